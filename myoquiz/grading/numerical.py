"""A numerical answer held against its key: the number, its tolerance, its unit."""

from __future__ import annotations

from fractions import Fraction

from myoquiz.grading import phrases, quantities, reasons, tables, units
from myoquiz.grading.numbers import NUMBER, plain, value
from myoquiz.grading.quantities import Quantity
from myoquiz.grading.texts import read
from myoquiz.grading.verdicts import Judgement, NumberKey


def judge_number(key: NumberKey, given: str) -> Judgement:
    """The verdict on a number: the same within the tolerance, bounds included, else wrong.

    Near where the number cannot be told, or is right with a unit that is missing or in doubt.
    """
    expected = f"{key.answer:f} {key.unit}".strip() if abs(key.answer.adjusted()) < 16 else ""
    expected = expected or f"{key.answer} {key.unit}".strip()
    found = _judge(key, given)
    return Judgement(found.verdict, found.reason, expected)


def _judge(key: NumberKey, given: str) -> Judgement:
    if len(given) > reasons.MAX_LENGTH:
        return Judgement("wrong", reasons.TOO_LONG)
    whole = NUMBER.fullmatch(plain(given))
    pieces = tuple(quantities.split(given)) if not whole or value(whole) is not None else ()
    numbers = [piece for piece in pieces if isinstance(piece, Quantity)]
    if not numbers:
        return Judgement("wrong", reasons.NO_NUMBER)
    if len(numbers) > 1:
        return Judgement("near", reasons.ONE_NUMBER)
    (number,) = numbers
    words = _words(pieces)
    asked = units.read_units(plain(key.unit))
    if key.unit and not asked:
        return _judge_word(key, number, words)
    if words:
        right = _is_right(key, number.number) or _is_converted(key, number, asked)
        return Judgement("near", reasons.UNIT_CHECK) if right else _wrong(key, number)
    if not number.units:
        return _judge_bare(key, number)
    if not _is_converted(key, number, asked):
        if not key.unit and _is_right(key, number.number):
            return Judgement("near", reasons.UNIT_EXTRA)
        return _wrong(key, number)
    if len(number.units) > 1:
        return Judgement("near", reasons.UNIT_CAPITALS)
    return Judgement("typo", reasons.SPELLING) if number.is_slip else Judgement("same")


def _words(pieces: tuple[str | Quantity, ...]) -> str:
    """What stands around the number, without words such as "about"."""
    idle = tables.listed("tails", "about")
    words = " ".join(piece for piece in pieces if isinstance(piece, str)).split()
    return " ".join(word for word in words if word.lower().strip(".~≈") not in {"", *idle})


def _judge_bare(key: NumberKey, number: Quantity) -> Judgement:
    """The verdict on a number without a unit."""
    if not _is_right(key, number.number):
        return _wrong(key, number)
    if key.unit and not key.unit_named:
        return Judgement("near", reasons.UNIT_MISSING)
    return Judgement("same")


def _judge_word(key: NumberKey, number: Quantity, words: str) -> Judgement:
    """The verdict where the unit is a word of its own, such as "seizures"."""
    if not words and not number.units:
        return _judge_bare(key, number)
    if not _is_right(key, number.number):
        return _wrong(key, number)
    if number.units:
        return Judgement("wrong", reasons.UNIT)
    found = phrases.check(read(key.unit), read(words)) or Judgement("near", reasons.UNIT_CHECK)
    return found if found.passes else Judgement("near", reasons.UNIT_CHECK)


def _wrong(key: NumberKey, number: Quantity) -> Judgement:
    """Wrong, saying whether it is the number, its sign or its unit."""
    if number.units and _is_right(key, number.number):
        return Judgement("wrong", reasons.UNIT)
    if _is_right(key, -number.number):
        return Judgement("wrong", reasons.SIGN)
    return Judgement("wrong", reasons.NUMBER)


def _is_converted(key: NumberKey, number: Quantity, asked: tuple[units.Unit, ...]) -> bool:
    """Whether the number is right once it is told in the unit that is asked for."""
    return any(
        unit.quantity == unit_asked.quantity
        and _is_right(key, number.number * unit.size / unit_asked.size)
        for unit in number.units
        for unit_asked in asked
    )


def _is_right(key: NumberKey, number: Fraction) -> bool:
    """Whether a number lies within the tolerance, bounds included; nothing is rounded."""
    answer = Fraction(key.answer)
    allowed = Fraction(0)
    if key.tolerance:
        allowed = Fraction(key.tolerance.amount)
        if key.tolerance.relative:
            allowed *= abs(answer) / 100
    return abs(number - answer) <= allowed
