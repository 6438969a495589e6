"""Reading a history: what was asked and answered, and what FSRS makes of it.

Reading may raise what `database.TROUBLE` lists where the file is damaged.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from myoquiz.history import entries, rows
from myoquiz.history.entries import AmendmentEntry, AnswerEntry, CardState, FlagEntry, SittingEntry

PRACTICE: Final = "practice"
"""The kind of a sitting that leaves the schedule as it is."""

Name = tuple[str, str]
"""The ids of a bank and of a question."""

Review = tuple[str, str, int, float, int, int | None, str]
"""Bank, question, day, the score that counts, hint, the learner's rating, digest of the key."""

CARDS_OF: Final = (
    f"SELECT {rows.CARD} FROM json_each(?) AS wanted"
    " CROSS JOIN card ON card.bank = ? AND card.question = wanted.value"
)
"""The list drives the join: a card by its key for each question, however long the history is."""
UNFINISHED: Final = (
    f"SELECT {rows.SITTING} FROM sitting WHERE kind IN (?, ?)"
    " AND coalesce(end, '') NOT IN ('finished', 'elsewhere')"
    " AND EXISTS (SELECT 1 FROM answer WHERE answer.sitting = sitting.id)"
    " ORDER BY id DESC LIMIT 1"
)
Outcome = tuple[str, str, int, float, int, int | None, int | None]
"""Bank, question, day, the score that counts, hint, the learner's rating, confidence."""

OUTCOMES: Final = (
    "SELECT bank, question, day, coalesce(override, score), hint, rating, confidence"
    " FROM standing ORDER BY id"
)
REVIEWS: Final = (
    "SELECT bank, question, min(day, ?), coalesce(override, score), hint, rating, key FROM standing"
    f" WHERE NOT EXISTS (SELECT 1 FROM sitting WHERE id = standing.sitting AND kind = '{PRACTICE}')"
)
OF_NAMES: Final = (
    "AND (bank, question) IN"
    " (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
)
STALE: Final = "SELECT bank, question FROM card WHERE stale"
AHEAD: Final = "SELECT bank, question FROM card WHERE last > ?"


class HistoryReader:
    """What can be asked of an open history."""

    connection: sqlite3.Connection
    earlier: Mapping[Name, Sequence[Name]] = {}
    """The ids that questions had before they moved; answers under those count as theirs."""

    def get(self, name: str) -> str | None:
        """A setting, if it was ever made."""
        row = self.connection.execute(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).fetchone()
        return str(row[0]) if row else None

    def unfinished(self, kind: str = "play", other: str = PRACTICE) -> SittingEntry | None:
        """The last sitting of two kinds that has answers and was not finished."""
        row = self.connection.execute(UNFINISHED, (kind, other)).fetchone()
        return rows.sitting_of(row) if row else None

    def banks(self) -> list[str]:
        """The ids of the banks that were answered."""
        found = self.connection.execute("SELECT DISTINCT bank FROM answer ORDER BY bank")
        return [bank for (bank,) in found]

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
        if bank and self.earlier:
            yield from self._answers_as_now(bank, since)
            return
        where, values = ["1"], []
        if since:
            where.append("id >= ?")
            values.append(f"{max(entries.microseconds(since), 0):014x}")
        if bank:
            where.append("bank = ?")
            values.append(bank)
        yield from map(
            rows.standing_of,
            self.connection.execute(
                f"SELECT {rows.STANDING} FROM standing WHERE {' AND '.join(where)} ORDER BY id",
                values,
            ),
        )

    def _answers_as_now(self, bank: str, since: datetime | None) -> Iterator[AnswerEntry]:
        """The answers to a bank's questions, with those from before they moved to it."""
        now = self._now()
        names = {bank, *(old for (old, _), (new, _) in now.items() if new == bank)}
        where = "bank IN (SELECT value FROM json_each(?)) AND id >= ?"
        first = f"{max(entries.microseconds(since), 0):014x}" if since else ""
        for row in self.connection.execute(
            f"SELECT {rows.STANDING} FROM standing WHERE {where} ORDER BY id",
            (json.dumps(sorted(names)), first),
        ):
            kept = rows.standing_of(row)
            name = now.get((kept.bank, kept.question), (kept.bank, kept.question))
            if name[0] == bank:
                yield replace(kept, bank=name[0], question=name[1])

    def _now(self) -> dict[Name, Name]:
        """The ids that questions have now, by those that they had."""
        return {old: new for new, olds in self.earlier.items() for old in olds}

    def log(self) -> tuple[Iterator[AnswerEntry], Iterator[AmendmentEntry]]:
        """All answers as they were first written, and all that was said about them."""
        answers = self.connection.execute(f"SELECT {rows.ANSWER} FROM answer ORDER BY id")
        amendments = self.connection.execute(f"SELECT {rows.AMENDMENT} FROM amendment ORDER BY id")
        return map(rows.answer_of, answers), map(rows.amendment_of, amendments)

    def flags(self, bank: str = "") -> list[FlagEntry]:
        """The flags for authors, oldest first."""
        found = self.connection.execute(
            f"SELECT {rows.FLAG} FROM flag WHERE ? IN ('', bank) ORDER BY id", (bank,)
        )
        return [rows.flag_of(row) for row in found]

    def cards(self, bank: str, questions: Sequence[str]) -> list[CardState]:
        """The cards of some questions, those that there are; refresh stale ones first."""
        found = self.connection.execute(CARDS_OF, (json.dumps(questions), bank))
        return [rows.card_of(row) for row in found]

    def all_cards(self) -> Iterator[CardState]:
        """Every card."""
        return map(rows.card_of, self.connection.execute(f"SELECT {rows.CARD} FROM card"))

    def reviews(
        self, bank: str = "", question: str = "", until: int = entries.LAST_DAY
    ) -> Iterator[Review]:
        """What FSRS needs of the answers that stand, card by card, oldest first.

        Answers of a later day than `until`, from a clock that was ahead, count as of that day.
        """
        if earlier := self.earlier.get((bank, question)):
            names = json.dumps([(bank, question), *earlier])
            found = self.connection.execute(f"{REVIEWS} {OF_NAMES} ORDER BY id", (until, names))
            return ((bank, question, *row[2:]) for row in found)
        where = "AND bank = ? AND question = ?" if bank else ""
        return self.connection.execute(
            f"{REVIEWS} {where} ORDER BY bank, question, id",
            (until, bank, question) if bank else (until,),
        )

    def outcomes(self) -> Iterator[Outcome]:
        """What statistics need of all answers that stand, oldest first."""
        found = self.connection.execute(OUTCOMES)
        now = self._now()
        return ((*now.get(row[:2], row[:2]), *row[2:]) for row in found) if now else found

    def stale(self) -> list[tuple[str, str]]:
        """Bank and question of the cards whose answers FSRS has not seen yet."""
        return self.connection.execute(STALE).fetchall()

    def later_than(self, moment: datetime) -> int:
        """How many answers are of a later moment, as from a clock that was ahead."""
        after = f"{entries.microseconds(moment):014x}"
        found = self.connection.execute("SELECT count(*) FROM answer WHERE id > ?", (after,))
        return int(found.fetchone()[0])

    def ahead(self, today: int) -> list[tuple[str, str]]:
        """Bank and question of the cards that were answered later than today."""
        return self.connection.execute(AHEAD, (today,)).fetchall()
