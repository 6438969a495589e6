"""The file of a history: opened with care, brought to the latest version, never given up."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from msgspec import Struct

APPLICATION: Final = 0x6D796F71
"""`myoq` in the file's header tells a history from the database of another program."""

WAIT: Final = 10.0
"""Seconds to wait for another process that is writing."""

DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

TROUBLE: Final = (
    sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What reading may raise where a file holds what no version writes."""

PAGE: Final = 4096
"""Bytes of a page."""

LATEST: Final = 1000
"""A version that no file will ever have."""


class Damaged(sqlite3.DatabaseError):
    """A file holds what no version of myoquiz writes."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class Unkept(Struct, frozen=True):
    """That nothing is kept, and why, in a sentence for the learner."""

    reason: str


# Migrations: number n brings a file from version n - 1 to n. Those that were released never change.


def _first(connection: sqlite3.Connection) -> None:
    """Version 1: the tables of schema.sql."""
    script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [_first]


def migrate(connection: sqlite3.Connection, file: Path) -> Unkept | None:
    """Bring a file to the latest version, step by step in one transaction."""
    if refusal := _refusal(connection, file):
        return refusal
    if _number(connection, "user_version") == len(MIGRATIONS):
        return None

    def steps() -> None:
        version = _number(connection, "user_version")  # another process may have been first
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")

    in_transaction(connection, steps)
    return _refusal(connection, file)


def fresh(version: int | None = None) -> sqlite3.Connection:
    """A history in memory of some version, or of the latest, as every file of it begins."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    in_transaction(connection, lambda: [step(connection) for step in MIGRATIONS[:version]])
    return connection


@lru_cache(4)
def _model(version: int) -> dict[str, str]:
    with closing(fresh(version)) as connection:
        return dict(_schema(connection))


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Name and definition of all that was created in a file."""
    return connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    ).fetchall()


def check_schema(connection: sqlite3.Connection) -> None:
    """Raise Damaged where the definitions in a file are not those of its version."""
    found = dict(_schema(connection))
    expected = _model(_number(connection, "user_version"))
    roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage").fetchall()
    if not found or not expected.items() <= found.items() or len(set(roots)) < len(roots):
        raise Damaged("the definitions of the tables are not those of a history")


def _refusal(connection: sqlite3.Connection, file: Path) -> Unkept | None:
    """Why a file must be left alone, if it must."""
    version = _number(connection, "user_version")
    found = dict(_schema(connection))
    if _number(connection, "application_id") != APPLICATION and found:
        if _model(len(MIGRATIONS)).items() <= found.items():
            raise Damaged("the header is not that of a history")
        return Unkept(f"{file} is the database of another program; name another folder by --data")
    if not 0 <= version <= LATEST or (found and not version):
        raise Damaged("the header is not that of a history")
    if version > len(MIGRATIONS):
        return Unkept(
            f"{file} was written by a later myoquiz (version {version}; this one knows"
            f" {len(MIGRATIONS)}); upgrade with 'pip install --upgrade myoquiz'"
        )
    return None


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def connect(file: Path) -> sqlite3.Connection:
    """A connection that waits for others and gives nothing up to a crash.

    On media that may only be read it reads all the same. Raises sqlite3.Error where the file cannot
    be opened; damage shows later.
    """
    connection = sqlite3.connect(file, timeout=WAIT, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")  # of a file that is new
        if _number(connection, "schema_version") == 0:
            _use_log(connection)  # only the first to come; it is kept in the file
        connection.execute("PRAGMA synchronous = FULL")
    except TROUBLE as error:
        if _code(error) in LOCKED_AWAY and os.access(file, os.R_OK):
            connection.close()
            # Reading would want a file beside it for what other processes write; there are none.
            return sqlite3.connect(
                f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True, isolation_level=None
            )
        if is_environment(error):
            connection.close()
            raise
    return connection


LOCKED_AWAY: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; SQLite does not wait for others here, so it is tried again."""
    for _ in range(int(WAIT / 0.05)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            time.sleep(0.05)


def in_transaction(connection: sqlite3.Connection, statements: Callable[[], object]) -> None:
    """All of it or nothing; IMMEDIATE, so that the wait for another writer comes before work."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        statements()
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # the first error is the one to tell
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file itself is broken."""
    return _code(error) in DAMAGE


def is_environment(error: Exception) -> bool:
    """Whether an error is about the disk and others on it, whatever is in the file."""
    return _code(error) in REASONS and not is_damage(error)


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def reason(error: OSError | sqlite3.Error, file: Path) -> str:
    """Why nothing can be kept, in words."""
    if isinstance(error, OSError):
        return f"{error.filename or file}: {error.strerror or error}"
    words = REASONS.get(_code(error), str(error))
    return f"{file}: {words}"


REASONS: Final = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file may only be read",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_PERM: "you have no permission to write it",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_BUSY: f"another program has held the file for over {WAIT:.0f} seconds",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is damaged",
}
