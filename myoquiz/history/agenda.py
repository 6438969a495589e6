"""What is to be asked today and on the days to come; every number of what is due comes from here.

Questions of one fact are never asked on one day: one is, and the rest is put off to the next day,
because an answer that was just seen tells nothing about memory (Anki calls it to bury siblings).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from myoquiz.bank import Bank, digests
from myoquiz.history import schedule
from myoquiz.history.database import Unkept
from myoquiz.history.entries import CardState
from myoquiz.history.ratings import AGAIN
from myoquiz.history.store import Store
from myoquiz.questions import Question


class Planned(Struct, frozen=True):
    """A question that was answered, and the day on which it is asked again."""

    bank: Bank
    question: Question
    day: int
    is_changed: bool = False
    """Whether its right answer is another one than it was: it is due at once."""

    @property
    def name(self) -> tuple[str, str]:
        """The ids of its bank and of itself."""
        return self.bank.id, self.question.id


class Queue(Struct, frozen=True):
    """What is to be asked today."""

    due: tuple[Planned, ...]
    """The longest overdue first."""
    new: tuple[tuple[Bank, Question], ...]
    """Those that were never answered, bank by bank, the easy ones of a fact first."""
    more: int = 0
    """How many more are due today than may be asked."""

    @property
    def changed(self) -> frozenset[tuple[str, str]]:
        """Bank and question of those whose right answer has changed."""
        return frozenset(planned.name for planned in self.due if planned.is_changed)


def buries(store: Store) -> bool:
    """Whether questions of one fact are kept apart by a day."""
    return store.get("bury") != "off"


def want_bury(store: Store, wanted: bool) -> Unkept | None:
    """Keep questions of one fact apart by a day from now on, or do not."""
    return None if wanted == buries(store) else store.set("bury", "on" if wanted else "off")


def queue(
    store: Store,
    banks: Sequence[Bank],
    today: int,
    most_new: int = 0,
    most_due: int | None = None,
) -> Queue:
    """What is to be asked today.

    `most_new` and `most_due` are for the whole day: what was asked today already is taken off.
    """
    cards = _cards(store, banks, today)
    due = [planned for planned in _agenda(store, banks, cards, today) if planned.day <= today]
    asked = [card for card in cards.values() if card.last == today]
    most_new -= sum(card.first == today for card in asked)
    new = list(_new(store, banks, cards, today, due))
    kept = due
    if most_due is not None:
        repeated = sum(card.first != today for card in asked)
        kept = due[: max(0, most_due - repeated)]
    return Queue(tuple(kept), tuple(new[: max(0, most_new)]), len(due) - len(kept))


def forecast(store: Store, banks: Sequence[Bank], today: int, days: int = 14) -> list[int]:
    """How many questions fall due on each of the coming days; what is overdue counts for today."""
    counts = [0] * days
    for planned in _agenda(store, banks, _cards(store, banks, today), today):
        if planned.day - today < days:
            counts[planned.day - today] += 1
    return counts


def next_due(store: Store, banks: Sequence[Bank], today: int) -> tuple[int, int] | None:
    """In how many days questions are due next, and how many they are; 0 days is today."""
    planned = _agenda(store, banks, _cards(store, banks, today), today)
    if not planned:
        return None
    day = min(each.day for each in planned)
    return day - today, sum(each.day == day for each in planned)


class Overview(Struct, frozen=True):
    """How a bank stands today: how many of its questions are due, new, and known."""

    due: int
    new: int
    known: int
    """Those that were right when they were asked last, and are not due."""


def overviews(store: Store, banks: Sequence[Bank], today: int) -> list[Overview]:
    """How each bank stands today."""
    cards = _cards(store, banks, today)
    due = {each.name for each in _agenda(store, banks, cards, today) if each.day <= today}
    found = []
    for bank in banks:
        names = [(bank.id, question.id) for question in bank.live]
        seen = [cards[name] for name in names if name in cards and name not in due]
        found.append(
            Overview(
                due=sum(name in due for name in names),
                new=sum(name not in cards for name in names),
                known=sum((card.rating or 0) > AGAIN for card in seen),
            )
        )
    return found


def _cards(store: Store, banks: Iterable[Bank], today: int) -> dict[tuple[str, str], CardState]:
    """The cards of what was answered, by bank and question."""
    schedule.refresh(store, today)
    return {
        (bank.id, name): card
        for bank in banks
        for name, card in schedule.cards_of(store, bank).items()
        if card.due is not None
    }


def _agenda(
    store: Store, banks: Iterable[Bank], cards: dict[tuple[str, str], CardState], today: int
) -> list[Planned]:
    """What was answered, by the day on which it is asked again, the longest overdue first."""
    found: list[tuple[int, Planned]] = []
    for bank, question in _live(banks):
        card = cards.get((bank.id, question.id))
        if card is None or card.due is None:
            continue
        is_changed = card.key != digests.key(question)
        due = min(card.due, today) if is_changed else card.due
        found.append((due, Planned(bank, question, max(due, today), is_changed)))
    found.sort(key=lambda item: item[0])
    planned = [each for _, each in found]
    return _apart(planned, cards, today) if buries(store) else planned


def _apart(
    planned: Sequence[Planned], cards: dict[tuple[str, str], CardState], today: int
) -> list[Planned]:
    """The same with the questions of a fact on days of their own, in the order they came."""
    taken: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for each in planned:
        if cards[each.name].last == today:
            taken[_fact(each.bank, each.question)][today] = each.question.id
    placed = []
    for each in planned:
        days = taken[_fact(each.bank, each.question)]
        day = each.day
        while days.get(day, each.question.id) != each.question.id:
            day += 1
        days[day] = each.question.id
        placed.append(Planned(each.bank, each.question, day, each.is_changed))
    return placed


def _new(
    store: Store,
    banks: Iterable[Bank],
    cards: dict[tuple[str, str], CardState],
    today: int,
    due: Iterable[Planned],
) -> Iterator[tuple[Bank, Question]]:
    """What was never answered and may be asked today: of a fact one, to recognise before recall."""
    every = [each for each in _live(banks) if (each[0].id, each[1].id) not in cards]
    if not buries(store):
        yield from every
        return
    taken = {_fact(each.bank, each.question) for each in due} | {
        _fact(bank, question)
        for bank, question in _live(banks)
        if (card := cards.get((bank.id, question.id))) and card.last == today
    }
    easiest: dict[tuple[str, str], Question] = {}
    for bank, question in sorted(every, key=_recall):
        easiest.setdefault(_fact(bank, question), question)
    for bank, question in every:
        fact = _fact(bank, question)
        if fact not in taken and easiest[fact] is question:
            yield bank, question


def _recall(each: tuple[Bank, Question]) -> int:
    """How much a question asks of memory: to recognise, to recall, to recall and write."""
    question = each[1]
    return 2 if question.is_typed else 1 if question.is_self_marked else 0


def _live(banks: Iterable[Bank]) -> Iterator[tuple[Bank, Question]]:
    for bank in banks:
        for question in bank.live:
            yield bank, question


def _fact(bank: Bank, question: Question) -> tuple[str, str]:
    """The fact that a question asks; one of its own where it names none."""
    return bank.id, question.fact or f"?{question.id}"
