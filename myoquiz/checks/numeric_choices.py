"""Choices that are numbers, and their order."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import MultipleChoice

SIGNS: Final = "0123456789-+−"
NUMBER: Final = r"[-+−]?\d[\d.,]*(?:e[-+]?\d+)?"


def _numbers(view: BankView) -> Iterator[tuple[int, MultipleChoice, bool]]:
    """The questions whose choices are all numbers of one unit, and whether these are sorted."""
    for index, question in view.single:
        if question.choices[0].text[0] not in SIGNS:
            continue
        texts = [choice.text for choice in question.choices]
        if len(texts) < 3:
            continue
        numbers = [_leading(text) for text in texts]
        if any(number is None for number in numbers) or len({*map(_unit, texts)}) > 1:
            continue
        rising = sorted(numbers, key=lambda number: number or Decimal(0))
        yield index, question, numbers in (rising, rising[::-1])


def _out_of_order(view: BankView) -> Iterator[Finding]:
    for index, question, is_sorted in _numbers(view):
        if not is_sorted:
            more = " and write 'shuffle: false'" if question.shuffle else ""
            yield Finding(
                index,
                f"choices that are numbers are found faster in their order; sort them{more}",
                ("choices",),
            )


def _shuffled(view: BankView) -> Iterator[Finding]:
    for index, question, is_sorted in _numbers(view):
        if is_sorted and question.shuffle:
            yield Finding(
                index,
                "these choices are numbers in their order, and are shuffled; write"
                " 'shuffle: false' to keep it",
                ("choices",),
            )


def _leading(text: str) -> Decimal | None:
    """The number that a text begins with."""
    found = re.match(NUMBER, text)
    return grading.read_number(found[0].rstrip(".,")) if found else None


def _unit(text: str) -> str:
    """What follows the number that a text begins with, singular."""
    found = re.match(NUMBER, text)
    return text[found.end() :].strip().rstrip("s") if found else text


OUT_OF_ORDER: Final = Check(
    Page(
        code="W618",
        why="Numbers in their order are read at a glance; out of it the learner sorts them first,"
        " which is not what is asked. Only for choices that are all numbers with the same unit.",
        wrong="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  choices:
    - wrong: 5
    - right: 1
    - wrong: 3
  explanation: It usually resolves within a year.
""",
        right="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  shuffle: false
  choices:
    - right: 1
    - wrong: 3
    - wrong: 5
  explanation: It usually resolves within a year.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 21: place choices in logical or"
        " numerical order.",
    ),
    _out_of_order,
)


SHUFFLED: Final = Check(
    Page(
        code="W670",
        why="The file lists the numbers in their order, and learners would see them in another"
        " one: choices are shuffled unless `shuffle: false` stands there. The question works as it"
        " is; with its numbers in order it is read faster.",
        wrong="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  choices:
    - right: 1
    - wrong: 3
    - wrong: 5
  explanation: It usually resolves within a year.
""",
        right="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  shuffle: false
  choices:
    - right: 1
    - wrong: 3
    - wrong: 5
  explanation: It usually resolves within a year.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 21: place choices in logical or"
        " numerical order.",
    ),
    _shuffled,
)
