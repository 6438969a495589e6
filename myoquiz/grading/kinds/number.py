"""A number with or without a unit: its value and its unit count."""

from __future__ import annotations

import re

from myoquiz.grading import quantities, reasons, units
from myoquiz.grading.amounts import read_amount
from myoquiz.grading.kinds import words
from myoquiz.grading.numbers import plain, read_number
from myoquiz.grading.numerical import judge_quantity
from myoquiz.grading.verdicts import AnswerKey, Judgement

UNIT_SIGNS = re.compile(r"[/^²³⁻·]")
VARIABLE = re.compile(r"(?<![^\W\d_])[a-z](?![^\W\d_])")
STARTS = re.compile(r"[-+−]? ?[.,]?\d")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a number or a unit, by its value and what it measures."""
    found = judge_quantity(form, given, key.language, key.prompt)
    if found is None:
        return words.compare(form, given, key)
    if found.passes and key.case_sensitive and form != given and form.lower() == given.lower():
        return Judgement("near", reasons.CAPITALS)
    is_slip = found.verdict == "typo" and not key.typos
    return Judgement("near", reasons.SPELLING) if is_slip else found


def notation(text: str, key: AnswerKey) -> str:
    """The number as it was written, without case and spaces."""
    return "".join(text.casefold().split())


def is_number(text: str) -> bool:
    """Whether a text is one number with or without a unit, or a unit alone with a sign in it."""
    if text.isalpha():
        return False
    if read_number(text) is not None:
        return True
    if UNIT_SIGNS.search(text) and units.read_units(plain(text)):
        return True
    if not STARTS.match(text):
        return False
    if "/" in text.split(" ")[0] and VARIABLE.search(text):
        return False  # 1/2 m v^2 is a formula: there is no unit "v"
    pieces = tuple(quantities.split(text))
    first = pieces[0]
    if len(pieces) == 1 and isinstance(first, quantities.Quantity) and first.units:
        return True
    amount = read_amount(text) if UNIT_SIGNS.search(text) else None
    return bool(amount and amount.units and not amount.words and not amount.others)
