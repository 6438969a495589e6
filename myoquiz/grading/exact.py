"""Step 1: numbers, units and symbols match one by one, or the answer is wrong."""

from __future__ import annotations

from myoquiz.grading import reasons
from myoquiz.grading.numbers import plain
from myoquiz.grading.quantities import Quantity
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.units import read_units
from myoquiz.grading.verdicts import Judgement


def check(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict on the numbers, units and symbols where they differ."""
    return _numbers(key, given) or _bare_unit(key, given) or _symbols(key, given)


def _numbers(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where both have numbers and these differ; a missing one is a missing word."""
    if not key.numbers or not given.numbers:
        return None
    if len(key.numbers) != len(given.numbers):
        return Judgement("wrong", reasons.NUMBERS)
    verdicts = map(_quantity, key.numbers, given.numbers)
    differ = [verdict for verdict in verdicts if verdict]
    near = [verdict for verdict in differ if verdict.verdict == "near"]
    if not differ or (near == differ and _rest(key) != _rest(given)):
        return Judgement("wrong") if differ else None
    return min(differ, key=near.__contains__)


def _rest(text: FoldedText) -> list[str]:
    return [word for word in text.words if not word.startswith("#")]


def _quantity(key: Quantity, given: Quantity) -> Judgement | None:
    """A verdict on one quantity, None where it is the same."""
    if not key.units or not given.units:
        if key.number != given.number:
            sign = key.number == -given.number
            return Judgement("wrong", reasons.SIGN if sign else reasons.NUMBER)
        if key.units or given.units:
            return Judgement("near", reasons.UNIT_MISSING if key.units else reasons.UNIT_EXTRA)
        same = key.name == given.name
        return None if same else Judgement("near", reasons.DIGITS)
    found = [
        unit
        for unit in given.units
        for asked in key.units
        if unit.is_of(asked) and unit.amount(given.number) == asked.amount(key.number)
    ]
    if found:
        is_sure = any(not unit.in_doubt for unit in found) or key.units == given.units
        return None if is_sure else Judgement("near", reasons.UNIT_CAPITALS)
    return Judgement("wrong", reasons.UNIT if key.number == given.number else reasons.NUMBER)


def _bare_unit(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict on two units alone: ``mW`` is ``milliwatt`` and not ``MW``."""
    expected = read_units(plain(key.raw), False)
    found = read_units(plain(given.raw), False)
    if len(expected) != 1 or not found or len(key.raw) < 2:
        return None
    same = [unit for unit in found if unit.is_same(expected[0])]
    if any(not unit.in_doubt for unit in same):
        return Judgement("same")
    if key.words != given.words:
        return None
    return Judgement("near" if same else "wrong", reasons.UNIT_CAPITALS)


def _symbols(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where a symbol has another in its place; one that is missing is a missing word."""
    if key.joined == given.joined:
        return None
    if any(symbol not in given.joined for symbol in key.mixed):
        return Judgement("wrong", reasons.SYMBOL)
    symbols = [word for word in key.words if word in key.symbols]
    lost = [word for word in symbols if word not in given.words]
    if not lost or not set(given.words) - set(key.words):
        return None
    is_plural = all(f"{word}s" in given.words for word in lost)
    return Judgement("near" if is_plural else "wrong", reasons.SYMBOL)
