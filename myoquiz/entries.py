"""What a history holds, as frozen values and as rows of its tables; and how it counts time."""

import json
import os
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

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


class Sitting(Struct, frozen=True, kw_only=True, tag_field="entry", tag="sitting"):
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


class Answer(Struct, frozen=True, kw_only=True, tag_field="entry", tag="answer"):
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


class Amendment(Struct, frozen=True, kw_only=True, tag_field="entry", tag="amendment"):
    """What was said about an answer afterwards."""

    id: Id
    answer: Id
    kind: Kind
    value: Annotated[float, Meta(ge=-1, le=4)] | None = None


class Flag(Struct, frozen=True, kw_only=True, tag_field="entry", tag="flag"):
    """A question that a learner wants its author to look at."""

    id: Id
    bank: Name
    question: Name
    content: Digest
    note: Annotated[str, Meta(max_length=10_000)]


Entry = Sitting | Answer | Amendment | Flag
"""What a history is made of, and what travels to another machine."""


class Card(Struct, frozen=True, kw_only=True):
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


COLUMNS: Final = {
    "sitting": ("id", "kind", "began", "seed", "banks", "options", "asks", "ended", "end"),
    "answer": (
        "id", "sitting", "number", "bank", "question", "content", "key", "given", "manner",
        "verdict", "score", "points", "worth", "hint", "seconds", "confidence", "at", "day",
    ),
    "amendment": ("id", "answer", "kind", "value", "at"),
    "flag": ("id", "bank", "question", "content", "note", "at"),
    "card": (
        "bank", "question", "stability", "difficulty", "first", "last", "due", "rating", "reviews",
        "lapses", "key", "stale",
    ),
    "setting": ("name", "value"),
}  # fmt: skip
SITTING: Final = ", ".join(COLUMNS["sitting"])
ANSWER: Final = ", ".join(COLUMNS["answer"])
STANDING: Final = f"{ANSWER}, override, rating"
AMENDMENT: Final = "id, answer, kind, value"
CARD: Final = ", ".join(f"card.{name}" for name in COLUMNS["card"][:-1])


def sitting_row(sitting: Sitting) -> tuple[Any, ...]:
    """The row of a sitting."""
    return (
        sitting.id,
        sitting.kind,
        moment_of(sitting.id),
        str(sitting.seed),
        json.dumps(sitting.banks),
        json.dumps(sitting.options),
        json.dumps(sitting.asks),
        sitting.ended,
        sitting.end,
    )


def sitting_of(row: tuple[Any, ...]) -> Sitting:
    """The sitting of a row."""
    return Sitting(
        id=row[0],
        kind=row[1],
        seed=int(row[3]),
        banks=tuple(json.loads(row[4])),
        options=json.loads(row[5]),
        asks=tuple((bank, question) for bank, question in json.loads(row[6])),
        ended=row[7],
        end=row[8],
    )


def answer_row(answer: Answer) -> tuple[Any, ...]:
    """The row of an answer as it was given."""
    # Pure ASCII, because a terminal may hand over bytes that are no text, and SQLite wants UTF-8.
    given = json.dumps(answer.given)
    return (
        answer.id, answer.sitting, answer.number, answer.bank, answer.question, answer.content,
        answer.key, given, answer.manner, answer.verdict, answer.score, answer.points,
        answer.worth, int(answer.hint), answer.seconds, answer.confidence, answer.at, answer.day,
    )  # fmt: skip


def answer_of(row: tuple[Any, ...]) -> Answer:
    """The answer of a row of `answer`."""
    return Answer(
        id=row[0], sitting=row[1], number=row[2], bank=row[3], question=row[4], content=row[5],
        key=row[6], given=json.loads(row[7]), manner=row[8], verdict=row[9],
        score=row[10], points=row[11], worth=row[12], hint=bool(row[13]), seconds=row[14],
        confidence=row[15], day=row[17],
    )  # fmt: skip


def standing_of(row: tuple[Any, ...]) -> Answer:
    """The answer of a row of `standing`, with what was said about it afterwards."""
    override, rating = row[18:]
    return replace(
        answer_of(row), override=override, rating=None if rating is None else int(rating)
    )


def amendment_row(amendment: Amendment) -> tuple[Any, ...]:
    """The row of an amendment."""
    at = moment_of(amendment.id)
    return amendment.id, amendment.answer, amendment.kind, amendment.value, at


def amendment_of(row: tuple[Any, ...]) -> Amendment:
    """The amendment of a row."""
    return Amendment(id=row[0], answer=row[1], kind=row[2], value=row[3])


def flag_row(flag: Flag) -> tuple[Any, ...]:
    """The row of a flag."""
    note = flag.note.encode("utf-8", "replace").decode()  # a terminal may hand over no text
    return flag.id, flag.bank, flag.question, flag.content, note, moment_of(flag.id)


def card_row(card: Card) -> tuple[Any, ...]:
    """The row of a card, which is fresh then."""
    return (
        card.bank, card.question, card.stability, card.difficulty, card.first, card.last, card.due,
        card.rating, card.reviews, card.lapses, card.key, 0,
    )  # fmt: skip


def card_of(row: tuple[Any, ...]) -> Card:
    """The card of a row."""
    return Card(
        bank=row[0], question=row[1], stability=row[2], difficulty=row[3], first=row[4],
        last=row[5], due=row[6], rating=row[7], reviews=row[8], lapses=row[9], key=row[10],
    )  # fmt: skip
