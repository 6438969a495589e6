"""Choices that can be true at once."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from myoquiz import grading
from myoquiz.checks.numeric_choices import NUMBER
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import MultipleChoice
from myoquiz.text.words import bare

RANGE: Final = rf"\D*?({NUMBER})\s*(?:-|–|—|to)\s*({NUMBER})(\D*)"


RANGE_SIGNS: Final = ("-", "–", "—", *(f"{digit} to " for digit in range(10)))


JOINS: Final = re.compile(r"(?:,| and| or| with| plus) ")


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
    """Two ranges of numbers that share more than an end, as those of measured values touch."""
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
        if low < high:
            return one, other
    return None


OVERLAP: Final = Check(
    Page(
        code="W617",
        why="If one choice includes another, both may be right, and a learner who knows the fact"
        " must guess what was meant. Looked for are ranges of numbers that share more than an end,"
        " and a choice that is another one and something more.",
        wrong="""\
- id: age
  type: multiple-choice
  prompt: At which age in days is it common?
  shuffle: false
  choices:
    - right: 1 to 7
    - wrong: 5 to 30
    - wrong: 31 to 90
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
