"""`myoquiz diff`: what changed for learners."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from myoquiz import report
from myoquiz.bank import revisions
from myoquiz.bank.diff import compare
from myoquiz.bank.sides import BrokenBanks, PlacedDifference, placed, sides
from myoquiz.cli.shared.banks import COLOR, has_color, stop
from myoquiz.problems import Place
from myoquiz.text import json
from myoquiz.text.cells import one_line

LONGEST: Final = 300


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "markdown", "github"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, Markdown for a comment, GitHub annotations.",
)
@COLOR
def diff_command(old: str, new: str | None, output: str, color: str) -> None:
    """Show what changed for learners between two states of banks, question by question.

    OLD and NEW are files, folders, or revisions of git: HEAD~3 (all its banks), HEAD~3:decks,
    HEAD~3:decks/x.yaml, main..topic, or main.. for main against the files on disk; a path after
    these picks one file or folder. Without NEW, OLD is held against the files on disk. Exit code: 1
    where learners would be hurt (a question removed without retiring it, an id used again, an
    answer key changed without an entry in the bank's 'changes'), 0 otherwise, 2 for what cannot be
    read.
    """
    try:
        before, after = sides(old, new, Path.cwd())
    except BrokenBanks as error:
        stop(error.problems, exit_code=2)
    except revisions.NoRevision as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename or old}: {error.strerror or error}") from error
    rows = [placed(change, before, after) for change in compare(before.banks, after.banks)]
    if output == "text":
        paint = report.ANSI if has_color(color, sys.stdout) else report.NO_PAINT
        lines = _text(rows, paint)
    else:
        lines = WRITERS[output](rows)
    for line in lines:
        click.echo(line, color=True)
    raise SystemExit(any(row.change.hurts for row in rows))


def _text(rows: list[PlacedDifference], paint: report.ReportPaint) -> Iterator[str]:
    """Blocks for people: a bank, its changes, and what to do about those that hurt."""
    last = ""
    for row in rows:
        change = row.change
        if change.bank != last:
            last = change.bank
            yield f"{paint.bold}{change.bank}{paint.off}  {one_line(row.file)}"
        colour = paint.error if change.hurts else paint.warning if change.is_loud else ""
        kind = change.kind.upper() if change.is_loud or change.hurts else change.kind
        mark = "!" if change.hurts else " "
        name = f"{change.question}  " if change.question else ""
        yield f"{mark} {name}{colour}{kind}{paint.off if colour else ''}"
        if change.before:
            yield f"    - {_cut(change.before)}"
        if change.after:
            yield f"    + {_cut(change.after)}"
        if change.cure:
            yield f"    {paint.dim}{one_line(change.cure)}{paint.off}"
    if rows:
        hurts = sum(row.change.hurts for row in rows)
        changes = "1 change" if len(rows) == 1 else f"{len(rows)} changes"
        yield f"{changes}, {hurts or 'none'} to the harm of learners"


def _json(rows: list[PlacedDifference]) -> Iterator[str]:
    found = [
        {
            "kind": row.change.kind,
            "bank": row.change.bank,
            "question": row.change.question,
            "before": row.change.before,
            "after": row.change.after,
            "hurts": row.change.hurts,
            "cure": row.change.cure,
            "file": row.file,
            "line": row.place and row.place.line,
        }
        for row in rows
    ]
    yield json.written(found, indent=2)


def _markdown(rows: list[PlacedDifference]) -> Iterator[str]:
    """A table for a comment on a pull request; the loud ones in bold."""
    if not rows:
        yield "No change for learners."
        return
    yield "| | bank | question | change | before | after |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in rows:
        change = row.change
        kind = f"**{change.kind}**" if change.is_loud or change.hurts else change.kind
        cells: list[Any] = [
            "❗" if change.hurts else "",
            change.bank,
            change.question,
            kind + (f": {change.cure}" if change.hurts else ""),
        ]
        texts = [_code(change.before), _code(change.after)]
        yield "| " + " | ".join([*(_cell(cell) for cell in cells), *texts]) + " |"


def _cell(text: str) -> str:
    """A text that stays in its cell, and is no Markdown or HTML of its own."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _code(text: str) -> str:
    """A text of a bank in a cell, as code: no picture, link or mention comes of it."""
    flat = _cut(text).replace("|", "\\|")
    if not flat:
        return ""
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest or flat.startswith(" ") else ""
    return f"{fence}{space}{flat}{space}{fence}"


def _github(rows: list[PlacedDifference]) -> Iterator[str]:
    """Annotations: an error for what hurts, a warning for what is loud, a notice for the rest."""
    for row in rows:
        change = row.change
        level = "error" if change.hurts else "warning" if change.is_loud else "notice"
        told = ": ".join(filter(None, (change.question or change.bank, change.kind)))
        arrow = " → ".join(filter(None, (_cut(change.before), _cut(change.after))))
        message = "; ".join(filter(None, (f"{told} ({arrow})" if arrow else told, change.cure)))
        place = row.place or Place(1, 1)
        yield report.annotation(level, row.file, place, change.kind, message)


def _cut(text: str) -> str:
    flat = one_line(" ".join(text.split()))
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


WRITERS: Final[dict[str, Callable[[list[PlacedDifference]], Iterator[str]]]] = {
    "json": _json,
    "markdown": _markdown,
    "github": _github,
}
