"""What a history holds, as frozen values; and how it counts time."""

import os
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TURN: Final = timedelta(hours=4)
"""The learner's day begins at four: whoever studies past midnight is still in the same day."""

Kind = Literal["void", "override", "rating"]
Verdict = Literal["right", "partial", "same", "typo", "near", "wrong", "skipped"]
Manner = Literal["given", "skipped", "unreadable", "late"]


Id = Annotated[str, Meta(pattern=r"^0[0-9a-f]{23}$")]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
Score = Annotated[float, Meta(ge=-1, le=1)]
Points = Annotated[float, Meta(ge=-1000, le=1000)]


class SittingEntry(Struct, frozen=True, kw_only=True, tag_field="entry", tag="sitting"):
    """A sitting as it was planned: enough to take it up again in the same order."""

    id: Id
    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}$")]
    """The command that held it, `play` or `review`."""
    seed: int
    banks: tuple[Name, ...]
    """The ids of its banks."""
    options: dict[str, Any]
    """What else was wanted, as plain values; the screens' own."""
    asks: tuple[tuple[Name, Name], ...]
    """Bank and question of every ask, in order."""
    ended: Annotated[int, Meta(ge=0, lt=1 << 56)] | None = None
    end: Annotated[str, Meta(max_length=40)] | None = None
    """How it ended; None where it did not, as after a crash."""


class AnswerEntry(Struct, frozen=True, kw_only=True, tag_field="entry", tag="answer"):
    """One answer as it was given; `id` holds the moment."""

    id: Id
    sitting: Id
    number: Annotated[int, Meta(ge=1, lt=1 << 31)]
    """The place of its question in the sitting, from 1."""
    bank: Name
    question: Name
    content: Digest
    key: Digest
    given: Any
    """The response as plain values; None where there was none."""
    manner: Manner = "given"
    """Where it was unreadable, `given` is the line that was no answer at all."""
    verdict: Verdict
    score: Score
    points: Points
    worth: Points
    """The points of a full answer."""
    hint: bool = False
    seconds: Annotated[float, Meta(ge=0, le=1e9)] = 0.0
    confidence: Annotated[int, Meta(ge=1, le=3)] | None = None
    day: int
    """The learner's day, counted from 1970-01-01."""
    override: Score | None = None
    """The score that the learner gave it ("I was right"); read only."""
    rating: Annotated[int, Meta(ge=1, le=4)] | None = None
    """1 to 4 where the learner said how well it was known; read only."""

    @property
    def at(self) -> int:
        """The moment, in microseconds since 1970, UTC."""
        return moment_of(self.id)

    @property
    def final_score(self) -> float:
        """The score that counts."""
        return self.score if self.override is None else self.override


class AmendmentEntry(Struct, frozen=True, kw_only=True, tag_field="entry", tag="amendment"):
    """What was said about an answer afterwards."""

    id: Id
    answer: Id
    kind: Kind
    value: Annotated[float, Meta(ge=-1, le=4)] | None = None


class FlagEntry(Struct, frozen=True, kw_only=True, tag_field="entry", tag="flag"):
    """A question that a learner wants its author to look at."""

    id: Id
    bank: Name
    question: Name
    content: Digest
    note: Annotated[str, Meta(max_length=10_000)]


Entry = SittingEntry | AnswerEntry | AmendmentEntry | FlagEntry
"""What a history is made of, and what travels to another machine."""


class CardState(Struct, frozen=True, kw_only=True):
    """What FSRS makes of the answers to one question."""

    bank: str
    question: str
    stability: float | None = None
    """The days after which nine of ten such questions are still known."""
    difficulty: float | None = None
    """From 1 to 10."""
    first: int | None = None
    """The day of the first answer."""
    last: int | None = None
    """The day of the last answer that counted."""
    due: int | None = None
    """The day on which it is asked again."""
    rating: int | None = None
    """What the last answer that counted was: 1 again, 2 hard, 3 good, 4 easy."""
    reviews: int = 0
    lapses: int = 0
    key: str | None = None
    """Digest of the right answer when it was asked last."""


def now() -> datetime:
    """This moment, with the learner's own offset from UTC."""
    return datetime.now().astimezone()


def day_of(moment: datetime) -> int:
    """The learner's day at a moment, from 1970-01-01, by the clock that the moment carries."""
    return (moment.replace(tzinfo=None) - TURN).date().toordinal() - EPOCH.date().toordinal()


def date_of(day: int) -> str:
    """A day as 2026-12-01."""
    return (EPOCH + timedelta(days=day)).date().isoformat()


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since 1970, exact."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(row_id: str) -> int:
    """The moment of an id, in microseconds since 1970."""
    return int(row_id[:14], 16)


def iso(at: int) -> str:
    """Microseconds since 1970 as 2026-12-01T08:30:00.000000Z."""
    return (EPOCH + timedelta(microseconds=at)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def id_at(at: int) -> str:
    """A new id for a moment in microseconds."""
    return f"{max(at, 0):014x}{os.urandom(5).hex()}"
