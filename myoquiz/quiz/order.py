"""Which questions a sitting asks, in which order, and in which order their options are shown.

Chance comes from the seed of the plan alone, so that a sitting can be repeated and taken up again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from random import Random

from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.bank.wanted import is_wanted
from myoquiz.questions import (
    Choice,
    Cloze,
    Enumeration,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
    type_of,
)
from myoquiz.quiz.session import Answer, Ask, Session, SittingPlan

Name = tuple[str, str]
"""The ids of a bank and of a question."""

Chosen = tuple[Bank, Question]


def start(banks: Sequence[Bank], plan: SittingPlan) -> Session:
    """A sitting over the live questions of some banks that the plan admits."""
    chosen = [
        (bank, question)
        for bank in banks
        for question in bank.live
        if _is_wanted(bank, question, plan)
    ]
    if not plan.in_order:
        chosen = _spread(chosen, Random(f"{plan.seed}"))
    groups = _groups(chosen[: plan.count])
    if not plan.in_order:
        groups = _apart(groups)
    asks = tuple(
        Ask(index, bank, question, _options(bank, question, plan))
        for index, (bank, question) in enumerate(chain.from_iterable(groups), 1)
    )
    return Session(asks, plan=plan)


def by_passage(banks: Sequence[Bank], names: Sequence[Name]) -> list[Name]:
    """Banks and ids of questions, with those about one passage together."""
    live = {(bank.id, question.id): (bank, question) for bank in banks for question in bank.live}
    groups = _groups([live[name] for name in names])
    return [(bank.id, question.id) for bank, question in chain.from_iterable(groups)]


def take_up(banks: Iterable[Bank], plan: SittingPlan, names: Sequence[tuple[str, str]]) -> Session:
    """A sitting over the questions of an earlier one, in the same order with the same options.

    Questions that are gone or out of play by now are left out; the others keep their numbers.
    """
    by_name = {(bank.id, question.id): (bank, question) for bank in banks for question in bank.live}
    asks = tuple(
        Ask(index, *by_name[name], _options(*by_name[name], plan))
        for index, name in enumerate(names, 1)
        if name in by_name
    )
    return Session(asks, plan=plan)


def renewed(session: Session, bank: Bank) -> Session:
    """The sitting with the questions of a bank as they are now; answers stay as they were given.

    What is gone from the bank, or of another type now, is asked as it was. An answer that would not
    fit its question any more keeps the question that it was given to.
    """
    live = {question.id: question for question in bank.live}

    def fresh(ask: Ask) -> Ask:
        question = live.get(ask.question.id) if ask.bank.id == bank.id else None
        if question is None or type_of(question) != type_of(ask.question):
            return ask
        options = _options(bank, question, session.plan)
        return replace(ask, bank=bank, question=question, options=options)

    def kept(given: Answer) -> Answer:
        now = fresh(given.ask)
        return replace(given, ask=now) if given.ask.layout == now.layout else given

    return replace(
        session,
        asks=tuple(map(fresh, session.asks)),
        answers=tuple(map(kept, session.answers)),
        practising=session.practising and fresh(session.practising),
    )


def start_at(banks: Sequence[Bank], question_id: str) -> Session | None:
    """A sitting that asks one question, whatever its state, in the order of its file."""
    plan = SittingPlan(in_order=True)
    for bank in banks:
        if question := bank.find(question_id):
            return Session((Ask(1, bank, question, _options(bank, question, plan)),))
    return None


def _groups(chosen: Sequence[Chosen]) -> list[list[Chosen]]:
    """Questions one by one, but those about one passage together, in the bank's order."""
    if not any(question.passage for _, question in chosen):
        return [[one] for one in chosen]
    banks = {bank.id: bank for bank, _ in chosen}
    places = {
        (bank.id, question.id): place
        for bank in banks.values()
        for place, question in enumerate(bank.questions)
    }
    groups: dict[Name, list[Chosen]] = defaultdict(list)
    for bank, question in chosen:
        groups[bank.id, f"?{question.passage}" if question.passage else question.id].append(
            (bank, question)
        )
    return [
        sorted(members, key=lambda item: places[item[0].id, item[1].id])
        for members in groups.values()
    ]


def _apart(groups: list[list[Chosen]]) -> list[list[Chosen]]:
    """Groups of which none starts with the fact that the one before it ends with.

    A passage has pulled its questions next to others; what would follow on its own fact waits for
    the next place. At the end of a sitting there may be none.
    """
    left: list[list[Chosen]] = [*groups]
    placed: list[list[Chosen]] = []
    while left:
        last = _fact(placed[-1][-1]) if placed else None
        fits = (place for place, group in enumerate(left) if _fact(group[0]) != last)
        placed.append(left.pop(next(fits, 0)))
    return placed


def _fact(chosen: Chosen) -> Name:
    bank, question = chosen
    return bank.id, question.fact or f"?{question.id}"


def _is_wanted(bank: Bank, question: Question, plan: SittingPlan) -> bool:
    return (
        is_wanted(bank, question, plan.tags, plan.types)
        and question.is_planned(plan.planned)
        and (plan.only is None or (bank.id, question.id) in plan.only)
    )


def _spread(chosen: list[Chosen], random: Random) -> list[Chosen]:
    """A shuffle that keeps the questions of one fact as far apart as they can be.

    The k questions of a fact get the places (0 + u)/k, (1 + u)/k, … of the sitting.
    """
    random.shuffle(chosen)
    facts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (bank, question) in enumerate(chosen):
        facts[bank.id, question.fact or f"?{question.id}"].append(index)
    place = {}
    for members in facts.values():
        offset = random.random()
        for number, index in enumerate(members):
            place[index] = (number + offset) / len(members)
    return [chosen[index] for index in sorted(place, key=lambda index: place[index])]


def _options(bank: Bank, question: Question, plan: SittingPlan) -> tuple[str, ...]:
    """The options of a question in the order they are shown.

    The order hangs on the seed and the question alone, so that a sitting can be taken up again.
    With `in_order` choices stay as they are, and what would give the answer away is sorted or
    shuffled all the same.
    """
    random = Random(f"{plan.seed}:{bank.id}/{question.id}")
    match question:
        case MultipleChoice() | MultipleResponse():
            if plan.in_order or not question.shuffle:
                return tuple(choice.text for choice in question.choices)
            return _shuffled_choices(question.choices, random)
        case Matching():
            rights = sorted(question.rights())
            if not plan.in_order:
                random.shuffle(rights)
            return tuple(rights)
        case Ordering():
            things = list(question.sequence)
            while tuple(things) == question.sequence:
                random.shuffle(things)
            return tuple(things)
        case (
            TrueFalse()
            | ShortAnswer()
            | Numerical()
            | Cloze()
            | Flashcard()
            | Essay()
            | Enumeration()
        ):
            return ()


def _shuffled_choices(choices: Iterable[Choice], random: Random) -> tuple[str, ...]:
    loose = [choice.text for choice in choices if not choice.pin]
    random.shuffle(loose)
    return (*loose, *(choice.text for choice in choices if choice.pin))
