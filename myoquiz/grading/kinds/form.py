"""Mathematics whose form counts too: what is to be expanded, factorised or simplified."""

from __future__ import annotations

from myoquiz.grading.expressions.judging import Formula, is_formula, judge_formula
from myoquiz.grading.kinds import code, formula
from myoquiz.grading.verdicts import AnswerKey, Judgement


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula that is asked for in just this form."""
    if not is_formula(form):
        return code.compare(form, given, key)
    return judge_formula(Formula(form, is_form=True), given)


def notation(text: str, key: AnswerKey) -> str:
    """The formula token by token."""
    return formula.notation(text, key)
