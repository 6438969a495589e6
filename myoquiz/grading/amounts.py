"""A number with its unit, as it is typed in answer to a question that asks for one."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from msgspec import Struct

from myoquiz.grading import counting, quantities, tables, units
from myoquiz.grading.folding import base
from myoquiz.grading.numbers import NUMBER, plain, values
from myoquiz.grading.units import Unit

# What stands before the last equals sign names the value: "x =", "ΔH =", "P(A) =".
NAMED: Final = re.compile(r"^[^\W\d][^=<>≈]{0,19}[=≈:] ?(?=[^=<>≈]*$)")
POWER_OF_TEN: Final = re.compile(r"(?<=10) ?(?:\^|\*\*) ?[({]? ?([-+]?\d+) ?[)}]?")
BELOW: Final = re.compile(r" ?/ ?([1-9]\d*)(?![\d/.,])")
PART: Final = re.compile(r" (\d+) ?/ ?([1-9]\d*)(?![\d/.,])")
MINUS: Final = re.compile(r"\b(?:minus|negative) (?=[\d.,])", re.IGNORECASE)
DOLLARS: Final = re.compile(r"^\$([^$]*)\$$")
SIGN_BEHIND: Final = re.compile(r"^(\d+) ?([-+])$")
GAP: Final = re.compile(r" |-(?=[^\W\d_])")
CURRENCY: Final = re.compile(r"^([-+]?)([€$£]|USD|EUR|GBP)\s?(?=[\d.,])")
BEFORE_CHRIST: Final = re.compile(r" ?\b(?:b\.? ?c\.?(?: ?e\.?)?)$", re.IGNORECASE)
OF_THE_LORD: Final = re.compile(
    r"^(?:a\.? ?d\.?|c\.? ?e\.?) ?(?=\d)|(?<=\d) ?(?:a\.? ?d\.?|c\.? ?e\.?)$", re.IGNORECASE
)
POINTED: Final = frozenset(
    (
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "da",
        "sv",
        "no",
        "nb",
        "nn",
        "fi",
        "pl",
        "cs",
        "sk",
        "ru",
        "uk",
        "tr",
        "el",
        "ro",
        "hu",
    )
)
"""Languages with a decimal comma, in which a point may stand between thousands."""


class Amount(Struct, frozen=True):
    """What was typed: the numbers it may be, the likeliest first, with its unit and other words.

    ``loose`` is the unit if all behind a slash is meant to stand below it.
    """

    numbers: tuple[Fraction, ...]
    units: tuple[Unit, ...] = ()
    loose: tuple[Unit, ...] = ()
    unit: str = ""
    is_slip: bool = False
    words: str = ""
    others: int = 0
    """Further numbers in the text."""


def prepared(text: str, language: str) -> str:
    """The text in plain digits and signs, without what names the value."""
    text = POWER_OF_TEN.sub(r"^\1", DOLLARS.sub(r"\1", plain(text)))
    text = SIGN_BEHIND.sub(r"\2\1", NAMED.sub("", text))
    if base(language) == "en":
        text = MINUS.sub("-", quantities.in_digits(counting.fraction(text), language))
    return CURRENCY.sub(r"\1", text) + "".join(f" {found[2]}" for found in CURRENCY.finditer(text))


def read_amount(text: str, language: str = "en", is_year: bool = False) -> Amount | None:
    """The amount in a text; None where it has no number.

    With ``is_year`` the year 44 BC is -44, and AD is idle.
    """
    text = prepared(text, language)
    if is_year:
        text = OF_THE_LORD.sub("", text)
        if BEFORE_CHRIST.search(text):
            text = f"-{BEFORE_CHRIST.sub('', text)}"
    whole = NUMBER.fullmatch(text)
    if whole and not values(whole):
        return None
    place = 0
    while found := NUMBER.search(text, place):
        start, end, numbers = _numbers(text, found, base(language) in POINTED)
        if numbers:
            return _amount(text, start, end, numbers)
        place = end
    return None


def _numbers(
    text: str, found: re.Match[str], has_point_groups: bool
) -> tuple[int, int, tuple[Fraction, ...]]:
    """Where a number begins and ends, and what it may be."""
    start, end, number = quantities.number_at(text, found)
    if number is None:
        return start, end, ()
    numbers: tuple[Fraction, ...] = (number,)
    if (start, end) == found.span():
        numbers = tuple(map(Fraction, values(found, has_point_groups)))
    sign = -1 if "-" in (found["sign"] or "") else 1
    if part := PART.match(text, end):
        rest = Fraction(int(part[1]), int(part[2]))
        return start, part.end(), tuple(number + sign * rest for number in numbers)
    if below := BELOW.match(text, end):
        return start, below.end(), tuple(number / int(below[1]) for number in numbers)
    return start, end, numbers


def _amount(text: str, start: int, end: int, numbers: tuple[Fraction, ...]) -> Amount:
    """The amount whose number stands at a place of a text."""
    while times := quantities.multiples().match(text, end):
        power = Fraction(tables.mapping("numbers")[times[1].lower()])
        numbers, end = tuple(number * power for number in numbers), times.end()
    gap = end + bool(GAP.match(text, end))
    measured, after = units.scan(text, gap, True)
    loose, loose_end = units.scan(text, gap, True, True)
    is_slip = False
    word = quantities.WORD.match(text, gap)
    if not measured and word:
        measured, after = units.misspelt(word[0]), word.end()
        is_slip = bool(measured)
    if not measured:
        after = gap
    rest = f"{text[:start]} {text[after:]}"
    return Amount(
        numbers,
        measured,
        loose if loose_end == after else (),
        text[gap:after],
        is_slip,
        " ".join(_words(rest)),
        sum(1 for _ in NUMBER.finditer(rest)),
    )


def _words(text: str) -> list[str]:
    """The words of a text that mean something beside a number."""
    idle = tables.listed("tails", "about") | tables.listed("numbers", "idle")
    words = (word.strip(".,;!~≈()") for word in text.split())
    return [word for word in words if word and word.lower() not in idle]
