"""Mathematics: an expression, a relation, an interval or a tuple, by its value."""

from __future__ import annotations

import re

from myoquiz.grading.expressions.judging import Formula, is_formula, judge_formula
from myoquiz.grading.expressions.notation import Unreadable, tokens
from myoquiz.grading.kinds import code
from myoquiz.grading.verdicts import AnswerKey, Judgement

# Brackets around a single number or name, as a raised digit comes to have them.
LONE = re.compile(r"\( (\S+) \)")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula, by its value; by its signs where it cannot be read."""
    if not is_formula(form):
        return code.compare(form, given, key)
    return judge_formula(Formula(form), given)


def notation(text: str, key: AnswerKey) -> str:
    """The formula token by token; sign by sign where it cannot be read."""
    try:
        written = " ".join(token.text for token in tokens(text))
    except Unreadable:
        return code.notation(text, key)
    return LONE.sub(r"\1", written)
