"""The history of one learner in SQLite: what was asked, what was given, what it came to.

Every answer is committed when it is given and survives the loss of power. Nothing here raises for
what can happen to a disk: opening gives a `Store` or an `Unkept` that says why nothing is kept, and
so does every write, so that people can always play. Reading may raise `sqlite3.Error`; `mend` is
the cure where the file is damaged.

Import this module where it is used: sqlite3 is not needed for the first question.
"""

import errno
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from myoquiz.history import database, entries, rows
from myoquiz.history.database import Unkept
from myoquiz.history.entries import AmendmentEntry, AnswerEntry, CardState, FlagEntry, SittingEntry

FILE: Final = "history.db"
ELSEWHERE: Final = "elsewhere"
"""How a sitting ended that came from another machine, unless it was finished."""

Review = tuple[str, str, int, float, int, int | None, str]
"""Bank, question, day, the score that counts, hint, the learner's rating, digest of the key."""

CARDS_OF: Final = (
    f"SELECT {rows.CARD} FROM json_each(?) AS wanted"
    " CROSS JOIN card ON card.bank = ? AND card.question = wanted.value"
)
"""The list drives the join: a card by its key for each question, however long the history is."""
UNFINISHED: Final = (
    f"SELECT {rows.SITTING} FROM sitting WHERE kind = ?"
    " AND coalesce(end, '') NOT IN ('finished', 'elsewhere')"
    " AND EXISTS (SELECT 1 FROM answer WHERE answer.sitting = sitting.id)"
    " ORDER BY id DESC LIMIT 1"
)
KEEP: Final = "ON CONFLICT DO NOTHING"
REPLACE_CARD: Final = "ON CONFLICT DO UPDATE SET " + ", ".join(
    f"{name} = excluded.{name}" for name in rows.COLUMNS["card"][2:]
)
Outcome = tuple[str, str, int, float, int, int | None, int | None]
"""Bank, question, day, the score that counts, hint, the learner's rating, confidence."""

OUTCOMES: Final = (
    "SELECT bank, question, day, coalesce(override, score), hint, rating, confidence"
    " FROM standing ORDER BY id"
)
REVIEWS: Final = (
    "SELECT bank, question, day, coalesce(override, score), hint, rating, key FROM standing"
)
STALE: Final = "SELECT bank, question FROM card WHERE stale"


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


class Store:
    """An open history."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notice = ""
        """News for the learner, such as that a damaged history was set aside."""
        self._last = 0
        self._sitting: SittingEntry | None = None
        self.connection = database.connect(file)

    def prepare(self) -> Unkept | None:
        """Bring the file to this version; says why where that is not possible."""
        try:
            return database.migrate(self.connection, self.file)
        except sqlite3.Error as error:
            return self.mend(error)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def mend(self, error: sqlite3.Error) -> Unkept | None:
        """Go on after an error: a damaged file is renamed, never deleted, and a new one begun.

        Says why where that cannot be done, or where the error is of another kind.
        """
        if not database.is_damage(error):
            return Unkept(database.reason(error, self.file))
        try:
            self._set_aside()
            if refusal := database.migrate(self.connection, self.file):
                return refusal
            database.in_transaction(self.connection, self._insert_sitting)
        except (OSError, sqlite3.Error) as again:
            return Unkept(database.reason(again, self.file))
        return None

    def _set_aside(self) -> None:
        self.connection.close()
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        aside = self.file.with_name(f"{FILE}.damaged-{stamp}-{os.getpid()}")
        try:
            for suffix in ("", "-wal", "-shm"):
                part = self.file.with_name(self.file.name + suffix)
                if part.exists():
                    part.rename(aside.with_name(aside.name + suffix))
            self.notice = (
                f"the history was damaged; it is kept as {aside}, and a new one was begun"
                " ('myoquiz history import' takes in an earlier export)"
            )
        finally:
            self.connection = database.connect(self.file)

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
            for entry in taken:
                match entry:
                    case SittingEntry():
                        row = rows.sitting_row(_foreign(entry))
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

        return self._write(insert) or new

    def clear(self) -> Unkept | None:
        """Forget everything: answers, sittings, flags and cards."""

        def delete() -> None:
            for table in ("answer", "amendment", "flag", "sitting", "card"):
                self.connection.execute(f"DELETE FROM {table}")

        return self._write(delete)

    def put_cards(self, cards: Iterable[CardState], *, all_new: bool = False) -> Unkept | None:
        """Keep what FSRS made of the log; with `all_new`, in place of all that was there."""

        def insert() -> None:
            if all_new:
                self.connection.execute("DELETE FROM card")
            self._insert("card", map(rows.card_row, cards), REPLACE_CARD)

        return self._write(insert)

    def set(self, name: str, value: str) -> Unkept | None:
        """Keep a setting."""
        return self._write(
            lambda: self._insert(
                "setting", [(name, value)], "ON CONFLICT DO UPDATE SET value = excluded.value"
            )
        )

    # Reading

    def get(self, name: str) -> str | None:
        """A setting, if it was ever made."""
        row = self.connection.execute(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).fetchone()
        return str(row[0]) if row else None

    def unfinished(self, kind: str = "play") -> SittingEntry | None:
        """The last sitting of a kind that has answers and was not finished."""
        row = self.connection.execute(UNFINISHED, (kind,)).fetchone()
        return rows.sitting_of(row) if row else None

    def sittings(self) -> Iterator[SittingEntry]:
        """All sittings, oldest first."""
        return map(
            rows.sitting_of,
            self.connection.execute(f"SELECT {rows.SITTING} FROM sitting ORDER BY id"),
        )

    def answers_of(self, sitting: str) -> list[AnswerEntry]:
        """The answers of a sitting that stand, in the order in which they were given."""
        found = self.connection.execute(
            f"SELECT {rows.STANDING} FROM standing WHERE sitting = ? ORDER BY id", (sitting,)
        )
        return [rows.standing_of(row) for row in found]

    def answers(self, *, since: datetime | None = None, bank: str = "") -> Iterator[AnswerEntry]:
        """The answers that stand, oldest first."""
        where, values = ["1"], []
        if since:
            where.append("id >= ?")
            values.append(f"{max(entries.microseconds(since), 0):014x}")
        if bank:
            where.append("bank = ?")
            values.append(bank)
        return map(
            rows.standing_of,
            self.connection.execute(
                f"SELECT {rows.STANDING} FROM standing WHERE {' AND '.join(where)} ORDER BY id",
                values,
            ),
        )

    def log(self) -> tuple[Iterator[AnswerEntry], Iterator[AmendmentEntry]]:
        """All answers as they were first written, and all that was said about them."""
        answers = self.connection.execute(f"SELECT {rows.ANSWER} FROM answer ORDER BY id")
        amendments = self.connection.execute(f"SELECT {rows.AMENDMENT} FROM amendment ORDER BY id")
        return map(rows.answer_of, answers), map(rows.amendment_of, amendments)

    def flags(self, bank: str = "") -> list[FlagEntry]:
        """The flags for authors, oldest first."""
        found = self.connection.execute(
            "SELECT id, bank, question, content, note FROM flag WHERE ? IN ('', bank) ORDER BY id",
            (bank,),
        )
        return [
            FlagEntry(id=r[0], bank=r[1], question=r[2], content=r[3], note=r[4]) for r in found
        ]

    def cards(self, bank: str, questions: Sequence[str]) -> list[CardState]:
        """The cards of some questions, those that there are; refresh stale ones first."""
        found = self.connection.execute(CARDS_OF, (json.dumps(questions), bank))
        return [rows.card_of(row) for row in found]

    def all_cards(self) -> Iterator[CardState]:
        """Every card."""
        return map(rows.card_of, self.connection.execute(f"SELECT {rows.CARD} FROM card"))

    def reviews(self, bank: str = "", question: str = "") -> Iterator[Review]:
        """What FSRS needs of the answers that stand, card by card, oldest first."""
        where = "WHERE bank = ? AND question = ?" if bank else ""
        return self.connection.execute(
            f"{REVIEWS} {where} ORDER BY bank, question, id", (bank, question) if bank else ()
        )

    def outcomes(self) -> Iterator[Outcome]:
        """What statistics need of all answers that stand, oldest first."""
        return self.connection.execute(OUTCOMES)

    def stale(self) -> list[tuple[str, str]]:
        """Bank and question of the cards whose answers FSRS has not seen yet."""
        return self.connection.execute(STALE).fetchall()

    # Inside

    def _insert(self, table: str, new: Iterable[tuple[Any, ...]], clash: str = "") -> int:
        """Insert rows, with what to do where one is there already; says how many were."""
        before = self.connection.total_changes
        columns = rows.COLUMNS[table]
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks}) {clash}", new)
        return self.connection.total_changes - before

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
            except sqlite3.IntegrityError:
                raise
            except sqlite3.Error as error:
                if refusal := self.mend(error):
                    return refusal
        return Unkept(f"{self.file}: the file is damaged")


def _foreign(sitting: SittingEntry) -> SittingEntry:
    """A sitting of another machine, which is taken up again there and nowhere else.

    Where two machines went on with one sitting, its answers would not stand in a row any more.
    """
    return sitting if sitting.end == "finished" else replace(sitting, end=ELSEWHERE)
