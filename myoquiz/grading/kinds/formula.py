"""Mathematics: an expression, a relation, an interval or a tuple."""

from __future__ import annotations

from myoquiz.grading.kinds import code
from myoquiz.grading.verdicts import AnswerKey, Judgement


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula, sign by sign."""
    return code.compare(form, given, key)


def notation(text: str, key: AnswerKey) -> str:
    """The formula sign by sign."""
    return code.notation(text, key)
