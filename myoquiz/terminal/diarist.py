"""A sitting in the learner's history: begun, kept answer by answer, taken up again, ended.

Imported only where something is kept or looked up, because sqlite3 takes time to load.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import diary, entries, session
from myoquiz.bank import Bank
from myoquiz.diary import Diary, Resumable
from myoquiz.session import Answer, Ask, End, Plan, Session

OPTIONS = ("in_order", "asks_again", "exam", "negative", "confidence", "time_limit", "recall")
"""The parts of a plan that a sitting is taken up with; the rest is in the list of its asks."""


class Diarist:
    """Keeps a sitting through a diary."""

    def __init__(self, into: Diary) -> None:
        self.into = into

    def begin(self, sitting: Session, paths: Iterable[Path], kind: str = "play") -> None:
        """Keep the plan of a sitting, with the files of its banks."""
        options: dict[str, Any] = {name: getattr(sitting.plan, name) for name in OPTIONS}
        options["paths"] = [str(path.resolve()) for path in paths]
        self.into.begin(sitting, kind=kind, seed=sitting.plan.seed, options=options)

    def answered(self, done: Answer) -> None:
        """Keep an answer."""
        self.into.write(done, hint=done.hint_used, confidence=done.sure)

    def undone(self) -> None:
        """Keep that the last answer was taken back."""
        self.into.undo()

    def overruled(self) -> None:
        """Keep that the learner was right."""
        self.into.override()

    def rated(self, rating: int) -> None:
        """Keep how well it was known."""
        self.into.rate(rating)

    def flagged(self, put: Ask, note: str) -> None:
        """Keep a flag for the author."""
        self.into.flag(put, note)

    def outlook(self, put: Ask) -> str:
        """When the question comes again."""
        from myoquiz import memory  # start-up: only after an answer

        today = entries.day_of(entries.now())
        days = self.into.look(lambda kept: memory.due_in(kept, *put.name, today), None)
        if days is None:
            return ""
        return "next tomorrow" if days == 1 else f"next in {days} days" if days else "due today"

    def news(self) -> str:
        """What the learner should hear of the keeping."""
        return self.into.news()

    def end(self, how: End) -> None:
        """Keep how the sitting ended, and let go of the history."""
        self.into.end(how)

    def unfinished(self, kind: str = "play") -> "Unfinished | None":
        """The last sitting of a kind, if it was not finished."""
        found = self.into.unfinished(kind)
        return Unfinished(found) if found else None

    def take_up(self, found: "Unfinished", banks: Sequence[Bank]) -> Session:
        """Go on with a sitting at its open question."""
        self.into.resume(found.kept)
        return found.session(banks)

    def missed(self, banks: Iterable[Bank]) -> frozenset[tuple[str, str]]:
        """Bank and question of what was missed in the last sitting that asked it."""
        first: dict[tuple[str, str], entries.Answer] = {}
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

    def due_tomorrow(self, banks: Sequence[Bank]) -> int:
        """How many questions of the banks fall due tomorrow."""
        from myoquiz import memory  # start-up: only at the end

        today = entries.day_of(entries.now())
        return self.into.look(lambda kept: memory.forecast(kept, banks, today, 2)[1], 0)

    def _answers(self, banks: Iterable[Bank]) -> list[entries.Answer]:
        """The answers to questions of the banks, oldest first."""
        names = [bank.id for bank in banks]
        return self.into.look(
            lambda kept: [answer for name in names for answer in kept.answers(bank=name)], []
        )


class Unfinished(Struct, frozen=True):
    """A sitting that was not finished."""

    kept: Resumable

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that its banks were in."""
        return tuple(Path(path) for path in self.kept.sitting.options.get("paths", ()))

    def session(self, banks: Sequence[Bank]) -> Session:
        """The sitting with its answers, at its open question."""
        options = self.kept.sitting.options
        known = {name: options[name] for name in OPTIONS if name in options}
        plan = Plan(seed=self.kept.sitting.seed, **known)
        start = session.take_up(banks, plan, self.kept.sitting.asks)
        by_number = {put.index: put for put in start.asks}
        answers: list[Answer] = []
        seen: set[int] = set()
        for kept in self.kept.answers:
            if put := by_number.get(kept.number):
                asked = replace(put, is_again=kept.number in seen)
                seen.add(kept.number)
                answers.append(diary.restored(kept, asked))
        return replace(start, answers=tuple(answers))
