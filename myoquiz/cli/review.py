"""`myoquiz review`: what is due today, and some that are new."""

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec.structs import replace

from myoquiz.cli import columns
from myoquiz.cli.output import screens
from myoquiz.cli.shared.banks import COLOR, DATA, PATHS, percent, usable
from myoquiz.cli.shared.editing import bank_editor
from myoquiz.cli.shared.sounds import sound_player
from myoquiz.history import entries
from myoquiz.quiz import start
from myoquiz.quiz.session import Session, SittingPlan
from myoquiz.terminal.record import NoRecorder
from myoquiz.text import json
from myoquiz.text.cells import wrap

if TYPE_CHECKING:
    from myoquiz.history.store import Store
    from myoquiz.quiz.diary import Diary

NEW = 10
"""Questions that are asked for the first time, a day."""

DAYS = 14
"""Days that a forecast looks ahead."""

T = TypeVar("T")


@click.command("review")
@PATHS
@click.option(
    "--new",
    "most_new",
    type=click.IntRange(0, 10_000),
    default=NEW,
    show_default=True,
    metavar="NUMBER",
    help="How many questions a day may be new.",
)
@click.option(
    "--most",
    "most_due",
    type=click.IntRange(0),
    metavar="NUMBER",
    help="How many questions a day may be repeated. [default: all that are due]",
)
@click.option(
    "--bury",
    type=click.Choice(["on", "off"]),
    help="Whether questions of one fact wait for another day; kept from now on. [default: on]",
)
@click.option(
    "-n", "--count", type=click.IntRange(1), metavar="NUMBER", help="At most so many questions."
)
@click.option(
    "--retention",
    callback=percent(70, 97, "70% to 97%, such as 90%"),
    metavar="PERCENT",
    help="How much you want to know when you are asked again, 70% to 97%; kept from now on."
    " [default: 90%]",
)
@click.option("--forecast", is_flag=True, help=f"Only show what falls due in {DAYS} days.")
@click.option("--seed", type=int, help="Make the shuffle repeatable.")
@screens.CONFIRM
@screens.PLAIN
@screens.ASCII
@screens.JSON
@screens.SAVE
@DATA
@COLOR
def review_command(paths: tuple[Path, ...], **options: Any) -> None:
    """Repeat what is due today, and learn some new questions.

    Each question comes again when you are about to forget it (FSRS); the keys 1 to 4 say that it
    was less or better known than the answer shows. BANK is a file or a folder; without one,
    ./decks or the bundled banks. Where standard input is no terminal, each line is one answer, and
    --save keeps them. Exit code: 0 finished or paused, 2 a bad bank or usage, 3 the input ended
    early, 130 Ctrl-C.
    """
    # Start-up: no page of help needs a database.
    from myoquiz.history import agenda
    from myoquiz.quiz.diary import open_diary

    found = usable(paths, exit_code=2)
    diary = open_diary(options["data"])
    news = diary.news()
    if diary.store is None:
        raise click.ClickException(news)
    look = screens.ScreenOptions(
        rates=True,
        history=("--data", str(options["data"])) if options["data"] else (),
        **{
            name: options[name]
            for name in ("color", "wants_plain", "wants_ascii", "as_json", "confirm")
        },
    )
    if news:
        click.echo(news, err=True)
    diary.follow(bank for _, bank in found)
    _keep_wishes(diary, options)
    _tell_of_clock(diary)
    today, is_person = _today(), screens.is_person(look)
    if options["forecast"]:
        every = [bank for _, bank in found]
        _forecast(_looked(diary, lambda kept: agenda.forecast(kept, every, today, DAYS)), look)
        return
    look = replace(look, edit=bank_editor(found).edit, play=sound_player(found).play)
    some, names = screens.chosen(diary if is_person else None, found, paths, offers=False)
    banks, look = [*some], replace(look, names=names)
    most_new, most_due = options["most_new"], options["most_due"]
    queue = _looked(diary, lambda kept: agenda.queue(kept, banks, today, most_new, most_due))
    seed = time.time_ns() if options["seed"] is None else options["seed"]
    begun = start.review(
        queue, banks, SittingPlan(seed=seed, asks_again=is_person), options["count"]
    )
    if not begun.asks:
        said = _looked(diary, lambda kept: start.nothing_due(kept, banks, today, most_new))
        click.echo("\n".join(wrap(said, columns())), err=look.as_json)
        return
    if is_person:
        _announce(start.announcement(begun, queue), look)
    used = [path for path, bank in found if bank in banks]
    _hold(begun, diary, look, options["save"], used)


def _looked(diary: "Diary", query: Callable[["Store"], T]) -> T:
    """What a query finds in the history, with news of it told; else the command ends."""
    found = diary.look(query, None)
    if news := diary.news():
        click.echo(news, err=True)
    if found is None:
        raise click.ClickException("the history cannot be read")
    return found


def _announce(said: list[str], look: screens.ScreenOptions) -> None:
    """Say how many questions come, and on the plain screen how answers are rated."""
    for text in said:
        click.echo("\n".join(wrap(text, min(columns(), 88), "", "  ")))
    if not screens.is_live(look):
        click.echo("After an answer :1 to :4 say how well you knew it: again, hard, good, easy.")


def _keep_wishes(diary: "Diary", options: dict[str, Any]) -> None:
    """Keep how much is to be known, and whether questions of one fact wait for another day."""
    from myoquiz.history import agenda, schedule  # start-up: as above

    if wanted := options["retention"]:
        refusal = _looked(diary, lambda kept: (schedule.want(kept, wanted),))[0]
        if refusal:
            click.echo(f"The retention is not kept: {refusal.reason}", err=True)
    if bury := options["bury"]:
        refusal = _looked(diary, lambda kept: (agenda.want_bury(kept, bury == "on"),))[0]
        if refusal:
            click.echo(f"The choice of --bury is not kept: {refusal.reason}", err=True)


def _tell_of_clock(diary: "Diary") -> None:
    """Say how many answers come from a clock that was ahead of this one."""
    tomorrow = entries.now() + timedelta(days=1)
    if ahead := _looked(diary, lambda kept: kept.later_than(tomorrow)):
        answers = "1 answer is" if ahead == 1 else f"{ahead:,} answers are"
        click.echo(f"{answers} from a clock that was ahead, and count as of today.", err=True)


def _hold(
    begun: Session, diary: "Diary", look: screens.ScreenOptions, save: bool, paths: list[Path]
) -> None:
    """Hold the sitting, and keep it where answers are kept."""
    keeps = screens.is_person(look) or save
    if keeps:
        diary.begin(begun, paths, kind="review")
    done, end = screens.held(begun, look, diary if keeps else NoRecorder())
    if keeps:
        diary.end(end)
    screens.leave(done, end)


def _forecast(loads: list[int], look: screens.ScreenOptions) -> None:
    """The load of the coming days."""
    from myoquiz.statistics import figures, plots  # start-up: as above

    today = _today()
    days = [entries.date_of(today + ahead) for ahead in range(DAYS)]
    if look.as_json:
        for day, count in zip(days, loads, strict=True):
            event = {"v": 1, "event": "forecast", "day": day, "due": count}
            click.echo(json.written(event))
        return
    plot = figures.forecast(tuple(zip(days, loads, strict=True)))
    if plot is None:
        click.echo("Nothing falls due: nothing was answered yet.", err=True)
        return
    for row in plots.rows(plot, plots.canvas(sys.stdout, columns(), look.wants_ascii)):
        click.echo(row)


def _today() -> int:
    return entries.day_of(entries.now())
