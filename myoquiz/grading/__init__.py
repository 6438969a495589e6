"""Typed answers judged as a fair teacher would, and the score of every kind of answer.

What judges is imported when the first answer is judged: a bank is loaded, listed and exported
without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from myoquiz.grading.scores import (
    confidence,
    mean,
    multiple_response,
    negative,
    ordering,
)
from myoquiz.grading.verdicts import (
    KINDS,
    AnswerKey,
    Figures,
    Judgement,
    Kind,
    NumberKey,
    Real,
    Rejected,
    Tolerance,
    Verdict,
)

if TYPE_CHECKING:
    from myoquiz.grading.folding import fold
    from myoquiz.grading.judging import forms, judge
    from myoquiz.grading.numbers import read_number, read_real, read_tolerance
    from myoquiz.grading.numerical import (
        allowed,
        expected,
        is_unit,
        judge_number,
        unit_asked,
        words_said,
    )

__all__ = [
    "KINDS",
    "AnswerKey",
    "Figures",
    "Judgement",
    "Kind",
    "NumberKey",
    "Real",
    "Rejected",
    "Tolerance",
    "Verdict",
    "allowed",
    "confidence",
    "expected",
    "fold",
    "forms",
    "is_unit",
    "judge",
    "judge_number",
    "mean",
    "multiple_response",
    "negative",
    "ordering",
    "read_number",
    "read_real",
    "read_tolerance",
    "unit_asked",
    "words_said",
]

LATE = {
    "allowed": "numerical",
    "expected": "numerical",
    "fold": "folding",
    "forms": "judging",
    "is_unit": "numerical",
    "judge": "judging",
    "judge_number": "numerical",
    "read_number": "numbers",
    "read_real": "numbers",
    "read_tolerance": "numbers",
    "unit_asked": "numerical",
    "words_said": "numerical",
}


def __getattr__(name: str) -> Any:
    """What is imported on its first use."""
    if name not in LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"myoquiz.grading.{LATE[name]}"), name)
    globals()[name] = found  # so that this is asked for once
    return found
