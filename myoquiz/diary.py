"""What a sitting writes into the history, answer by answer, whatever the disk says to it.

A screen opens a diary, tells it what happens, and shows `news` when there is any. Where nothing can
be kept, a diary takes everything all the same, says so once, and keeps trying: what could not be
written is written with the next answer, if it can be then.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from myoquiz import entries, session, store
from myoquiz.database import Unkept
from myoquiz.entries import Manner
from myoquiz.questions import Grade
from myoquiz.session import Ask, Late, Session, Unreadable
from myoquiz.store import Store

Clock = Callable[[], datetime]
T = TypeVar("T")


class Resumable(Struct, frozen=True):
    """A sitting that was not finished, with its answers that stand, in the order they came."""

    sitting: entries.Sitting
    answers: tuple[entries.Answer, ...]


def open_diary(data: Path | None = None, clock: Clock = entries.now) -> "Diary":
    """A diary over the history in `data`, or in the learner's own place; it never fails.

    `clock` gives the moment with the learner's offset from UTC.
    """
    return Diary(store.open_store(store.folder(data)), clock)


class Diary:
    """Writes one sitting."""

    def __init__(self, kept: Store | Unkept, clock: Clock = entries.now) -> None:
        self.store = kept if isinstance(kept, Store) else None
        self._clock = clock
        self._sitting = ""
        self._ids: list[str] = []
        self._waiting: list[entries.Entry] = []
        self._news: list[str] = []
        self._is_troubled = False
        if isinstance(kept, Unkept):
            self._tell(kept)

    def news(self) -> str:
        """What to tell the learner since this was asked last; mostly nothing."""
        if self.store and self.store.notice:
            self._news.append(self.store.notice)
            self.store.notice = ""
        told, self._news = self._news, []
        return "\n".join(f"{text[0].upper()}{text[1:]}." for text in told)

    def look(self, query: Callable[[Store], T], otherwise: T) -> T:
        """What a query finds in the history, or something else where it cannot be read."""
        if not self.store:
            return otherwise
        try:
            return query(self.store)
        except sqlite3.Error as error:
            self._tell(self.store.mend(error))
            return otherwise

    def unfinished(self, kind: str = "play") -> Resumable | None:
        """The last sitting of a kind that has answers and was not finished."""
        return self.look(lambda kept: _unfinished(kept, kind), None)

    def begin(
        self, sitting: Session, *, kind: str = "play", seed: int, options: dict[str, Any]
    ) -> None:
        """Keep the plan of a sitting that starts now; `options` come back as they are."""
        asks = tuple((put.bank.id, put.question.id) for put in sitting.asks)
        self._sitting = self._new_id()
        planned = entries.Sitting(
            id=self._sitting,
            kind=kind,
            seed=seed,
            banks=tuple(dict.fromkeys(bank for bank, _ in asks)),
            options=options,
            asks=asks,
        )
        self._waiting.append(planned)  # the disk can wait until there is an answer

    def resume(self, found: Resumable) -> None:
        """Go on writing a sitting that was not finished."""
        self._sitting = found.sitting.id
        self._ids = [answer.id for answer in found.answers]
        self._waiting.append(found.sitting)

    def write(
        self, done: session.Answer, *, hint: bool = False, confidence: int | None = None
    ) -> None:
        """Keep an answer; it is on the disk when this returns, or `news` says why not."""
        from myoquiz import digests  # start-up: not needed before there is an answer

        now = self._clock()
        question = done.ask.question
        manner, given = plain(done.given)
        answer = entries.Answer(
            id=self._new_id(),
            sitting=self._sitting,
            number=done.ask.index,
            bank=done.ask.bank.id,
            question=question.id,
            content=digests.content(question),
            key=digests.key(question),
            given=given,
            manner=manner,
            verdict=done.verdict,
            score=done.grade.score,
            points=done.grade.score * question.points,
            worth=question.points,
            hint=hint,
            seconds=done.seconds,
            confidence=confidence,
            day=entries.day_of(now),
        )
        self._ids.append(answer.id)
        self._keep(answer)

    def undo(self) -> None:
        """Take back the last answer."""
        if self._ids:
            self._amend(self._ids.pop(), "void")

    def override(self, score: float = 1.0) -> None:
        """The learner overrules the verdict on the last answer."""
        if self._ids:
            self._amend(self._ids[-1], "override", score)

    def rate(self, rating: int) -> None:
        """The learner says how well the last answer was known: 1 again, 2 hard, 3 good, 4 easy."""
        if self._ids:
            self._amend(self._ids[-1], "rating", rating)

    def flag(self, put: Ask, note: str) -> None:
        """A note for the author of a question."""
        from myoquiz import digests  # start-up: as above

        self._keep(
            entries.Flag(
                id=self._new_id(),
                bank=put.bank.id,
                question=put.question.id,
                content=digests.content(put.question),
                note=note,
            )
        )

    def end(self, how: str) -> None:
        """Keep how the sitting ended (`finished`, `paused`, …) and let go of the file."""
        if not self.store:
            return
        if not all(isinstance(entry, entries.Sitting) for entry in self._waiting):
            self._flush(self.store)
        if not self._waiting:
            self._tell(self.store.end(self._sitting, how, self._clock()))
        self.store.close()

    def _new_id(self) -> str:
        now = self._clock()
        return self.store.new_id(now) if self.store else entries.id_at(entries.microseconds(now))

    def _amend(self, answer: str, kind: entries.Kind, value: float | None = None) -> None:
        self._keep(entries.Amendment(id=self._new_id(), answer=answer, kind=kind, value=value))

    def _keep(self, entry: entries.Entry) -> None:
        """Write an entry, after those that are waiting."""
        if self.store:
            self._waiting.append(entry)
            self._flush(self.store)

    def _flush(self, kept: Store) -> None:
        """Write what is waiting, as far as the disk takes it."""
        while self._waiting:
            refusal = _write(kept, self._waiting[0])
            self._tell(refusal)
            if refusal:
                return
            self._waiting.pop(0)

    def _tell(self, refusal: Unkept | None) -> None:
        """Note news where keeping begins to fail, and where it works again."""
        if refusal and not self._is_troubled:
            self._news.append(f"your answers are not kept: {refusal.reason}")
        elif not refusal and self._is_troubled:
            self._news.append("your answers are kept again, those from before too")
        self._is_troubled = refusal is not None


def _write(kept: Store, entry: entries.Entry) -> Unkept | None:
    match entry:
        case entries.Sitting():
            return kept.begin(entry)
        case entries.Answer():
            return kept.record(entry)
        case entries.Amendment():
            return kept.amend(entry)
        case entries.Flag():
            return kept.flag(entry)


def _unfinished(kept: Store, kind: str) -> Resumable | None:
    found = kept.unfinished(kind)
    return Resumable(found, tuple(kept.answers_of(found.id))) if found else None


def plain(given: Any) -> tuple[Manner, Any]:
    """How an answer came, and the response as plain values."""
    if given is None:
        return "skipped", None
    if isinstance(given, Unreadable):
        return "unreadable", given.line
    if isinstance(given, Late):
        return "late", plain(given.given)[1]
    return "given", list(given) if isinstance(given, tuple) else given


def restored(answer: entries.Answer, put: Ask) -> session.Answer:
    """An answer of an earlier hour as the session knows it.

    The verdict is the one that was given then; reasons and feedback are gone.
    """
    given: Any = tuple(answer.given) if isinstance(answer.given, list) else answer.given
    if answer.manner == "unreadable":
        given = Unreadable(answer.given, "")
    elif answer.manner == "late":
        given = Late(given)
    verdict: Any = answer.verdict
    return session.Answer(
        ask=put,
        given=given,
        verdict=verdict,
        grade=Grade("wrong" if verdict == "skipped" else verdict, answer.score),
        seconds=answer.seconds,
        hint_used=answer.hint,
        sure=answer.confidence,
        is_overruled=answer.override is not None,
    )
