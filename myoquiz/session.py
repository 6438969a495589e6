"""A sitting as pure state: what is asked in which order, what was answered, what it came to.

No clock, no terminal, no random number of its own: seed, seconds and answers come in as arguments,
and every step gives a new state.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.bank import Bank
from myoquiz.questions import (
    Choice,
    Grade,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Ordering,
    Question,
    Verdict,
    type_of,
)


class Plan(Struct, frozen=True):
    """What is wanted of a sitting."""

    seed: int = 0
    in_order: bool = False
    count: int | None = None
    tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class Ask(Struct, frozen=True):
    """A question as it is put: its number from 1, and its options in the order they are shown."""

    index: int
    bank: Bank
    question: Question
    options: tuple[str, ...] = ()
    """The texts that letters stand for: choices, the rights of pairs, the things to order."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The topics it counts for: its own, or those of the bank."""
        return self.question.tags or self.bank.tags


class Unreadable(Struct, frozen=True):
    """A line that was no answer at all, and counts as a wrong one."""

    line: str
    message: str


class Answer(Struct, frozen=True):
    """What was answered, and what it was worth; `given` is None where it was skipped."""

    ask: Ask
    given: Any
    verdict: Verdict | Literal["skipped"]
    grade: Grade
    seconds: float = 0.0

    @property
    def is_right(self) -> bool:
        """Whether it earned full marks."""
        return self.grade.score >= 1

    @property
    def points(self) -> float:
        """What it earned."""
        return self.grade.score * self.ask.question.points


class Session(Struct, frozen=True):
    """A sitting so far."""

    asks: tuple[Ask, ...]
    answers: tuple[Answer, ...] = ()
    is_second_try: bool = False
    """Whether the open question was answered nearly right, and may be answered once more."""

    @property
    def current(self) -> Ask | None:
        """The open question; None at the end."""
        return self.asks[len(self.answers)] if len(self.answers) < len(self.asks) else None


class Tally(Struct, frozen=True):
    """Questions asked, points earned, and points there were to earn."""

    asked: int
    points: float
    of: float

    @property
    def percent(self) -> float:
        """Points by points to earn, from 0 to 100."""
        return 100 * self.points / self.of if self.of else 0.0


class Summary(Struct, frozen=True):
    """What a sitting came to."""

    total: Tally
    missed: tuple[Answer, ...]
    by_tag: dict[str, Tally]
    seconds: float

    @property
    def weakest(self) -> str | None:
        """The topic with the smallest share of points, if any were missed."""
        if not self.missed:
            return None
        below = [tag for tag, tally in self.by_tag.items() if tally.points < tally.of]
        return min(below, key=lambda tag: (self.by_tag[tag].percent, tag), default=None)


def start(banks: Sequence[Bank], plan: Plan) -> Session:
    """A sitting over the live questions of some banks that the plan admits."""
    chosen = [
        (bank, question)
        for bank in banks
        for question in bank.live
        if _is_wanted(bank, question, plan)
    ]
    if not plan.in_order:
        chosen = _spread(chosen, Random(f"{plan.seed}"))
    asks = tuple(
        Ask(index, bank, question, _options(bank, question, plan))
        for index, (bank, question) in enumerate(chosen[: plan.count], 1)
    )
    return Session(asks)


def start_at(banks: Sequence[Bank], question_id: str) -> Session | None:
    """A sitting that asks one question, whatever its state, in the order of its file."""
    plan = Plan(in_order=True)
    for bank in banks:
        if question := bank.find(question_id):
            return Session((Ask(1, bank, question, _options(bank, question, plan)),))
    return None


def answer(
    session: Session, given: Any, *, seconds: float = 0.0, may_retry: bool = False
) -> tuple[Session, Answer]:
    """The sitting after an answer, and what to say about it.

    `given` is the question's response, None to skip it, or an unreadable line. With `may_retry` a
    nearly right answer leaves the question open once; then `is_second_try` is set, and nothing is
    recorded yet.
    """
    ask = session.current
    if ask is None:
        raise ValueError("the sitting is over")
    if given is None:
        done = Answer(ask, None, "skipped", Grade("wrong", 0.0), seconds)
    elif isinstance(given, Unreadable):
        done = Answer(ask, given, "wrong", Grade("wrong", 0.0, given.message), seconds)
    else:
        grade = ask.question.grade(given, ask.bank.language, _others(ask))
        if grade.verdict == "near" and may_retry and not session.is_second_try:
            near = Answer(ask, given, "near", grade, seconds)
            return replace(session, is_second_try=True), near
        if grade.verdict == "near" and session.is_second_try:
            grade = replace(grade, verdict="wrong")
        done = Answer(ask, given, grade.verdict, grade, seconds)
    return replace(session, answers=(*session.answers, done), is_second_try=False), done


def summary(session: Session) -> Summary:
    """What the answers came to: in all, by topic, and what was missed."""
    by_tag: dict[str, list[Answer]] = defaultdict(list)
    for given in session.answers:
        for tag in given.ask.tags:
            by_tag[tag].append(given)
    return Summary(
        total=_tally(session.answers),
        missed=tuple(given for given in session.answers if not given.is_right),
        by_tag={tag: _tally(given) for tag, given in sorted(by_tag.items())},
        seconds=sum(given.seconds for given in session.answers),
    )


def _is_wanted(bank: Bank, question: Question, plan: Plan) -> bool:
    tags = {tag.casefold() for tag in (*question.tags, *bank.tags)}
    return (not plan.types or type_of(question) in plan.types) and (
        not plan.tags or any(tag.casefold() in tags for tag in plan.tags)
    )


def _spread(chosen: list[tuple[Bank, Question]], random: Random) -> list[tuple[Bank, Question]]:
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


def _options(bank: Bank, question: Question, plan: Plan) -> tuple[str, ...]:
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
        case _:
            return ()


def _shuffled_choices(choices: Iterable[Choice], random: Random) -> tuple[str, ...]:
    loose = [choice.text for choice in choices if not choice.pin]
    random.shuffle(loose)
    return (*loose, *(choice.text for choice in choices if choice.pin))


def _others(ask: Ask) -> tuple[grading.Key, ...]:
    """The typed keys of the bank's other questions, less those that ask the same fact."""
    if not ask.question.typed_keys():
        return ()
    fact = ask.question.fact
    return tuple(
        key
        for other in ask.bank.questions
        if other.id != ask.question.id and not (fact and other.fact == fact)
        for key in other.typed_keys(ask.bank.language)
    )


def _tally(answers: Iterable[Answer]) -> Tally:
    done = tuple(answers)
    return Tally(
        asked=len(done),
        points=sum(given.points for given in done),
        of=sum(given.ask.question.points for given in done),
    )
