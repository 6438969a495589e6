"""A sitting as plain values for the history: its plan and its answers, and the way back.

What is kept of a sitting is its plan, the list of what it asks, and each answer; a sitting that was
not finished is made again from these and from the banks as they are by then.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.history import entries
from myoquiz.history.entries import Manner
from myoquiz.questions import Grade
from myoquiz.quiz import order
from myoquiz.quiz.session import Answer, Ask, Late, Session, SittingPlan, Unreadable

OPTIONS = (
    "in_order",
    "asks_again",
    "exam",
    "negative",
    "confidence",
    "time_limit",
    "exam_time",
    "recall",
)
"""The parts of a plan that a sitting is taken up with; the rest is in the list of its asks."""


class Unfinished(Struct, frozen=True):
    """A sitting that was not finished, with its answers that stand, in the order they came."""

    sitting: entries.SittingEntry
    answers: tuple[entries.AnswerEntry, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that its banks were in."""
        return tuple(Path(path) for path in self.sitting.options.get("paths", ()))

    def session(self, banks: Sequence[Bank]) -> Session:
        """The sitting with its answers, at its open question."""
        options = self.sitting.options
        known = {name: options[name] for name in OPTIONS if name in options}
        plan = SittingPlan(seed=self.sitting.seed, **known)
        start = order.take_up(banks, plan, self.sitting.asks)
        by_number = {put.index: put for put in start.asks}
        answers: list[Answer] = []
        seen: set[int] = set()
        for kept in self.answers:
            if put := by_number.get(kept.number):
                asked = replace(put, is_again=kept.number in seen)
                seen.add(kept.number)
                answers.append(_restored(kept, asked))
        return replace(start, answers=tuple(answers))


def options(plan: SittingPlan, paths: Iterable[Path]) -> dict[str, Any]:
    """What a sitting is kept with: the parts of its plan, and the files of its banks."""
    parts: dict[str, Any] = {name: getattr(plan, name) for name in OPTIONS}
    return parts | {"paths": [str(path.resolve()) for path in paths]}


def response(given: Any) -> tuple[Manner, Any]:
    """How an answer came, and what was given as a plain value."""
    if given is None:
        return "skipped", None
    if isinstance(given, Unreadable):
        return "unreadable", given.line
    if isinstance(given, Late):
        return "late", response(given.given)[1]
    return "given", list(given) if isinstance(given, tuple) else given


def _restored(answer: entries.AnswerEntry, put: Ask) -> Answer:
    """An answer of an earlier hour as the session knows it.

    The verdict is the one that was given then; reasons and feedback are gone.
    """
    given: Any = tuple(answer.given) if isinstance(answer.given, list) else answer.given
    if answer.manner == "unreadable":
        given = Unreadable(answer.given, "")
    elif answer.manner == "late":
        given = Late(given)
    verdict: Any = answer.verdict
    return Answer(
        ask=put,
        given=given,
        verdict=verdict,
        grade=Grade("wrong" if verdict == "skipped" else verdict, answer.score),
        seconds=answer.seconds,
        hint_used=answer.hint,
        sure=answer.confidence,
        is_overruled=answer.override is not None,
    )
