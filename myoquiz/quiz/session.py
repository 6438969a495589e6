"""A sitting as pure state: what is asked, what was answered, and what an answer is worth.

No clock, no terminal, no random number of its own: seed, seconds and answers come in as arguments,
and every step gives a new state.
"""

from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.bank import Bank, Passage
from myoquiz.history.ratings import PASS
from myoquiz.questions import Grade, Question, Verdict
from myoquiz.text import markup
from myoquiz.text.plaintext import SOUNDS

End = Literal["finished", "paused", "input ended", "interrupted"]
"""How a sitting ended."""

MOMENT: Final = 1e-6
"""Seconds that sums of them may be off."""


class SittingPlan(Struct, frozen=True):
    """What is wanted of a sitting."""

    seed: int = 0
    in_order: bool = False
    count: int | None = None
    tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    planned: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys that tests are planned by, each with the values of which a question has one."""
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
    exam_time: float | None = None
    """Seconds for a whole exam."""
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
    def layout(self) -> tuple[object, ...]:
        """What an answer is laid out by; only one of the same layout can be shown with it."""
        return (self.options, *self.question.layout())

    @property
    def tags(self) -> tuple[str, ...]:
        """The topics it counts for: its own, or those of the bank."""
        return self.question.tags or self.bank.tags

    @property
    def passage(self) -> Passage | None:
        """The text that it is about, where it is about one."""
        return self.bank.passage(self.question)

    @property
    def sounds(self) -> tuple[str, ...]:
        """The paths of the sounds that it shows before it is answered."""
        texts = (self.question.asked(), *self.question.lefts(), *self.options)
        texts = (self.passage.text, *texts) if self.passage else texts
        paths = (path for text in texts for path in markup.media(text))
        return tuple(path for path in paths if path.lower().endswith(SOUNDS))

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
    practising: Ask | None = None
    """The question that is answered again after its answer was seen."""

    @property
    def current(self) -> Ask | None:
        """The open question; None at the end."""
        if self.practising:
            return self.practising
        if self.is_time_up:
            return None
        answered = {given.ask.index for given in self.answers}
        for ask in self.asks:
            if ask.index not in answered:
                return ask
        left = self.to_ask_again()
        return replace(left[0], is_again=True) if left else None

    @property
    def is_time_up(self) -> bool:
        """Whether the time of the whole exam is over; pauses do not count."""
        limit = self.plan.exam_time
        return limit is not None and sum(given.seconds for given in self.answers) >= limit - MOMENT

    def time_left(self, spent: float) -> tuple[float, float] | None:
        """The seconds that are left after so many on the open question, and of how many.

        Of two limits the one that ends first; None where there is none.
        """
        each, whole = self.plan.time_limit, self.plan.exam_time
        found = [(each - spent, each)] if each else []
        if whole:
            before = sum(given.seconds for given in self.answers)
            found.append((whole - before - spent, whole))
        return min(found, default=None)

    def unanswered(self) -> tuple[Answer, ...]:
        """The questions that the time of an exam did not suffice for, as skipped."""
        if not self.is_time_up:
            return ()
        answered = {given.ask.index for given in self.answers}
        return tuple(
            Answer(ask, None, "skipped", Grade("wrong", 0.0))
            for ask in self.asks
            if ask.index not in answered
        )

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
    answers = (*session.answers, done)
    return replace(session, answers=answers, is_second_try=False, practising=None), done


def undo(session: Session) -> tuple[Session, Answer | None]:
    """The sitting without its last answer, and that answer; its question is open again."""
    if not session.answers:
        return session, None
    *kept, last = session.answers
    back = replace(session, answers=tuple(kept), is_second_try=False, practising=None)
    return back, last


def is_in_last_round(session: Session) -> bool:
    """Whether only what was missed is still asked, so that leaving ends the sitting."""
    put = session.current
    return bool(put and put.is_again and not session.practising)


def may_undo(session: Session) -> bool:
    """Whether the last answer may be taken back: nothing was told since, or only by the learner."""
    if not session.answers:
        return False
    last = session.answers[-1]
    return session.plan.exam or last.ask.question.is_self_marked


def practise(session: Session) -> Session:
    """The sitting with the question of its last answer open again.

    The answer stays, because its feedback was seen; the next one is practice and earns nothing.
    """
    index = session.answers[-1].ask.index
    put = next(ask for ask in session.asks if ask.index == index)
    return replace(session, practising=replace(put, is_again=True), is_second_try=False)


def overrule(session: Session, number: int | None = None) -> tuple[Session, Answer | None]:
    """The sitting with full marks for an answer, if it was typed and did not pass.

    It is the last answer, or the last one to the question with that number.
    """
    for place in reversed(range(len(session.answers))):
        found = session.answers[place]
        if number in (None, found.ask.index):
            if not can_overrule(found):
                break
            overruled = replace(found, is_overruled=True)
            before, after = session.answers[:place], session.answers[place + 1 :]
            return replace(session, answers=(*before, overruled, *after)), overruled
    return session, None


def ratings(done: Answer) -> tuple[int, ...]:
    """What a learner may say of how well an answer was known, from 1 (again) to 4 (easy).

    A missed one is again; "I was right" comes before any better word, where it may be said.
    """
    return (1, 2, 3, 4) if done.score >= PASS else (1,)


def can_overrule(done: Answer) -> bool:
    """Whether a learner may say "I was right": only where something was typed and judged."""
    question = done.ask.question
    is_judged = not question.is_picked and not question.is_self_marked
    was_judged = done.given is not None and not isinstance(done.given, Unreadable | Late)
    return is_judged and was_judged and not done.is_right


def _graded(ask: Ask, given: Any, plan: SittingPlan) -> Grade:
    """What a response is worth, with what the exam takes off for a wrong choice."""
    if given is None:
        return Grade("wrong", 0.0)
    if isinstance(given, Late):
        return Grade("wrong", 0.0, "the time is up")
    if isinstance(given, Unreadable):
        return Grade("wrong", 0.0, given.message)
    grade = ask.question.grade(given, ask.bank.language, _others(ask))
    alternatives = ask.question.alternatives()
    if plan.negative and grade.score <= 0 and alternatives:
        return replace(grade, score=grading.negative(alternatives))
    return grade


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
