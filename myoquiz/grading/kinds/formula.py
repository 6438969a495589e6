"""Mathematics: an expression, a relation, an interval or a tuple, judged by its value."""

from __future__ import annotations

import re

from myoquiz.grading import counting
from myoquiz.grading.amounts import POINTED
from myoquiz.grading.expressions import notation as signs
from myoquiz.grading.expressions.asked import expressions
from myoquiz.grading.expressions.judging import Formula, judge_formula
from myoquiz.grading.folding import base
from myoquiz.grading.verdicts import AnswerKey, Judgement

RAISED = re.compile(r"\^\((-?\w+)\)")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a formula, by its mathematics."""
    return judged(form, given, key, is_form=False)


def judged(form: str, given: str, key: AnswerKey, *, is_form: bool) -> Judgement:
    """The verdict on a formula, with or without its form."""
    # A comma between brackets parts two values, and so it does where a semicolon is used too.
    has_comma = base(key.language) in POINTED and ";" not in form and form[0] not in "([{]"
    if base(key.language) == "en":
        given = counting.fraction(given)
    asked = expressions(key.prompt) if key.prompt else ()
    if key.case_sensitive is False:
        form, given = form.lower(), given.lower()
    return judge_formula(Formula(form, asked, is_form, has_comma), given)


def notation(text: str, key: AnswerKey) -> str:
    """The formula in one notation."""
    return RAISED.sub(r"^\1", "".join(signs.plain(text).split()))
