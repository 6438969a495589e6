"""Choices that say the same as others, in part or in whole, or are right elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from myoquiz import grading
from myoquiz.checks.choices import NUMBER
from myoquiz.checks.view import BankView, Check, Choosing, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Matching, MultipleChoice, MultipleResponse, ShortAnswer
from myoquiz.text.words import bare

RANGE: Final = rf"\D*?({NUMBER})\s*(?:-|–|—|to)\s*({NUMBER})(\D*)"
RANGE_SIGNS: Final = ("-", "–", "—", *(f"{digit} to " for digit in range(10)))
JOINS: Final = re.compile(r"(?:,| and| or| with| plus) ")


def _alike(view: BankView) -> Iterator[Finding]:
    for (index, question), joined in zip(view.choosing, view.choices, strict=True):
        texts = joined.replace(" the ", " ").replace(" a ", " ").replace(" an ", " ").split("|")
        if len({*texts}) == len(texts):
            continue
        seen: dict[str, str] = {}
        for number, choice in enumerate(question.choices):
            text = choice.text
            first = seen.setdefault(bare(text) or text, text)
            if first is not text:
                yield Finding(
                    index,
                    f"{quoted(text)} reads like {quoted(first)}; reword one or delete it",
                    ("choices", number),
                )


ALIKE: Final = Check(
    Page(
        code="W607",
        why="Two choices that differ by an article, a capital or a mark are one choice to a"
        " learner, and neither can then be the right one. (Choices that are the same letter for"
        " letter are an error.)",
        wrong="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: during the meal
  explanation: That moment has a name of its own.
""",
        right="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
  explanation: That moment has a name of its own.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 22: keep choices independent.",
    ),
    _alike,
)


def _overlap(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(*RANGE_SIGNS, " and ", " with ", " or "):
        if not isinstance(question, MultipleChoice):
            continue
        texts = [choice.text for choice in question.choices]
        found = _joined(texts) or _ranges(texts)
        if found:
            one, other = found
            yield Finding(
                index,
                f"{quoted(texts[one])} and {quoted(texts[other])} can be true at once; make the"
                " choices exclude each other",
                ("choices", max(one, other)),
            )


def _joined(texts: list[str]) -> tuple[int, int] | None:
    """A choice that is another one and something more."""
    whole = {bare(text): number for number, text in enumerate(texts)}
    for number, text in enumerate(texts):
        parts = JOINS.split(text)
        for part in parts if len(parts) > 1 else ():
            other = whole.get(bare(part))
            if other is not None and other != number:
                return other, number
    return None


def _ranges(texts: list[str]) -> tuple[int, int] | None:
    """Two ranges of numbers that share more than an end, or an end with another's start."""
    spans = []
    for number, text in enumerate(texts):
        found = re.fullmatch(RANGE, text) if text[-1:].isdigit() or " " in text else None
        low = grading.read_number(found[1]) if found else None
        high = grading.read_number(found[2]) if found else None
        if low is None or high is None or low > high:
            continue
        spans.append((low, high, number))
    spans.sort()
    for (_, high, one), (low, _, other) in pairwise(spans):
        if low <= high:
            return one, other
    return None


OVERLAP: Final = Check(
    Page(
        code="W617",
        why="If one choice includes another, both may be right, and a learner who knows the fact"
        " must guess what was meant. Looked for are ranges of numbers that meet, and a choice"
        " that is another one and something more.",
        wrong="""\
- id: age
  type: multiple-choice
  prompt: At which age in days is it common?
  shuffle: false
  choices:
    - right: 1 to 7
    - wrong: 7 to 30
    - wrong: 30 to 90
  explanation: It is common in the first week.
""",
        right="""\
- id: age
  type: multiple-choice
  prompt: At which age in days is it common?
  shuffle: false
  choices:
    - right: 1 to 7
    - wrong: 8 to 30
    - wrong: 31 to 90
  explanation: It is common in the first week.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 22: choices should not overlap.",
    ),
    _overlap,
)


def _right_elsewhere(view: BankView) -> Iterator[Finding]:
    facts: dict[str, list[tuple[int, Choosing]]] = defaultdict(list)
    for index, question in view.choosing:
        if question.fact:
            facts[question.fact].append((index, question))
    if not facts:
        return
    rights: dict[str, dict[str, str]] = defaultdict(dict)
    for _, item in view.questions:
        if item.fact in facts:
            for text in _rights(item):
                rights[item.fact].setdefault(bare(text), item.id)
    for fact, asked in facts.items():
        for index, question in asked:
            for number, choice in enumerate(question.choices):
                other = rights[fact].get(bare(choice.wrong)) if choice.wrong else None
                if other and other != question.id:
                    yield Finding(
                        index,
                        f"{quoted(choice.wrong)} is wrong here and right in '{other}', which asks"
                        " the same fact; mend one, or give them different facts",
                        ("choices", number, "wrong"),
                    )


def _rights(question: object) -> Iterator[str]:
    """The texts that are right for a question."""
    match question:
        case MultipleChoice() | MultipleResponse():
            yield from (choice.right for choice in question.choices if choice.right)
        case ShortAnswer():
            yield from (question.answer, *question.accept)
        case Cloze():
            for gap in question.gaps():
                yield from (gap.answer, *gap.accept)
        case Matching():
            yield from (right for _, right in question.pairs)
        case _:
            pass


RIGHT_ELSEWHERE: Final = Check(
    Page(
        code="W612",
        why="Questions with the same `fact` ask the same thing in other words. If one takes an"
        " answer that another offers as wrong, one of them is mistaken.",
        wrong="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Secondary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        right="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Primary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 19: only one choice is right.",
    ),
    _right_elsewhere,
    needs=("fact:",),
)
