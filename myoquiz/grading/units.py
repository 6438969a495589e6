"""Units of measurement as an algebra: what a unit measures, and how much of it.

A unit is a product of powers of the rows of `units.txt`, in any of the usual spellings:
``J/(mol K)``, ``J mol^-1 K^-1``, ``J·mol⁻¹·K⁻¹``, ``J/mol/K``, ``joules per mole per kelvin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.grading import tables
from myoquiz.grading.slips import SHORT, distance, lookalikes

SYMBOL_PREFIXES = {"p": -12, "n": -9, "µ": -6, "u": -6, "m": -3, "c": -2, "d": -1, "h": 2, "k": 3}
SYMBOL_PREFIXES |= {"M": 6, "G": 9, "T": 12}
NAME_PREFIXES = {"pico": -12, "nano": -9, "micro": -6, "milli": -3, "centi": -2, "deci": -1}
NAME_PREFIXES |= {"hecto": 2, "kilo": 3, "mega": 6, "giga": 9, "tera": 12}
# Spellings that no rule of prefixes makes.
ALSO = {"mcg": "µg", "℃": "°C", "degc": "°C", "foot": "ft", "feet": "ft", "inches": "inch"}
ALSO |= {"percent": "%", "per cent": "%", "hertz": "Hz", "siemens": "S", "henries": "H"}
DEGREES = re.compile(
    r"(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|(f)(?:ahrenheit)?)", re.IGNORECASE
)
ONE = re.compile(
    r"(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])\b|per\scent\b|mm\s?Hg\b"
    r"|light-years?\b|watt-hours?\b|[%℃°€$£]|[^\W\d_]+",
    re.IGNORECASE,
)
PER = re.compile(r"\s?/\s?|\sper\s|\san?\s(?=day|week|month|year|minute|hour|second)")
TIMES = re.compile(r"\s?[·⋅*×]\s?|-(?=[^\W\d_])")
BESIDE = re.compile(r"\s(?!per\s)(?=[^\W\d_]|[(°])")
ONE_OVER = re.compile(r"1?\s?/\s?(?=[^\W\d_(])|per\s")
POWER = re.compile(r"(?:\^|\*\*)?([-+]?\d)(?![\d.])|(?:\^|\*\*)\(([-+]?\d)\)|\s(squared|cubed)\b")
SQUARE = re.compile(r"(?:(square|sq\.?)|(cubic|cu\.?))\s(?=[^\W\d_])")
# Symbols that may stand directly behind another: Nm, Js, kgm.
BEHIND = ("m", "s", "h")
DEEPEST = 4


class Unit(Struct, frozen=True):
    """What is measured (``time``, ``length/time^2``), and the size in base units of that.

    ``start`` is where the scale begins, for temperatures that are told alone. ``in_doubt`` says
    that its case was not its own, and another unit of the same quantity differs in case alone.
    """

    quantity: str
    size: Fraction
    start: Fraction = Fraction(0)
    in_doubt: bool = False

    def is_of(self, other: Unit) -> bool:
        """Whether both measure one quantity."""
        return self.quantity == other.quantity

    def is_same(self, other: Unit) -> bool:
        """Whether so much of one is as much of the other, be the case of one in doubt or not."""
        return replace(self, in_doubt=False) == replace(other, in_doubt=False)

    def amount(self, number: Fraction) -> Fraction:
        """So much of the unit, in base units."""
        return number * self.size + self.start


class UnitReader:
    """Reads units from a place in a text; ``is_whole`` where nothing else may be meant by it.

    ``is_loose`` takes all that follows a slash below it: ``J/mol K`` as ``J/(mol K)``.
    """

    def __init__(self, text: str, place: int, is_whole: bool, is_loose: bool) -> None:
        self.text = text
        self.place = place
        self.depth = 0
        self.is_whole = is_whole
        self.is_loose = is_loose

    def product(self) -> tuple[Unit, ...]:
        """Units multiplied and divided, from left to right; none where there is no unit."""
        start = self.place
        over = ONE_OVER.match(self.text, start) if self.is_whole else None
        self.place = over.end() if over else start
        units = tuple(_raised(unit, -1) for unit in self.factor()) if over else ()
        if not units:
            self.place = start
            units = self.factor()
        is_below = False
        while units:
            start = self.place
            is_below = self.is_loose and is_below
            if over := PER.match(self.text, start):
                is_below = True
            times = TIMES.match(self.text, start) or (
                BESIDE.match(self.text, start) if self.is_whole else None
            )
            found = over or times
            self.place = found.end() if found else start
            others = self.factor() if found else ()
            if not others:
                self.place = start
                return units
            power = -1 if over or is_below else 1
            units = tuple(_times(unit, other, power) for unit in units for other in others)
        return units

    def factor(self) -> tuple[Unit, ...]:
        """One unit, or several in brackets, with a power."""
        start = self.place
        square = SQUARE.match(self.text, start)
        if square:
            self.place = square.end()
        if self.text[self.place : self.place + 1] == "(" and self.depth < DEEPEST:
            self.place += 1
            self.depth += 1
            units = self.product()
            self.depth -= 1
            if self.text[self.place : self.place + 1] != ")":
                units = ()
            self.place += 1
        else:
            first = ONE.match(self.text, self.place)
            units = _one(first[0], self.is_whole) if first else ()
            self.place = first.end() if first else start
        power = (2 if square[1] else 3) if square else 1
        found = POWER.match(self.text, self.place)
        if found and units:
            self.place = found.end()
            power = {"squared": 2, "cubed": 3}.get(found[3]) or int(found[1] or found[2])
        if not units or not power or self.text[self.place : self.place + 1].isalnum():
            self.place = start
            return ()
        return units if power == 1 else tuple(_raised(unit, power) for unit in units)


@lru_cache(maxsize=2048)
def read_units(text: str, is_whole: bool = True, is_loose: bool = False) -> tuple[Unit, ...]:
    """The units that a text may name: one, none, or several where only its case tells them apart.

    ``mg/kg`` and ``beats per minute`` are units where each part is one.
    """
    found, end = scan(text, 0, is_whole, is_loose)
    return found if end == len(text) else ()


def scan(
    text: str, start: int, is_whole: bool = False, is_loose: bool = False
) -> tuple[tuple[Unit, ...], int]:
    """The units that stand at a place in a text, and where they end."""
    reader = UnitReader(text, start, is_whole, is_loose)
    units = reader.product()
    return (units, reader.place) if units else ((), start)


@lru_cache(maxsize=1024)
def misspelt(word: str) -> tuple[Unit, ...]:
    """The unit whose name a word has one slip in; none for a word of another meaning."""
    word = word.lower()
    if len(word) <= SHORT or word in lookalikes() or word.removesuffix("s") in lookalikes():
        return ()
    names = (name for name in _exact() if name[0] == word[0] and len(name) > SHORT)
    return next((_exact()[name] for name in names if distance(name, word, 1) == 1), ())


def _times(one: Unit, other: Unit, power: int) -> Unit:
    """A unit multiplied with a power of another."""
    powers = _powers(one.quantity)
    for base, raised in _powers(other.quantity).items():
        powers[base] = powers.get(base, 0) + raised * power
    in_doubt = one.in_doubt or other.in_doubt
    return Unit(_named(powers), one.size * other.size**power, in_doubt=in_doubt)


def _raised(unit: Unit, power: int) -> Unit:
    powers = {base: raised * power for base, raised in _powers(unit.quantity).items()}
    return Unit(_named(powers), unit.size**power, in_doubt=unit.in_doubt)


def _powers(quantity: str) -> dict[str, int]:
    """The power of each base quantity: of ``length/time^2`` 1 and -2."""
    above, _, below = quantity.partition("/")
    powers: dict[str, int] = {}
    for sign, side in ((1, above), (-1, below)):
        for part in filter(None, side.split(".")):
            base, _, power = part.partition("^")
            powers[base] = sign * int(power or 1)
    return powers


def _named(powers: Mapping[str, int]) -> str:
    """The name that equal products of base quantities share."""
    sides = []
    for sign in (1, -1):
        parts = sorted((base, power * sign) for base, power in powers.items() if power * sign > 0)
        sides.append(".".join(b if p == 1 else f"{b}^{p}" for b, p in parts))
    return "/".join(sides) if sides[1] else sides[0]


def _one(text: str, is_whole: bool) -> tuple[Unit, ...]:
    """The units that one word may be: by its exact spelling, else in any case."""
    degrees = DEGREES.fullmatch(text)
    if degrees:
        text = "°C" if degrees[1] else "°F"
    word = re.sub(r"\s", "", text.replace("μ", "µ"))
    known = _exact().get(word)
    if known or not is_whole:
        return known or _in_any_case(word)
    front = _exact().get(word[:-1], ())
    if word[-1:] in BEHIND and word[:1] != "K" and front and word[:-1].lower() not in _names():
        return tuple(_times(unit, other, 1) for unit in front for other in _exact()[word[-1]])
    return _in_any_case(word)


def _in_any_case(word: str) -> tuple[Unit, ...]:
    """The units of a spelling in another case, in doubt where M may stand for milli or mega."""
    units = _folded().get(word.lower(), ())
    swapped = word[:1].swapcase()
    rest = word[1:].lower()
    is_prefix = swapped in ("m", "M") and any(
        known[0] == swapped and known[1:].lower() == rest and known[1:] in _exact()
        for known in _spellings().get(word.lower(), ())
    )
    if not is_prefix:
        return units
    # Nobody counts in megaseconds.
    return tuple(u if u.quantity == "time" else replace(u, in_doubt=True) for u in units)


@cache
def _spellings() -> dict[str, list[str]]:
    """The spellings of units by their letters in lower case."""
    found: dict[str, list[str]] = {}
    for word in _exact():
        found.setdefault(word.lower(), []).append(word)
    return found


@cache
def _exact() -> dict[str, tuple[Unit, ...]]:
    """Each spelling of each unit, with its case; ``C`` and ``F`` have two, temperatures first."""
    spellings: dict[str, tuple[Unit, ...]] = {}
    for symbols, dimension, amount, prefixes, names in tables.rows("units"):
        size, _, start = amount.partition("+")
        unit = _scaled(_dimension(dimension, spellings), Fraction(size), Fraction(start or 0))
        for symbol in symbols.split(",") if symbols != "-" else ():
            spellings[symbol] = (*spellings.get(symbol, ()), unit)
            for prefix in prefixes.replace("µ", "µ,u").split(",") if prefixes != "-" else ():
                scaled = _scaled(unit, Fraction(10) ** SYMBOL_PREFIXES[prefix])
                spellings.setdefault(prefix + symbol, (scaled,))
        for name in names.split(",") if names != "-" else ():
            spellings[name] = spellings[f"{name}s"] = (unit,)
            for long, power in NAME_PREFIXES.items():
                scaled = _scaled(unit, Fraction(10) ** power)
                spellings[long + name] = spellings[f"{long}{name}s"] = (scaled,)
    for also, spelling in ALSO.items():
        if spelling in spellings:
            spellings[also] = spellings[spelling]
    plural = {f"{word}s": units for word, units in spellings.items() if len(word) > 1}
    return plural | spellings


def _dimension(text: str, known: Mapping[str, tuple[Unit, ...]]) -> Unit:
    """What a row measures: a quantity of its own, or units that were read before."""
    unit = Unit("", Fraction(1))
    for sign, side in zip((1, -1), text.split("/"), strict=False):
        for part in side.split("."):
            if part != "1":
                unit = _times(unit, known.get(part, (Unit(part, Fraction(1)),))[-1], sign)
    return unit


def _scaled(unit: Unit, size: Fraction, start: Fraction = Fraction(0)) -> Unit:
    return Unit(unit.quantity, unit.size * size, start)


@cache
def _names() -> frozenset[str]:
    """The names of units, which no symbol stands directly behind."""
    return frozenset(name for row in tables.rows("units") for name in row[4].split(","))


@cache
def _folded() -> dict[str, tuple[Unit, ...]]:
    """The units of each spelling in lower case."""
    folded: dict[str, dict[Unit, None]] = {}
    for word, units in _exact().items():
        folded.setdefault(word.lower(), {}).update(dict.fromkeys(units))
    return {word: tuple(_doubted([*units])) for word, units in folded.items()}


def _doubted(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units, those in doubt that another of the same quantity differs from in size."""
    for unit in units:
        yield replace(unit, in_doubt=any(unit != other and unit.is_of(other) for other in units))
