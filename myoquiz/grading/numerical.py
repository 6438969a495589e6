"""A numerical answer held against its key: the number, its tolerance, its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from myoquiz.grading import phrases, quantities, reasons, tables, units
from myoquiz.grading.amounts import Amount, read_amount
from myoquiz.grading.numbers import plain
from myoquiz.grading.texts import read
from myoquiz.grading.units import Unit
from myoquiz.grading.verdicts import Figures, Judgement, NumberKey, Real, Tolerance

SEPARATORS: Final = (
    re.compile(r"\s*(?:;|\n|\band\b|\bor\b|&|,\s)\s*(?:(?:and|or)\b\s*)?"),
    re.compile(r"\s*(?:[;,\n]|\band\b|\bor\b|&)\s*"),
    re.compile(r"[\s,;]+"),
)
"""What stands between several numbers, the surest first."""
ASKED: Final = re.compile(
    r"\b[Hh]ow many ([^\W\d_]+)|\b[Ii]n ((?:per ?cent|%|[^\W\d_]+(?:/[^\W\d_]+)?))[?.:)]"
    r"|\b(per ?cent)(?:age)?\b|(%)",
    re.IGNORECASE,
)
"""Where a prompt names the unit of what it asks for."""
ARITHMETIC: Final = re.compile(r"[\d\s.,+\-*/^()√×·÷]*[+*/^√×·÷][\d\s.,+\-*/^()√×·÷]*")
PLUS_OR_MINUS: Final = re.compile(r"(?:±|\+/-) ?([^,;±]+)")
LATEST_YEAR: Final = 2999


def judge_number(key: NumberKey, given: str) -> Judgement:
    """The verdict on a number: the same within the tolerance, bounds included, else wrong.

    Near where the number cannot be told, or is right with a unit that is missing or in doubt.
    """
    if len(given) > reasons.MAX_LENGTH:
        found = Judgement("wrong", reasons.TOO_LONG)
    elif len(key.answers) > 1:
        found = _several(key, given)
    else:
        found = _one(key, given)
    return Judgement(found.verdict, found.reason, expected(key))


def judge_quantity(
    expected: str, given: str, language: str = "en", prompt: str = ""
) -> Judgement | None:
    """The verdict on a quantity or a unit alone, by a key that is a text such as ``50 ms``.

    None where what was typed has no number, so that its words may count.
    """
    if asked := units.read_units(plain(expected)):
        return _judge_unit(asked, given)
    amount = read_amount(expected, language)
    if amount is None or amount.words or amount.others:
        return None
    key = NumberKey(
        amount.numbers[:1],
        unit=amount.unit,
        unit_named=False,
        repeats="" if amount.unit else unit_asked(prompt),
        said=words_said(prompt),
        language=language,
    )
    found = _one(key, given)
    return None if found.reason == reasons.NO_NUMBER else found


def _judge_unit(asked: Sequence[Unit], given: str) -> Judgement | None:
    """The verdict on a unit without a number."""
    found = units.read_units(plain(given).removeprefix("1 "))
    if not found:
        return None
    same = [unit for unit in found if any(unit.is_same(other) for other in asked)]
    if any(not unit.in_doubt for unit in same):
        return Judgement("same")
    if same:
        return Judgement("near", reasons.UNIT_CAPITALS)
    loose = units.read_units(plain(given), is_loose=True)
    may_be = any(unit.is_same(other) for unit in loose for other in asked)
    return Judgement("near", reasons.UNIT_CHECK) if may_be else Judgement("wrong")


def unit_asked(prompt: str) -> str:
    """The unit that a prompt asks for in words, as "how many km" and "in per cent" do."""
    found = {word for match in ASKED.finditer(prompt) for word in match.groups() if word}
    return found.pop() if len(found) == 1 else ""


def is_unit(word: str) -> bool:
    """Whether a word is a unit, such as °C or mg/kg."""
    return bool(units.read_units(plain(word)))


def words_said(prompt: str) -> frozenset[str]:
    """The words of a prompt that may stand beside a number, in small letters."""
    words = re.findall(r"[^\W\d_]+", prompt.lower())
    return (
        frozenset(words) - tables.listed("negators", "words") - tables.listed("numbers", "bounds")
    )


def expected(key: NumberKey) -> str:
    """The right numbers with their unit, as they are shown."""
    numbers = " and ".join(map(_shown, key.answers))
    if key.between:
        numbers = " to ".join(map(_shown, key.between))
    return f"{numbers} {key.unit}".strip()


def _shown(number: Real) -> str:
    is_short = isinstance(number, Decimal) and abs(number.adjusted()) < 16
    return f"{number:f}" if is_short else str(number)


def _several(key: NumberKey, given: str) -> Judgement:
    """The verdict on several numbers in any order."""
    inner = PLUS_OR_MINUS.sub(r"\1; -\1", given.strip().strip("{}[]()"))
    for pattern in SEPARATORS:
        texts = [text for text in pattern.split(inner) if text]
        if len(texts) == len(key.answers):
            break
    found = [
        [_one(replace(key, answers=(answer,)), text) for answer in key.answers] for text in texts
    ]
    if all(judged.reason == reasons.NO_NUMBER for row in found for judged in row):
        return Judgement("wrong", reasons.NO_NUMBER)
    for verdicts in (("same",), ("same", "typo"), ("same", "typo", "near")):
        taken = _matched([[judged.verdict in verdicts for judged in row] for row in found])
        if taken == len(key.answers) == len(texts):
            near = (judged.reason for row in found for judged in row if judged.verdict == "near")
            reason = next(near, "") if "near" in verdicts else ""
            return Judgement(verdicts[-1], reason or (reasons.SPELLING if verdicts[1:] else ""))
        if "near" not in verdicts and taken == len(texts) < len(key.answers):
            return Judgement("near", reasons.NUMBER_MISSING)
    return Judgement("wrong", reasons.NUMBERS if len(texts) != len(key.answers) else reasons.NUMBER)


def _matched(fits: Sequence[Sequence[bool]]) -> int:
    """How many texts find an answer of their own."""
    owners: dict[int, int] = {}

    def place(text: int, tried: set[int]) -> bool:
        for answer, is_fit in enumerate(fits[text]):
            if is_fit and answer not in tried:
                tried.add(answer)
                if answer not in owners or place(owners[answer], tried):
                    owners[answer] = text
                    return True
        return False

    return sum(place(text, set()) for text in range(len(fits)))


def _one(key: NumberKey, given: str) -> Judgement:
    """The verdict on one number."""
    is_year = not key.unit and all(map(_may_be_year, key.answers))
    amount = read_amount(given, key.language, is_year)
    if ARITHMETIC.fullmatch(plain(given)) and (not amount or amount.others or amount.words):
        return Judgement("near", reasons.COMPUTE)
    if amount is None:
        return Judgement("wrong", reasons.NO_NUMBER)
    times = quantities.multiples().match(f" {key.unit}")
    if times and (amount.units or quantities.multiples().search(given)):
        by = Fraction(tables.mapping("numbers")[times[1].lower()])
        key = replace(key, unit=key.unit[times.end() :])  # "2.5 million USD" in full
        amount = replace(amount, numbers=tuple(number / by for number in amount.numbers))
    if amount.others:
        return Judgement("near", reasons.ONE_NUMBER)
    if key.said and key.said.issuperset(map(str.lower, amount.words.split())):
        amount = replace(amount, words="")
    asked = _asked(key.unit)
    if key.unit and not asked:
        return _judge_word(key, amount)
    if not key.unit and key.repeats and not units.read_units(plain(key.repeats)):
        return _judge_word(replace(key, unit=key.repeats), amount)
    if amount.words:
        is_right = _is_right(key, amount) or _converted(key, amount, asked)
        return Judgement("near", reasons.UNIT_CHECK) if is_right else _wrong(key, amount)
    if not amount.units:
        return _judge_bare(key, amount)
    if not key.unit:
        return _judge_extra(key, amount)
    found = _converted(key, amount, asked)
    if not found:
        return _judge_other(key, amount, asked)
    if all(unit.in_doubt for unit in found):
        return Judgement("near", reasons.UNIT_CAPITALS)
    return Judgement("typo", reasons.SPELLING) if amount.is_slip else Judgement("same")


def _may_be_year(number: Real) -> bool:
    exact = Fraction(number)
    return exact.denominator == 1 and abs(exact) <= LATEST_YEAR


def _asked(unit: str) -> tuple[Unit, ...]:
    """What a key's unit is: C alone is the coulomb, °C the temperature."""
    found = units.read_units(plain(unit))
    return found[-1:] if found and not found[-1].in_doubt else found


def _judge_bare(key: NumberKey, amount: Amount) -> Judgement:
    """The verdict on a number without a unit."""
    if not _is_right(key, amount):
        of_hundred = replace(amount, numbers=tuple(100 * number for number in amount.numbers))
        is_percent = units.read_units(plain(key.unit)) == units.read_units("%")
        if is_percent and _is_right(key, of_hundred):
            return Judgement("near", reasons.UNIT_CHECK)
        return _wrong(key, amount)
    if key.unit and not key.unit_named:
        return Judgement("near", reasons.UNIT_MISSING)
    return Judgement("same")


def _judge_extra(key: NumberKey, amount: Amount) -> Judgement:
    """The verdict on a number with a unit that is not asked for."""
    percent = units.read_units("%")
    if amount.units == percent:
        share = replace(amount, numbers=tuple(number / 100 for number in amount.numbers))
        if _is_right(key, share):
            return Judgement("same")
    if not _is_right(key, amount):
        return _wrong(key, amount)
    if key.repeats and amount.units == units.read_units(plain(key.repeats)):
        return Judgement("same")
    return Judgement("near", reasons.UNIT_EXTRA)


def _judge_other(key: NumberKey, amount: Amount, asked: Sequence[Unit]) -> Judgement:
    """The verdict on a number in a unit that does not make it right as it stands."""
    others = units.read_units(plain(key.unit))
    loose_key = units.read_units(plain(key.unit), is_loose=True)
    may_be = replace(amount, units=amount.loose or amount.units)
    if _converted(key, amount, (*others, *loose_key)) or _converted(key, may_be, asked):
        return Judgement("near", reasons.UNIT_CHECK)
    is_warmth = any(unit.quantity == "temperature" for unit in asked)
    is_angle = all(unit.quantity == "angle" for unit in amount.units)
    if is_warmth and is_angle and _is_right(key, amount):  # "20 degrees"
        return Judgement("near", reasons.UNIT_CHECK)
    return _wrong(key, amount)


def _judge_word(key: NumberKey, amount: Amount) -> Judgement:
    """The verdict where the unit is a word of its own, such as "seizures"."""
    words = f"{amount.unit} {amount.words}".strip()
    if not words:
        return _judge_bare(key, amount)
    if not _is_right(key, amount):
        return _wrong(key, amount)
    if "".join(plain(words).split()) == "".join(plain(key.unit).split()):
        return Judgement("same")
    if amount.units and not amount.is_slip and not amount.words:
        return Judgement("wrong", reasons.UNIT)
    found = phrases.check(read(key.unit), read(words)) or Judgement("near", reasons.UNIT_CHECK)
    return found if found.passes else Judgement("near", reasons.UNIT_CHECK)


def _wrong(key: NumberKey, amount: Amount) -> Judgement:
    """Wrong, saying whether it is the number, its sign or its unit."""
    if amount.units and _is_right(key, amount):
        return Judgement("wrong", reasons.UNIT)
    if _is_right(key, replace(amount, numbers=tuple(-number for number in amount.numbers))):
        return Judgement("wrong", reasons.SIGN)
    return Judgement("wrong", reasons.NUMBER)


def _converted(key: NumberKey, amount: Amount, asked: Sequence[Unit]) -> list[Unit]:
    """The units of an amount in which it is right once it is told in the unit that is asked for."""
    return [
        unit
        for unit in amount.units
        for other in asked
        if unit.is_of(other)
        and any(
            is_right(key, (unit.amount(number) - other.start) / other.size)
            for number in amount.numbers
        )
    ]


def _is_right(key: NumberKey, amount: Amount) -> bool:
    return any(is_right(key, number) for number in amount.numbers)


def is_right(key: NumberKey, number: Fraction) -> bool:
    """Whether a number lies within the tolerance, bounds included; nothing is rounded."""
    if key.between:
        return Fraction(key.between[0]) <= number <= Fraction(key.between[1])
    return any(abs(number - Fraction(a)) <= allowed(key, Fraction(a)) for a in key.answers)


def allowed(key: NumberKey, answer: Fraction) -> Fraction:
    """How far off an answer a number may be."""
    match key.tolerance:
        case None:
            return Fraction(0)
        case Figures(count=count):
            return Fraction(10) ** (_magnitude(answer) - count + 1) / 2
        case Tolerance(amount=amount, relative=relative):
            return Fraction(amount) * abs(answer) / 100 if relative else Fraction(amount)


def _magnitude(number: Fraction) -> int:
    """The power of ten of the first figure: 2 of 345; of nothing 0."""
    power = len(str(abs(number.numerator))) - len(str(number.denominator))
    return power if abs(number) >= Fraction(10) ** power else power - 1
