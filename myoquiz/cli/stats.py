"""`myoquiz stats`: what a learner knows, how it went, and what comes next."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from myoquiz.cli import columns
from myoquiz.cli.shared.banks import DATA, PATHS, usable
from myoquiz.cli.shared.history import nothing_yet, opened
from myoquiz.history import entries
from myoquiz.text import json
from myoquiz.text.cells import one_line, width, wrap
from myoquiz.text.files import replacing

if TYPE_CHECKING:
    from myoquiz.statistics.learner import Stats
    from myoquiz.statistics.plots import Canvas


@click.command("stats")
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of plots.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the plots to FILE, a page of its own for any browser.",
)
@click.option("--ascii", "wants_ascii", is_flag=True, help="No signs beyond ASCII.")
@DATA
def stats_command(
    paths: tuple[Path, ...], as_json: bool, html: Path | None, wants_ascii: bool, data: Path | None
) -> None:
    """Show what you know by topic and bank, how it went over time, and what comes next.

    BANK is a file or a folder; without one, ./decks or the bundled banks. What you know today is
    worked out from your answers and the days since (FSRS).
    """
    from myoquiz.statistics import (  # start-up: no page of help needs them
        figures,
        learner,
        page,
        plots,
    )

    banks = [bank for _, bank in usable(paths, exit_code=1)]
    if nothing_yet(data):
        raise SystemExit(1)
    with opened(data) as store:
        found = learner.of(store, banks, entries.day_of(entries.now()))
    if as_json:
        click.echo(json.written(found, indent=2))
    elif html:
        text = page.page("What you know", _facts(found), figures.figures(found))
        with replacing(html) as file:
            file.write(text.encode())
        click.echo(f"The page is {one_line(str(html))}", err=True)
    else:
        on = plots.canvas(sys.stdout, columns(), wants_ascii)
        rows = [*_rows(found, on)]
        if sys.stdout.isatty() and len(rows) > _height():  # the headline would be out of sight
            rows += ["", *_row_of(_facts(found), on)]
        for row in rows:
            click.echo(row)


def _height() -> int:
    """The rows of the terminal; 24 where nobody knows."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        return 24


def _facts(found: "Stats") -> list[tuple[str, str]]:
    """The numbers above the plots."""
    from myoquiz.statistics.figures import per_cent  # start-up: as above

    essays = [("Essays", f"{found.essays} ({per_cent(found.essay_score or 0)} by your own ticks)")]
    return [
        ("On", found.today),
        ("Known today", per_cent(found.recall)),
        ("Answered", f"{found.seen} of {found.questions}"),
        ("Answers", f"{found.answers:,}"),
        ("Days in a row", f"{found.streak} (longest {found.longest_streak})"),
        ("Due today", f"{found.forecast[0].due}"),
        *(essays if found.essays else []),
    ]


def _rows(found: "Stats", on: "Canvas") -> Iterator[str]:
    """The numbers and plots for a terminal."""
    from myoquiz.statistics import figures, plots  # start-up: as above

    yield from _row_of(_facts(found), on)
    for figure in figures.figures(found):
        yield ""
        yield from plots.rows(figure, on)
    if found.elsewhere:
        yield ""
        text = f"({found.elsewhere:,} more answers are to banks that were not named here.)"
        yield from wrap(text, on.columns)


def _row_of(facts: Iterable[tuple[str, str]], on: "Canvas") -> Iterator[str]:
    """Facts in rows, as many in each as fit."""
    between = " | " if on.is_ascii else " · "
    row = ""
    for name, value in facts:
        fact = f"{name}: {value}"
        if row and width(row + between + fact) > on.columns:
            yield row
            row = fact
        else:
            row = f"{row}{between}{fact}" if row else fact
    yield row
