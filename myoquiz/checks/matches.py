"""Answers that cannot be read as the kind that `match` names."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import ShortAnswer


def _unmatched(view: BankView) -> Iterator[Finding]:
    """What is said to be a number or mathematics, and cannot be read as such."""
    for index, question in view.questions:
        if not isinstance(question, ShortAnswer):
            continue
        if question.match not in ("number", "formula", "form"):
            continue
        for text in (question.answer, *question.accept):
            if not _is_read(text, question.match):
                yield Finding(
                    index,
                    f"{quoted(text)} cannot be read as 'match: {question.match}' says, so it is"
                    " judged sign by sign; write it in another way, or 'match: code'",
                    ("match",),
                )


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
