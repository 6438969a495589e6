"""The SQLite database of an Anki package, read as if its maker meant harm.

It stands in memory and is never changed. Statements may read tables and nothing else; a schema that
would run code of its own (views, virtual tables, functions in columns) is refused, and so is what
takes too long or holds too much. The older schema keeps decks and note types as JSON in one row,
the newer one in tables of their own with protocol buffers in them.

Source: "Defense Against The Dark Arts" in SQLite's documentation.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from typing import Any, Final

import msgspec
from msgspec import Struct

from myoquiz.formats.anki.inspect import wire
from myoquiz.formats.anki.inspect.contents import (
    NotetypePart,
    PackageCard,
    PackageNote,
    PackageNotetype,
    UnreadablePackage,
)

SECONDS: Final = 60
"""What reading one database may take; 100,000 notes take about one."""
NOTES: Final = 1_000_000
CARDS: Final = 5_000_000
LONGEST: Final = 64 << 20
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
MOST: Final = 1 << 30
"""Characters that all notes may hold: rows of a crafted file can share their bytes."""
FIELD: Final = 64
"""Characters that a field counts for besides its own: an empty one takes room and time as well."""

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


def read(data: bytes, is_newer: bool) -> Read:
    """What the bytes of a database hold; raises Unreadable where they are none, or a trap."""
    if not data.startswith(b"SQLite format 3\0"):
        raise UnreadablePackage("it is no SQLite database")
    # A database that was in use says so in two bytes, and asks for a file beside it.
    if data[18:20] == b"\2\2":
        data = data[:18] + b"\1\1" + data[20:]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            connection.deserialize(data)
            del data
            _restrain(connection)
            _refuse_traps(connection, is_newer)
            _allow_reading_alone(connection)
            decks, notetypes = _newer(connection) if is_newer else _older(connection)
            cards = _cards(connection, decks)
            return tuple(decks.values()), notetypes, tuple(_notes(connection, cards))
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise UnreadablePackage(f"it takes more than {SECONDS} seconds to read") from None
            raise UnreadablePackage(f"the database is damaged: {error}") from None
        except (sqlite3.Error, msgspec.DecodeError, ValueError, RecursionError) as error:
            raise UnreadablePackage(f"the database is damaged: {error}") from None


def _restrain(connection: sqlite3.Connection) -> None:
    """Keep a database from running anything of its own, and from taking for ever."""
    deadline = time.monotonic() + SECONDS
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)


def _allow_reading_alone(connection: sqlite3.Connection) -> None:
    """From now on statements may read tables, and not even call a function."""
    reading = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in reading else sqlite3.SQLITE_DENY
    )


def _refuse_traps(connection: sqlite3.Connection, is_newer: bool) -> None:
    """Raise UnreadablePackage unless every table that is read is a plain one."""
    # A virtual table has no pages; what its text says of it may be written in many ways.
    found = connection.execute("SELECT name FROM sqlite_master WHERE rootpage > 0").fetchall()
    stored = {name.lower() for (name,) in found}
    for table in NEWER if is_newer else OLDER:
        made = connection.execute(f"PRAGMA table_list({table})") if table in stored else ()
        if [kind for _, _, kind, *_ in made] != ["table"]:
            raise UnreadablePackage(f"the database has no table '{table}'")
        for *_, is_computed in connection.execute(f"PRAGMA table_xinfo({table})"):
            if is_computed:
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
        texts = [text for part in model.tmpls for text in (part.qfmt, part.afmt)]
        notetypes[int(model.id)] = PackageNotetype(
            id=int(model.id),
            name=model.name,
            is_cloze=model.type == CLOZE,
            fields=tuple(NotetypePart(part.name, part.id) for part in model.flds),
            templates=tuple(NotetypePart(part.name, part.id) for part in model.tmpls),
            modified=int(model.mod),
            look=_look(model.css, texts),
        )
    return {int(number): deck.name for number, deck in decks.items()}, notetypes


def _newer(connection: sqlite3.Connection) -> tuple[dict[int, str], dict[int, PackageNotetype]]:
    """Decks and note types from tables of their own."""
    decks = {
        _number(number): _text(name).replace("\x1f", "::")
        for number, name in connection.execute("SELECT id, name FROM decks")
    }
    fields: dict[int, list[tuple[int, NotetypePart]]] = {}
    for kind, place, name, config in connection.execute(
        "SELECT ntid, ord, name, config FROM fields"
    ):
        part = NotetypePart(_text(name), _id(wire.latest(_bytes(config)), 9))
        fields.setdefault(_number(kind), []).append((_number(place), part))
    templates: dict[int, list[tuple[int, NotetypePart, list[str]]]] = {}
    for kind, place, name, config in connection.execute(
        "SELECT ntid, ord, name, config FROM templates"
    ):
        values = wire.latest(_bytes(config))
        part = NotetypePart(_text(name), _id(values, 8))
        texts = [_text(values.get(1, b"")), _text(values.get(2, b""))]
        templates.setdefault(_number(kind), []).append((_number(place), part, texts))
    notetypes = {}
    for number, name, modified, config in connection.execute(
        "SELECT id, name, mtime_secs, config FROM notetypes"
    ):
        values = wire.latest(_bytes(config))
        own = sorted(templates.get(number, ()), key=lambda row: row[0])
        notetypes[_number(number)] = PackageNotetype(
            id=number,
            name=_text(name),
            is_cloze=values.get(1, 0) == CLOZE,
            fields=tuple(part for _, part in sorted(fields.get(number, ()), key=_place)),
            templates=tuple(part for _, part, _ in own),
            modified=_number(modified),
            look=_look(_text(values.get(3, b"")), [text for *_, two in own for text in two]),
        )
    return decks, notetypes


def _place(row: tuple[int, NotetypePart]) -> int:
    return row[0]


def _cards(connection: sqlite3.Connection, decks: dict[int, str]) -> dict[int, list[PackageCard]]:
    """The cards of each note by the note's number in the file."""
    found: dict[int, list[PackageCard]] = {}
    rows = connection.execute("SELECT nid, ord, did, odid FROM cards")
    for count, (note, number, deck, home) in enumerate(rows):
        if count >= CARDS:
            raise UnreadablePackage(f"there are more than {CARDS:,} cards")
        # A card that is in a filtered deck for a while has its own in `odid`.
        card = PackageCard(_number(number), decks.get(home or deck, ""))
        found.setdefault(note, []).append(card)
    return found


def _notes(
    connection: sqlite3.Connection, cards: dict[int, list[PackageCard]]
) -> Iterator[PackageNote]:
    """The notes in the order of the file."""
    size = 0
    rows = connection.execute("SELECT id, guid, mid, mod, tags, flds FROM notes")
    for count, (number, guid, notetype, modified, tags, fields) in enumerate(rows):
        text = _text(fields)
        size += len(text) + FIELD * text.count("\x1f")
        if count >= NOTES:
            raise UnreadablePackage(f"there are more than {NOTES:,} notes")
        if size > MOST:
            raise UnreadablePackage(
                f"the notes hold more than {MOST:,} characters, or too many fields"
            )
        yield PackageNote(
            guid=_text(guid),
            notetype=_number(notetype),
            modified=_number(modified),
            tags=tuple(filter(None, _text(tags).replace("\u3000", " ").split(" "))),
            fields=tuple(text.split("\x1f")),
            cards=tuple(sorted(cards.get(number, ()), key=lambda card: card.number)),
        )


def _look(css: str, texts: list[str]) -> str:
    """A digest of what a note type looks like."""
    return sha256("\0".join([css, *texts]).encode("utf-8", "replace")).hexdigest()[:16]


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
