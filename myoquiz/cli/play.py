"""`myoquiz play`: a sitting in the terminal."""

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.cli.output import screens
from myoquiz.cli.shared.banks import COLOR, DATA, PATHS, percent, usable
from myoquiz.questions import TYPES
from myoquiz.quiz import session
from myoquiz.quiz.session import Session
from myoquiz.terminal.record import NoRecorder
from myoquiz.text.cells import shown

if TYPE_CHECKING:
    from myoquiz.quiz.diary import Diary

PERSON_COUNT = 20
"""Questions of a sitting where a person named no number: about a quarter of an hour."""


def _count(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A whole number above 0, or `all`."""
    if value is None or value.strip().lower() == "all":
        return sys.maxsize if value else None
    if re.fullmatch(r"\d{1,9}", value.strip()) and int(value):
        return int(value)
    raise click.BadParameter(f"'{value}' is neither a number of questions nor 'all'")


def _seconds(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """A time such as 30s, 1.5m or 30."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,5}(?:\.\d{1,3})?)\s*(s|m)?", value.strip())
    if found and float(found[1]):
        return float(found[1]) * (60 if found[2] == "m" else 1)
    raise click.BadParameter(f"'{value}' is no time above 0, such as 30s or 2m")


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
@click.option("--missed", is_flag=True, help="Only what was missed when it was asked last.")
@click.option("--new", is_flag=True, help="Only what was never answered.")
@click.option("--resume", is_flag=True, help="Go on with the last sitting that was not finished.")
@click.option("--exam", is_flag=True, help="Say nothing about answers before the end.")
@click.option(
    "--negative", is_flag=True, help="In an exam, a wrong choice costs what guessing would earn."
)
@click.option("--confidence", is_flag=True, help="Ask how sure you are; for marks of their own.")
@click.option(
    "--time-limit", callback=_seconds, metavar="TIME", help="For each question, such as 30s."
)
@click.option("--recall", is_flag=True, help="Hide the choices until they are asked for.")
@screens.CONFIRM
@click.option("--in-order", is_flag=True, help="Keep the bank's order of questions and choices.")
@click.option("--seed", type=int, help="Make the shuffle repeatable.")
@click.option(
    "--pass",
    "pass_mark",
    callback=percent,
    metavar="PERCENT",
    help="Exit with 1 below this, such as 80%.",
)
@screens.PLAIN
@screens.ASCII
@screens.JSON
@screens.SAVE
@DATA
@COLOR
def play_command(paths: tuple[Path, ...], **options: Any) -> None:
    """Take a quiz in the terminal.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Where standard input is
    no terminal, each line is one answer. Exit code: 0 finished or paused, 1 below --pass, 2 a bad
    bank or usage, 3 the input ended early, 130 Ctrl-C.
    """
    wanted = PlayOptions(**options)
    if wanted.negative and not wanted.exam:
        raise click.UsageError("--negative goes with --exam")
    if wanted.resume and (wanted.missed or wanted.new or wanted.tags or wanted.types):
        raise click.UsageError("--resume goes on with a sitting as it was; leave the choice out")
    is_person = screens.is_person(wanted.look)
    keeps = is_person or wanted.save or wanted.resume
    diary = _diary(wanted.data) if keeps or wanted.missed or wanted.new else None
    start = (
        _taken_up(diary, paths)
        if wanted.resume and diary
        else _started(diary, paths, wanted, is_person, keeps)
    )
    record = diary if diary and keeps else NoRecorder()
    if diary and (news := diary.news()):
        click.echo(news, err=not is_person)
    done, end = screens.held(start, wanted.look, record)
    if diary and keeps:
        diary.end(end)
    screens.leave(done, end, wanted.pass_mark)


class PlayOptions(Struct, frozen=True, kw_only=True):
    """The options of the command, by their names."""

    count: int | None
    tags: tuple[str, ...]
    types: tuple[str, ...]
    missed: bool
    new: bool
    resume: bool
    exam: bool
    negative: bool
    confidence: bool
    time_limit: float | None
    recall: bool
    confirm: bool
    in_order: bool
    seed: int | None
    pass_mark: float | None
    wants_plain: bool
    wants_ascii: bool
    as_json: bool
    save: bool
    data: Path | None
    color: str

    @property
    def look(self) -> screens.ScreenOptions:
        """What is wanted of the screen."""
        return screens.ScreenOptions(
            color=self.color,
            wants_plain=self.wants_plain,
            wants_ascii=self.wants_ascii,
            as_json=self.as_json,
            confirm=self.confirm,
        )


def _diary(data: Path | None) -> "Diary":
    from myoquiz.quiz.diary import open_diary  # start-up: a pipe without --save needs no database

    return open_diary(data)


def _started(
    diary: "Diary | None",
    paths: tuple[Path, ...],
    wanted: PlayOptions,
    is_person: bool,
    keeps: bool,
) -> Session:
    """A new sitting, kept where answers are."""
    found = usable(paths, exit_code=2)
    banks = [bank for _, bank in found]
    if is_person and len(banks) > 1:
        banks = _menu(banks)
    plan = session.SittingPlan(
        seed=time.time_ns() if wanted.seed is None else wanted.seed,
        in_order=wanted.in_order,
        count=PERSON_COUNT if wanted.count is None and is_person else wanted.count,
        tags=wanted.tags,
        types=wanted.types,
        only=_only(diary, banks, wanted),
        asks_again=is_person and not wanted.exam,
        exam=wanted.exam,
        negative=wanted.negative,
        confidence=wanted.confidence,
        time_limit=wanted.time_limit,
        recall=wanted.recall,
    )
    start = session.start(banks, plan)
    if not start.asks:
        raise click.UsageError(_nothing(banks, plan, wanted))
    if diary and keeps:
        diary.begin(start, [path for path, bank in found if bank in banks])
    return start


def _only(
    diary: "Diary | None", banks: list[Bank], wanted: PlayOptions
) -> frozenset[tuple[str, str]] | None:
    """The questions that the history leaves to be asked; None where it is not consulted."""
    if not diary or not (wanted.missed or wanted.new):
        return None
    if wanted.missed and wanted.new:
        return diary.missed(banks) | diary.never_answered(banks)
    return diary.missed(banks) if wanted.missed else diary.never_answered(banks)


def _taken_up(diary: "Diary", paths: tuple[Path, ...]) -> Session:
    """The last sitting, at its open question; the command ends where there is none."""
    found = diary.unfinished()
    if found is None:
        raise click.UsageError("there is no sitting to go on with; start one without --resume")
    banks = [bank for _, bank in usable(paths or found.paths, exit_code=2)]
    start = diary.take_up(found, banks)
    if not start.asks:
        raise click.UsageError(
            "the questions of that sitting are not in these banks; name the right ones"
        )
    return start


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
            click.echo()
            return banks
        if line.strip().lower() in ("q", ":q"):
            raise SystemExit(0)
        numbers = [int(number[:4]) for number in picked]
        if picked and all(1 <= number <= len(banks) for number in numbers):
            click.echo()
            return [banks[number - 1] for number in dict.fromkeys(numbers)]
        click.echo(f"  Type numbers from 1 to {len(banks)}, such as 1 2, or q to leave.")


def _nothing(banks: list[Bank], plan: session.SittingPlan, wanted: PlayOptions) -> str:
    """Why there is nothing to ask, and what would find something."""
    if plan.only is not None and session.start(banks, replace(plan, only=None)).asks:
        if wanted.missed:
            return "nothing here was missed when it was asked last; leave out --missed"
        return "every question here was answered before; leave out --new"
    if plan.tags:
        known = sorted({tag for bank in banks for q in bank.live for tag in (*q.tags, *bank.tags)})
        cure = f"known: {', '.join(known)}" if known else "these banks have no tags"
        return f"no question has the tag {', '.join(plan.tags)}; {cure}"
    if plan.types:
        return f"no question is of type {', '.join(plan.types)}; 'myoquiz list -q' shows the types"
    return "there is no question to ask: all are drafts or retired"
