"""Mathematics whose form counts too: what is to be expanded, factorised or simplified."""

from __future__ import annotations

from myoquiz.grading.kinds import code
from myoquiz.grading.verdicts import AnswerKey, Judgement


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula that is asked for in just this form."""
    return code.compare(form, given, key)


def notation(text: str, key: AnswerKey) -> str:
    """The formula sign by sign."""
    return code.notation(text, key)
