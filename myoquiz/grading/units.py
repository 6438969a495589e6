"""Units of measurement: what a unit measures, and how much of it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct

from myoquiz.grading import tables
from myoquiz.grading.slips import SHORT, distance, lookalikes

SYMBOL_PREFIXES = {"p": -12, "n": -9, "µ": -6, "u": -6, "m": -3, "c": -2, "d": -1, "h": 2, "k": 3}
SYMBOL_PREFIXES |= {"M": 6, "G": 9, "T": 12}
NAME_PREFIXES = {"pico": -12, "nano": -9, "micro": -6, "milli": -3, "centi": -2, "deci": -1}
NAME_PREFIXES |= {"hecto": 2, "kilo": 3, "mega": 6, "giga": 9, "tera": 12}
# Spellings that no rule of prefixes makes.
ALSO = {"mcg": "µg", "℃": "°C", "degc": "°C", "foot": "ft", "feet": "ft", "inches": "inch"}
ALSO |= {"percent": "%", "per cent": "%", "hertz": "Hz"}
DEGREES = re.compile(
    r"(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|(f)(?:ahrenheit)?)", re.IGNORECASE
)
ONE = re.compile(
    r"(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])\b|per\scent\b|mm\s?Hg\b"
    r"|%|℃|°|[^\W\d_]+(?:\^?[23](?!\d))?",
    re.IGNORECASE,
)
PER = re.compile(r"\s?/\s?|\sper\s|\sa\s(?=day|week|month|year|minute|hour|second)")


class Unit(Struct, frozen=True):
    """What is measured (``time``, ``mass/volume``), and the size in units of that."""

    quantity: str
    size: Fraction


def read_units(text: str) -> tuple[Unit, ...]:
    """The units that a text may name: one, none, or several where only its case tells them apart.

    ``mg/kg`` and ``beats per minute`` are units where each part is one.
    """
    found, end = scan(text, 0)
    return found if end == len(text) else ()


def scan(text: str, start: int) -> tuple[tuple[Unit, ...], int]:
    """The units that stand at a place in a text, and where they end."""
    first = ONE.match(text, start)
    units = _one(first[0]) if first else ()
    if not first or not units or text[first.end() : first.end() + 1].isalnum():
        return (), start
    end = first.end()
    while (per := PER.match(text, end)) and (below := ONE.match(text, per.end())):
        divisors = _one(below[0])
        if not divisors:
            break
        units = tuple(_over(unit, divisor) for unit in units for divisor in divisors)
        end = below.end()
    return units, end


@lru_cache(maxsize=1024)
def misspelt(word: str) -> tuple[Unit, ...]:
    """The unit whose name a word has one slip in; none for a word of another meaning."""
    word = word.lower()
    if len(word) <= SHORT or word in lookalikes() or word.removesuffix("s") in lookalikes():
        return ()
    names = (name for name in _exact() if name[0] == word[0] and len(name) > SHORT)
    return next((_exact()[name] for name in names if distance(name, word, 1) == 1), ())


def _over(unit: Unit, divisor: Unit) -> Unit:
    return Unit(f"{unit.quantity}/{divisor.quantity}", unit.size / divisor.size)


def _one(text: str) -> tuple[Unit, ...]:
    """The units that one word may be: by its exact spelling, else in any case."""
    degrees = DEGREES.fullmatch(text)
    if degrees:
        text = "°C" if degrees[1] else "°F"
    text = re.sub(r"\s", "", text.replace("μ", "µ"))
    word = text.rstrip("^23")
    power = int(text[-1]) if word != text else 1
    units = _exact().get(word) or _folded().get(word.lower(), ())
    if power == 1 or not units:
        return units
    return tuple(Unit(f"{unit.quantity}^{power}", unit.size**power) for unit in units)


@cache
def _exact() -> dict[str, tuple[Unit, ...]]:
    """Each spelling of each unit, with its case."""
    spellings: dict[str, Unit] = {}
    for symbols, quantity, size, prefixes, names in tables.rows("units"):
        unit = Unit(quantity, Fraction(size))
        for symbol in symbols.split(",") if symbols != "-" else ():
            spellings[symbol] = unit
            for prefix in prefixes.replace("µ", "µ,u").split(",") if prefixes != "-" else ():
                scaled = Unit(quantity, unit.size * Fraction(10) ** SYMBOL_PREFIXES[prefix])
                spellings.setdefault(prefix + symbol, scaled)
        for name in names.split(",") if names != "-" else ():
            spellings[name] = spellings[f"{name}s"] = unit
            for long, power in NAME_PREFIXES.items():
                scaled = Unit(quantity, unit.size * Fraction(10) ** power)
                spellings[long + name] = spellings[f"{long}{name}s"] = scaled
    for also, spelling in ALSO.items():
        if spelling in spellings:
            spellings[also] = spellings[spelling]
    plural = {f"{word}s": unit for word, unit in spellings.items() if len(word) > 1}
    return {word: (unit,) for word, unit in (plural | spellings).items()}


@cache
def _folded() -> dict[str, tuple[Unit, ...]]:
    """The units of each spelling in lower case."""
    folded: dict[str, tuple[Unit, ...]] = {}
    for word, units in _exact().items():
        known = folded.get(word.lower(), ())
        folded[word.lower()] = known + tuple(unit for unit in units if unit not in known)
    return folded
