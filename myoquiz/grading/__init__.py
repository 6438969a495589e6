"""Typed answers judged as a fair teacher would, and the score of every kind of answer."""

from myoquiz.grading.folding import fold
from myoquiz.grading.judging import judge
from myoquiz.grading.numbers import judge_number, read_number, read_tolerance
from myoquiz.grading.scores import (
    confidence,
    mean,
    multiple_response,
    negative,
    ordering,
    share,
)
from myoquiz.grading.verdicts import Judgement, Key, NumberKey, Rejected, Tolerance, Verdict

__all__ = [
    "Judgement",
    "Key",
    "NumberKey",
    "Rejected",
    "Tolerance",
    "Verdict",
    "confidence",
    "fold",
    "judge",
    "judge_number",
    "mean",
    "multiple_response",
    "negative",
    "ordering",
    "read_number",
    "read_tolerance",
    "share",
]
