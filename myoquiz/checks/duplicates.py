"""Questions that ask nearly the same as another one.

The search walks an index of words, and looks at a bounded number of candidates for each question,
so that twice the questions take twice the time.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from myoquiz.checks.prose import QUOTED, start_of_lead_in
from myoquiz.checks.view import Across, BankView, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import (
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    TrueFalse,
)
from myoquiz.text.words import bare, bulk

ALIKE: Final = 0.8
"""The share of words, of all that two questions hold, from which they are near-duplicates."""


CROWD: Final = 40
"""Candidates for one word; a word that more questions share tells nothing."""


FEWEST: Final = 3
"""Words; below this two prompts are alike by chance."""


NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


DIGITS: Final = "0123456789."


MARKS: Final = '*_?!,;:.()[]{}"“”„'
NEGATIONS: Final = frozenset(("not", "no", "never", "without", "except", "least", "cannot"))
SMALL_WORDS: Final = frozenset(
    (
        *("a", "an", "the", "this", "that", "these", "those", "of", "in", "on", "at", "to", "for"),
        *("is", "are", "was", "were", "be", "does", "do", "did", "please", "which", "what", "it"),
    )
)
"""Words that may come or go without asking for another thing."""


class Asked(Struct, frozen=True, eq=False):
    """A question as it is compared: whose it is, its text, and the words without its numbers."""

    file: str
    bank: str
    index: int
    question: Question
    text: str
    tokens: frozenset[str]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it; looked up for the few whose words are alike."""
        return tuple(sorted(NUMBER.findall(self.text)))


def asked(view: BankView) -> list[Asked]:
    """The questions of a bank, ready to be compared."""
    said = [_said(question) for _, question in view.questions]
    file, bank = view.file, view.bank.id
    return [
        Asked(file, bank, index, question, text, frozenset(plain.split()))
        for (index, question), text, plain in zip(
            view.questions, said, bulk(said, without=DIGITS), strict=True
        )
    ]


def _said(question: Question) -> str:
    """What makes a question this one: its prompt, and its answer where prompts are general."""
    match question:
        case Cloze():
            return question.text
        case MultipleChoice():
            return f"{question.prompt} {question.key()}"
        case Ordering() | Matching():
            return f"{question.prompt} {question.key()}"
        case Flashcard():
            return f"{question.prompt} {question.answer}"
        case _:
            return question.prompt


def near_duplicates(all_asked: Iterable[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Each question that repeats an earlier one, with the earlier one.

    Texts are compared as sets of words (Jaccard); numbers must be equal, since a sum with other
    numbers is another sum. Candidates share one of the rarest words: with a threshold of t, sets of
    n words that are alike share one of any n - ceil(t*n) + 1 (the prefix filter of set joins).
    """
    groups: dict[frozenset[str], list[Asked]] = defaultdict(list)
    for item in all_asked:
        groups[item.tokens].append(item)
    for members in groups.values():
        yield from _same_words(members)
    often = Counter(token for tokens in groups for token in tokens)
    index: dict[str, list[frozenset[str]]] = defaultdict(list)
    for tokens in groups:
        size = len(tokens)
        if size < FEWEST:
            continue
        ordered = sorted(tokens, key=lambda token: (often[token], token))
        seen: set[int] = set()
        for token in ordered[: size - _ceil(ALIKE * size) + 1]:
            for other in index[token]:
                if id(other) in seen:
                    continue
                seen.add(id(other))
                common = len(tokens & other)
                if common >= ALIKE * (size + len(other) - common):
                    yield from _first_pair(groups[other], groups[tokens])
            if len(index[token]) < CROWD:
                index[token].append(tokens)


def _ceil(number: float) -> int:
    return -int(-number // 1)


def _same_words(members: list[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """The repeats among questions of the same words."""
    first: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for item in members if len(members) > 1 else ():
        known = first[item.numbers]
        other = next((one for one in known if _is_repeat(one, item)), None)
        if other:
            yield other, item
        if len(known) < CROWD:
            known.append(item)


def _first_pair(olds: list[Asked], news: list[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """The first repeat between two groups, later in the files first."""
    for new in news[:CROWD]:
        for old in olds[:CROWD]:
            if old.numbers == new.numbers and _is_repeat(old, new):
                yield old, new
                return


def _is_one_fact(one: Asked, other: Asked) -> bool:
    fact = one.question.fact
    return bool(fact) and fact == other.question.fact and one.bank == other.bank


def _about(asked: Asked) -> tuple[str, str]:
    """The bank and the passage that a question is about; the same words ask another thing there."""
    passage = asked.question.passage
    return (asked.bank if passage else "", passage)


def _is_repeat(old: Asked, new: Asked) -> bool:
    """Whether two questions of nearly the same words ask the same thing.

    Questions that differ in one term (the sine, the cosine) do not, nor do those that share a case
    and ask something else about it: what asks is compared, without the case.
    """
    if _is_one_fact(old, new) or _about(old) != _about(new):
        return False
    stems = _whole(old.question), _whole(new.question)
    starts = [start_of_lead_in(stem) for stem in stems]
    one, other = (_in_order(stem[start:]) for stem, start in zip(stems, starts, strict=True))
    cases = [_in_order(stem[:start]) for stem, start in zip(stems, starts, strict=True)]
    lost, gained = Counter(one) - Counter(other), Counter(other) - Counter(one)
    is_same_answer = _answer(old.question) == _answer(new.question)
    if not lost and not gained:
        return is_same_answer or (one == other and cases[0] == cases[1])
    if not is_same_answer or NEGATIONS & {word.lower() for word in (*lost, *gained)}:
        return False
    if not lost or not gained:
        return True
    is_reworded = all(word.islower() and word.isalpha() for word in (*lost, *gained))
    return is_reworded and not isinstance(new.question, TrueFalse)


def _whole(question: Question) -> str:
    """What is asked, a cloze with its gaps filled."""
    return question.text if isinstance(question, Cloze) else question.prompt


def _answer(question: Question) -> str:
    """The answer as it is compared; of a cloze what is typed."""
    answer = " ".join(question.answers()) if isinstance(question, Cloze) else question.key()
    return bare(answer)


def _in_order(text: str) -> list[str]:
    """The words of a text that say something, as they are written."""
    marked = QUOTED.sub(lambda found: found[0].replace(" ", "\u00b7"), text)
    found = (word.strip(MARKS) for word in marked.split())
    return [word for word in found if word and word.lower() not in SMALL_WORDS]


NEAR_DUPLICATE_PAGE: Final = Page(
    code="W606",
    why="Who has answered the first question has the second one for nothing, and statistics count"
    " one fact twice. Two questions are near-duplicates if they share four fifths of their words"
    " (of the prompt, and of the answer where it is short), and all numbers, and do not"
    " differ in a term, in their answer or in what they ask about a case they share. Questions"
    " with the same `fact` in one bank are meant to be alike and are spread apart in a sitting;"
    " banks that are checked together are compared with one another.",
    wrong="""\
- id: commonest-moment
  type: short-answer
  prompt: In which situation are muscle jerks most common?
  answer: falling asleep
  explanation: Such a jerk has a name of its own.
- id: most-common
  type: short-answer
  prompt: In which situation are the muscle jerks most common?
  answer: going to sleep
  explanation: It is called a hypnic jerk.
""",
    right="""\
- id: commonest-moment
  type: short-answer
  fact: moment
  prompt: In which situation are muscle jerks most common?
  answer: falling asleep
  explanation: Such a jerk has a name of its own.
- id: most-common
  type: short-answer
  fact: moment
  prompt: In which situation are the muscle jerks most common?
  answer: going to sleep
  explanation: It is called a hypnic jerk.
""",
    source="Haladyna, Downing & Rodriguez (2002), guideline 4: keep the content of each item"
    " independent of that of others.",
)


def _near_duplicates(views: Sequence[BankView]) -> Iterator[tuple[BankView, Finding]]:
    by_file = {view.file: view for view in views}
    for old, new in near_duplicates(one for view in views for one in asked(view)):
        where = (
            f"'{old.question.id}'" if old.file == new.file else f"'{old.question.id}' of {old.file}"
        )
        yield (
            by_file[new.file],
            Finding(
                new.index,
                f"this asks nearly the same as {where}; delete or reword one"
                + (", or give both the same 'fact'" if old.file == new.file else ""),
            ),
        )


NEAR_DUPLICATE: Final = Across(NEAR_DUPLICATE_PAGE, _near_duplicates)
