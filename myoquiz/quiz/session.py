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
    Cloze,
    Grade,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
    Verdict,
    type_of,
)

End = Literal["finished", "paused", "input ended", "interrupted"]
"""How a sitting ended."""


class SittingPlan(Struct, frozen=True):
    """What is wanted of a sitting."""

    seed: int = 0
    in_order: bool = False
    count: int | None = None
    tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    only: frozenset[tuple[str, str]] | None = None
    """The bank and id of each question that may be asked; None admits all."""
    asks_again: bool = False
    """Whether what was missed comes back at the end, until it was right once."""
    exam: bool = False
    """Whether nothing is told before the end."""
    negative: bool = False
    """Whether a wrong choice costs what guessing would earn."""
    confidence: bool = False
    """Whether learners say how sure they are."""
    time_limit: float | None = None
    """Seconds for each question."""
    recall: bool = False
    """Whether choices are hidden until they are asked for."""


class Ask(Struct, frozen=True):
    """A question as it is put: its number from 1, and its options in the order they are shown."""

    index: int
    bank: Bank
    question: Question
    options: tuple[str, ...] = ()
    """The texts that letters stand for: choices, the rights of pairs, the things to order."""
    is_again: bool = False
    """Whether it was missed in this sitting, so that it is practice and earns nothing."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The topics it counts for: its own, or those of the bank."""
        return self.question.tags or self.bank.tags

    @property
    def name(self) -> tuple[str, str]:
        """The ids of its bank and of itself."""
        return (self.bank.id, self.question.id)


class Unreadable(Struct, frozen=True):
    """A line that was no answer at all, and counts as a wrong one."""

    line: str
    message: str


class Late(Struct, frozen=True):
    """An answer that came after the time was up, if it came at all."""

    given: Any = None


class Answer(Struct, frozen=True):
    """What was answered, and what it was worth; `given` is None where it was skipped."""

    ask: Ask
    given: Any
    verdict: Verdict | Literal["skipped"]
    grade: Grade
    seconds: float = 0.0
    hint_used: bool = False
    sure: int | None = None
    """How sure the learner was, from 1 to 3, where that was asked."""
    is_overruled: bool = False
    """Whether the learner overruled the verdict: "I was right"."""

    @property
    def score(self) -> float:
        """What it is worth from 0 to 1; below 0 where a wrong choice costs something."""
        return 1.0 if self.is_overruled else self.grade.score

    @property
    def is_right(self) -> bool:
        """Whether it earned full marks."""
        return self.score >= 1

    @property
    def points(self) -> float:
        """What it earned."""
        return self.score * self.ask.question.points

    @property
    def marks(self) -> int:
        """What it earned by the rule for confidence; 0 where that was not asked."""
        return grading.confidence(self.is_right, self.sure) if self.sure else 0


class Session(Struct, frozen=True):
    """A sitting so far: what is asked, and what was answered, in the order it was given."""

    asks: tuple[Ask, ...]
    answers: tuple[Answer, ...] = ()
    is_second_try: bool = False
    """Whether the open question was answered nearly right, and may be answered once more."""
    plan: SittingPlan = SittingPlan()

    @property
    def current(self) -> Ask | None:
        """The open question; None at the end."""
        answered = {given.ask.index for given in self.answers}
        for ask in self.asks:
            if ask.index not in answered:
                return ask
        left = self.to_ask_again()
        return replace(left[0], is_again=True) if left else None

    def to_ask_again(self) -> tuple[Ask, ...]:
        """What was missed and not right since, the longest ago first.

        A question that is missed again goes to the end of the row, so that as many others as there
        are stand between.
        """
        if not self.plan.asks_again:
            return ()
        left: dict[int, Ask] = {}
        for given in self.answers:
            left.pop(given.ask.index, None)
            if not given.is_right:
                left[given.ask.index] = given.ask
        return tuple(left.values())


class Tally(Struct, frozen=True):
    """Questions asked, points earned, and points there were to earn."""

    asked: int
    points: float
    of: float

    @property
    def percent(self) -> float:
        """Points by points to earn, from 0 to 100."""
        return max(0.0, 100 * self.points / self.of) if self.of else 0.0


class Summary(Struct, frozen=True):
    """What a sitting came to; only the first answer to each question counts."""

    total: Tally
    missed: tuple[Answer, ...]
    by_tag: dict[str, Tally]
    seconds: float
    mended: int = 0
    """How many of the missed were right when they were asked again."""
    asked_again: int = 0
    """How many of the missed were asked again."""
    sure: dict[int, tuple[int, int]] = {}
    """For each confidence how often it was right, and how often it was said."""
    marks: int = 0
    """The total by the rule for confidence."""

    @property
    def weakest(self) -> str | None:
        """The topic with the smallest share of points, if any were missed."""
        if not self.missed:
            return None
        below = [tag for tag, tally in self.by_tag.items() if tally.points < tally.of]
        return min(below, key=lambda tag: (self.by_tag[tag].percent, tag), default=None)


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
    asks = tuple(
        Ask(index, bank, question, _options(bank, question, plan))
        for index, (bank, question) in enumerate(chosen[: plan.count], 1)
    )
    return Session(asks, plan=plan)


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


def start_at(banks: Sequence[Bank], question_id: str) -> Session | None:
    """A sitting that asks one question, whatever its state, in the order of its file."""
    plan = SittingPlan(in_order=True)
    for bank in banks:
        if question := bank.find(question_id):
            return Session((Ask(1, bank, question, _options(bank, question, plan)),))
    return None


def answer(
    session: Session,
    given: Any,
    *,
    seconds: float = 0.0,
    may_retry: bool = False,
    hint_used: bool = False,
    sure: int | None = None,
) -> tuple[Session, Answer]:
    """The sitting after an answer, and what to say about it.

    `given` is the question's response, None to skip it, an unreadable line, or one that came late.
    With `may_retry` a nearly right answer leaves the question open once; then `is_second_try` is
    set, and nothing is recorded yet.
    """
    ask = session.current
    if ask is None:
        raise ValueError("the sitting is over")
    grade = _graded(ask, given, session.plan)
    is_near = grade.verdict == "near" and may_retry and not session.plan.exam
    if is_near and session.is_second_try:
        grade = replace(grade, verdict="wrong")
    verdict: Verdict | Literal["skipped"] = "skipped" if given is None else grade.verdict
    done = Answer(ask, given, verdict, grade, seconds, hint_used, sure)
    if is_near and not session.is_second_try:
        return replace(session, is_second_try=True), done
    return replace(session, answers=(*session.answers, done), is_second_try=False), done


def undo(session: Session) -> tuple[Session, Answer | None]:
    """The sitting without its last answer, and that answer; its question is open again."""
    if not session.answers:
        return session, None
    *kept, last = session.answers
    return replace(session, answers=tuple(kept), is_second_try=False), last


def overrule(session: Session) -> tuple[Session, Answer | None]:
    """The sitting with full marks for the last answer, if it was typed and did not pass."""
    last = session.answers[-1] if session.answers else None
    if last is None or not can_overrule(last):
        return session, None
    overruled = replace(last, is_overruled=True)
    return replace(session, answers=(*session.answers[:-1], overruled)), overruled


def can_overrule(done: Answer) -> bool:
    """Whether a learner may say "I was right": only where something was typed and judged."""
    is_typed = isinstance(done.ask.question, ShortAnswer | Numerical | Cloze)
    was_judged = done.given is not None and not isinstance(done.given, Unreadable | Late)
    return is_typed and was_judged and not done.is_right


def summary(session: Session) -> Summary:
    """What the answers came to: in all, by topic, and what was missed."""
    first = [given for given in session.answers if not given.ask.is_again]
    again = {given.ask.index: given for given in session.answers if given.ask.is_again}
    by_tag: dict[str, list[Answer]] = defaultdict(list)
    sure: dict[int, tuple[int, int]] = {}
    for given in first:
        for tag in given.ask.tags:
            by_tag[tag].append(given)
        if given.sure:
            right, said = sure.get(given.sure, (0, 0))
            sure[given.sure] = (right + given.is_right, said + 1)
    return Summary(
        total=_tally(first),
        missed=tuple(given for given in first if not given.is_right),
        by_tag={tag: _tally(given) for tag, given in sorted(by_tag.items())},
        seconds=sum(given.seconds for given in session.answers),
        mended=sum(given.is_right for given in again.values()),
        asked_again=len(again),
        sure=dict(sorted(sure.items())),
        marks=sum(given.marks for given in first),
    )


def _graded(ask: Ask, given: Any, plan: SittingPlan) -> Grade:
    """What a response is worth, with what the exam takes off for a wrong choice."""
    if given is None:
        return Grade("wrong", 0.0)
    if isinstance(given, Late):
        return Grade("wrong", 0.0, "the time is up")
    if isinstance(given, Unreadable):
        return Grade("wrong", 0.0, given.message)
    grade = ask.question.grade(given, ask.bank.language, _others(ask))
    if plan.negative and grade.score <= 0:
        match ask.question:
            case MultipleChoice():
                return replace(grade, score=grading.negative(len(ask.question.choices)))
            case TrueFalse():
                return replace(grade, score=grading.negative(2))
            case _:
                pass
    return grade


def _is_wanted(bank: Bank, question: Question, plan: SittingPlan) -> bool:
    tags = {tag.casefold() for tag in (*question.tags, *bank.tags)}
    return (
        (not plan.types or type_of(question) in plan.types)
        and (not plan.tags or any(tag.casefold() in tags for tag in plan.tags))
        and (plan.only is None or (bank.id, question.id) in plan.only)
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
        case _:
            return ()


def _shuffled_choices(choices: Iterable[Choice], random: Random) -> tuple[str, ...]:
    loose = [choice.text for choice in choices if not choice.pin]
    random.shuffle(loose)
    return (*loose, *(choice.text for choice in choices if choice.pin))


def _others(ask: Ask) -> tuple[grading.AnswerKey, ...]:
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
