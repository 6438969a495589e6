"""English number words up to 999 999 in digits: ``twenty-one`` is 21."""

from __future__ import annotations

import re
from functools import cache

from myoquiz.grading import tables

PARTS = re.compile(r"([a-z]+)[ -](halves|[a-z]{4,})", re.IGNORECASE)
BELOW = {"half": "2", "halve": "2", "quarter": "4"}
HUNDRED, THOUSAND = 100, 1000


def in_digits(text: str) -> str:
    """The text with each number in words as digits."""
    text = _article().sub("one ", text)
    text = _years().sub(lambda found: str(_value(found[1]) * HUNDRED + _value(found[2])), text)
    return _numbers().sub(lambda found: str(_value(found[0])), text)


def fraction(text: str) -> str:
    """A text that is a fraction in words as one in digits: ``three quarters`` is 3/4."""
    found = PARTS.fullmatch(text)
    if not found:
        return text
    above = (
        "1" if found[1].lower() in ("a", "an") else tables.mapping("numbers").get(found[1].lower())
    )
    part = found[2].lower().removesuffix("s")
    below = BELOW.get(part) or next(
        (short[:-2] for short, name in tables.mapping("numbers").items() if name == part), None
    )
    return f"{above}/{below}" if above and below else text


def _value(words: str) -> int:
    """The value of number words, from the greatest to the smallest."""
    total = part = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        number = int(float(tables.mapping("numbers").get(word, 0)))
        if number == THOUSAND:
            total, part = max(part, 1) * THOUSAND, 0
        elif number == HUNDRED:
            part = max(part, 1) * HUNDRED
        else:
            part += number
    return total + part


@cache
def _small() -> str:
    """A pattern of the numbers below a hundred."""
    words = {
        word: int(row[0]) for row in tables.rows("numbers") if row[0].isdigit() for word in row[1:]
    }
    tens = "|".join(word for word, number in words.items() if number >= 20)
    ones = "|".join(word for word, number in words.items() if 0 < number < 10)
    rest = "|".join(word for word, number in words.items() if number < 20)
    return rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{rest})\b"


@cache
def _numbers() -> re.Pattern[str]:
    hundreds = rf"(?:{_small()} hundred(?: (?:and )?{_small()})?|{_small()})"
    return re.compile(
        rf"\b{hundreds}(?: thousand(?:,? (?:and )?{hundreds})?)?(?![^\W_])", re.IGNORECASE
    )


@cache
def _years() -> re.Pattern[str]:
    """Years as they are spoken: ``nineteen eighty-four``."""
    centuries = "|".join(
        word
        for row in tables.rows("numbers")
        if row[0].isdigit() and 13 <= int(row[0]) <= 20
        for word in row[1:]
    )
    tens = "|".join(
        word
        for row in tables.rows("numbers")
        if row[0].isdigit() and int(row[0]) >= 10
        for word in row[1:]
    )
    ones = "|".join(
        word
        for row in tables.rows("numbers")
        if row[0].isdigit() and 0 < int(row[0]) < 10
        for word in row[1:]
    )
    return re.compile(
        rf"\b({centuries})[ -]((?:{tens})(?:[ -](?:{ones}))?)(?![^\W_])", re.IGNORECASE
    )


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"\ban? (?=(?:hundred|thousand|million|billion)\b)", re.IGNORECASE)
