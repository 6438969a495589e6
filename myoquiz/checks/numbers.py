"""Numerical answers whose tolerance accepts less than the author probably meant."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import Numerical


def _numerical(view: BankView) -> Iterator[tuple[int, Numerical]]:
    for index, question in view.questions:
        if isinstance(question, Numerical):
            yield index, question


def _exact(view: BankView) -> Iterator[Finding]:
    """Decimals that only the very same number would equal."""
    for index, question in _numerical(view):
        if question.tolerance is None:
            for answer in question.answers:
                if isinstance(answer, Decimal) and answer != answer.to_integral_value():
                    yield Finding(
                        index,
                        f"{answer} has no tolerance, so that one figure more or less is wrong; add"
                        " 'tolerance: 1%' or 'tolerance: 3 sf', or 'tolerance: 0' to mean it",
                        ("answer",),
                    )
                    break


def _share_of_nothing(view: BankView) -> Iterator[Finding]:
    """A tolerance in per cent of 0."""
    for index, question in _numerical(view):
        off = question.tolerance
        is_share = isinstance(off, grading.Figures) or bool(off and off.relative)
        if is_share and any(answer == 0 for answer in question.answers):
            yield Finding(
                index,
                "a share of 0 is 0, so that this tolerance forgives nothing; write an amount, such"
                " as 'tolerance: 0.1'",
                ("tolerance",),
            )


EXACT: Final = Check(
    Page(
        code="W646",
        why="Without a tolerance only the very same number is right: 3.142 for 3.14 is wrong, and"
        " so is what comes of rounding one step earlier. Say how far off is right, or that nothing"
        " is.",
        wrong="""\
- id: ratio
  type: numerical
  prompt: What is the ratio of a circle's circumference to its diameter?
  answer: 3.14
  explanation: It is called pi.
""",
        right="""\
- id: ratio
  type: numerical
  prompt: What is the ratio of a circle's circumference to its diameter?
  answer: 3.14159
  tolerance: 3 sf
  explanation: It is called pi.
""",
        source="Numbers, units and formulas (docs/numbers.md): nothing is rounded on the way.",
    ),
    _exact,
)

SHARE_OF_NOTHING: Final = Check(
    Page(
        code="W647",
        why="A tolerance in per cent is a share of the right value, and significant figures are"
        " counted from its first figure. Zero has neither.",
        wrong="""\
- id: sum
  type: numerical
  prompt: To how many volts do the voltages around a loop add up?
  answer: 0
  tolerance: 5%
  explanation: That is Kirchhoff's second law.
""",
        right="""\
- id: sum
  type: numerical
  prompt: To how many volts do the voltages around a loop add up?
  answer: 0
  tolerance: 0.05
  explanation: That is Kirchhoff's second law.
""",
        source="Numbers, units and formulas (docs/numbers.md): what a tolerance is a share of.",
    ),
    _share_of_nothing,
)
