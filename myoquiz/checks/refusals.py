"""Answer keys that would mark a fair spelling of their own answer wrong."""

from collections.abc import Iterator
from typing import Final

from myoquiz import grading
from myoquiz.checks.collisions import ways
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Numerical, ShortAnswer


def _refusals(view: BankView) -> Iterator[Finding]:
    """Answers that their own key does not take."""
    yield from _rejected(view)
    yield from _shown(view)


def _shown(view: BankView) -> Iterator[Finding]:
    """Numbers that do not pass as they are shown, with their unit."""
    for index, question in view.questions:
        if not isinstance(question, Numerical):
            continue
        key = question.number_key(view.bank.language)
        low = question.between[0] if question.between else None
        shown = grading.expected(key) if low is None else f"{low} {key.unit}".strip()
        judged = grading.judge_number(key, shown)
        if judged.verdict != "same":
            yield Finding(
                index,
                f"{quoted(shown)} is what learners are shown, and would be judged {judged.verdict};"
                " write the unit as in books, such as 'kg/m^3' or 'J/(mol K)'",
                ("unit",) if question.unit else ("answer",),
            )


def _rejected(view: BankView) -> Iterator[Finding]:
    """What stands under `reject` though it is a way to write the answer."""
    for index, question in view.questions:
        if not isinstance(question, ShortAnswer) or not question.reject:
            continue
        written = (question.answer, *question.accept)
        taken = {form.strip() for text in written for form in ways(text)}
        for number, refused in enumerate(question.reject):
            for text in refused.text:
                if text not in written and text in taken:
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
        " one that is written. A number must pass as learners are shown it, with its unit. Told by"
        " `myoquiz check` alone.",
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
