"""What a sitting writes into the history, answer by answer, whatever the disk says to it.

A command opens a diary, begins a sitting or takes one up, and lets a screen tell the diary what
happens; `news` is for the learner's eyes when there is any. Where nothing can be kept, a diary
takes everything all the same, says so once, and keeps trying: what could not be written is written
with the next answer, if it can be then.

Imported only where something is kept or looked up, because sqlite3 takes time to load.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from myoquiz.bank import Bank, origins
from myoquiz.history import database, entries, store
from myoquiz.history.database import Unkept
from myoquiz.history.store import Store
from myoquiz.quiz import resume
from myoquiz.quiz.resume import Unfinished
from myoquiz.quiz.session import Answer, Ask, End, Session

if TYPE_CHECKING:
    from myoquiz.history.agenda import Overview

Clock = Callable[[], datetime]
T = TypeVar("T")


def open_diary(data: Path | None = None, clock: Clock = entries.now) -> "Diary":
    """A diary over the history in `data`, or in the learner's own place; it never fails.

    `clock` gives the moment with the learner's offset from UTC.
    """
    return Diary(store.open_data(data), clock)


class Diary:
    """Writes one sitting, and looks up what earlier ones left."""

    def __init__(self, kept: Store | Unkept, clock: Clock = entries.now) -> None:
        self.store = kept if isinstance(kept, Store) else None
        self._clock = clock
        self._sitting = ""
        self._ids: list[tuple[int, str]] = []
        self._waiting: list[entries.Entry] = []
        self._news: list[str] = []
        self._is_troubled = False
        if isinstance(kept, Unkept):
            self._tell(kept)

    def begin(self, sitting: Session, paths: Iterable[Path], kind: str = "play") -> None:
        """Keep the plan of a sitting that starts now, with the files of its banks."""
        asks = tuple((put.bank.id, put.question.id) for put in sitting.asks)
        self._sitting = self._new_id()
        planned = entries.SittingEntry(
            id=self._sitting,
            kind=kind,
            seed=sitting.plan.seed,
            banks=tuple(dict.fromkeys(bank for bank, _ in asks)),
            options=resume.options(sitting.plan, paths),
            asks=asks,
        )
        self._waiting.append(planned)  # the disk can wait until there is an answer

    def follow(self, banks: Iterable[Bank]) -> None:
        """Let answers count for questions of the banks that had other ids when they were given."""
        if origins.moves(every := [*banks]):
            from myoquiz.history import schedule  # start-up: few questions ever move

            self.look(lambda kept: (schedule.follow(kept, every),), None)

    def unfinished(self) -> Unfinished | None:
        """The last sitting of `play` that has answers and was not finished."""
        return self.look(_unfinished, None)

    def take_up(self, found: Unfinished, banks: Sequence[Bank]) -> Session:
        """Go on with a sitting at its open question."""
        self._sitting = found.sitting.id
        self._ids = [(answer.number, answer.id) for answer in found.answers]
        self._waiting.append(found.sitting)
        return found.session(banks)

    def answered(self, done: Answer) -> None:
        """Keep an answer; it is on the disk when this returns, or `news` says why not."""
        from myoquiz.bank import digests  # start-up: not needed before there is an answer

        question = done.ask.question
        manner, given = resume.response(done.given)
        answer = entries.AnswerEntry(
            id=self._new_id(),
            sitting=self._sitting,
            number=done.ask.index,
            bank=done.ask.bank.id,
            question=question.id,
            content=digests.content(question, done.ask.bank),
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
            day=self._today(),
        )
        self._ids.append((answer.number, answer.id))
        self._keep(answer)

    def undone(self) -> None:
        """Keep that the last answer was taken back."""
        if self._ids:
            self._amend(self._ids.pop()[1], "void")

    def overruled(self, done: Answer) -> None:
        """Keep that the learner was right with an answer, the last one to its question."""
        numbers = [number for number, _ in self._ids]
        if done.ask.index in numbers:
            place = len(numbers) - 1 - numbers[::-1].index(done.ask.index)
            self._amend(self._ids[place][1], "override", 1.0)

    def rated(self, rating: int) -> None:
        """Keep how well the last answer was known: 1 again, 2 hard, 3 good, 4 easy."""
        if self._ids:
            self._amend(self._ids[-1][1], "rating", rating)

    def flagged(self, put: Ask, note: str) -> None:
        """Keep a note for the author of a question."""
        from myoquiz.bank import digests  # start-up: as above

        self._keep(
            entries.FlagEntry(
                id=self._new_id(),
                bank=put.bank.id,
                question=put.question.id,
                content=digests.content(put.question, put.bank),
                note=note,
            )
        )

    def end(self, how: End) -> None:
        """Keep how the sitting ended, and let go of the file."""
        if not self.store:
            return
        if not all(isinstance(entry, entries.SittingEntry) for entry in self._waiting):
            self._flush(self.store)
        if not self._waiting:
            self._tell(self.store.end(self._sitting, how, self._clock()))
        self.store.close()

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
        for _ in range(2):
            try:
                return query(self.store)
            except database.TROUBLE as error:
                refusal = self.store.mend(error)
                self._tell(refusal)
                if refusal:
                    break
        return otherwise

    def outlook(self, put: Ask) -> str:
        """When the question comes again."""
        from myoquiz.history import schedule  # start-up: only after an answer

        days = self.look(lambda kept: schedule.due_in(kept, *put.name, self._today()), None)
        if days is None:
            return ""
        return "next tomorrow" if days == 1 else f"next in {days} days" if days else "due today"

    def intervals(self, put: Ask) -> tuple[int, ...]:
        """In how many days the question comes again, were the last answer rated 1, 2, 3 or 4."""
        from myoquiz.history import schedule  # start-up: as above

        return self.look(lambda kept: schedule.intervals(kept, *put.name, self._today()), ())

    def next_review(self, banks: Sequence[Bank]) -> tuple[int, int] | None:
        """In how many days questions of the banks are due next, and how many they are then."""
        from myoquiz.history import agenda  # start-up: only at the end

        return self.look(lambda kept: agenda.next_due(kept, banks, self._today()), None)

    def overviews(self, banks: Sequence[Bank]) -> "list[Overview]":
        """What is due, new and known of each bank; nothing where there is no history to ask."""
        from myoquiz.history import agenda  # start-up: only a menu asks

        return self.look(lambda kept: agenda.overviews(kept, banks, self._today()), [])

    def hardest(self, banks: Iterable[Bank]) -> list[tuple[str, str]]:
        """Bank and question of what was missed most, the lowest mean of a day's first answer first.

        What was always right is none of them.
        """
        firsts: dict[tuple[str, str, int], float] = {}
        for kept in self._answers(banks):
            firsts.setdefault((kept.bank, kept.question, kept.day), kept.final_score)
        scores: dict[tuple[str, str], list[float]] = {}
        for (bank, question, _), score in firsts.items():
            scores.setdefault((bank, question), []).append(score)
        means = {name: sum(each) / len(each) for name, each in scores.items()}
        return sorted((name for name in means if means[name] < 1), key=lambda name: means[name])

    def missed(self, banks: Iterable[Bank]) -> frozenset[tuple[str, str]]:
        """Bank and question of what was missed in the last sitting that asked it."""
        first: dict[tuple[str, str], entries.AnswerEntry] = {}
        for kept in self._answers(banks):
            last = first.get((kept.bank, kept.question))
            if last is None or last.sitting != kept.sitting:
                first[kept.bank, kept.question] = kept
        return frozenset(name for name, kept in first.items() if kept.final_score < 1)

    def never_answered(self, banks: Sequence[Bank]) -> frozenset[tuple[str, str]]:
        """Bank and question of what was never answered."""
        answered = {(kept.bank, kept.question) for kept in self._answers(banks)}
        every = {(bank.id, question.id) for bank in banks for question in bank.live}
        return frozenset(every - answered)

    def _answers(self, banks: Iterable[Bank]) -> list[entries.AnswerEntry]:
        """The answers to questions of the banks, oldest first."""
        names = [bank.id for bank in banks]
        return self.look(
            lambda kept: [answer for name in names for answer in kept.answers(bank=name)], []
        )

    def day_of(self, sitting: entries.SittingEntry) -> str:
        """When a sitting began: `today`, `yesterday`, or the date."""
        moment = entries.EPOCH + timedelta(microseconds=entries.moment_of(sitting.id))
        day = entries.day_of(moment.astimezone(self._clock().tzinfo))
        ago = self._today() - day
        return "today" if ago == 0 else "yesterday" if ago == 1 else entries.date_of(day)

    def _today(self) -> int:
        return entries.day_of(self._clock())

    def _new_id(self) -> str:
        now = self._clock()
        return self.store.new_id(now) if self.store else entries.id_at(entries.microseconds(now))

    def _amend(self, answer: str, kind: entries.Kind, value: float | None = None) -> None:
        self._keep(entries.AmendmentEntry(id=self._new_id(), answer=answer, kind=kind, value=value))

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
        case entries.SittingEntry():
            return kept.begin(entry)
        case entries.AnswerEntry():
            return kept.record(entry)
        case entries.AmendmentEntry():
            return kept.amend(entry)
        case entries.FlagEntry():
            return kept.flag(entry)


def _unfinished(kept: Store) -> Unfinished | None:
    found = kept.unfinished()
    if found is None:
        return None
    answers = tuple(kept.answers_of(found.id))
    # A screen shows them, which asks no file whether it is sound.
    entries.check_values(found)
    for answer in answers:
        entries.check_values(answer)
    return Unfinished(found, answers)
