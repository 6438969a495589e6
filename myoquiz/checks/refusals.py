"""Typed keys that refuse a way to write their own answer."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.collisions import ways
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import ShortAnswer
from myoquiz.text.words import bare


def _refusals(view: BankView) -> Iterator[Finding]:
    """What stands under `reject` though it is a way to write the answer."""
    for index, question in view.questions:
        if not isinstance(question, ShortAnswer) or not question.reject:
            continue
        written = (question.answer, *question.accept)
        taken = {bare(form) for text in written for form in ways(text)}
        for number, refused in enumerate(question.reject):
            for text in refused.text:
                if text not in written and bare(text) in taken:
                    yield Finding(
                        index,
                        f"{quoted(text)} stands under 'reject', and is a way to write the answer;"
                        " delete it there, or change the answer",
                        ("reject", number) if len(question.reject) > 1 else ("reject",),
                    )


REFUSAL: Final = Check(
    Page(
        code="E306",
        why="A key that takes and refuses the same answer is fair to nobody. Words in brackets may"
        " be left out, and articles and marks do not count, so the answer has more forms than the"
        " one that is written. Told by `myoquiz check` alone.",
        wrong="""\
- id: lapse
  type: short-answer
  prompt: What is a jerk called that comes from a brief lapse of contraction?
  answer: negative (myoclonus)
  reject: negative
  explanation: A contraction makes it positive, a lapse negative.
""",
        right="""\
- id: lapse
  type: short-answer
  prompt: What is a jerk called that comes from a brief lapse of contraction?
  answer: negative (myoclonus)
  reject: positive
  explanation: A contraction makes it positive, a lapse negative.
""",
    ),
    _refusals,
)
