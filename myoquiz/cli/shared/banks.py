"""What several commands share: bank files from arguments, problems on the way out, progress."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

import click

from myoquiz import report
from myoquiz.bank import Bank, files
from myoquiz.problems import Problems
from myoquiz.text.cells import one_line

Loaded = tuple[Path, Bank | None, Problems]
"""A bank file with its bank, if it can be used, and its problems."""

Tick = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, from 0 to 1."""

OptionReader = Callable[[click.Context, click.Parameter, str | None], float | None]
"""Makes a value of what was written after an option."""

LEDGER: Final = ".ledger"
"""The suffix of `myoquiz.bank.ledger`, which few commands need."""

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What may be the id of a bank."""


def completed(kind: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """A function that completes `banks`, `tags` or `questions`; imported after a Tab only."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from myoquiz.cli.shared import completing  # start-up: only a shell asks

        found: list[Any] = getattr(completing, kind)(ctx, param, incomplete)
        return found

    return complete


PATHS: Final = click.argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar="[BANK]...",
    shell_complete=completed("banks"),
)
COLOR: Final = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use colour; NO_COLOR turns it off as well.",
)
DATA: Final = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of your history; MYOQUIZ_DATA names it too. [default: your data folder]",
)


def percent(least: int = 0, most: int = 100, words: str = "0 to 100, such as 80%") -> OptionReader:
    """Reads an option that is written as 80% or 80, within limits, as a share from 0 to 1."""

    def read(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
        if value is None:
            return None
        found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)\s*%?", value.strip())
        if found and least <= float(found[1]) <= most:
            return float(found[1]) / 100
        raise click.BadParameter(f"'{value}' is no per cent from {words}")

    return read


def bank_files(paths: Sequence[Path]) -> list[Path]:
    """The bank files of a command's arguments; a missing path is a usage error (exit 2).

    The ledgers that `decks/*` names beside the banks are left out.
    """
    banks = [path for path in paths if path.suffix != LEDGER]
    try:
        return files.find(map(_named, banks or paths)) if paths else files.default()
    except OSError as error:
        raise click.UsageError(_reason(error)) from error


def _named(path: Path) -> Path:
    """The file of a bank that is named by its id; a path as it is.

    Raises FileNotFoundError where a word is neither.
    """
    name = str(path)
    if path.exists() or not NAME.fullmatch(name):
        return path
    known = files.ids()
    if name in known:
        return known[name]
    from myoquiz.problems import nearest  # start-up: only a slip needs it

    meant = nearest(name, [*known])
    cure = f"did you mean '{meant}'?" if meant else f"known ids: {', '.join(known)}"
    raise FileNotFoundError(f"{name}: no such file or folder, and no bank has this id; {cure}")


def load(paths: Sequence[Path]) -> list[Loaded]:
    """The banks of a command's arguments, each with its problems."""
    loaded: list[Loaded] = []
    with progress() as tick:
        for path in bank_files(paths):
            try:
                found, problems = files.load(path, partial(tick, path.name))
            except OSError as error:
                raise click.UsageError(f"{path}: {_reason(error)}") from error
            if not found:
                from myoquiz.formats.importing import no_bank  # start-up: most files are banks

                no_bank.note(path, problems)
            loaded.append((path, found, problems))
    files.check_together((found, problems) for _, found, problems in loaded)
    return loaded


def usable(paths: Sequence[Path], exit_code: int) -> list[tuple[Path, Bank]]:
    """The banks of a command that cannot work with a broken one: it ends with its problems."""
    loaded = load(paths)
    stop_on_errors(loaded, exit_code)
    return [(path, found) for path, found, _ in loaded if found]


def stop_on_errors(loaded: Sequence[Loaded], exit_code: int) -> None:
    """End the command with a report on stderr where a bank has a problem."""
    if any(problems.errors for _, _, problems in loaded):
        stop([problems for _, _, problems in loaded], exit_code)


def stop(found: Sequence[Problems], exit_code: int) -> NoReturn:
    """End the command with a report on stderr."""
    for line in report_text(found):
        click.echo(line, err=True)
    raise SystemExit(exit_code)


def report_text(found: Sequence[Problems]) -> Iterator[str]:
    """A report for stderr, in colour where that is a terminal."""
    paint = report.ANSI if has_color("auto", sys.stderr) else report.NO_PAINT
    return report.text(found, paint)


def has_color(choice: str, stream: TextIO | Any) -> bool:
    """Whether to write colour codes to a stream (https://no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


@contextmanager
def progress() -> Iterator[Tick]:
    """A line on stderr that tells how far long work is; only in a terminal, and after a second."""
    if not sys.stderr.isatty():
        yield lambda name, part: None
        return
    began = last = time.monotonic()

    def tick(name: str, part: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - began > 1 and now - last > 0.1:
            last = now
            sys.stderr.write(f"\r\x1b[K{one_line(name)}: {part:.0%}")
            sys.stderr.flush()

    try:
        yield tick
    finally:
        if last != began:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _reason(error: OSError) -> str:
    """An error of the system in its own words, without its number."""
    if error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
