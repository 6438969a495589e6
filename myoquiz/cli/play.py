"""`myoquiz play`: a sitting in the terminal."""

import re
import sys
import time
from pathlib import Path

import click

from myoquiz import session
from myoquiz.bank import Bank
from myoquiz.cells import shown
from myoquiz.cli import columns
from myoquiz.cli.common import COLOR, PATHS, has_color, percent, usable
from myoquiz.questions import TYPES
from myoquiz.terminal import plain
from myoquiz.terminal.sitting import Screen, Sitting, hold

PERSON_COUNT = 20
"""Questions of a sitting where a person named no number: about a quarter of an hour."""


def _count(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A whole number above 0, or `all`."""
    if value is None or value.strip().lower() == "all":
        return sys.maxsize if value else None
    if re.fullmatch(r"\d{1,9}", value.strip()) and int(value):
        return int(value)
    raise click.BadParameter(f"'{value}' is neither a number of questions nor 'all'")


@click.command("play")
@PATHS
@click.option(
    "-n",
    "--count",
    callback=_count,
    metavar="NUMBER",
    help=f"How many questions, or 'all'. [default: all; {PERSON_COUNT} for a person at a terminal]",
)
@click.option(
    "-t", "--tag", "tags", multiple=True, help="Only questions with this tag; repeatable."
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([*TYPES]),
    help="Only questions of this type; repeatable.",
)
@click.option("--in-order", is_flag=True, help="Keep the bank's order of questions and choices.")
@click.option("--seed", type=int, help="Make the shuffle repeatable.")
@click.option(
    "--pass",
    "pass_mark",
    callback=percent,
    metavar="PERCENT",
    help="Exit with 1 below this, such as 80%.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines and nothing else.")
@COLOR
def play_command(
    paths: tuple[Path, ...],
    count: int | None,
    tags: tuple[str, ...],
    types: tuple[str, ...],
    in_order: bool,
    seed: int | None,
    pass_mark: float | None,
    as_json: bool,
    color: str,
) -> None:
    """Take a quiz in the terminal.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Where standard input is
    no terminal, each line is one answer. Exit code: 0 finished or paused, 1 below --pass, 2 a bad
    bank or usage, 3 the input ended early, 130 Ctrl-C.
    """
    banks = [bank for _, bank in usable(paths, exit_code=2)]
    is_person = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    if is_person and len(banks) > 1:
        banks = _menu(banks)
    if count is None and is_person:
        count = PERSON_COUNT
    plan = session.Plan(
        seed=time.time_ns() if seed is None else seed,
        in_order=in_order,
        count=count,
        tags=tags,
        types=types,
    )
    start = session.start(banks, plan)
    if not start.asks:
        raise click.UsageError(_nothing(banks, plan))
    screen: Screen
    if as_json:
        screen = plain.JsonScreen(_write)
    else:
        screen = plain.PlainScreen(
            _write,
            columns(),
            plain.ANSI if has_color(color, sys.stdout) else plain.NO_PAINT,
            echo=not sys.stdin.isatty(),
        )
    done, end = hold(Sitting(screen, _read_line, time.monotonic, is_person), start)
    if end == "interrupted":
        raise SystemExit(130)
    if end == "input ended":
        if not done.answers:
            click.echo("" if as_json else "\n", nl=False)
            raise click.UsageError(
                "the input ended before the first answer; give one answer a line on standard"
                " input, or run this in a terminal"
            )
        raise SystemExit(3)
    if end == "finished" and pass_mark is not None:
        raise SystemExit(session.summary(done).total.percent < pass_mark - 1e-9)


def _write(text: str) -> None:
    sys.stdout.write(text)
    if text.endswith("\n"):
        sys.stdout.flush()


def _read_line(prompt: str) -> str:
    """The next line of standard input; EOFError at its end."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(prompt)
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def _menu(banks: list[Bank]) -> list[Bank]:
    """The banks that a person picks; Enter mixes all."""
    click.echo("Which bank?")
    for number, bank in enumerate(banks, 1):
        click.echo(f"  {number}. {shown(bank.title)} ({len(bank.live)} questions)")
    while True:
        try:
            line = input("Numbers, or Enter to mix all: ")
        except EOFError:
            click.echo()
            raise SystemExit(0) from None
        except KeyboardInterrupt:
            click.echo()
            raise SystemExit(130) from None
        picked = re.findall(r"\d+", line)
        if not line.strip():
            return banks
        if line.strip().lower() in ("q", ":q"):
            raise SystemExit(0)
        numbers = [int(number[:4]) for number in picked]
        if picked and all(1 <= number <= len(banks) for number in numbers):
            return [banks[number - 1] for number in dict.fromkeys(numbers)]
        click.echo(f"  Type numbers from 1 to {len(banks)}, such as 1 2, or q to leave.")


def _nothing(banks: list[Bank], plan: session.Plan) -> str:
    """Why there is nothing to ask, and what would find something."""
    if plan.tags:
        known = sorted({tag for bank in banks for q in bank.live for tag in (*q.tags, *bank.tags)})
        cure = f"known: {', '.join(known)}" if known else "these banks have no tags"
        return f"no question has the tag {', '.join(plan.tags)}; {cure}"
    if plan.types:
        return f"no question is of type {', '.join(plan.types)}; 'myoquiz list -q' shows the types"
    return "there is no question to ask: all are drafts or retired"
