"""How a sitting over lines is held: the screen that shows it, and where its lines come from."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from myoquiz.quiz.session import Answer, Ask, End, Session
from myoquiz.terminal.editing import Edit, no_editor
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.playing import Play, no_player
from myoquiz.terminal.record import NoRecorder, Recorder


class Screen(Protocol):
    """What shows a sitting, to a person or to a program."""

    def ask(self, put: Ask, count: int) -> None:
        """Show a question."""

    def prompt(self, put: Ask) -> str:
        """The words before an answer is typed."""

    def gap_prompt(self, put: Ask, gap: int) -> str:
        """The words before one of several gaps is filled, by its number from 0."""

    def ticks_prompt(self, put: Ask) -> str:
        """The words before the learner marks an essay."""

    def turn_prompt(self) -> str:
        """The words before a card is turned."""

    def sure_prompt(self) -> str:
        """The words before the learner says how sure they are."""

    def end_prompt(self) -> str:
        """The words before the last feedback is left."""

    def heard(self, line: str) -> None:
        """Show the line that was read, where nobody saw it being typed."""

    def help(self, put: Ask) -> bool:
        """Say how the question is answered; gives whether its hint was told with it."""

    def hint(self, put: Ask, costs: bool) -> None:
        """Tell the hint, and where `costs` what it does to the schedule."""

    def passage(self, put: Ask) -> None:
        """Show the passage that the question is about."""

    def unclear(self, message: str) -> None:
        """Say what would be an answer; the question is asked again."""

    def near(self, done: Answer) -> None:
        """Say in what way an answer is close; it is asked again."""

    def reveal(self, put: Ask) -> None:
        """Show the back of a flashcard."""

    def feedback(self, done: Answer) -> None:
        """Say what an answer was worth, and why."""

    def say(self, text: str) -> None:
        """Say something that is no part of a question."""

    def finish(self, done: Session, end: End, after: NextSteps) -> None:
        """Show what the sitting came to, and what comes next."""


class LineSitting(Struct, frozen=True):
    """How a sitting is held: where lines come from, and who types them."""

    screen: Screen
    read_line: Callable[[str], str]
    """Gives the next line after showing a prompt; raises EOFError at the end."""
    clock: Callable[[], float]
    is_person: bool
    """People are asked again after a slip; a program's line stands as it is."""
    record: Recorder = NoRecorder()
    rates: bool = False
    """Whether `:1` to `:4` change how well the last answer was known, as in a review."""
    after: NextSteps = NextSteps()
    """The commands that may come next."""
    forget_typed: Callable[[], None] = lambda: None
    """Drops what a person typed before the question was shown."""
    edit: Edit = no_editor
    play: Play = no_player

    @property
    def keeps(self) -> bool:
        """Whether answers are kept, so that they say when a question comes again."""
        return not isinstance(self.record, NoRecorder)
