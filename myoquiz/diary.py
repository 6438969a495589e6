"""What a sitting writes into the history, answer by answer, whatever the disk says to it.

A screen opens a diary, tells it what happens, and shows `news` when there is any. Where nothing can
be kept, a diary takes everything all the same, says so once, and keeps trying: what could not be
written is written with the next answer, if it can be then.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from myoquiz import digests, entries, session, store
from myoquiz.bank import Bank
from myoquiz.database import Unkept
from myoquiz.entries import Manner
from myoquiz.questions import Grade
from myoquiz.session import Ask, Late, Plan, Session, Unreadable
from myoquiz.store import Store

Clock = Callable[[], datetime]


class Resumable(Struct, frozen=True):
    """A sitting that was not finished, with its answers that stand, in the order they came."""

    sitting: entries.Sitting
    answers: tuple[entries.Answer, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The bank files that were named for it."""
        return tuple(map(Path, self.sitting.options.get("paths", ())))


def open_diary(
    data: Path | None = None, clock: Clock = entries.now, *, tells_due: bool = False
) -> "Diary":
    """A diary over the history in `data`, or in the learner's own place; it never fails.

    `clock` gives the moment with the learner's offset from UTC. With `tells_due` each answer is
    answered with when its question comes next, which takes FSRS.
    """
    return Diary(store.open_store(store.folder(data)), clock, tells_due=tells_due)


class Diary:
    """Writes one sitting; it is the record that screens speak of."""

    def __init__(
        self, kept: Store | Unkept, clock: Clock = entries.now, *, tells_due: bool = False
    ) -> None:
        self.store = kept if isinstance(kept, Store) else None
        self._clock = clock
        self._tells_due = tells_due
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

    def unfinished(self, kind: str = "play") -> Resumable | None:
        """The last sitting of a kind that has answers and was not finished."""
        if not self.store:
            return None
        found = self.store.unfinished(kind)
        return Resumable(found, tuple(self.store.answers_of(found.id))) if found else None

    def last_scores(self, bank: str) -> dict[str, float]:
        """What the last answer to each question of a bank was worth; those never asked are out."""
        return self.store.last_scores(bank) if self.store else {}

    def begin(self, sitting: Session, *, kind: str = "play", paths: Sequence[Path] = ()) -> None:
        """Keep the plan of a sitting that starts now, and the bank files that were named for it."""
        asks = tuple(put.name for put in sitting.asks)
        plan = msgspec.to_builtins(replace(sitting.plan, only=None))
        self._sitting = self._new_id()
        planned = entries.Sitting(
            id=self._sitting,
            kind=kind,
            seed=sitting.plan.seed,
            banks=tuple(dict.fromkeys(bank for bank, _ in asks)),
            options={"plan": plan, "paths": [str(path.absolute()) for path in paths]},
            asks=asks,
        )
        self._keep(planned)

    def resume(self, found: Resumable, banks: Sequence[Bank]) -> Session:
        """Go on writing a sitting that was not finished, and give it as it stood.

        Questions that are gone by now are left out, with their answers.
        """
        self._sitting = found.sitting.id
        self._ids = [answer.id for answer in found.answers]
        self._keep(found.sitting)
        plan = msgspec.convert(found.sitting.options["plan"], Plan)
        fresh = session.take_up(banks, plan, found.sitting.asks)
        asks = {put.index: put for put in fresh.asks}
        answers: list[session.Answer] = []
        for answer in found.answers:
            if put := asks.get(answer.number):
                answers.append(restored(answer, put))
                asks[answer.number] = replace(put, is_again=True)
        return replace(fresh, answers=tuple(answers))

    def answered(self, done: session.Answer) -> str:
        """Keep an answer; it is on the disk when this returns, or what is said tells why not."""
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
            hint=done.hint_used,
            seconds=done.seconds,
            confidence=done.sure,
            day=entries.day_of(now),
        )
        self._ids.append(answer.id)
        self._keep(answer)
        return self._said(done.ask)

    def undone(self, done: session.Answer) -> None:
        """Take back the last answer."""
        if self._ids:
            self._amend(self._ids.pop(), "void")

    def overruled(self, done: session.Answer) -> str:
        """The learner overrules the verdict on the last answer."""
        if self._ids:
            self._amend(self._ids[-1], "override", done.score)
        return self._said(done.ask)

    def rated(self, done: session.Answer, rating: int) -> str:
        """The learner says how well the last answer was known: 1 again, 2 hard, 3 good, 4 easy."""
        if self._ids:
            self._amend(self._ids[-1], "rating", rating)
        return self._said(done.ask)

    def flagged(self, put: Ask, note: str) -> None:
        """A note for the author of a question."""
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
        if self.store:
            self._tell(self.store.end(self._sitting, how, self._clock()))
            self.store.close()

    def _said(self, put: Ask) -> str:
        """The news there are, else when the question comes next, where that is wanted."""
        if news := self.news():
            return news
        if not self._tells_due or not self.store or self._is_troubled:
            return ""
        from myoquiz import memory  # start-up: FSRS is not needed before the first answer

        return coming(memory.due_in(self.store, *put.name, entries.day_of(self._clock())))

    def _new_id(self) -> str:
        now = self._clock()
        return self.store.new_id(now) if self.store else entries.id_at(entries.microseconds(now))

    def _amend(self, answer: str, kind: entries.Kind, value: float | None = None) -> None:
        self._keep(entries.Amendment(id=self._new_id(), answer=answer, kind=kind, value=value))

    def _keep(self, entry: entries.Entry) -> None:
        """Write an entry, after those that are waiting."""
        if not self.store:
            return
        self._waiting.append(entry)
        while self._waiting:
            refusal = _write(self.store, self._waiting[0])
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


def coming(days: int | None) -> str:
    """When a question comes next, in words."""
    if days is None:
        return ""
    if days <= 1:
        return "next tomorrow" if days else "next today"
    return f"next in {days} days" if days < 60 else f"next in {days // 30} months"


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
