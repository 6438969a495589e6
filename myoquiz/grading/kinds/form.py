"""Mathematics whose form counts too: what is to be expanded, factorised or simplified."""

from __future__ import annotations

from myoquiz.grading.kinds import formula
from myoquiz.grading.verdicts import AnswerKey, Judgement


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula that is asked for in just this form."""
    return formula.judged(form, given, key, is_form=True)


def notation(text: str, key: AnswerKey) -> str:
    """The formula in one notation."""
    return formula.notation(text, key)
