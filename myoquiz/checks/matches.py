"""Answers that cannot be read as the kind that `match` names."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Question, ShortAnswer

BY_VALUE: Final = ("number", "formula", "form")
"""The kinds of answers that are judged by what they are worth."""


def _unmatched(view: BankView) -> Iterator[Finding]:
    """What is said to be a number or mathematics, and cannot be read as such."""
    for index, question in view.questions:
        for match, texts, path in _said(question):
            for text in texts:
                if not _is_read(text, match):
                    yield Finding(
                        index,
                        f"{quoted(text)} cannot be read as 'match: {match}' says, so it is"
                        " judged sign by sign; write it in another way, or 'match: code'",
                        path,
                    )


def _said(question: Question) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    """The answers that are said to be numbers or mathematics, and where that is said."""
    if isinstance(question, ShortAnswer) and question.match in BY_VALUE:
        yield question.match, (question.answer, *question.accept), ("match",)
    if isinstance(question, Cloze):
        for name, rules in question.gaps:
            if rules.match in BY_VALUE:
                yield rules.match, (rules.answer, *rules.accept), ("gaps", name, "match")


def _is_read(text: str, match: str) -> bool:
    # start-up: few questions name their kind
    from myoquiz.grading.expressions.judging import is_formula
    from myoquiz.grading.kinds.number import is_number

    return is_number(text) if match == "number" else is_formula(text)


MATCHES: Final = Check(
    Page(
        code="W642",
        why="`match: number` and `match: formula` judge by value, which needs an answer that can be"
        " read. Another one is held against what is typed sign by sign.",
        wrong="""\
- id: light
  type: short-answer
  prompt: How fast is light?
  answer: very fast
  match: number
  explanation: So it was measured.
""",
        right="""\
- id: light
  type: short-answer
  prompt: How fast is light?
  answer: 3e8 m/s
  match: number
  explanation: So it was measured.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _unmatched,
)
