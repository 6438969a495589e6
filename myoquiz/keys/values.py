"""Truth values, numbers of points, versions and dates."""

import re
from datetime import date
from typing import Any, Final

from msgspec import Struct

from myoquiz.document import Plain, Value
from myoquiz.keys.shapes import wrong_shape
from myoquiz.keys.texts import TEXT
from myoquiz.problems import Path, Problems


class Truth(Struct, frozen=True):
    """A truth value: true, false, yes or no."""

    words: str = "true or false"

    def read(self, value: Value, path: Path, problems: Problems) -> bool | None:
        """True or False."""
        if not isinstance(value, str):
            wrong_shape(self.words, value, path, problems)
            return None
        word = value.strip().lower()
        known = FLAGS.get(word)
        if known is None:
            word = word.rstrip(".,;")
            starts = (flag for flag in FLAGS if word and flag.startswith(word))
            meant = OTHER_FLAGS.get(word) or next(starts, "")
            problems.add(
                "E205",
                f"'{value[:80]}' is neither true nor false; write one of them",
                path,
                mend="word" if meant else "",
                meant=meant,
            )
        return known

    def write(self, value: bool) -> Any:
        """`true` or `false`, unquoted."""
        return Plain("true" if value else "false")

    def schema(self) -> dict[str, Any]:
        """A truth value, or its words as YAML 1.2 reads them."""
        any_case = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in FLAGS)
        return {
            "anyOf": [
                {"enum": [True, False, *FLAGS]},  # what an editor offers
                {"type": "string", "pattern": rf"^\s*(?:{any_case})\s*$"},
            ]
        }


FLAGS: Final = {"true": True, "false": False, "yes": True, "no": False}
OTHER_FLAGS: Final = {
    **dict.fromkeys(("right", "correct", "wahr", "richtig", "ja", "vrai", "oui"), "true"),
    **dict.fromkeys(("wrong", "incorrect", "falsch", "nein", "faux", "non", "falso"), "false"),
}
"""What people write for a truth value, and what is meant."""


class Points(Struct, frozen=True):
    """A number above 0 and up to 1000."""

    words: str = "a number above 0, such as 1 or 0.5"

    def read(self, value: Value, path: Path, problems: Problems) -> float | None:
        """The number."""
        if not isinstance(value, str):
            wrong_shape(self.words, value, path, problems)
            return None
        number = float(value) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value.strip()) else 0.0
        if not 0 < number <= 1000:
            problems.add("E206", f"'{value[:80]}' is no number of points; write {self.words}", path)
            return None
        return number

    def write(self, value: float) -> Any:
        """The number, unquoted."""
        return Plain(f"{value:.6f}".rstrip("0").rstrip("."))

    def schema(self) -> dict[str, Any]:
        """A positive number, or a text of digits that is read as one."""
        digits = r"^\s*(?!0+(?:\.0+)?\s*$)(?:0*\d{1,3}(?:\.\d{1,6})?|0*1000(?:\.0+)?)\s*$"
        return {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0, "maximum": 1000},
                {"type": "string", "pattern": digits},
            ]
        }


class Whole(Struct, frozen=True):
    """A whole number within bounds."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """How people call it."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, value: Value, path: Path, problems: Problems) -> int | None:
        """The number."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,6}", text) and self.least <= int(text) <= self.most:
            return int(text)
        problems.add("E206", f"'{text[:60]}' is not {self.words}; write one", path)
        return None

    def write(self, value: int) -> Any:
        """The number, unquoted."""
        return Plain(str(value))

    def schema(self) -> dict[str, Any]:
        """An integer, or a text of digits that is read as one."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": self.least, "maximum": self.most},
                {"type": "string", "pattern": r"^\s*[0-9]{1,6}\s*$"},
            ]
        }


class Version(Struct, frozen=True):
    """The version of the format, a whole number up to the one that is known here."""

    known: int = 1
    words: str = "the version of the format, 1"

    def read(self, value: Value, path: Path, problems: Problems) -> int | None:
        """The version, if it can be read here."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        if not re.fullmatch(r"[1-9]\d{0,8}", text):
            problems.add("E206", f"'{text[:80]}' is no version; write 'version: 1'", path)
            return None
        if int(text) > self.known:
            problems.add(
                "E210",
                f"this bank is of version {text}, and this myoquiz reads up to {self.known};"
                " upgrade with 'pip install --upgrade myoquiz'",
                path,
            )
            return None
        return int(text)

    def write(self, value: int) -> Any:
        """The number, unquoted."""
        return Plain(str(value))

    def schema(self) -> dict[str, Any]:
        """One of the known versions, in quotes or without."""
        known = range(1, self.known + 1)
        return {"enum": [*known, *map(str, known)]}


class Day(Struct, frozen=True):
    """A date such as 2026-12-01."""

    words: str = "a date such as 2026-12-01"

    def read(self, value: Value, path: Path, problems: Problems) -> date | None:
        """The date."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        problems.add("E208", f"'{text[:80]}' is no date; write {self.words}", path)
        return None

    def write(self, value: date) -> Any:
        """The date, unquoted."""
        return Plain(value.isoformat())

    def schema(self) -> dict[str, Any]:
        """A date in text."""
        return {"type": "string", "format": "date", "pattern": r"^\s*\d{4}-\d\d-\d\d\s*$"}


FLAG: Final = Truth()
