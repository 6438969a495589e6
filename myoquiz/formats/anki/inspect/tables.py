"""The SQLite database of an Anki package, read as if its maker meant harm.

Statements may read tables and nothing else; a schema that would run code of its own (views,
virtual tables, functions in columns) is refused, and so is what takes too long or holds too much.
The older schema keeps decks and note types as JSON in one row, the newer one in tables of their own
with protocol buffers in them.

Source: "Defense Against The Dark Arts" in SQLite's documentation.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from sys import getsizeof
from typing import Any, Final

import msgspec
from msgspec import Struct

from myoquiz.formats.anki.inspect import wire
from myoquiz.formats.anki.inspect.contents import (
    NotetypePart,
    NotetypeTemplate,
    PackageCard,
    PackageNote,
    PackageNotetype,
    UnreadablePackage,
)

SECONDS: Final = 60
"""What reading one database may take; 100,000 notes take about one."""
NOTES: Final = 1_000_000
CARDS: Final = 2_000_000
ROWS: Final = 100_000
"""Decks, and fields, templates and note types of the newer schema, of each."""
LONGEST: Final = 16 << 20
"""Bytes that one row may hold; the note types of a large collection are one row."""
LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
"""What SQLite itself recommends for databases of strangers."""
MOST: Final = 512 << 20
"""Bytes of memory that all texts may take: rows of a crafted file can share theirs."""
FIELD: Final = 64
"""Bytes that a field or a tag counts for besides its text: empty ones take room as well."""
PLAIN: Final = ("CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX ", "CREATE TRIGGER ")
"""How SQLite itself begins what may stand in a schema; triggers never run here."""

MAGIC: Final = b"SQLite format 3\0"
"""How every SQLite file begins."""

OLDER: Final = ("cards", "col", "notes")
NEWER: Final = ("cards", "decks", "fields", "notes", "notetypes", "templates")
"""The tables that are read of each schema."""

CLOZE: Final = 1
"""The kind of a note type whose cards come from gaps."""

Read = tuple[tuple[str, ...], dict[int, PackageNotetype], tuple[PackageNote, ...]]
"""The decks, note types and notes of a database."""


class _Part(Struct):
    """A field or a template in the older schema."""

    name: str
    id: int | None = None
    qfmt: str = ""
    afmt: str = ""


class _Model(Struct):
    """A note type in the older schema; some writers put its numbers in quotes."""

    id: int | float | str
    name: str
    mod: int | float | str
    flds: list[_Part]
    tmpls: list[_Part]
    type: int = 0
    css: str = ""


class _Deck(Struct):
    """A deck in the older schema."""

    name: str


class _Memory:
    """The bytes that the texts of a database have taken so far."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, size: int) -> None:
        """Count some more bytes; raises Unreadable where they are too many."""
        self.taken += size
        if self.taken > MOST:
            raise UnreadablePackage(f"its texts take more than {MOST >> 20} MiB of memory")

    def text(self, data: bytes) -> str:
        """A text of the database, counted, whatever its bytes are."""
        text = data.decode("utf-8", "replace")
        self.take(getsizeof(text))
        return text


def read(path: Path, is_newer: bool) -> Read:
    """What a database holds; raises Unreadable where the file is none, or a trap.

    The file is ours to change: its mark that it was in use is taken away.
    """
    with path.open("r+b") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise UnreadablePackage("it is no SQLite database")
        # A database that was in use says so in two bytes, and asks for a file beside it.
        file.seek(18)
        if file.read(2) == b"\2\2":
            file.seek(18)
            file.write(b"\1\1")
    memory = _Memory()
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        try:
            _restrain(connection, memory)
            _allow_reading_alone(connection)
            _refuse_traps(connection, is_newer)
            decks, notetypes = _newer(connection) if is_newer else _older(connection)
            cards = _cards(connection, decks)
            return tuple(decks.values()), notetypes, tuple(_notes(connection, cards, memory))
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise UnreadablePackage(f"it takes more than {SECONDS} seconds to read") from None
            raise UnreadablePackage(f"the database is damaged: {error}") from None
        except (sqlite3.Error, msgspec.DecodeError, ValueError, RecursionError) as error:
            raise UnreadablePackage(f"the database is damaged: {error}") from None


def _restrain(connection: sqlite3.Connection, memory: _Memory) -> None:
    """Keep a database from running anything of its own, and from taking for ever."""
    deadline = time.monotonic() + SECONDS
    connection.text_factory = memory.text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)


def _allow_reading_alone(connection: sqlite3.Connection) -> None:
    """From now on statements may read tables and ask for their columns, and call no function."""
    reading = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    asking = (sqlite3.SQLITE_PRAGMA, "table_xinfo")
    connection.set_authorizer(
        lambda action, name, *_: (
            sqlite3.SQLITE_OK
            if action in reading or (action, name) == asking
            else sqlite3.SQLITE_DENY
        )
    )


def _refuse_traps(connection: sqlite3.Connection, is_newer: bool) -> None:
    """Raise UnreadablePackage unless the schema holds plain tables alone, and those that are read.

    A schema's own columns on what a row makes are not believed, only its text, which SQLite obeys.
    """
    for (text,) in connection.execute("SELECT sql FROM sqlite_master"):
        if text is not None and not _text(text).startswith(PLAIN):
            raise UnreadablePackage("the database holds what Anki never makes, such as a view")
    for table in NEWER if is_newer else OLDER:
        columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        if not columns:
            raise UnreadablePackage(f"the database has no table '{table}'")
        if any(is_computed for *_, is_computed in columns):
            raise UnreadablePackage(f"a column of the table '{table}' is computed")


def _older(connection: sqlite3.Connection) -> tuple[dict[int, str], dict[int, PackageNotetype]]:
    """Decks and note types from JSON."""
    row = connection.execute("SELECT decks, models FROM col").fetchone()
    if row is None:
        raise UnreadablePackage("the database says nothing of itself: its table 'col' is empty")
    decks = msgspec.json.decode(_text(row[0]), type=dict[str, _Deck])
    models = msgspec.json.decode(_text(row[1]), type=dict[str, _Model])
    notetypes = {}
    for model in models.values():
        looks = [_digest(part.qfmt, part.afmt) for part in model.tmpls]
        notetypes[int(model.id)] = PackageNotetype(
            id=int(model.id),
            name=model.name,
            is_cloze=model.type == CLOZE,
            fields=tuple(NotetypePart(part.name, part.id) for part in model.flds),
            templates=tuple(
                NotetypeTemplate(part.name, part.id, part.qfmt, part.afmt) for part in model.tmpls
            ),
            modified=int(model.mod),
            look=_digest(model.css, *looks),
        )
    return {int(number): deck.name for number, deck in decks.items()}, notetypes


def _newer(connection: sqlite3.Connection) -> tuple[dict[int, str], dict[int, PackageNotetype]]:
    """Decks and note types from tables of their own."""
    decks = {
        _number(number): _text(name).replace("\x1f", "::")
        for number, name in _rows(connection, ROWS, "decks", "SELECT id, name FROM decks")
    }
    fields: dict[int, list[tuple[int, NotetypePart]]] = {}
    for kind, place, name, config in _rows(
        connection, ROWS, "fields", "SELECT ntid, ord, name, config FROM fields"
    ):
        part = NotetypePart(_text(name), _id(wire.latest(_bytes(config)), 9))
        fields.setdefault(_number(kind), []).append((_number(place), part))
    templates: dict[int, list[tuple[int, NotetypeTemplate]]] = {}
    for kind, place, name, config in _rows(
        connection, ROWS, "templates", "SELECT ntid, ord, name, config FROM templates"
    ):
        values = wire.latest(_bytes(config))
        sides = _text(values.get(1, b"")), _text(values.get(2, b""))
        template = NotetypeTemplate(_text(name), _id(values, 8), *sides)
        templates.setdefault(_number(kind), []).append((_number(place), template))
    notetypes = {}
    for number, name, modified, config in _rows(
        connection, ROWS, "note types", "SELECT id, name, mtime_secs, config FROM notetypes"
    ):
        values = wire.latest(_bytes(config))
        own = sorted(templates.get(number, ()), key=lambda row: row[0])
        notetypes[_number(number)] = PackageNotetype(
            id=number,
            name=_text(name),
            is_cloze=values.get(1, 0) == CLOZE,
            fields=tuple(part for _, part in sorted(fields.get(number, ()), key=_place)),
            templates=tuple(part for _, part in own),
            modified=_number(modified),
            look=_digest(
                _text(values.get(3, b"")), *(_digest(part.front, part.back) for _, part in own)
            ),
        )
    return decks, notetypes


def _place(row: tuple[int, NotetypePart]) -> int:
    return row[0]


def _rows(connection: sqlite3.Connection, most: int, what: str, statement: str) -> Iterator[Any]:
    """The rows that a statement finds; raises Unreadable where there are too many."""
    for count, row in enumerate(connection.execute(statement)):
        if count >= most:
            raise UnreadablePackage(f"there are more than {most:,} {what}")
        yield row


def _cards(connection: sqlite3.Connection, decks: dict[int, str]) -> dict[int, list[PackageCard]]:
    """The cards of each note by the note's number in the file."""
    found: dict[int, list[PackageCard]] = {}
    for note, number, deck, home in _rows(
        connection, CARDS, "cards", "SELECT nid, ord, did, odid FROM cards"
    ):
        # A card that is in a filtered deck for a while has its own in `odid`.
        card = PackageCard(_number(number), decks.get(home or deck, ""))
        found.setdefault(_number(note), []).append(card)
    return found


def _notes(
    connection: sqlite3.Connection, cards: dict[int, list[PackageCard]], memory: _Memory
) -> Iterator[PackageNote]:
    """The notes in the order of the file."""
    for number, guid, notetype, modified, tags, fields in _rows(
        connection, NOTES, "notes", "SELECT id, guid, mid, mod, tags, flds FROM notes"
    ):
        text, tags = _text(fields), _text(tags)
        memory.take(FIELD * (text.count("\x1f") + tags.count(" ")))
        yield PackageNote(
            guid=_text(guid),
            notetype=_number(notetype),
            modified=_number(modified),
            tags=tuple(filter(None, tags.replace("\u3000", " ").split(" "))),
            fields=tuple(text.split("\x1f")),
            cards=tuple(sorted(cards.get(number, ()), key=lambda card: card.number)),
        )


def _digest(*texts: str) -> str:
    """What stands for texts that are only compared, as CSS and templates are."""
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]


def _id(values: dict[int, int | bytes], number: int) -> int | None:
    """An id in a message, if it has one."""
    return wire.signed(_number(values[number])) if number in values else None


def _text(value: Any) -> str:
    """A text, whatever its bytes; raises ValueError where a value is none."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if not isinstance(value, str):
        raise ValueError("a number stands where a text belongs")
    return value


def _bytes(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError("a text stands where a message belongs")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise ValueError("a text stands where a number belongs")
    return value
