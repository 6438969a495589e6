"""A damaged history: how that shows, where it is put, and what of it can still be read.

A flipped bit can be anywhere: in a row, which is lost then and no other; in the tables of
contents, which every history has alike, so that those of a fresh one stand in for them; or in a
page, whose rows are lost, while those before and behind it are read.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from myoquiz.history import database, entries, rows
from myoquiz.history.entries import Entry

Reader = Callable[[tuple[Any, ...]], Entry]
READERS: Final[dict[str, tuple[str, Reader]]] = {
    "sitting": (rows.SITTING, rows.sitting_of),
    "answer": (rows.ANSWER, rows.answer_of),
    "amendment": (rows.AMENDMENT, rows.amendment_of),
    "flag": (rows.FLAG, rows.flag_of),
}
"""The tables that hold entries, with their columns and what makes an entry of a row."""

LOG_FORMATS: Final = (1, 2)
"""How a file is written: without a log of its own, or with one; SQLite has no others."""


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all of a history can be read, and each value is one that a version writes."""
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            return False
        database.check_schema(connection)
        for table, (columns, entry_of) in READERS.items():
            for row in connection.execute(f"SELECT {columns} FROM {table}"):
                entries.check(entry_of(row))
        for row in connection.execute(f"SELECT {rows.CARD} FROM card"):
            entries.check_card(rows.card_of(row))
    except database.TROUBLE:
        return False
    return True


def has_odd_header(file: Path) -> bool:
    """Whether a file only looks as if it might not be written to."""
    try:
        with file.open("rb") as opened:
            header = opened.read(20)
    except OSError:
        return False
    return len(header) == 20 and not {header[18], header[19]} <= set(LOG_FORMATS)


def is_torn(file: Path) -> bool:
    """Whether a file has a log and not one page, in which case SQLite would delete the log."""
    try:
        log = file.with_name(f"{file.name}-wal")
        return file.stat().st_size < database.PAGE and log.stat().st_size > 0
    except OSError:
        return False


def set_aside(file: Path) -> Path:
    """Rename a history with its log, deleting nothing; gives its new name."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    number, aside = 0, file
    while os.path.lexists(aside):
        again = f"-{number}" if number else ""
        aside = file.with_name(f"{file.name}.damaged-{stamp}-{os.getpid()}{again}")
        number += 1
    for suffix in ("", "-wal", "-shm"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def readable(aside: Path) -> Iterator[Entry]:
    """What can be read of a damaged history, which is looked at in a copy and stays as it is."""
    with TemporaryDirectory() as place:
        copy = Path(place, "history.db")
        _copy(aside, copy)
        try:
            if is_torn(copy):
                raise database.Damaged
            with closing(_reading(copy)) as connection:
                database.check_schema(connection)
        except database.TROUBLE:
            _copy(aside, copy)  # a look may have taken the log away
            _renew_contents(copy)
        with closing(_reading(copy)) as connection:
            for table, (columns, entry_of) in READERS.items():
                for row in _rows(connection, table, columns):
                    with suppress(*database.TROUBLE):
                        entry = entry_of(row)
                        entries.check(entry)
                        yield entry


def _copy(aside: Path, copy: Path) -> None:
    """Copy a history with its log; without the index of the log, which is made anew."""
    for suffix in ("", "-wal"):
        part = aside.with_name(aside.name + suffix)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + suffix))
    copy.with_name(f"{copy.name}-shm").unlink(missing_ok=True)


def _reading(file: Path) -> sqlite3.Connection:
    """A connection to which any bytes are a text."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table up to what cannot be read, and then from its end back to that."""
    for direction in ("ASC", "DESC"):
        try:
            yield from connection.execute(
                f"SELECT {columns} FROM {table} NOT INDEXED ORDER BY id {direction}"
            )
        except database.TROUBLE:
            continue
        return


def _renew_contents(file: Path) -> None:
    """Put the tables of contents of a fresh history into a file; all others were made like it."""
    with closing(database.fresh()) as model:
        data = model.serialize()
        size = database.PAGE
        roots = {row[0] for row in model.execute("SELECT rootpage FROM sqlite_schema")}
    with file.open("r+b") as opened:
        for page in set(range(1, len(data) // size + 1)) - roots:
            opened.seek((page - 1) * size)
            opened.write(data[(page - 1) * size : page * size])
        opened.seek(18)
        opened.write(bytes((LOG_FORMATS[1],) * 2))
        opened.seek(24)
        opened.write(b"\xff" * 4)  # other than the number at 92: the file's own size counts
