"""What is said at the end of a sitting: points, what was missed, and what comes next."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from myoquiz.quiz.session import Answer, End, Session
from myoquiz.quiz.summary import Summary, summary
from myoquiz.terminal import words
from myoquiz.terminal.view import Rows, View, paragraph
from myoquiz.text import markup
from myoquiz.text.cells import shown
from myoquiz.text.plaintext import PLAIN, Style
from myoquiz.text.words import counted

TIME_UP: Final = "The time of the exam was up"

SURE = {1: "guessing", 2: "fairly sure", 3: "very sure"}

Line = tuple[str, str]
"""An indent and a text."""


class NextSteps(Struct, frozen=True):
    """What comes after a sitting that is kept; all empty where nothing is."""

    next_review: tuple[int, int] | None = None
    """In how many days questions are due next, and how many they are then."""
    go_on: str = ""
    """The command that goes on after a pause."""
    review: str = ""
    """The command that asks what is due."""
    again: str = ""
    """The command that asks what was missed; empty where that comes by itself."""


NONE: Final = NextSteps()


def lines(done: Session, end: End, style: Style = PLAIN, after: NextSteps = NONE) -> Iterator[Line]:
    """The lines of the plain screen."""
    result = summary(done)
    if end != "finished":
        asked = result.total.asked + result.own.asked
        yield "", f"Paused after {asked} of {len(done.asks)} questions."
        if after.go_on and done.answers:
            yield "", f"Go on with: {after.go_on}"
    if not _is_told(done, end):
        return
    if done.is_time_up:
        yield "", f"{TIME_UP}."
    if result.total.asked:
        points = f"{_points(result)} points ({result.total.percent:.0f}%)"
        yield "", f"Result: {points}, {_time(result)}."
    yield from (("", line) for line in _own(result))
    for given in result.missed:
        yield "  ", f"Missed {given.ask.index}: {_missed(given, style, ' → ')}"
        if done.plan.exam:
            yield "    ", _given(given)
        if done.plan.exam and given.ask.question.explanation:
            yield "    ", markup.plain(given.ask.question.explanation, style)
    if result.asked_again:
        yield "", f"Asked again: {result.mended} of {result.asked_again} right."
    for line in _certainty(result):
        yield "", line
    if result.weakest:
        tally = result.by_tag[result.weakest]
        yield "", f"Weakest topic: {result.weakest}, {tally.percent:.0f}% of {tally.asked}."
    for step in _steps(result, after):
        yield "", f"{step[0].upper()}{step[1:]}"


def rows(done: Session, end: End, view: View, after: NextSteps = NONE) -> Rows:
    """The rows of the live screen."""
    result = summary(done)
    out = Rows()
    if end != "finished":
        asked = result.total.asked + result.own.asked
        go_on = f"; go on with: {after.go_on}" if after.go_on and done.answers else ""
        out += paragraph(view, f"Paused after {asked} of {len(done.asks)}{go_on}")
    if not _is_told(done, end):
        return out
    if done.is_time_up:
        out += paragraph(view, TIME_UP)
    dot = f" {view.glyphs.dot} "
    points = f"{_points(result)} ({result.total.percent:.0f}%){dot}" if result.total.asked else ""
    head = f"{points}{_time(result)}"
    if result.missed:
        numbers = ", ".join(str(given.ask.index) for given in result.missed)
        head += f"{dot}missed: {numbers}"
    if result.asked_again:
        head += f" (asked again: {result.mended} of {result.asked_again} right)"
    colour = view.paint.partly if result.missed else view.paint.right
    out += paragraph(view, head, colour=colour)
    if done.plan.exam:
        out += _reviewed(result, view)
    for line in (*_own(result), *_certainty(result)):
        out += paragraph(view, line)
    if result.weakest:
        tally = result.by_tag[result.weakest]
        points = f"{words.amount(tally.points)}/{words.amount(tally.of)}"
        out += paragraph(view, f"weakest: {shown(result.weakest)} {points}")
    for step in _steps(result, after):
        out += paragraph(view, step)
    return out


def _steps(result: Summary, after: NextSteps) -> Iterator[str]:
    """What to do next, and when."""
    if after.next_review:
        days, count = after.next_review
        when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
        yield f"next review: {count} {when}, {after.review}"
    if result.missed and after.again:
        yield f"once more what was missed: {after.again}"


def _is_told(done: Session, end: End) -> bool:
    """Whether there is anything to tell; an exam that goes on later keeps its answers back."""
    return bool(done.answers) and (end == "finished" or not done.plan.exam)


def _reviewed(result: Summary, view: View) -> Rows:
    """What was missed in an exam, which told nothing before."""
    out = Rows()
    for given in result.missed:
        is_partly = given.score > 0
        sign = view.glyphs.partly if is_partly else view.glyphs.wrong
        number = f"  {sign} {given.ask.index}. "
        stem = given.ask.question.stem(view.style).split("\n")[-1]
        worth = f" ({words.signed(given.points)})" if is_partly else ""
        out += paragraph(view, f"{stem}{worth}", number)
        indent = " " * len(number)
        out += paragraph(view, _given(given), indent)
        right = words.right_answer(given.ask.question, view.style)
        out += paragraph(view, f"Right answer: {right}", indent)
        if explanation := given.ask.question.explanation:
            out += paragraph(view, markup.plain(explanation, view.style), indent)
    return out


def _given(given: Answer) -> str:
    """What was answered, in a sentence."""
    text = words.own(given)
    return f"Your answer: {text}" if text else "You did not answer."


def _points(result: Summary) -> str:
    of = words.amount(result.total.of)
    return f"{words.amount(result.total.points)} of {of}"


def _own(result: Summary) -> Iterator[str]:
    """What learners gave themselves, apart from what was judged."""
    if own := result.own.asked and result.own:
        earned, of = words.amount(own.points), words.amount(own.of)
        marked = counted(own.asked, "question")
        yield f"By your own marks: {earned} of {of} points for {marked}."


def _time(result: Summary) -> str:
    seconds = result.seconds
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


def _missed(given: Answer, style: Style, arrow: str) -> str:
    """A question that was missed, with its right answer."""
    stem = given.ask.question.stem(style).split("\n")[-1]
    return f"{stem}{arrow}{words.right_answer(given.ask.question, style)}"


def _certainty(result: Summary) -> Iterator[str]:
    """How often the learner was right for each step of confidence, and the marks for it."""
    for level, (right, said) in result.sure.items():
        yield f"{SURE[level].capitalize()}: {right} of {said} right."
    if result.sure:
        yield f"Marks for confidence: {result.marks:+d}."
