"""The tables of a history: their columns, and the way from values to rows and back."""

import json
from typing import Any, Final

from msgspec.structs import replace

from myoquiz.history.entries import (
    AmendmentEntry,
    AnswerEntry,
    CardState,
    FlagEntry,
    SittingEntry,
    moment_of,
)

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
FLAG: Final = "id, bank, question, content, note"
CARD: Final = ", ".join(f"card.{name}" for name in COLUMNS["card"][:-1])


def sitting_row(sitting: SittingEntry) -> tuple[Any, ...]:
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


def sitting_of(row: tuple[Any, ...]) -> SittingEntry:
    """The sitting of a row."""
    return SittingEntry(
        id=row[0],
        kind=row[1],
        seed=int(row[3]),
        banks=tuple(json.loads(row[4])),
        options=json.loads(row[5]),
        asks=tuple((bank, question) for bank, question in json.loads(row[6])),
        ended=row[7],
        end=row[8],
    )


def answer_row(answer: AnswerEntry) -> tuple[Any, ...]:
    """The row of an answer as it was given."""
    # Pure ASCII, because a terminal may hand over bytes that are no text, and SQLite wants UTF-8.
    given = json.dumps(answer.given)
    return (
        answer.id, answer.sitting, answer.number, answer.bank, answer.question, answer.content,
        answer.key, given, answer.manner, answer.verdict, answer.score, answer.points,
        answer.worth, int(answer.hint), answer.seconds, answer.confidence, answer.at, answer.day,
    )  # fmt: skip


def answer_of(row: tuple[Any, ...]) -> AnswerEntry:
    """The answer of a row of `answer`."""
    return AnswerEntry(
        id=row[0], sitting=row[1], number=row[2], bank=row[3], question=row[4], content=row[5],
        key=row[6], given=json.loads(row[7]), manner=row[8], verdict=row[9],
        score=row[10], points=row[11], worth=row[12], hint=bool(row[13]), seconds=row[14],
        confidence=row[15], day=row[17],
    )  # fmt: skip


def standing_of(row: tuple[Any, ...]) -> AnswerEntry:
    """The answer of a row of `standing`, with what was said about it afterwards."""
    override, rating = row[18:]
    return replace(
        answer_of(row), override=override, rating=None if rating is None else int(rating)
    )


def amendment_row(amendment: AmendmentEntry) -> tuple[Any, ...]:
    """The row of an amendment."""
    at = moment_of(amendment.id)
    return amendment.id, amendment.answer, amendment.kind, amendment.value, at


def amendment_of(row: tuple[Any, ...]) -> AmendmentEntry:
    """The amendment of a row."""
    return AmendmentEntry(id=row[0], answer=row[1], kind=row[2], value=row[3])


def flag_row(flag: FlagEntry) -> tuple[Any, ...]:
    """The row of a flag."""
    note = flag.note.encode("utf-8", "replace").decode()  # a terminal may hand over no text
    return flag.id, flag.bank, flag.question, flag.content, note, moment_of(flag.id)


def flag_of(row: tuple[Any, ...]) -> FlagEntry:
    """The flag of a row."""
    return FlagEntry(id=row[0], bank=row[1], question=row[2], content=row[3], note=row[4])


def card_row(card: CardState) -> tuple[Any, ...]:
    """The row of a card, which is fresh then."""
    return (
        card.bank, card.question, card.stability, card.difficulty, card.first, card.last, card.due,
        card.rating, card.reviews, card.lapses, card.key, 0,
    )  # fmt: skip


def card_of(row: tuple[Any, ...]) -> CardState:
    """The card of a row."""
    return CardState(
        bank=row[0], question=row[1], stability=row[2], difficulty=row[3], first=row[4],
        last=row[5], due=row[6], rating=row[7], reviews=row[8], lapses=row[9], key=row[10],
    )  # fmt: skip
