"""Questions that repeat one another, or give one another's answers away.

Both searches walk an index of words, and look at a bounded number of candidates for each question,
so that twice the questions take twice the time.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from myoquiz.checks.view import ASKING, Across, BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Flashcard, Matching, MultipleChoice, Ordering, Question
from myoquiz.text.words import bulk

ALIKE: Final = 0.8
"""The share of words, of all that two questions hold, from which they are near-duplicates."""

CROWD: Final = 40
"""Candidates for one word; a word that more questions share tells nothing."""

CUE: Final = 0.6
"""The share of a question's own words that another prompt must hold to give its answer away."""

SHORTEST: Final = 4
"""Letters of an answer that can be recognised in another prompt."""

FEWEST: Final = 3
"""Words; below this two prompts are alike by chance."""


NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
DIGITS: Final = "0123456789."


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
        other = next((one for one in known if not _is_one_fact(one, item)), None)
        if other:
            yield other, item
        if len(known) < CROWD:
            known.append(item)


def _first_pair(olds: list[Asked], news: list[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """The first repeat between two groups, later in the files first."""
    for new in news[:CROWD]:
        for old in olds[:CROWD]:
            if old.numbers == new.numbers and not _is_one_fact(old, new):
                yield old, new
                return


def _is_one_fact(one: Asked, other: Asked) -> bool:
    fact = one.question.fact
    return bool(fact) and fact == other.question.fact and one.bank == other.bank


NEAR_DUPLICATE_PAGE: Final = Page(
    code="W606",
    why="Who has answered the first question has the second one for nothing, and statistics count"
    " one fact twice. Two questions are near-duplicates if they share four fifths of their words"
    " (of the prompt, and of the answer where it is short), and all numbers. Questions with the"
    " same `fact` in one bank are meant to be alike and are spread apart in a sitting; banks that"
    " are checked together are compared with one another.",
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


def _given_away(view: BankView) -> Iterator[Finding]:
    stems = {index: stem for (index, _), stem in zip(view.questions, view.stems, strict=True)}
    # Only the longest word of each answer is looked up, in prompts that hold the word at all.
    keys = [
        (index, answer, text, max(text.split(), key=len))
        for index, answer, text in view.keys
        if len(text) >= SHORTEST + 2
    ]
    probes = frozenset(probe for *_, probe in keys)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, stem in stems.items():
        for word in probes.intersection(stem.split()):
            holders[word].append(index)
    for index, answer, text, probe in keys:
        crowd = holders.get(probe, ())
        if not crowd or len(crowd) > CROWD:
            continue
        own = {word for word in stems[index].split() if len(word) >= SHORTEST}
        own -= ASKING.union(text.split())
        fact = view.bank.questions[index].fact
        for other in crowd if len(own) >= FEWEST else ():
            asking = view.bank.questions[other]
            if other == index or (fact and asking.fact == fact) or text not in stems[other]:
                continue
            if len(own.intersection(stems[other].split())) >= CUE * len(own):
                yield Finding(
                    index,
                    f"the prompt of '{asking.id}' gives the answer {quoted(answer)} away; reword"
                    " it, or give both questions the same 'fact', so that they are spread apart",
                )
                break


GIVEN_AWAY: Final = Check(
    Page(
        code="W619",
        why="In a sitting over the whole bank one prompt may tell the answer of another. The"
        f" warning comes where a prompt holds the answer and {CUE:.0%} of the longer words of the"
        " question, which is what it takes to recognise it.",
        wrong="""\
- id: brand
  type: short-answer
  prompt: Which anticonvulsant medicine does the brand Mysoline stand for?
  answer: primidone
  explanation: There is one brand of it.
- id: use
  type: true-false
  prompt: Primidone, the anticonvulsant medicine with the brand Mysoline, is used for myoclonus.
  answer: true
  explanation: It is one of the three that are named.
""",
        right="""\
- id: brand
  type: short-answer
  prompt: Which anticonvulsant medicine does the brand Mysoline stand for?
  answer: primidone
  explanation: There is one brand of it.
- id: use
  type: true-false
  prompt: Primidone is used for myoclonus.
  answer: true
  explanation: It is one of the three that are named.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 4: keep the content of each item"
        " independent of that of others.",
    ),
    _given_away,
)
