"""A sitting over lines: asks, reads, judges and tells, until the questions or the lines end."""

from collections.abc import Callable
from typing import Any, Literal, Protocol

from msgspec import Struct

from myoquiz.questions import Cloze, Flashcard
from myoquiz.session import Answer, Ask, Session, Summary, Unreadable, answer, summary
from myoquiz.terminal import lines

End = Literal["finished", "paused", "input ended", "interrupted"]


class Screen(Protocol):
    """What shows a sitting, to a person or to a program."""

    def ask(self, put: Ask, count: int) -> None:
        """Show a question."""

    def prompt(self, put: Ask, gap: int) -> str:
        """The words before an answer is typed.

        `gap` counts from 1 in a cloze of several gaps; it is 0 for a whole answer, and -1 before a
        card is turned.
        """

    def heard(self, line: str) -> None:
        """Show the line that was read, where nobody saw it being typed."""

    def help(self, put: Ask) -> None:
        """Say how the question is answered, and give its hint."""

    def unclear(self, message: str) -> None:
        """Say what would be an answer; the question is asked again."""

    def near(self, done: Answer) -> None:
        """Say in what way an answer is close; it is asked again."""

    def reveal(self, put: Ask) -> None:
        """Show the back of a flashcard."""

    def feedback(self, done: Answer) -> None:
        """Say what an answer was worth, and why."""

    def finish(self, result: Summary, end: End, count: int) -> None:
        """Show what the sitting came to."""


class Sitting(Struct, frozen=True):
    """How a sitting is held: where lines come from, and who types them."""

    screen: Screen
    read_line: Callable[[str], str]
    """Gives the next line after showing a prompt; raises EOFError at the end."""
    clock: Callable[[], float]
    is_person: bool
    """People are asked again after a slip; a program's line stands as it is."""


class _Paused(Exception):
    """Somebody asked to stop here."""


def hold(sitting: Sitting, session: Session) -> tuple[Session, End]:
    """The sitting as far as it went, and how it ended."""
    end: End = "finished"
    count = len(session.asks)
    try:
        while put := session.current:
            sitting.screen.ask(put, count)
            session = _one(sitting, session, put)
    except _Paused:
        end = "paused"
    except EOFError:
        end = "paused" if sitting.is_person else "input ended"
    except KeyboardInterrupt:
        end = "interrupted"
    if session.answers or sitting.is_person:
        sitting.screen.finish(summary(session), end, count)
    return session, end


def _one(sitting: Sitting, session: Session, put: Ask) -> Session:
    """The sitting after one question was answered or skipped."""
    began = sitting.clock()
    while True:
        response = _response(sitting, put)
        if isinstance(response, Unreadable) and sitting.is_person:
            sitting.screen.unclear(response.message)
            continue
        after, done = answer(
            session, response, seconds=sitting.clock() - began, may_retry=sitting.is_person
        )
        if after.is_second_try:
            session = after
            sitting.screen.near(done)
            continue
        sitting.screen.feedback(done)
        return after


def _response(sitting: Sitting, put: Ask) -> Any:
    """What was answered: a response, None for a skip, or a line that cannot be read as one."""
    if isinstance(put.question, Flashcard) and sitting.is_person:
        _line(sitting, put, -1)
        sitting.screen.reveal(put)
    if not isinstance(put.question, Cloze):
        line = _line(sitting, put, 0)
        return None if line is None else lines.read(put, line)
    gaps = len(put.question.gaps())
    texts = []
    for gap in range(1, gaps + 1):
        line = _line(sitting, put, gap if gaps > 1 else 0)
        if line is None:
            return None
        texts.append(lines.read(put, line))
    return tuple(texts)


def _line(sitting: Sitting, put: Ask, gap: int) -> str | None:
    """The next line that is no command; None where the question was skipped."""
    while True:
        line = sitting.read_line(sitting.screen.prompt(put, gap))
        sitting.screen.heard(line)
        match lines.command(put.question, line):
            case "skip":
                return None
            case "pause":
                raise _Paused
            case "help":
                sitting.screen.help(put)
            case None:
                if line.strip() or gap < 0 or not sitting.is_person:
                    return line
