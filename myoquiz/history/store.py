"""The history of one learner in SQLite: what was asked, what was given, what it came to.

Every answer is committed when it is given and survives the loss of power. Nothing here raises for
what can happen to a disk: opening gives a `Store` or an `Unkept` that says why nothing is kept, and
so does every write, so that people can always play. Reading may raise `sqlite3.Error`; `mend` is
the cure where the file is damaged.

Import this module where it is used: sqlite3 is not needed for the first question.
"""

import errno
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from myoquiz.history import database, entries, rows, salvage
from myoquiz.history.database import Unkept
from myoquiz.history.entries import AmendmentEntry, AnswerEntry, CardState, FlagEntry, SittingEntry
from myoquiz.history.reader import HistoryReader

FILE: Final = "history.db"
ELSEWHERE: Final = "elsewhere"
"""How a sitting ended that came from another machine, unless it was finished."""

KEEP: Final = "ON CONFLICT DO NOTHING"
REPLACE_CARD: Final = "ON CONFLICT DO UPDATE SET " + ", ".join(
    f"{name} = excluded.{name}" for name in rows.COLUMNS["card"][2:]
)


def folder(data: Path | None = None) -> Path:
    """Where the history lives: `--data`, else `MYOQUIZ_DATA`, else the platform's data folder.

    Raises FileNotFoundError where that would lie in a home folder that nobody has.
    """
    named = data or os.environ.get("MYOQUIZ_DATA")
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_dir  # start-up: not needed where a folder is named

        return Path(user_data_dir("myoquiz", appauthor=False))
    except RuntimeError:
        raise FileNotFoundError(
            errno.ENOENT, "no such home folder; name another place with --data", str(named or "~")
        ) from None


def open_data(data: Path | None = None) -> "Store | Unkept":
    """The history in the folder that `folder` finds."""
    try:
        return open_store(folder(data))
    except OSError as error:
        return Unkept(f"{error.filename}: {error.strerror}")


def open_store(place: Path) -> "Store | Unkept":
    """The history in a folder, made where there is none; `store.notice` may have news of it.

    A damaged file is renamed and a new one begun. A file of a later version is left alone.
    """
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        store = Store(place / FILE)
    except (OSError, sqlite3.Error) as error:
        return Unkept(database.reason(error, place / FILE))
    refusal = store.prepare()
    if refusal:
        store.close()
        return refusal
    return store


class Store(HistoryReader):
    """An open history."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notice = ""
        """News for the learner, such as that a damaged history was set aside."""
        self._last = 0
        self._sitting: SittingEntry | None = None
        self._is_torn = salvage.is_torn(file)
        self.connection = sqlite3.connect(":memory:") if self._is_torn else database.connect(file)

    def prepare(self) -> Unkept | None:
        """Bring the file to this version; says why where that is not possible."""
        try:
            if self._is_torn:
                raise database.Damaged("the file is cut off")
            if refusal := database.migrate(self.connection, self.file):
                return refusal
            database.check_schema(self.connection)
        except database.TROUBLE as error:
            return self.mend(error)
        return None

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def mend(self, error: Exception) -> Unkept | None:
        """Go on after an error: a damaged file is renamed, never deleted, and a new one begun.

        What can be read of the old one is in the new one then. Says why where that cannot be done,
        or where something other than the file is in the way; what is no fault of the file's is
        raised again.
        """
        is_locked = database.is_environment(error) and not salvage.has_odd_header(self.file)
        is_sound = not database.is_damage(error) and salvage.is_sound(self.connection)
        if isinstance(error, sqlite3.Error) and (is_locked or is_sound):
            if isinstance(error, sqlite3.IntegrityError):
                raise error
            return Unkept(database.reason(error, self.file))
        if is_sound:
            raise error
        try:
            return self._begin_anew()
        except (OSError, sqlite3.Error) as again:
            return Unkept(database.reason(again, self.file))

    def _begin_anew(self) -> Unkept | None:
        """Set the file aside, and begin a new one with what can be read of the old."""
        self.connection.close()
        try:
            aside = salvage.set_aside(self.file)
        finally:
            self.connection = database.connect(self.file)
        if refusal := database.migrate(self.connection, self.file):
            return refusal
        kept: Counter[str] = Counter()

        def carry() -> None:
            with suppress(OSError, *database.TROUBLE):  # it was damaged: less is no surprise
                self._take(salvage.readable(aside), kept)
            self._insert_sitting()

        database.in_transaction(self.connection, carry)
        number = kept["answer"]
        carried = f" with {number:,} answers that could be read" if number else ""
        self.notice = (
            f"the history was damaged; it is kept as {aside}, and a new one was begun{carried}"
            " ('myoquiz history import' takes in an earlier export)"
        )
        return None

    # Writing: each gives None where all is safe on the disk, and else why it is not.

    def new_id(self, moment: datetime) -> str:
        """An id that comes after all that this store has given out."""
        self._last = max(entries.microseconds(moment), self._last + 1)
        return entries.id_at(self._last)

    def begin(self, sitting: SittingEntry) -> Unkept | None:
        """Keep the plan of a sitting, if it is not kept yet."""
        self._sitting = sitting
        return self._write(self._insert_sitting)

    def end(self, sitting: str, how: str, moment: datetime) -> Unkept | None:
        """Keep that a sitting has ended, and how; one that was paused may be taken up again."""
        return self._write(
            lambda: self.connection.execute(
                "UPDATE sitting SET ended = ?, end = ? WHERE id = ?",
                (entries.microseconds(moment), how, sitting),
            )
        )

    def record(self, *answers: AnswerEntry) -> Unkept | None:
        """Keep answers, all or none."""

        def insert() -> None:
            self._insert("answer", map(rows.answer_row, answers))
            self._mark_stale((answer.bank, answer.question) for answer in answers)

        return self._write(insert)

    def amend(self, *amendments: AmendmentEntry) -> Unkept | None:
        """Keep what was said about answers afterwards."""

        def insert() -> None:
            self._insert("amendment", map(rows.amendment_row, amendments))
            cards = [self._card_of(amendment.answer) for amendment in amendments]
            self._mark_stale(card for card in cards if card)

        return self._write(insert)

    def flag(self, *flags: FlagEntry) -> Unkept | None:
        """Keep flags for authors."""
        return self._write(lambda: self._insert("flag", map(rows.flag_row, flags)))

    def merge(self, taken: Iterable[entries.Entry]) -> Counter[str] | Unkept:
        """Take in what another history holds; says how much of it was new, by kind.

        An exception of the iterable, in which the entries may still be checked as they come, undoes
        it all and is raised.
        """
        new: Counter[str] = Counter()

        def insert() -> None:
            new.clear()
            self._take(map(_foreign, taken), new)

        return self._write(insert) or new

    def clear(self) -> Unkept | None:
        """Forget everything: answers, sittings, flags and cards."""

        def delete() -> None:
            for table in ("answer", "amendment", "flag", "sitting", "card"):
                self.connection.execute(f"DELETE FROM {table}")

        return self._write(delete)

    def look_again(self, cards: Iterable[tuple[str, str]]) -> Unkept | None:
        """Note that FSRS has to look at some cards again, by bank and question."""
        return self._write(lambda: self._mark_stale(cards))

    def put_cards(self, cards: Iterable[CardState], *, all_new: bool = False) -> Unkept | None:
        """Keep what FSRS made of the log; with `all_new`, in place of all that was there.

        Raises sqlite3.Error where the file is damaged: the cards are of that file then.
        """

        def insert() -> None:
            if all_new:
                self.connection.execute("DELETE FROM card")
            self._insert("card", map(rows.card_row, cards), REPLACE_CARD)

        try:
            database.in_transaction(self.connection, insert)
        except sqlite3.Error as error:
            if not database.is_environment(error):
                raise
            return Unkept(database.reason(error, self.file))
        return None

    def set(self, name: str, value: str) -> Unkept | None:
        """Keep a setting."""
        return self._write(
            lambda: self._insert(
                "setting", [(name, value)], "ON CONFLICT DO UPDATE SET value = excluded.value"
            )
        )

    # Inside

    def _insert(self, table: str, new: Iterable[tuple[Any, ...]], clash: str = "") -> int:
        """Insert rows, with what to do where one is there already; says how many were."""
        before = self.connection.total_changes
        columns = rows.COLUMNS[table]
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks}) {clash}", new)
        return self.connection.total_changes - before

    def _take(self, taken: Iterable[entries.Entry], new: Counter[str]) -> None:
        """Insert entries that are not there yet, and count them by kind."""
        for entry in taken:
            match entry:
                case SittingEntry():
                    row = rows.sitting_row(entry)
                case AnswerEntry():
                    row = rows.answer_row(entry)
                    self._mark_stale([(entry.bank, entry.question)])
                case AmendmentEntry():
                    row = rows.amendment_row(entry)
                    card = self._card_of(entry.answer)
                    self._mark_stale([card] if card else [])
                case FlagEntry():
                    row = rows.flag_row(entry)
            table = str(type(entry).__struct_config__.tag)
            new[table] += self._insert(table, [row], KEEP)

    def _insert_sitting(self) -> None:
        """Insert the sitting that is going on."""
        if self._sitting:
            self._insert("sitting", [rows.sitting_row(self._sitting)], KEEP)

    def _mark_stale(self, cards: Iterable[tuple[str, str]]) -> None:
        """Note that FSRS has to look at some cards again."""
        self.connection.executemany(
            "INSERT INTO card (bank, question) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET stale = 1 WHERE NOT stale",
            cards,
        )

    def _card_of(self, answer: str) -> tuple[str, str] | None:
        """Bank and question of an answer, if it is here."""
        row: tuple[str, str] | None = self.connection.execute(
            "SELECT bank, question FROM answer WHERE id = ?", (answer,)
        ).fetchone()
        return row

    def _write(self, statements: Callable[[], object]) -> Unkept | None:
        """Run statements in one transaction; a damaged file is set aside and they run again."""
        for _ in range(2):
            try:
                database.in_transaction(self.connection, statements)
                return None
            except database.TROUBLE as error:
                if refusal := self.mend(error):
                    return refusal
        return Unkept(f"{self.file}: the file is damaged")


def _foreign(entry: entries.Entry) -> entries.Entry:
    """An entry of another machine; a sitting is taken up again there and nowhere else.

    Where two machines went on with one sitting, its answers would not stand in a row any more.
    """
    if isinstance(entry, SittingEntry) and entry.end != "finished":
        return replace(entry, end=ELSEWHERE)
    return entry
