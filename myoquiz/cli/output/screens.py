"""How a sitting is shown, whichever command holds it: the screens, their options, the exit code."""

import os
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click
from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.cli import columns
from myoquiz.cli.shared.banks import has_color
from myoquiz.quiz import start
from myoquiz.quiz.menu import TITLE, Menu
from myoquiz.quiz.session import End, Session
from myoquiz.quiz.summary import summary
from myoquiz.terminal import view
from myoquiz.terminal.editing import Edit, no_editor
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.lines import plain
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.sitting import LineSitting, Screen
from myoquiz.terminal.playing import Play, no_player
from myoquiz.terminal.record import NoRecorder, Recorder
from myoquiz.text.cells import disobeyed, wrap

if TYPE_CHECKING:
    from myoquiz.quiz.diary import Diary

PLAIN: Final = click.option(
    "--plain", "wants_plain", is_flag=True, help="Lines only, as for a screen reader."
)
ASCII: Final = click.option("--ascii", "wants_ascii", is_flag=True, help="No signs beyond ASCII.")
JSON: Final = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON lines and nothing else."
)
CONFIRM: Final = click.option(
    "--confirm", is_flag=True, help="Choose with a letter, answer with Enter."
)
SAVE: Final = click.option(
    "--save", is_flag=True, help="Keep the answers also where input is no terminal."
)

LONGEST = 100_000
"""Characters of a line that are read as an answer."""


class ScreenOptions(Struct, frozen=True, kw_only=True):
    """What is wanted of the screen."""

    color: str
    wants_plain: bool
    wants_ascii: bool
    as_json: bool
    confirm: bool
    rates: bool = False
    """Whether 1 to 4 change how well an answer was known, as in a review."""
    names: tuple[str, ...] = ()
    """The banks as they were named or picked, for the commands that come next."""
    history: tuple[str, ...] = ()
    """The folder of the history as it was named, for them too."""
    count: int | None = None
    """How many questions were wanted, where somebody said so."""
    edit: Edit = no_editor
    """What opens the file of a question."""
    play: Play = no_player
    """What plays the sounds of a question."""

    @property
    def after(self) -> NextSteps:
        """The commands that come next."""
        review = shlex.join(("myoquiz", "review", *self.names, *self.history))
        if self.rates:  # what was missed in a review comes again by itself
            return NextSteps(go_on=review, review=review)
        resume = shlex.join(("myoquiz", "play", "--resume", *self.history))
        most = ("-n", str(self.count)) if self.count and self.count < sys.maxsize else ()
        again = shlex.join(("myoquiz", "play", "--missed", *most, *self.names, *self.history))
        return NextSteps(go_on=resume, review=review, again=again)


def is_person(look: ScreenOptions) -> bool:
    """Whether somebody sits at a terminal, and no program at a pipe."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not look.as_json


def is_live(look: ScreenOptions) -> bool:
    """Whether the screen is drawn in place, and not in lines only."""
    return is_person(look) and not (look.wants_plain or _is_plain_terminal())


def chosen(
    diary: "Diary | None",
    found: Sequence[tuple[Path, Bank]],
    paths: Sequence[Path],
    *,
    offers: bool,
) -> tuple[list[Bank] | Literal["resume"], tuple[str, ...]]:
    """The banks of a sitting and their names; of several a person, who has a diary, picks."""
    banks = [bank for _, bank in found]
    names = tuple(map(str, paths))
    if diary is None or len(banks) < 2:
        return banks, names
    some = picked(start.menu(diary, banks, offers=offers))
    if some == "resume" or some == banks:
        return some, names
    if not paths:
        return some, tuple(bank.id for bank in some)
    return some, tuple(str(path) for path, bank in found if bank in some)


def picked(menu: Menu) -> list[Bank] | Literal["resume"]:
    """The banks that a person picks, or that the unfinished sitting goes on."""
    for row in (TITLE, *menu.rows()):
        click.echo("\n".join(wrap(row, columns(), "", "     ")))
    while True:
        try:
            found = menu.pick(input(menu.prompt))
        except (EOFError, KeyboardInterrupt) as ended:
            click.echo()
            raise SystemExit(130 if isinstance(ended, KeyboardInterrupt) else 0) from None
        if found == "quit":
            raise SystemExit(0)
        if found:
            click.echo()
            return found
        click.echo(menu.help())


def held(start: Session, look: ScreenOptions, record: Recorder) -> tuple[Session, End]:
    """The sitting on the screen that fits the terminal and the options."""
    paint = view.ANSI if has_color(look.color, sys.stdout) else view.NO_PAINT
    if is_live(look):
        from myoquiz.terminal import live  # start-up: the plain screen does without it
        from myoquiz.terminal.live.phases import Manner

        keeps = not isinstance(record, NoRecorder)
        manner = Manner(needs_enter=look.confirm, keeps=keeps, rates=look.rates)
        after = look.after if keeps else NextSteps()
        done, end = live.play(
            start,
            record,
            paint,
            after,
            wants_ascii=look.wants_ascii,
            manner=manner,
            edit=look.edit,
            play_sounds=look.play,
        )
        return _with_afterwards(done, end, record), end
    screen: Screen
    if look.as_json:
        screen = plain.JsonScreen(_write)
    else:
        screen = plain.PlainScreen(
            _write,
            columns(),
            paint,
            echo=not sys.stdin.isatty(),
            is_person=is_person(look),
            rates=look.rates,
        )
    lines = LineSitting(
        screen,
        _read_line,
        time.monotonic,
        is_person(look),
        record,
        look.rates,
        look.after,
        _forget_typed if is_person(look) else lambda: None,
        look.edit,
        look.play,
    )
    done, end = hold(lines, start)
    if end == "input ended" and not done.answers and not look.as_json:
        _write("\n")  # the prompt is still open
    return (_with_afterwards(done, end, record) if is_person(look) else done), end


def _with_afterwards(done: Session, end: End, record: Recorder) -> Session:
    """The sitting with what a person says of an exam that the report shows something missed of."""
    if end != "finished" or not done.plan.exam or not summary(done).missed:
        return done
    from myoquiz.terminal.lines import afterwards  # start-up: only after an exam

    _forget_typed()

    def say(text: str) -> None:
        _write("".join(f"{row}\n" for row in wrap(text, columns())))

    return afterwards.hold(done, record, say, _read_line)


def leave(done: Session, end: End, pass_mark: float | None = None) -> None:
    """End the command with its exit code."""
    if end == "interrupted":
        raise SystemExit(130)
    if end == "input ended":
        if not done.answers:
            raise click.UsageError(
                "the input ended before the first answer; give one answer a line on standard"
                " input, or run this in a terminal"
            )
        raise SystemExit(3)
    if end == "finished" and pass_mark is not None:
        raise SystemExit(summary(done).total.percent < 100 * pass_mark - 1e-9)


def _is_plain_terminal() -> bool:
    """Whether the environment asks for lines only."""
    accessible = os.environ.get("ACCESSIBLE", "").strip().lower()
    return accessible not in ("", "0", "false") or os.environ.get("TERM") == "dumb"


def _write(text: str) -> None:
    if "GITHUB_ACTIONS" in os.environ or "TF_BUILD" in os.environ:
        text = "".join(map(disobeyed, text.splitlines(keepends=True)))
    sys.stdout.write(text)
    if text.endswith("\n"):
        sys.stdout.flush()


def _forget_typed() -> None:
    """Drop lines that were typed before there was a question for them."""
    if sys.platform != "win32":
        import termios  # not every system has it

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _read_line(prompt: str) -> str:
    """The next line of standard input; EOFError at its end."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(prompt)
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline(LONGEST)
    if not line:
        raise EOFError
    if len(line) == LONGEST:  # no answer is that long: the rest of the line is let go
        while not line.endswith("\n") and (rest := sys.stdin.readline(LONGEST)):
            line = line[: LONGEST - 1] + rest[-1:]
    return line.rstrip("\r\n")
