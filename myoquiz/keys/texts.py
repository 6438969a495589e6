"""Texts, and words of a given form."""

import re
from typing import Any, Final, Protocol, TypeVar

from msgspec import Struct

from myoquiz.document import Value
from myoquiz.keys.shapes import A_TEXT, name_of, wrong_shape
from myoquiz.problems import Path, Problems
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
    """A text of at least one character."""

    words: str = A_TEXT
    is_markup: bool = False
    """Whether it is Markdown."""
    has_gaps: bool = False
    """Whether it holds gaps, so that its question looks through the Markdown around them."""
    is_prose: bool = True
    """Whether it says something, and is no mere name or tag."""
    others: str = ""
    """The key under which more of the same stands."""

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The text without the space around it."""
        if value.__class__ is not str:
            wrong_shape(self.words, value, path, problems, self.others)
            return None
        text = value.strip()
        if not text:
            problems.add(
                "E204",
                f"'{name_of(path)}' is empty; write {self.words}, or delete the key if optional",
                path,
            )
            return None
        if len(text) > LONGEST:
            problems.add("E203", f"a text of over {LONGEST:,} characters; shorten it", path)
            return None
        if self.is_markup and not self.has_gaps and ("\\" in text or "](" in text):
            for code, message in dict.fromkeys(markup.mistakes(text)):
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


TEXT: Final = Text()
NAME: Final = Text(is_prose=False)
MARKUP: Final = Text(is_markup=True)
GAPPED: Final = Text(is_markup=True, has_gaps=True)
ID: Final = Word(
    words="an id",
    pattern="[a-z0-9][a-z0-9-]{0,63}",
    code="E207",
    cure="use a-z, 0-9 and -, at most 64 of them, starting with a letter or digit",
)
ORIGIN: Final = Word(
    "a bank and a question",
    f"{ID.pattern}/{ID.pattern}",
    "E205",
    "write one such as old-bank/old-id",
)
LANGUAGE: Final = Word(
    "a language", r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "E205", "write one such as en"
)


def _as_id(text: str) -> str:
    """The id that a text comes to; empty where it has no plain letters or digits."""
    from unicodedata import normalize  # start-up: only a mistake needs it

    text = re.sub("[–—−]", "-", text)
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:64].rstrip("-")
