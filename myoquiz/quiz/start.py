"""How a sitting of `play` or `review` begins: its questions, or why there are none.

Nothing is asked or printed here: commands read their arguments, call this, and say what comes back.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.bank.wanted import TOGETHER, why_none
from myoquiz.quiz import order
from myoquiz.quiz.menu import Menu
from myoquiz.quiz.session import Session, SittingPlan

if TYPE_CHECKING:
    from myoquiz.history.agenda import Queue
    from myoquiz.history.store import Store
    from myoquiz.quiz.diary import Diary

PERSON_COUNT = 20
"""Questions of a sitting where a person named no number: about a quarter of an hour."""


class Nothing(Struct, frozen=True):
    """That there is nothing to ask, and what would find something."""

    reason: str
    is_good: bool = False
    """Whether that is good news, and no wrong use of the command."""


class HistoryFilter(Struct, frozen=True):
    """Which questions a person wants by what the history says of them; all where nothing is set."""

    missed: bool = False
    new: bool = False
    hardest: bool = False

    @property
    def is_made(self) -> bool:
        """Whether the history has to be asked."""
        return self.missed or self.new or self.hardest


def play(
    diary: "Diary | None", banks: Sequence[Bank], plan: SittingPlan, choice: HistoryFilter
) -> Session | Nothing:
    """A new sitting over the questions that the plan and the history leave."""
    if diary and choice.hardest:
        return _hardest(diary, banks, plan)
    if diary and choice.is_made:
        plan = replace(plan, only=_left(diary, banks, choice))
    start = order.start(banks, plan)
    return start if start.asks else _why_nothing(banks, plan, choice)


def _hardest(diary: "Diary", banks: Sequence[Bank], plan: SittingPlan) -> Session | Nothing:
    """A sitting over what was missed most, the hardest first."""
    names = diary.hardest(banks)
    admitted = {put.name for put in order.start(banks, replace(plan, count=None)).asks}
    wanted = [name for name in names if name in admitted][: plan.count]
    start = order.take_up(banks, plan, wanted)
    if start.asks:
        return start
    return Nothing("nothing here was ever missed, so there is no hardest question", is_good=True)


def take_up(diary: "Diary", banks: Sequence[Bank]) -> Session | Nothing:
    """The last sitting that was not finished, at its open question."""
    found = diary.unfinished()
    if found is None:
        return Nothing("there is no sitting to go on with; start one without --resume")
    start = diary.take_up(found, banks)
    if not start.asks:
        return Nothing("the questions of that sitting are not in these banks; name the right ones")
    return start


def menu(diary: "Diary | None", banks: Sequence[Bank], *, offers: bool) -> Menu:
    """The menu over some banks; with `offers` it knows of the sitting that was not finished."""
    if diary is None or diary.store is None:
        return Menu(tuple(banks))
    offer = _offer(diary, banks) if offers else ""
    return Menu(tuple(banks), diary.overviews(banks), offer)


def _offer(diary: "Diary", banks: Sequence[Bank]) -> str:
    """The last sitting that was not finished, if these banks have what it still asks."""
    found = diary.unfinished()
    if found is None or not {bank.id for bank in banks}.issuperset(found.sitting.banks):
        return ""
    session = found.session(banks)
    if session.current is None:
        return ""
    answered = len({given.ask.index for given in session.answers})
    return f"your sitting of {diary.day_of(found.sitting)}: {answered} of {len(session.asks)}"


def review(
    queue: "Queue", banks: Sequence[Bank], plan: SittingPlan, count: int | None = None
) -> Session:
    """A sitting with what is due before what is new, each shuffled with its facts spread apart.

    Where `count` leaves some out, the longest overdue are asked.
    """
    names: list[tuple[str, str]] = []
    due = [planned.name for planned in queue.due][:count]
    new = [(bank.id, question.id) for bank, question in queue.new]
    for part in (due, new if count is None else new[: count - len(due)]):
        only = frozenset(part)
        names += [put.name for put in order.start(banks, replace(plan, only=only)).asks]
    return order.take_up(banks, plan, order.by_passage(banks, names))


def announcement(start: Session, queue: "Queue") -> list[str]:
    """What a review begins with: how many are due and new, and which have another answer now."""
    names = {put.name for put in start.asks}
    due = sum(planned.name in names for planned in queue.due)
    counts = ((due, "due"), (len(names) - due, "new"))
    said = [" and ".join(f"{count} {word}" for count, word in counts if count)]
    if left := len(queue.due) - due + queue.more:
        said[0] += f" ({left} more are due today)"
    changed = [put.name for put in start.asks if put.name in queue.changed]
    if changed:
        listed = ", ".join(f"{bank}/{question}" for bank, question in changed)
        said.append(f"The answer has changed since you were asked: {listed}")
    return said


def nothing_due(store: "Store", banks: Sequence[Bank], today: int, most_new: int) -> str:
    """Why a review has nothing to ask, and when it will have."""
    from myoquiz.history import agenda  # start-up: play does without it

    left = agenda.queue(store, banks, today, sys.maxsize).new
    words = "Nothing is due."
    if found := agenda.next_due(store, banks, today):
        days, count = found
        when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
        words = f"{words} Next: {count} {when}." if days else f"{count} are due, above the cap."
    if left:
        new = f"{len(left)} questions are" if len(left) > 1 else "1 question is"
        words += f" {new} new; --new {most_new + 10} asks some of them today."
    return words


def _left(
    diary: "Diary", banks: Sequence[Bank], choice: HistoryFilter
) -> frozenset[tuple[str, str]]:
    """Bank and question of what was missed last, or never answered, or both."""
    found: frozenset[tuple[str, str]] = frozenset()
    if choice.missed:
        found |= diary.missed(banks)
    return found | diary.never_answered(banks) if choice.new else found


def _why_nothing(banks: Sequence[Bank], plan: SittingPlan, choice: HistoryFilter) -> Nothing:
    """Why no question is admitted, and what would find one."""
    if plan.only is not None and order.start(banks, replace(plan, only=None)).asks:
        if choice.missed:
            return Nothing("nothing here was missed when it was asked last", is_good=True)
        return Nothing("every question here was answered before", is_good=True)
    return Nothing(_none_admitted(banks, plan))


def _none_admitted(banks: Sequence[Bank], plan: SittingPlan) -> str:
    """Why tags, types and the keys that tests are planned by admit no question."""
    if reason := why_none(banks, plan.tags, plan.types):
        return reason
    for name, values in plan.planned:
        there = dict.fromkeys(v for bank in banks for q in bank.live for v in q.planned(name))
        cure = f"known: {', '.join(there)}" if there else f"no question has the key '{name}'"
        if not {value.casefold() for value in values} & {value.casefold() for value in there}:
            return f"no question has the {name} {', '.join(values)}; {cure}"
    return TOGETHER
