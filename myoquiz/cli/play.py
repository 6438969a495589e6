"""`myoquiz play`: a sitting in the terminal."""

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.cli.output import screens
from myoquiz.cli.shared.banks import COLOR, DATA, PATHS, completed, percent, usable
from myoquiz.cli.shared.editing import bank_editor
from myoquiz.cli.shared.planning import PLANNING, planned
from myoquiz.cli.shared.sounds import sound_player
from myoquiz.questions import PLANNED, TYPES
from myoquiz.quiz import start
from myoquiz.quiz.session import Session, SittingPlan
from myoquiz.terminal.record import NoRecorder

if TYPE_CHECKING:
    from myoquiz.quiz.diary import Diary


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
    help="How many questions, or 'all'."
    f" [default: all; {start.PERSON_COUNT} for a person at a terminal]",
)
@click.option(
    "-t",
    "--tag",
    "tags",
    multiple=True,
    shell_complete=completed("tags"),
    help="Only questions with this tag; repeatable.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([*TYPES]),
    help="Only questions of this type; repeatable.",
)
@PLANNING
@click.option("--missed", is_flag=True, help="Only what was missed when it was asked last.")
@click.option("--new", is_flag=True, help="Only what was never answered.")
@click.option(
    "--hardest", is_flag=True, help="What you missed most, for practice: no review is moved."
)
@click.option("--resume", is_flag=True, help="Go on with the last sitting that was not finished.")
@click.option("--exam", is_flag=True, help="Say nothing about answers before the end.")
@click.option(
    "--negative", is_flag=True, help="In an exam, a wrong choice costs what guessing would earn."
)
@click.option("--confidence", is_flag=True, help="Ask how sure you are; for marks of their own.")
@click.option(
    "--time-limit", callback=_seconds, metavar="TIME", help="For each question, such as 30s."
)
@click.option(
    "--exam-time", callback=_seconds, metavar="TIME", help="For a whole exam, such as 45m."
)
@click.option("--recall", is_flag=True, help="Hide the choices until they are asked for.")
@screens.CONFIRM
@click.option("--in-order", is_flag=True, help="Keep the bank's order of questions and choices.")
@click.option("--seed", type=int, help="Make the shuffle repeatable.")
@click.option(
    "--pass",
    "pass_mark",
    callback=percent(),
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
    _refuse_contradictions(wanted)
    is_person = screens.is_person(wanted.look())
    keeps = is_person or wanted.save or wanted.resume
    diary = _diary(wanted.data) if keeps or wanted.choice.is_made else None
    begun, look = _begun(diary, paths, wanted, keeps)
    if diary and (news := diary.news()):
        click.echo(news, err=not is_person)
    record = diary if diary and keeps else NoRecorder()
    done, end = screens.held(begun, look, record)
    if diary and keeps:
        diary.end(end)
    screens.leave(done, end, wanted.pass_mark)


class PlayOptions(Struct, frozen=True, kw_only=True):
    """The options of the command, by their names."""

    count: int | None
    tags: tuple[str, ...]
    types: tuple[str, ...]
    objective: tuple[str, ...]
    difficulty: tuple[str, ...]
    bloom: tuple[str, ...]
    missed: bool
    new: bool
    hardest: bool
    resume: bool
    exam: bool
    negative: bool
    confidence: bool
    time_limit: float | None
    exam_time: float | None
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

    def plan(self, is_person: bool) -> SittingPlan:
        """What is wanted of the sitting."""
        return SittingPlan(
            seed=time.time_ns() if self.seed is None else self.seed,
            in_order=self.in_order,
            count=start.PERSON_COUNT if self.count is None and is_person else self.count,
            tags=self.tags,
            types=self.types,
            planned=self.planned,
            asks_again=is_person and not self.exam,
            exam=self.exam,
            negative=self.negative,
            confidence=self.confidence,
            time_limit=self.time_limit,
            exam_time=self.exam_time,
            recall=self.recall,
        )

    @property
    def choice(self) -> start.HistoryFilter:
        """What is wanted by what the history says."""
        return start.HistoryFilter(missed=self.missed, new=self.new, hardest=self.hardest)

    @property
    def planned(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The keys that tests are planned by, with what is wanted of each."""
        return planned({name: getattr(self, name) for name in PLANNED})

    def look(
        self, names: tuple[str, ...] = (), found: Sequence[tuple[Path, Bank]] = ()
    ) -> screens.ScreenOptions:
        """What is wanted of the screen, and the banks by their names and with their files."""
        return screens.ScreenOptions(
            names=names,
            count=self.count,
            edit=bank_editor(found).edit,
            play=sound_player(found).play,
            history=("--data", str(self.data)) if self.data else (),
            color=self.color,
            wants_plain=self.wants_plain,
            wants_ascii=self.wants_ascii,
            as_json=self.as_json,
            confirm=self.confirm,
        )


def _refuse_contradictions(wanted: PlayOptions) -> None:
    """End the command where two options exclude each other."""
    if wanted.negative and not wanted.exam:
        raise click.UsageError("--negative goes with --exam")
    if wanted.exam_time and not wanted.exam:
        raise click.UsageError("--exam-time goes with --exam; --time-limit is for each question")
    if wanted.hardest and (wanted.missed or wanted.new):
        raise click.UsageError("--hardest is a choice of its own; leave out --missed and --new")
    if wanted.resume and (wanted.choice.is_made or wanted.tags or wanted.types or wanted.planned):
        raise click.UsageError("--resume goes on with a sitting as it was; leave the choice out")


def _begun(
    diary: "Diary | None", paths: tuple[Path, ...], wanted: PlayOptions, keeps: bool
) -> tuple[Session, screens.ScreenOptions]:
    """A new sitting or an old one, and how it is shown; the command ends where none is."""
    if wanted.resume and diary:
        return _taken_up(diary, paths, wanted, tuple(map(str, paths)))
    found = usable(paths, exit_code=2)
    if diary:
        diary.follow(bank for _, bank in found)
    is_person = screens.is_person(wanted.look())
    banks, names = screens.chosen(diary if is_person else None, found, paths, offers=True)
    if diary and banks == "resume":
        return _taken_up(diary, paths, wanted, names)
    begun = start.play(diary, [*banks], wanted.plan(is_person), wanted.choice)
    if isinstance(begun, start.Nothing):
        _leave(begun)
    if diary and keeps:
        kind = "practice" if wanted.hardest else "play"
        diary.begin(begun, [path for path, bank in found if bank in banks], kind)
    return begun, wanted.look(names, found)


def _leave(nothing: start.Nothing) -> NoReturn:
    """End the command where there is nothing to ask."""
    if not nothing.is_good:
        raise click.UsageError(nothing.reason)
    click.echo(f"{nothing.reason[0].upper()}{nothing.reason[1:]}.", err=True)
    raise SystemExit(0)


def _taken_up(
    diary: "Diary", paths: tuple[Path, ...], wanted: PlayOptions, names: tuple[str, ...]
) -> tuple[Session, screens.ScreenOptions]:
    """The last sitting, at its open question; the command ends where there is none."""
    unfinished = diary.unfinished()
    found = usable(paths or unfinished.paths, exit_code=2) if unfinished else []
    begun = start.take_up(diary, [bank for _, bank in found])
    if isinstance(begun, start.Nothing):
        _leave(begun)
    return begun, wanted.look(names, found)


def _diary(data: Path | None) -> "Diary":
    from myoquiz.quiz.diary import open_diary  # start-up: a pipe without --save needs no database

    return open_diary(data)
