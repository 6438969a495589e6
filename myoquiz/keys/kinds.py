"""The kinds of values: each reads, writes and describes itself."""

import re
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from msgspec import Struct

from myoquiz.document import Plain, Value
from myoquiz.problems import Mend, Path, Problems, dotted
from myoquiz.text import markup

T = TypeVar("T")

LONGEST: Final = 20_000
"""Characters of one text; more is no question but an attack or a slip of the keyboard."""

ANY_TEXT: Final = ["string", "number", "boolean", "null"]
"""What an editor may take an unquoted text for; the reader takes each as the text it is."""


class Kind(Protocol[T]):
    """One kind of value."""

    words: str
    """How people call it, as in "wants a text"."""

    def read(self, value: Value, path: Path, problems: Problems) -> T | None:
        """The value that the plain one stands for, or None with a problem noted."""

    def write(self, value: T) -> Any:
        """The plain value that reads as this one."""

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the plain value, as editors see it."""


class Text(Struct, frozen=True):
    """A text of at least one character; with `is_markup`, Markdown that is looked through."""

    words: str = "a text"
    is_markup: bool = False

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The text without the space around it."""
        if value.__class__ is not str:
            wrong_shape(self.words, value, path, problems)
            return None
        text = value.strip()
        if not text:
            problems.add(
                "E204",
                f"'{_name(path)}' is empty; write {self.words}, or delete the key if optional",
                path,
            )
            return None
        if len(text) > LONGEST:
            problems.add("E203", f"a text of over {LONGEST:,} characters; shorten it", path)
            return None
        if self.is_markup and ("\\" in text or "](" in text):
            for code, message in markup.mistakes(text):
                problems.add(code, message, path)
        return text

    def write(self, value: str) -> str:
        """The text itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """Any scalar, as the reader takes every scalar for text."""
        return {"type": ANY_TEXT, "pattern": r"\S", "maxLength": LONGEST}


class Word(Struct, frozen=True):
    """A text of a given form, such as an id."""

    words: str
    pattern: str
    code: str
    cure: str

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The text, if it has the form."""
        text = TEXT.read(value, path, problems)
        if text is None or re.fullmatch(self.pattern, text):
            return text
        meant = _as_id(text) if self.code == "E207" else ""
        problems.add(
            self.code,
            f"'{text[:80]}' is not {self.words}; {self.cure}",
            path,
            mend="word" if meant else "",
            meant=meant,
        )
        return None

    def write(self, value: str) -> str:
        """The text itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """A scalar of the form."""
        return {"type": ANY_TEXT, "pattern": rf"^\s*(?:{self.pattern})\s*$"}


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


class Option(Struct, frozen=True):
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def words(self) -> str:
        """The options in a row."""
        return " or ".join(self.options)

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The word, if it is one of the options."""
        text = TEXT.read(value, path, problems)
        if text is None or text in self.options:
            return text
        problems.add("E205", f"'{text[:80]}' is not known here; write {self.words}", path)
        return None

    def write(self, value: str) -> str:
        """The word itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """One of the options."""
        return {"enum": list(self.options)}


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


class Listing(Struct, frozen=True):
    """A list of values of one kind; with `or_one`, a single value stands for a list of one."""

    kind: Any
    least: int = 1
    most: int = 10_000_000
    or_one: bool = False
    words: str = "a list"

    def read(self, value: Value, path: Path, problems: Problems) -> tuple[Any, ...] | None:
        """All the values, or None if one of them has a problem."""
        if not isinstance(value, list):
            if self.or_one and value is not None:
                one = self.kind.read(value, path, problems)
                return None if one is None else (one,)
            wrong_shape(f"{self.words}, each item on a line with '- '", value, path, problems)
            return None
        read = self.kind.read
        items = [read(item, (*path, index), problems) for index, item in enumerate(value)]
        if any(item is None for item in items):
            return None
        if self.least <= len(items) <= self.most:
            return tuple(items)
        few = len(items) < self.least
        problems.add(
            "E203",
            f"'{_name(path)}' holds {len(items)} item{'' if len(items) == 1 else 's'};"
            f" write at {f'least {self.least}' if few else f'most {self.most}'}",
            path,
        )
        return None

    def write(self, value: tuple[Any, ...]) -> Any:
        """A list, or the one value where that will do."""
        items = [self.kind.write(item) for item in value]
        return items[0] if self.or_one and len(items) == 1 else items

    def schema(self) -> dict[str, Any]:
        """An array of the kind, or one of it."""
        item = self.kind.schema()
        array: dict[str, Any] = {"type": "array", "items": item}
        array |= {"minItems": self.least} if self.least else {}
        array |= {"maxItems": self.most} if self.most < 10_000_000 else {}
        return {"anyOf": [item, array]} if self.or_one else array


class Table(Struct, frozen=True):
    """A mapping of text to text, in the order of the file."""

    words: str = "a mapping, 'left: right' on each line"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> tuple[tuple[str, str], ...] | None:
        """Pairs of key and value, or None if one of them has a problem."""
        if not isinstance(value, dict):
            wrong_shape(self.words, value, path, problems)
            return None
        if not value:
            problems.add("E204", f"'{_name(path)}' is empty; write {self.words}", path)
            return None
        pairs = [
            (MARKUP.read(key, (*path, key), problems), MARKUP.read(item, (*path, key), problems))
            for key, item in value.items()
        ]
        whole = tuple((left, right) for left, right in pairs if left and right)
        return whole if len(whole) == len(pairs) else None

    def write(self, value: tuple[tuple[str, str], ...]) -> Any:
        """A mapping."""
        return dict(value)

    def schema(self) -> dict[str, Any]:
        """An object of texts."""
        return {
            "type": "object",
            "propertyNames": {"pattern": r"\S"},
            "additionalProperties": TEXT.schema(),
            "minProperties": 1,
        }


TEXT: Final = Text()
MARKUP: Final = Text(is_markup=True)
TEXTS: Final = Listing(TEXT, or_one=True, words="a text or a list of texts")
FLAG: Final = Truth()
ID: Final = Word(
    words="an id",
    pattern="[a-z0-9][a-z0-9-]{0,63}",
    code="E207",
    cure="use a-z, 0-9 and -, at most 64 of them, starting with a letter or digit",
)


def _as_id(text: str) -> str:
    """The id that a text comes to; empty where it has no plain letters or digits."""
    from unicodedata import normalize  # start-up: only a mistake needs it

    text = re.sub("[–—−]", "-", text)
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:64].rstrip("-")


def _name(path: Path) -> str:
    """The last key of a path, with its number where it is an item."""
    names = [part for part in path if isinstance(part, str)]
    return names[-1] if names else dotted(path)


def wrong_shape(words: str, value: Value, path: Path, problems: Problems) -> None:
    """Note that a value has another shape than its key wants; nothing where it was told already."""
    if value is None:
        return
    name = _name(path)
    code, cure = "E203", ""
    mend: Mend = ""
    if isinstance(value, dict):
        shape = "a mapping"
        first = next(iter(value), "")
        if words == TEXT.words and first:
            cure = f" (made by the colon after '{first[:40]}'); put the text in quotes"
            code = "E221" if path and isinstance(path[-1], int) else "E116"
            mend = "quotes" if len(value) == 1 else ""
    elif isinstance(value, list):
        shape = "a list"
        if words == TEXT.words:
            cure = "; put a text that holds brackets in quotes, or write one text"
            code, mend = "E219", "quotes"
    else:
        shape = f"the text '{value[:40]}'" if value else "empty"
        if word := re.match(r"([a-z_]+):(\S)", value):
            cure = f"; a colon needs a space after it: '{word[1]}: {value[word.end(1) + 1 :][:40]}'"
            code, mend = "E125", "space"
    subject = f"an item of '{name}'" if path and isinstance(path[-1], int) else f"'{name}'"
    if not path:
        subject = "a bank"
    problems.add(code, f"{subject} wants {words}, and this is {shape}{cure}", path, mend=mend)
