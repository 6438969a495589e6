"""What a history holds, as frozen values; and how it counts time."""

import os
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct, convert, to_builtins

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
DAY: Final = 86_400_000_000
"""Microseconds."""

LAST: Final = (1 << 54) - 1
"""The last moment that an id can hold, in the year 2540; a clock beyond it counts as this."""

TURN: Final = timedelta(hours=4)
"""The learner's day begins at four: whoever studies past midnight is still in the same day."""

Kind = Literal["void", "override", "rating"]
Verdict = Literal["right", "partial", "same", "typo", "near", "wrong", "skipped"]
Manner = Literal["given", "skipped", "unreadable", "late"]


Id = Annotated[str, Meta(pattern=r"^[0-3][0-9a-f]{23}\Z")]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}\Z")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Score = Annotated[float, Meta(ge=-1, le=1)]
Points = Annotated[float, Meta(ge=-1000, le=1000)]
Day = Annotated[int, Meta(ge=-1, lt=1 << 20)]
"""A day of a learner's, counted from 1970-01-01."""


class SittingEntry(Struct, frozen=True, kw_only=True, tag_field="entry", tag="sitting"):
    """A sitting as it was planned: enough to take it up again in the same order."""

    id: Id
    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    """The command that held it, `play` or `review`."""
    seed: int
    banks: tuple[Name, ...]
    """The ids of its banks."""
    options: dict[str, Any]
    """What else was wanted, as plain values; the screens' own."""
    asks: tuple[tuple[Name, Name], ...]
    """Bank and question of every ask, in order."""
    ended: Annotated[int, Meta(lt=1 << 60)] | None = None
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

    bank: Name
    question: Name
    stability: Annotated[float, Meta(gt=0, le=1e6)] | None = None
    """The days after which nine of ten such questions are still known."""
    difficulty: Annotated[float, Meta(ge=1, le=10)] | None = None
    """From 1 to 10."""
    first: Day | None = None
    """The day of the first answer."""
    last: Day | None = None
    """The day of the last answer that counted."""
    due: Day | None = None
    """The day on which it is asked again."""
    rating: Annotated[int, Meta(ge=1, le=4)] | None = None
    """What the last answer that counted was: 1 again, 2 hard, 3 good, 4 easy."""
    reviews: Annotated[int, Meta(ge=0)] = 0
    lapses: Annotated[int, Meta(ge=0)] = 0
    key: str | None = None
    """Digest of the right answer when it was asked last."""


def contradiction(entry: Entry) -> str:
    """What cannot be true of an entry, if anything."""
    match entry:
        case AnswerEntry():
            if abs(entry.day - entry.at // DAY) > 1:
                return f"the day {entry.day} is not the day of the moment in '{entry.id}'"
            if entry.override is not None or entry.rating is not None:
                return "an answer does not say what was said about it afterwards"
            if (entry.manner == "skipped") != (entry.verdict == "skipped"):
                return "what was skipped has the verdict skipped, and nothing else has"
        case AmendmentEntry():
            fits = {
                "void": entry.value is None,
                "override": entry.value is not None and entry.value <= 1,
                "rating": entry.value in (1, 2, 3, 4),
            }
            if not fits[entry.kind]:
                return f"{entry.value} is no value of an amendment '{entry.kind}'"
        case SittingEntry():
            if entry.end is None and entry.ended is not None:
                return "a sitting that ended says how"
        case FlagEntry():
            pass
    return ""


def check(entry: Entry) -> None:
    """Raise ValueError where an entry is none that any version writes."""
    check_values(entry)
    if reason := contradiction(entry):
        raise ValueError(reason)


def check_values(entry: Entry) -> None:
    """Raise ValueError where a value of an entry is none that any version writes."""
    convert(to_builtins(entry), type(entry))


def check_card(card: CardState) -> None:
    """Raise ValueError where a card is none that any version writes."""
    convert(to_builtins(card), CardState)


LAST_DAY: Final = LAST // DAY
"""The day of the last moment."""


def now() -> datetime:
    """This moment, with the learner's own offset from UTC."""
    return datetime.now().astimezone()


def day_of(moment: datetime) -> int:
    """The learner's day at a moment, from 1970-01-01, by the clock that the moment carries."""
    day = (moment.replace(tzinfo=None) - TURN).date().toordinal() - EPOCH.date().toordinal()
    return max(-1, min(day, LAST_DAY))


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
    return f"{max(0, min(at, LAST)):014x}{os.urandom(5).hex()}"
