"""How a sitting of `play` or `review` begins: its questions, or why there are none.

Nothing is asked or printed here: commands read their arguments, call this, and say what comes back.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.quiz import order
from myoquiz.quiz.session import Session, SittingPlan

if TYPE_CHECKING:
    from myoquiz.history.schedule import Queue
    from myoquiz.history.store import Store
    from myoquiz.quiz.diary import Diary

PERSON_COUNT = 20
"""Questions of a sitting where a person named no number: about a quarter of an hour."""


class Nothing(Struct, frozen=True):
    """That there is nothing to ask, and what would find something."""

    reason: str


def play(
    diary: "Diary | None", banks: Sequence[Bank], plan: SittingPlan, *, missed: bool, new: bool
) -> Session | Nothing:
    """A new sitting; with `missed` or `new` only over what the history leaves."""
    if diary and (missed or new):
        plan = replace(plan, only=_left(diary, banks, missed, new))
    start = order.start(banks, plan)
    return start if start.asks else Nothing(_why_nothing(banks, plan, missed))


def take_up(diary: "Diary", banks: Sequence[Bank]) -> Session | Nothing:
    """The last sitting that was not finished, at its open question."""
    found = diary.unfinished()
    if found is None:
        return Nothing("there is no sitting to go on with; start one without --resume")
    start = diary.take_up(found, banks)
    if not start.asks:
        return Nothing("the questions of that sitting are not in these banks; name the right ones")
    return start


def review(
    queue: "Queue", banks: Sequence[Bank], plan: SittingPlan, count: int | None = None
) -> Session:
    """A sitting with what is due before what is new, each shuffled with its facts spread apart."""
    names: list[tuple[str, str]] = []
    for part in (queue.due, queue.new):
        only = frozenset((bank.id, question.id) for bank, question in part)
        names += [put.name for put in order.start(banks, replace(plan, only=only)).asks]
    return order.take_up(banks, plan, order.by_passage(banks, names[:count]))


def announcement(start: Session, queue: "Queue") -> list[str]:
    """What a review begins with: how many are due and new, and which have another answer now."""
    names = {put.name for put in start.asks}
    due = sum((bank.id, question.id) in names for bank, question in queue.due)
    counts = ((due, "due"), (len(names) - due, "new"))
    said = [" and ".join(f"{count} {word}" for count, word in counts if count)]
    changed = [put.name for put in start.asks if put.name in queue.changed]
    if changed:
        listed = ", ".join(f"{bank}/{question}" for bank, question in changed)
        said.append(f"The answer has changed since you were asked: {listed}")
    return said


def nothing_due(store: "Store", banks: Sequence[Bank], today: int, most_new: int) -> str:
    """Why a review has nothing to ask, and when it will have."""
    from myoquiz.history import schedule  # start-up: play does without it

    loads = schedule.forecast(store, banks, today, 366)
    left = schedule.queue(store, banks, today, sys.maxsize).new
    days = next((day for day, count in enumerate(loads) if count), None)
    words = "Nothing is due."
    if days:
        words += f" Next: {loads[days]} {'tomorrow' if days == 1 else f'in {days} days'}."
    if left:
        new = f"{len(left)} questions are" if len(left) > 1 else "1 question is"
        words += f" {new} new; --new {most_new + 10} asks some of them today."
    return words


def _left(
    diary: "Diary", banks: Sequence[Bank], missed: bool, new: bool
) -> frozenset[tuple[str, str]]:
    """Bank and question of what was missed last, or never answered, or both."""
    found: frozenset[tuple[str, str]] = frozenset()
    if missed:
        found |= diary.missed(banks)
    return found | diary.never_answered(banks) if new else found


def _why_nothing(banks: Iterable[Bank], plan: SittingPlan, missed: bool) -> str:
    """Why no question is admitted, and what would find one."""
    banks = list(banks)
    if plan.only is not None and order.start(banks, replace(plan, only=None)).asks:
        if missed:
            return "nothing here was missed when it was asked last; leave out --missed"
        return "every question here was answered before; leave out --new"
    if plan.tags:
        known = sorted({tag for bank in banks for q in bank.live for tag in (*q.tags, *bank.tags)})
        cure = f"known: {', '.join(known)}" if known else "these banks have no tags"
        return f"no question has the tag {', '.join(plan.tags)}; {cure}"
    if plan.types:
        return f"no question is of type {', '.join(plan.types)}; 'myoquiz list -q' shows the types"
    return "there is no question to ask: all are drafts or retired"
