"""Numbers and tolerances as authors write them."""

import re
from typing import Any

from msgspec import Struct

from myoquiz import grading
from myoquiz.document import Plain, Value
from myoquiz.keys import TEXT, Listing
from myoquiz.problems import Path, Problems

RANGE = re.compile(r"(-?[\d.,]+)\s*(?:-|–|to|\.\.)\s*(-?[\d.,]+)")
NUMBER_WORDS = "a number such as 3, 0.5, 1.2e3 or 3/8"
PLUS_MINUS = re.compile(r"(\S*)\s*(?:±|\+/?-)\s*(\d[\d.,]*%?)")
"""A number, and how far off is still right."""


class Number(Struct, frozen=True):
    """A number as people write it."""

    words: str = NUMBER_WORDS

    def read(self, value: Value, path: Path, problems: Problems) -> grading.Real | None:
        """The number, finite and exact."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        number = grading.read_real(text)
        if number is None:
            first, _, unit = text.partition(" ")
            cure = f"write {self.words}"
            if grading.read_number(first) is not None:
                cure = f"write '{first}', and 'unit: {unit[:40]}' on a line of its own"
            if found := PLUS_MINUS.fullmatch(text):
                cure = f"write '{found[1]}', and 'tolerance: {found[2]}' on a line of its own"
            if found := RANGE.fullmatch(text):
                cure = f"write 'between: [{found[1]}, {found[2]}]' instead of 'answer' for a range"
            problems.add("E206", f"'{text[:60]}' is no number; {cure}", path)
        return number

    def write(self, value: grading.Real) -> Any:
        """The number, unquoted."""
        return Plain(value)

    def schema(self) -> dict[str, Any]:
        """A number, or a text that is read as one."""
        return {"type": ["number", "string"]}


class ToleranceKind(Struct, frozen=True):
    """A distance, a share of the answer, or significant figures."""

    words: str = "a number such as 0.1, a share such as 5%, or figures such as 3 sf"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> grading.Tolerance | grading.Figures | None:
        """The tolerance; never negative."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        tolerance = grading.read_tolerance(text)
        if tolerance is None:
            found = PLUS_MINUS.fullmatch(text)
            problems.add(
                "E206",
                f"'{text[:60]}' is no tolerance; write {self.words}, not below 0",
                path,
                mend="word" if found else "",
                meant=found[2] if found else "",
            )
        return tolerance

    def write(self, value: grading.Tolerance | grading.Figures) -> Any:
        """`0.1`, `5%` or `3 sf`, unquoted."""
        return Plain(shown(value))

    def schema(self) -> dict[str, Any]:
        """A number, or a text with a per cent sign or figures."""
        return {"type": ["number", "string"], "minimum": 0}


def shown(tolerance: grading.Tolerance | grading.Figures) -> str:
    """A tolerance as it is written."""
    if isinstance(tolerance, grading.Figures):
        return f"{tolerance.count} sf"
    return f"{tolerance.amount}{'%' if tolerance.relative else ''}"


NUMBER = Number()
SEVERAL = Listing(NUMBER, least=2, most=20)
ENDS = Listing(NUMBER, least=2, most=2, words="a list of two numbers")


class NumbersKind(Struct, frozen=True):
    """A number, or a list of several."""

    words: str = "a number or a list of numbers"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> grading.Real | tuple[grading.Real, ...] | None:
        """The number alone, or all of them."""
        return (SEVERAL if isinstance(value, list) else NUMBER).read(value, path, problems)

    def write(self, value: grading.Real | tuple[grading.Real, ...]) -> Any:
        """A number, or a list."""
        return SEVERAL.write(value) if isinstance(value, tuple) else NUMBER.write(value)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [NUMBER.schema(), SEVERAL.schema()]}
