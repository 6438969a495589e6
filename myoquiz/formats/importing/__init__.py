"""Reading the questions of other programs: what a reader gives, and the table of readers.

A reader knows one format. It gives every item of a file, in order, as far as it understands it:
a question as the keys of our bank format, something that is no question (a category, a comment), or
something that it cannot take, with the reason. What becomes of them is decided in `convert`, and
what is written in `save`, for all formats alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from msgspec import Struct


class Remark(Struct, frozen=True):
    """What happened to an item that is worth telling: a code and a sentence."""

    code: str
    message: str
    html: str = ""
    """The HTML that something was left out of; it is kept beside the question."""


class ImportedItem(Struct, frozen=True, kw_only=True):
    """One item of a file, as its reader understood it: a question, a refusal or something else."""

    place: str
    """Where it stands in the file: a line, ``member!line`` in a package, a row of a table."""
    raw: bytes
    """The item as it stands in the file, to the byte; of a file that is no text, as a text."""
    values: Mapping[str, Any] | None = None
    """A question as plain values of our keys, without an id; Markdown in its texts."""
    refusal: Remark | None = None
    """Why it can be no question here."""
    other: str = ""
    """What it is if it is no question, such as "a category"."""
    key: str = ""
    """What names it in its source for ever, if it has such a thing."""
    is_key_random: bool = False
    """Whether a machine made the key, so that it makes no id that people can read."""
    id: str = ""
    """The id that it had in a bank of ours."""
    bank: Mapping[str, Any] = {}
    """Keys of the bank that the file tells with it, such as its title."""
    title: str = ""
    """What people call it in the source."""
    passage: str = ""
    """Text that is about the questions after it, if that is what the item is."""
    about: str | None = None
    """The key of the item whose passage it is about: empty for none, None for the last one."""
    remarks: tuple[Remark, ...] = ()
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that its texts show, by the name that they use."""


class Made(Struct, frozen=True):
    """What a reader makes of one question, before it is known where it stands."""

    values: dict[str, Any] | None = None
    refusal: Remark | None = None
    other: str = ""
    passage: str = ""
    remarks: tuple[Remark, ...] = ()
    media: Mapping[str, bytes] = {}
    about: str | None = None


class SourceFile(Struct, frozen=True):
    """A file that is read, with what was said about how to read it."""

    path: Path
    data: bytes
    encoding: str = ""
    """The encoding that was asked for; empty where it is to be found out."""
    columns: Mapping[str, Any] = {}
    """For tables: which column is what."""


class FormatReader(Struct, frozen=True):
    """One format that can be read."""

    title: str
    suffixes: tuple[str, ...]
    recognise: Callable[[SourceFile], float]
    """How likely it is that a file is of this format, from 0 to 1."""
    read: Callable[[SourceFile], Iterator[ImportedItem]]
    """The items of a file, in order. Raises UnreadableFile where there are none to be had."""
    rest: Callable[[SourceFile, Sequence[ImportedItem]], bytes]
    """A file that holds just the `raw` of these items, and can be imported."""
    rest_suffix: str = ""
    """How that file is called, where it ends otherwise than the one that was read."""


class NotImported(Exception):
    """Something cannot be imported; the remark says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.remark = Remark(code, message)


class RefusedItem(NotImported):
    """A question cannot be kept."""


class UnreadableFile(NotImported):
    """A file cannot be read at all."""


READERS: Final[Mapping[str, str]] = {
    "gift": "myoquiz.formats.gift",
    "moodle": "myoquiz.formats.moodle",
    "markdown": "myoquiz.formats.markdown",
    "qti": "myoquiz.formats.qti",
    "aiken": "myoquiz.formats.aiken.reading",
    "anki": "myoquiz.formats.anki.reading.package",
    "anki-text": "myoquiz.formats.anki.reading.text",
    "crowdanki": "myoquiz.formats.anki.reading.crowd",
    "word": "myoquiz.formats.word",
    "table": "myoquiz.formats.table",
}
"""The module of each format by its name; imported where a file is read."""


def reader(name: str) -> FormatReader:
    """The reader of that name in READERS."""
    found: FormatReader = import_module(READERS[name]).READER
    return found


def recognised(source: SourceFile) -> str:
    """The name of the format that a file most likely is; empty where none fits."""
    found = {name: reader(name).recognise(source) for name in READERS}
    best = max(found, key=lambda name: found[name])
    return best if found[best] > 0 else ""
