"""The `.apkg` file: genanki's rows in a database in memory, and a zip that is always the same.

The only file that imports genanki. Notes are written as they come, so that a bank of any size takes
no more memory than its database; a handful of overridden methods keep genanki from doing what has
been done already: finding which fields a template needs and which cards a note has, and looking for
stray tags in its fields with a pattern that is quadratic.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from shutil import copyfileobj
from types import ModuleType
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from myoquiz.formats import Missing
from myoquiz.formats.anki.notes.fields import Note
from myoquiz.formats.anki.notes.notetypes import RELEASE, Notetype, asset

# The package cached_property, which genanki asks for, imports asyncio: most of genanki's start-up.
# Python has the same decorator of its own, which stands in while genanki is imported.
_stand_in = ModuleType("cached_property")
_stand_in.__dict__["cached_property"] = cached_property
sys.modules.setdefault("cached_property", _stand_in)
try:
    import genanki  # type: ignore[import-untyped]
finally:
    if sys.modules.get("cached_property") is _stand_in:
        del sys.modules["cached_property"]

IDS: Final = 64
"""Ids that a note and its cards have to themselves; a note has at most 50 cards."""

TOGETHER: Final = 50
"""Notes that are made before they are written: a processor that has both in turn is slower."""

LARGE: Final = 4_000_000
"""Bytes from which on it counts how long a package takes; below, it takes no time at all."""


class StampedNote(Struct, frozen=True):
    """A note with what Anki needs to know of it: when it changed, and its place among new cards."""

    note: Note
    guid: str
    tags: list[str]
    due: int
    modified: int


class Deck(Struct, frozen=True):
    """A deck of a package with its notes; the description is HTML."""

    id: int
    name: str
    description: str
    first_id: int
    rows: Iterable[StampedNote]


class Collection(Struct, frozen=True):
    """What a package is about: an SQLite file, and how many notes and cards each deck has."""

    data: bytes
    counts: list[tuple[int, int]]


def collection(decks: Iterable[Deck], now: int) -> Collection:
    """The collection of a package; `now` is its own time, in Unix seconds."""
    models: dict[int, _Model] = {}
    written = [_Deck(deck, models) for deck in decks]
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(written).write_to_db(connection.cursor(), now, count(1))
        connection.commit()
        return Collection(connection.serialize(), [(deck.made, deck.cards) for deck in written])
    finally:
        connection.close()


def archive(file: IO[bytes], data: bytes, media: dict[str, Path]) -> None:
    """Write a package with its media (names in the collection, files) to an open file.

    Raises Missing where one of them has gone.
    """
    with ZipFile(file, "w") as whole:
        _add(whole, "collection.anki2", data)
        names = {str(number): name for number, name in enumerate(media)}
        _add(whole, "media", json.dumps(names).encode())
        for number, path in enumerate(media.values()):
            with _opened(path) as source, whole.open(_entry(str(number), ZIP_STORED), "w") as to:
                copyfileobj(source, to)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise Missing(f"the file '{path.name}' cannot be read: {error.strerror}") from error


def _add(whole: ZipFile, name: str, data: bytes) -> None:
    """Add data; a large file may be a tenth larger than it could be, in less than half the time."""
    level = 2 if len(data) > LARGE else 9
    whole.writestr(_entry(name, ZIP_DEFLATED), data, compresslevel=level)


def _entry(name: str, compression: int) -> ZipInfo:
    """An entry without a date, a machine or an owner."""
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = compression
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose notes are written while they are made; all decks share their note types."""

    def __init__(self, deck: Deck, shared: "dict[int, _Model]") -> None:
        super().__init__(deck.id, deck.name, deck.description)
        self.first_id = deck.first_id
        self.rows = deck.rows
        self.shared = shared
        self.made = self.cards = 0

    def write_to_db(self, cursor: Any, timestamp: float, id_gen: Iterator[int]) -> None:
        """The notes, and then the deck and the note types that no deck before it used."""
        rows = iter(self.rows)
        while together := [*islice(rows, TOGETHER)]:
            for row in together:
                self._write(row, cursor)
        super().write_to_db(cursor, timestamp, id_gen)

    def _write(self, row: StampedNote, cursor: Any) -> None:
        notetype = row.note.notetype
        if notetype.id not in self.shared:
            self.shared[notetype.id] = _Model(notetype)
            self.add_model(self.shared[notetype.id])
        note = _Note(row, self.shared[notetype.id])
        ids = count(self.first_id + self.made * IDS)
        note.write_to_db(cursor, row.modified, self.deck_id, ids)
        self.made += 1
        self.cards += len(row.note.cards)


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type as genanki knows it."""

    def __init__(self, notetype: Notetype) -> None:
        super().__init__(
            model_id=notetype.id,
            name=notetype.name,
            fields=[
                {
                    "name": field.name,
                    "id": field.id,
                    "description": field.meaning,
                    "collapsed": field.is_machine,
                    "excludeFromSearch": field.name == "Options",
                    "preventDeletion": True,
                }
                for field in notetype.fields
            ],
            templates=[
                {
                    "name": notetype.template,
                    "id": notetype.template_id,
                    "qfmt": asset(notetype.front),
                    "afmt": asset(notetype.back),
                    "bqfmt": notetype.in_browser[0],
                    "bafmt": notetype.in_browser[1],
                }
            ],
            css=notetype.css,
            model_type=self.CLOZE if notetype.is_cloze else self.FRONT_BACK,
            sort_field_index=notetype.sort_field,
        )

    @property
    def _req(self) -> list[Any]:
        """Which fields make a card; genanki renders the template for it, and misses `cloze:`."""
        return [[0, "any", [self.sort_field_index]]]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The note type, which is the same in every package of a release."""
        found: dict[str, Any] = super().to_json(RELEASE, 1)
        # Deflate sees a text again that stood up to 32 kB before. The card's script is in each
        # template, the judge, which is larger than that, in fronts alone; so the back of one note
        # type is written beside that of the other, and the script is packed once.
        if self.model_type == self.CLOZE:
            found["tmpls"] = [dict(reversed(tmpl.items())) for tmpl in found["tmpls"]]
            return {"tmpls": found.pop("tmpls"), **found}
        return found | {"tmpls": found.pop("tmpls")}


class _Note(genanki.Note):  # type: ignore[misc]
    """A note whose cards are known, and whose tags have no spaces."""

    tags: Sequence[str] = ()  # genanki's own is a property that looks for them

    def __init__(self, row: StampedNote, model: _Model) -> None:
        super().__init__(
            model=model, fields=row.note.row, tags=row.tags, guid=row.guid, due=row.due
        )
        self.cards = [genanki.Card(number) for number in row.note.cards]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing: every field is escaped."""
