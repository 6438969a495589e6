"""Walks all declared keys, and all texts of a record."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from myoquiz.keys.lists import Listing, Table
from myoquiz.keys.records import Key, Record, declarations
from myoquiz.keys.texts import MARKUP, Text
from myoquiz.problems import Path


def text_in(kind: Any) -> Text | None:
    """The kind of the texts that a value is or lists; None where it holds none of its own.

    A kind that is declared elsewhere says so as its `text`.
    """
    match kind:
        case Text():
            return kind
        case Listing():
            return text_in(kind.kind)
        case Table():
            return MARKUP
        case _:
            return getattr(kind, "text", None)


def records_in(kind: Any) -> tuple[type[Struct], ...]:
    """The records that a value may be or list; a kind that is declared elsewhere has `records`."""
    match kind:
        case Record():
            return (kind.cls,)
        case Listing():
            return records_in(kind.kind)
        case _:
            return getattr(kind, "records", ())


def all_keys(*records: type[Struct]) -> Iterator[tuple[str, Key]]:
    """Every key that may stand in some records, and in the records that these hold, by its name."""
    seen: set[type[Struct]] = set()
    waiting = [*records]
    while waiting:
        record = waiting.pop(0)
        if record not in seen:
            seen.add(record)
            for name, key in declarations(record).items():
                yield name, key
                waiting += records_in(key.kind)


def markup_texts(record: Any) -> Iterator[str]:
    """Every Markdown text that a record holds, at any depth."""
    if isinstance(record, tuple):
        for part in record:
            yield from markup_texts(part)
    elif isinstance(record, Struct):
        for name, key in declarations(type(record)).items():
            value = getattr(record, name)
            text = text_in(key.kind)
            if text is not None and text.is_markup:
                yield from _texts(value)
            else:
                yield from markup_texts(value)


def placed_texts(record: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every Markdown text that a record holds, at any depth, with its place in it."""
    if isinstance(record, tuple):
        for number, part in enumerate(record):
            yield from placed_texts(part, (*path, number))
    elif isinstance(record, Struct):
        for name, key in declarations(type(record)).items():
            value = getattr(record, name)
            text = text_in(key.kind)
            if text is None or not text.is_markup:
                yield from placed_texts(value, (*path, name))
            elif isinstance(value, str):
                yield (*path, name), value
            elif isinstance(key.kind, Table):
                for left, right in value:
                    yield from (((*path, name, left), left), ((*path, name, left), right))
            else:
                yield from (((*path, name, place), one) for place, one in enumerate(value))


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value that is one, or lists them."""
    if isinstance(value, str):
        yield value
    else:
        for part in value:
            yield from _texts(part)
