"""Numbers and units inside a text, taken out before anything is folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec import Struct

from myoquiz.grading import counting, tables, units
from myoquiz.grading.folding import base
from myoquiz.grading.numbers import NUMBER, plain, value

WORD = re.compile(r"[^\W\d_]+")
WORD_BEFORE = re.compile(r"[^\W\d_] ?$")
DIGITS = re.compile(r"\d+(?:\.\d+)?")
BEFORE_SIGN = ("", " ", "(", "<", ">", "=", "≥", "≤", "±", "^")
RANGE = re.compile(r"(?<=\d) to (?=\d)")
DECADE = re.compile(r"(?<=\d)['’](?=s\b)")
MINUS = re.compile(r"\bminus (?=[\d.,])", re.IGNORECASE)
# Roman numbers from 2 to 39 after a word, but IV alone, which has another meaning in medicine.
ROMAN = re.compile(
    r"(?<=[^\W\d_]{2}[ -])(?![Ii][Vv](?!\w))(?=[IVXivx]{2})"
    r"[Xx]{0,3}(?:[Ii][Xx]|[Ii][Vv]|[Vv]?[Ii]{0,3})(?!\w)"
)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


class Quantity(Struct, frozen=True):
    """A number with its unit; ``units`` has several where only case could tell them apart.

    ``is_slip`` says that the unit's name has a slip in it; ``name`` is a number as it was written
    where it may be a name, as in "version 3.10", which is not version 3.1.
    """

    number: Fraction
    units: tuple[units.Unit, ...] = ()
    is_slip: bool = False
    name: str = ""

    @property
    def word(self) -> str:
        """One word that equal quantities share, and no text that was typed."""
        if not self.units:
            return f"#{self.number}"
        return f"#{self.units[0].amount(self.number)}{self.units[0].quantity}"


def split(text: str, language: str = "en") -> Iterator[str | Quantity]:
    """The pieces of a text in their order: quantities, and what stands between them."""
    text = in_digits(DECADE.sub("", plain(text)), language)
    done = place = 0
    while found := NUMBER.search(text, place):
        start, end, number = number_at(text, found)
        if number is None:
            place = end
            continue
        if text[done:start]:
            yield text[done:start]
        bound = start > 0 and text[start - 1].isalpha()
        while times := multiples().match(text, end):
            number *= Fraction(_number_words()[times[1].lower()])
            end = times.end()
        gap = end + (text[end : end + 1] in (" ", "-"))
        measured, after = ((), end) if bound else units.scan(text, gap)
        is_slip = False
        if not bound and not measured and (word := WORD.match(text, gap)):
            measured, after = units.misspelt(word[0]), word.end()
            is_slip = bool(measured)
        named = "." in text[start:end] and not measured and WORD_BEFORE.search(text, 0, start)
        yield Quantity(number, measured, is_slip, text[start:end] if named else "")
        done = place = after if measured else end
    if text[done:]:
        yield text[done:]


def number_at(text: str, found: re.Match[str]) -> tuple[int, int, Fraction | None]:
    """Where the number of a match begins and ends, and its value; None where it is none.

    A sign after a word is a hyphen, a point after one a full stop, and letters before digits
    (``CYP2E1``) leave no room for an exponent.
    """
    start = found.start()
    before = text[start - 1 : start]
    sign = found["sign"] or ""
    if sign and (before not in BEFORE_SIGN or (start and sign.endswith(" "))):
        return start, start + 1, None
    if not sign and before.isalnum():
        if found[0][0] in ".,":
            return start, start + 1, None
        found = DIGITS.match(text, start) or found
        return start, found.end(), Fraction(found[0])
    number = value(found)
    if number is None:
        found = DIGITS.search(text, start) or found
        return found.start(), found.end(), Fraction(found[0])
    return start, found.end(), Fraction(number)


def in_digits(text: str, language: str) -> str:
    """The text with its number words, Roman numbers and articles that count as digits."""
    if base(language) != "en":
        return ROMAN.sub(lambda found: _roman(found[0]) if found[0].isupper() else found[0], text)
    words = _number_words()
    text = _ordinals().sub(lambda found: words[found[0].lower()], text)
    text = counting.in_digits(text)
    text = _articles().sub("1 ", text)
    text = RANGE.sub("-", text)
    text = _counted().sub(lambda found: found[1] + _roman(found[2]), text)
    return MINUS.sub("-", ROMAN.sub(lambda found: _roman(found[0]), text))


def _roman(letters: str) -> str:
    digits = [ROMAN_DIGITS[letter] for letter in letters.lower()]
    following = [*digits[1:], 0]
    return str(sum(-d if d < after else d for d, after in zip(digits, following, strict=True)))


@cache
def _number_words() -> dict[str, str]:
    return tables.mapping("numbers")


@cache
def multiples() -> re.Pattern[str]:
    """What multiplies a number before it: ``million``."""
    words = [word for word, number in _number_words().items() if number.startswith("1e")]
    return re.compile(rf"\s({'|'.join(words)})\b", re.IGNORECASE)


@cache
def _ordinals() -> re.Pattern[str]:
    short = [word for word in _number_words() if word[0].isdigit()]
    return re.compile(rf"\b(?:{'|'.join(short)})\b", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(tables.listed("numbers", "counted"))
    return re.compile(rf"\b((?i:{nouns})[ -])([Ii][Vv]|[IVXivx])(?!\w)")


@cache
def _articles() -> re.Pattern[str]:
    moments = "|".join(tables.listed("numbers", "moments"))
    return re.compile(rf"\ban? (?=(?:{moments})\W*$)", re.IGNORECASE)
