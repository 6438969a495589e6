"""When a question should be asked again: the answers to it, as FSRS understands them.

The log of answers is the truth. A card is what FSRS makes of the answers to one question, kept
beside the log and made again from all of them whenever there are new ones; so undoing, overruling
and merging need no code of their own here.

Days, not hours: only the first answer of a learner's day counts, and what FSRS is told is the day.
Without steps within a day every card is in review from its first answer on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final

from myoquiz.bank import Bank, origins
from myoquiz.history import ratings
from myoquiz.history.database import Unkept
from myoquiz.history.entries import EPOCH, LAST_DAY, CardState
from myoquiz.history.ratings import AGAIN, rating
from myoquiz.history.reader import Review
from myoquiz.history.store import Store

if TYPE_CHECKING:
    from fsrs import Scheduler

RETENTION: Final = 0.9
"""The share of answers that should be known when they are asked for again."""


def card(reviews: Iterable[Review], scheduler: "Scheduler") -> CardState:
    """The card of the answers to one question, oldest first; at least one."""
    from fsrs import Card as Memory  # start-up: a sitting needs it after its first answer
    from fsrs import Rating

    ratings = {value.value: value for value in Rating}
    # Without an id a card sleeps for a millisecond, and without a due day it asks the clock.
    memory = Memory(card_id=1, due=EPOCH)
    first = last = rated = None
    count = lapses = 0
    bank = question = key = ""
    for review in reviews:
        bank, question, day, score, hint, own, key = review
        if last is not None and day <= last:
            continue
        rated = rating(score, bool(hint), own)
        memory, _ = scheduler.review_card(memory, ratings[rated], _moment(day))
        lapses += rated == AGAIN and first is not None
        first = day if first is None else first
        last = day
        count += 1
    return CardState(
        bank=bank,
        question=question,
        stability=memory.stability,
        difficulty=memory.difficulty,
        first=first,
        last=last,
        due=(memory.due - EPOCH).days,
        rating=rated,
        reviews=count,
        lapses=lapses,
        key=key,
    )


def retention(store: Store) -> float:
    """The retention that the learner wants."""
    kept = store.get("retention") or ""
    return float(kept) if re.fullmatch(r"0\.[789]\d{0,16}", kept) else RETENTION


def want(store: Store, wanted: float) -> Unkept | None:
    """Plan for another retention from now on; every day that is due is worked out anew."""
    if wanted == retention(store):
        return None
    return store.set("retention", repr(wanted)) or rebuild(store)


def rebuild(store: Store, today: int = LAST_DAY) -> Unkept | None:
    """Make every card again from the log; answers of a later day count as of today."""
    plan = scheduler(retention(store))
    own = _cards(store.reviews(until=today), plan)
    moved = (_one(store, *name, plan, today) for name in store.earlier)
    return store.put_cards(chain(own, moved), all_new=True)


def follow(store: Store, banks: Iterable[Bank]) -> Unkept | None:
    """Let answers count for questions of the banks that had other ids when they were given.

    Nothing that was kept is changed, so who goes back to an earlier release finds it again.
    """
    moved = store.earlier = origins.moves(banks)
    if not moved:
        return None
    wanted: dict[str, set[str]] = defaultdict(set)
    for bank, question in chain(moved, *moved.values()):
        wanted[bank].add(question)
    cards = {
        (bank, card.question): card
        for bank, questions in wanted.items()
        for card in store.cards(bank, sorted(questions))
    }
    stale = {*store.stale()}

    def is_late(name: origins.Name, old: origins.Name) -> bool:
        """Whether the card of a question does not know what was answered under an old id."""
        was, now = cards.get(old), cards.get(name)
        if was is None or old in stale:
            return old in stale
        if was.first is None or was.last is None:
            return False
        if now is None or now.first is None or now.last is None:
            return True
        return now.first > was.first or now.last < was.last

    late = [name for name, olds in moved.items() if any(is_late(name, old) for old in olds)]
    return store.look_again(late) if late else None


def refresh(store: Store, today: int = LAST_DAY) -> Unkept | None:
    """Make the cards again that have new answers, lost some, or have some of a later day.

    Where a clock was ahead, its answers count as of today, so that they fall due in time.
    """
    stale = [*store.stale(), *store.ahead(today)]
    if not stale:
        return None
    plan = scheduler(retention(store))
    # A generator, so that the log is read inside the transaction that writes: what another process
    # adds meanwhile makes the card stale again.
    return store.put_cards(_one(store, *name, plan, today) for name in dict.fromkeys(stale))


def due_in(store: Store, bank: str, question: str, today: int) -> int | None:
    """In how many days a question is due, after the answers to it so far; None if there is none."""
    due = _one(store, bank, question, scheduler(retention(store)), today).due
    return None if due is None else max(due - today, 0)


def intervals(store: Store, bank: str, question: str, today: int) -> tuple[int, ...]:
    """In how many days a question is due, were today's answer rated 1, 2, 3 or 4.

    Empty where the last answer does not count, because it was not the first of its day.
    """
    found = list(store.reviews(bank, question, today))
    before, last = found[:-1], found[-1] if found else None
    if last is None or any(review[2] >= last[2] for review in before):
        return ()
    plan = scheduler(retention(store))
    rated = ((*last[:5], own, last[6]) for own in ratings.NAMES)
    cards = (card((*before, review), plan) for review in rated)
    return tuple(max((made.due or today) - today, 0) for made in cards)


def cards_of(store: Store, bank: Bank) -> dict[str, CardState]:
    """The cards of the live questions of a bank, by the questions' ids."""
    found = store.cards(bank.id, [question.id for question in bank.live])
    return {known.question: known for known in found}


def recall(known: CardState | None, today: int) -> float:
    """The chance that a question would be known today; 0 if it never was, or was missed last."""
    if known is None or known.last is None or known.rating in (None, AGAIN):
        return 0.0
    from fsrs import Card as Memory  # start-up: only statistics ask

    memory = Memory(
        card_id=1, stability=known.stability, due=EPOCH, last_review=_moment(known.last)
    )
    return scheduler().get_card_retrievability(memory, _moment(max(today, known.last)))


@lru_cache(4)
def scheduler(wanted: float = RETENTION) -> "Scheduler":
    """FSRS with its default parameters, in whole days, and with nothing left to chance."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=wanted, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _one(store: Store, bank: str, question: str, plan: "Scheduler", today: int) -> CardState:
    """The card of a question as the log has it now; an empty one where no answer stands."""
    made = next(_cards(store.reviews(bank, question, today), plan), None)
    return made or CardState(bank=bank, question=question)


def _cards(reviews: Iterable[Review], plan: "Scheduler") -> Iterator[CardState]:
    for _, group in groupby(reviews, key=_name):
        yield card(group, plan)


def _name(review: Review) -> Any:
    return review[:2]


@lru_cache(4096)
def _moment(day: int) -> Any:
    """Midnight of a day, as FSRS wants it: UTC, so that days are whole."""
    return EPOCH + timedelta(days=day)
