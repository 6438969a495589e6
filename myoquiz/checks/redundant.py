"""Accepted answers that pass without being listed."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from msgspec.structs import replace

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Question, ShortAnswer
from myoquiz.text.words import bare

LISTING: Final = r"\{\{(?:c\d+::)?([^{}]*?\|[^{}]*?)(?:::[^{}]*)?\}\}"
"""A gap with further answers, unless a mark in it is escaped."""


DIFFERENT: Final = 4
"""Letters that two ways to write the same may not share, articles aside."""


def _redundant(view: BankView) -> Iterator[Finding]:
    """What is listed as right, under `accept` or in a gap, and would pass without it."""
    for index, question in view.questions:
        if not _lists(question):
            continue
        for key in question.typed_keys(view.bank.language):
            listed = dict(enumerate(key.accept))
            for number, text in reversed([*listed.items()]):
                # What was told is as good as deleted: of two that cover each other, one stays.
                rest = tuple(other for at, other in listed.items() if at != number)
                if not _may_be_same(text, (key.answer, *rest)):
                    continue
                judged = grading.judge(replace(key, accept=rest), text)
                if judged.verdict == "same":
                    del listed[number]
                    place, path = _listed_at(question, number)
                    yield Finding(
                        index,
                        f"{quoted(text)} passes without being listed, as another way to write"
                        f" {quoted(judged.expected)}; delete it from {place}",
                        path,
                    )


def _lists(question: Question) -> bool:
    """Whether a question lists other answers that are right."""
    if isinstance(question, ShortAnswer):
        return bool(question.accept)
    # The gaps are read by a parser, which is slow; most of what they list shares few letters.
    if not isinstance(question, Cloze) or "|" not in question.text:
        return False
    return "\\" in question.text or any(
        len(one ^ other) <= DIFFERENT
        for found in re.findall(LISTING, question.text)
        for one, other in combinations([set(bare(text)) for text in found.split("|")], 2)
    )


def _listed_at(question: Question, number: int) -> tuple[str, Path]:
    """Where a question lists its further answers, in words and as the path of one of them."""
    if not isinstance(question, ShortAnswer):
        return "the gap", ("text",)
    return "'accept'", ("accept", number) if len(question.accept) > 1 else ("accept",)


def _may_be_same(text: str, others: tuple[str, ...]) -> bool:
    """Whether a look at the letters leaves a chance; what is the same shares most of them."""
    letters = set(bare(text))
    return any(len(letters ^ set(bare(other))) <= DIFFERENT for other in others)


REDUNDANT: Final = Check(
    Page(
        code="W629",
        why="The judge forgives capitals, accents, hyphens, articles, plurals and British or"
        " American spelling by itself. Listing them, under `accept` or in a gap, makes a key long"
        " and hides what an author really added.",
        wrong="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: Myoclonus
  explanation: It is what medicine calls a jerk.
""",
        right="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: myoclonic jerk
  explanation: It is what medicine calls a jerk.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _redundant,
)
