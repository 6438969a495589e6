"""Prompts that give away the answer of another question.

The search walks an index of words, and looks at a bounded number of candidates for each question,
so that twice the questions take twice the time.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import sentences
from myoquiz.checks.view import ASKING, BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Question
from myoquiz.text.words import bulk

CROWD: Final = 40
"""Candidates for one word; a word that more questions share tells nothing."""


TEMPLATE: Final = 3
"""Words at the start of two prompts that show that one was made from the other."""

CUE: Final = 0.6
"""The share of a question's own words that another prompt must hold to give its answer away."""


SHORTEST: Final = 4
"""Letters of an answer that can be recognised in another prompt."""


FEWEST: Final = 3
"""Words; below this two prompts are alike by chance."""


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
            if _is_told(own, text, view.bank.questions[index], asking, stems[other]):
                yield Finding(
                    index,
                    f"the prompt of '{asking.id}' gives the answer {quoted(answer)} away; reword"
                    " it, or give both questions the same 'fact', so that they are spread apart",
                )
                break


def _is_told(own: set[str], text: str, question: Question, other: Question, stem: str) -> bool:
    """Whether another prompt tells an answer and is recognised by the words of the question.

    A case or passage that both share was read with the question itself, and tells nothing new.
    """
    if len(own.intersection(stem.split())) < CUE * len(own) or _is_parallel(question, other):
        return False
    shared = {*sentences(question.asked())} & {*sentences(other.asked())}
    if not shared:
        return True
    said, new = bulk(
        (
            " ".join(sentence for sentence in sentences(one.asked()) if sentence not in shared)
            for one in (question, other)
        ),
        without=".",
    )
    left = own.intersection(said.split())
    return text in new and len(left.intersection(new.split())) >= CUE * max(FEWEST, len(left))


def _is_parallel(question: Question, other: Question) -> bool:
    """Whether another question asks the same of something else, such as of the answer."""
    one, two = (item.asked().lower().split() for item in (question, other))
    return len(one) == len(two) and one[:TEMPLATE] == two[:TEMPLATE]


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
