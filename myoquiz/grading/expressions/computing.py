"""The value of a tree at a point, where each name has a number.

Two trees have the same value where they agree at fixed points: positive ones, ones of either sign,
whole ones for factorials, and complex ones where real ones do not reach. A few points are enough,
since what differs at all differs nearly everywhere. Constants are told apart by exact fractions.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from msgspec import Struct

from myoquiz.grading.expressions.parsing import Tree

CLOSE: Final = 1e-10
NOISE: Final = 1e-13
"""Shares of a value, and of what was added to make it, that rounding may take away."""
LARGEST: Final = 1e120
MOST_BITS: Final = 4096
LARGEST_FACTORIAL: Final = 150
LEAST: Final = 3
"""Points at which both values must exist."""

Point = Mapping[str, complex]


class Reading(Struct, frozen=True):
    """What stands for what: whether `log` is the logarithm of ten, and `i` the imaginary unit."""

    has_log_10: bool = False
    has_i: bool = False


class Undefined(Exception):
    """That a tree has no value at a point."""


class Agreement(IntEnum):
    """How far two values agree."""

    DIFFERENT = 0
    UNKNOWN = 1
    POSITIVE = 2
    """For positive numbers alone, as the root of x² and x do."""
    EQUAL = 3


def agree(one: Tree, other: Tree, reading: Reading) -> Agreement:
    """How far two trees have the same value."""
    exact = fraction(one), fraction(other)
    if exact[0] is not None and exact[1] is not None:
        return Agreement.EQUAL if exact[0] == exact[1] else Agreement.DIFFERENT
    names = sorted(names_of(one) | names_of(other))
    if not names:
        found = _differ(one, other, {}, reading, False)
        return Agreement.UNKNOWN if found is None else Agreement(0 if found else 3)
    seen = 0
    has_abs = any(tree.op == "abs" for side in (one, other) for tree in nodes(side))
    for place, point in enumerate(points(names)):
        is_complex = place >= REAL
        if is_complex and seen >= LEAST:
            break
        differ = _differ(one, other, point, reading, not is_complex, has_abs)
        if differ:
            return Agreement.POSITIVE if POSITIVE <= place < REAL else Agreement.DIFFERENT
        seen += differ is not None
    return Agreement.EQUAL if seen >= LEAST else Agreement.UNKNOWN


POSITIVE: Final = 8
REAL: Final = 14
ALL: Final = 20


def points(names: Sequence[str]) -> Iterator[Point]:
    """The fixed points: 5 positive, 3 whole, 6 of either sign, 6 complex."""
    for place in range(ALL):
        row: dict[str, complex] = {}
        for index, name in enumerate(names):
            share = _share(index, place)
            if place < 5:
                row[name] = 0.2 + 1.7 * share if place < 3 else 2 + 8 * share
            elif place < POSITIVE:
                row[name] = 2 + (3 * index + 5 * place + index * place) % 9
            elif place < REAL:
                row[name] = 5 * share - 3
            else:
                row[name] = complex(3 * share - 1.5, 3 * _share(index, place + ALL) - 1.5)
        yield row


def _share(index: int, place: int) -> float:
    """A fixed number from 0 to 1 that looks like any other."""
    number = math.sqrt(7 + 3 * index + 31 * place + 5 * index * place) * 11.3
    return number - math.floor(number)


def _differ(
    one: Tree, other: Tree, point: Point, reading: Reading, is_real: bool, has_abs: bool = False
) -> bool | None:
    """Whether two values differ at a point; None where one of them is undefined.

    With an absolute value in one of them, being defined where the other is not is a difference:
    ``ln|x|`` is not ``ln x``.
    """
    values = []
    scale = 0.0
    for tree in (one, other):
        try:
            found = Evaluation(point, reading, is_real)
            values.append(found.value(tree))
            scale = max(scale, found.scale)
        except (Undefined, OverflowError, ZeroDivisionError, ValueError):
            continue
    if len(values) < 2:
        return True if has_abs and values else None
    return not close(values[0], values[1], scale)


def close(one: complex, other: complex, scale: float) -> bool:
    """Whether two values are one but for rounding."""
    return abs(one - other) <= max(CLOSE * max(abs(one), abs(other)), NOISE * scale)


class Evaluation:
    """One computation; ``scale`` is the largest term that was added in it."""

    def __init__(self, point: Point, reading: Reading, is_real: bool) -> None:
        self.point = point
        self.reading = reading
        self.is_real = is_real
        self.scale = 0.0

    def value(self, tree: Tree) -> complex:
        """The value of a tree; raises Undefined where it has none."""
        found = self._value(tree)
        if not abs(found) < LARGEST:  # not a number is not below it either
            raise Undefined
        return found

    def _value(self, tree: Tree) -> complex:
        if tree.op == "number":
            return complex(tree.number)
        if tree.op == "name":
            return self.name(tree.text)
        parts = [self.value(part) for part in tree.parts]
        if tree.op == "+":
            self.scale = max(self.scale, *map(abs, parts))
            return sum(parts)
        if tree.op == "-":
            return -parts[0]
        if tree.op == "*":
            return math.prod(parts, start=complex(1))
        if tree.op == "/":
            if not parts[1]:
                raise Undefined
            return parts[0] / parts[1]
        if tree.op == "^":
            return self.power(*parts)
        if tree.op == "!":
            return factorial(parts[0])
        if tree.op == "abs":
            return complex(abs(parts[0]))
        if tree.op == "call":
            known = self.call(tree.text, parts[0])
            if known is not None:
                return known
        return opaque(tree, parts)

    def name(self, name: str) -> complex:
        """The value of a name, or of a constant."""
        if name == "pi":
            return complex(math.pi)
        if name == "e":
            return complex(math.e)
        if name == "i" and self.reading.has_i:
            return 1j
        return complex(self.point[name])

    def power(self, base: complex, exponent: complex) -> complex:
        """A power; among real numbers that of a negative one needs a whole exponent."""
        is_whole = not exponent.imag and exponent.real == round(exponent.real)
        if not base:
            if is_whole and not exponent:
                return complex(1)
            if exponent.real > 0:
                return complex(0)
            raise Undefined
        if is_whole and abs(exponent) < 1000:
            return base ** int(exponent.real)
        if self.is_real and not base.imag and base.real < 0:
            raise Undefined
        return cmath.exp(exponent * cmath.log(base))

    def log(self, number: complex) -> complex:
        """The natural logarithm, among real numbers of a positive one."""
        if not number or (self.is_real and not number.imag and number.real < 0):
            raise Undefined
        return cmath.log(number)

    def call(self, name: str, part: complex) -> complex | None:
        """The value of a known function."""
        if name in TRIGONOMETRIC:
            return TRIGONOMETRIC[name](part)
        if name in ("arcsin", "arccos"):
            if self.is_real and not part.imag and abs(part.real) > 1:
                raise Undefined
            return cmath.asin(part) if name == "arcsin" else cmath.acos(part)
        if name == "sqrt":
            return self.power(part, complex(0.5))
        if name == "cbrt":
            if not part.imag and part.real < 0:
                return complex(-math.cbrt(-part.real))
            return self.power(part, complex(1 / 3))
        if name == "ln" or (name == "log" and not self.reading.has_log_10):
            return self.log(part)
        if name == "log":
            return self.log(part) / math.log(10)
        if name.startswith("log_"):
            base = name[4:]
            below = complex(int(base)) if base.isdecimal() else self.point.get(base)
            if base == "e":
                below = complex(math.e)
            return None if below is None else self.log(part) / self.log(below)
        return None


TRIGONOMETRIC: Final[Mapping[str, Callable[[complex], complex]]] = {
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "cot": lambda z: 1 / cmath.tan(z),
    "sec": lambda z: 1 / cmath.cos(z),
    "csc": lambda z: 1 / cmath.sin(z),
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "arctan": cmath.atan,
    "exp": cmath.exp,
}


def factorial(number: complex) -> complex:
    """The factorial of a whole number; what lies between has none here."""
    whole = round(number.real)
    if number.imag or abs(number.real - whole) > 1e-9 or not 0 <= whole <= LARGEST_FACTORIAL:
        raise Undefined
    return complex(math.factorial(whole))


def opaque(tree: Tree, parts: Sequence[complex]) -> complex:
    """A value that stands for what is not computed, and changes with its name and its parts.

    The parts of a set, a union and the like may change places.
    """
    code = 0
    for char in tree.op + tree.text:
        code = (code * 31 + ord(char)) % 10007
    is_set = tree.text in ("{}", "∪", "∩", "∧", "∨")
    total = complex(code / 1000)
    for place, part in enumerate(parts):
        total += cmath.cos(part * 0.37 + 0.6 + (0 if is_set else place))
    return total


@lru_cache(maxsize=1024)
def fraction(tree: Tree) -> Fraction | None:
    """The exact value of a tree of numbers alone; None where it has names, roots or the like."""
    if tree.op == "number":
        return tree.number
    if tree.op not in ("+", "-", "*", "/", "^"):
        return None
    parts = [fraction(part) for part in tree.parts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if tree.op == "-":
        return -known[0]
    found = known[0]
    for part in known[1:]:
        if tree.op == "^":
            if part.denominator != 1 or abs(part) > 1000 or (not found and part <= 0):
                return None
            if _bits(found) * abs(part) > MOST_BITS:
                return None
            found = found ** int(part)
        elif tree.op == "/":
            if not part:
                return None
            found /= part
        else:
            found = found + part if tree.op == "+" else found * part
        if _bits(found) > MOST_BITS:
            return None
    return found


def _bits(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


def nodes(tree: Tree) -> Iterator[Tree]:
    """A tree and all that is in it."""
    yield tree
    for part in tree.parts:
        yield from nodes(part)


@lru_cache(maxsize=1024)
def names_of(tree: Tree) -> frozenset[str]:
    """The names in a tree that may stand for any number."""
    found = {node.text for node in nodes(tree) if node.op == "name"} - {"pi", "e"}
    found |= {
        node.text[4:]
        for node in nodes(tree)
        if node.op == "call" and node.text.startswith("log_") and not node.text[4:].isdecimal()
    } - {"e"}
    return frozenset(found)
