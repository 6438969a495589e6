"""`myoquiz diff`: what changed for learners."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from myoquiz import bank, document, report
from myoquiz.bank import Bank, files, revisions
from myoquiz.bank.diff import Difference, compare
from myoquiz.cli.shared.banks import COLOR, has_color
from myoquiz.problems import Place, Problems
from myoquiz.text.cells import shown

LOUD: Final = frozenset(("answer key changed", "id reused", "id renamed", "type changed"))
LONGEST: Final = 300


class Side(msgspec.Struct, frozen=True):
    """One side of a comparison: its banks, with the file and the text of each by bank id."""

    banks: tuple[Bank, ...]
    texts: dict[str, tuple[str, str]]


class PlacedDifference(msgspec.Struct, frozen=True):
    """A change with its place in a file."""

    change: Difference
    file: str
    place: Place | None = None


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
    HEAD~3:decks/x.yaml, main..topic, or main.. for main against the files on disk. Without NEW,
    OLD is held against the files on disk. Exit code: 1 where learners would be hurt (a question
    removed without retiring it, an id used again, an answer key changed without an entry in the
    bank's 'changes'), 0 otherwise, 2 for what cannot be read.
    """
    try:
        before, after = _sides(old, new)
    except revisions.NoRevision as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename or old}: {error.strerror or error}") from error
    rows = [_placed(change, before, after) for change in compare(before.banks, after.banks)]
    if output == "text":
        paint = report.ANSI if has_color(color, sys.stdout) else report.NO_PAINT
        lines = _text(rows, paint)
    else:
        lines = WRITERS[output](rows)
    for line in lines:
        click.echo(line, color=True)
    raise SystemExit(any(row.change.hurts for row in rows))


def _sides(old: str, new: str | None) -> tuple[Side, Side]:
    """Both sides that the arguments name."""
    here = Path.cwd()
    if new is None and not Path(old).exists():
        first, dots, second = old.partition("..")
        if dots:
            return _revision(first or "HEAD", "", here), (
                _revision(second, "", here) if second else _working_tree("", here)
            )
        revision, _, path = old.partition(":")
        return _revision(revision, path, here), _working_tree(path, here)
    if new is None:
        raise click.UsageError("with one argument, OLD is a revision such as HEAD or main..")
    return _side(old, here), _side(new, here)


def _side(name: str, here: Path) -> Side:
    """One side: a path that exists, or a revision with or without a path."""
    if Path(name).exists():
        found = files.find([Path(name)])
        return _read((str(path), path.read_bytes()) for path in found)
    revision, _, path = name.partition(":")
    return _revision(revision, path, here)


def _revision(revision: str, path: str, here: Path) -> Side:
    path = path.removeprefix("./").rstrip("/")
    found = revisions.files(revision, path, here)
    return _read((file.path, file.data) for file in found if revisions.is_bank(file.data))


def _working_tree(path: str, here: Path) -> Side:
    top = revisions.root(here)
    start = top / path
    found = [start] if start.is_file() else revisions.banks_below(start)
    pairs = ((file.relative_to(top).as_posix(), file.read_bytes()) for file in found)
    return _read((name, data) for name, data in pairs if revisions.is_bank(data))


def _read(files: Iterable[tuple[str, bytes]]) -> Side:
    """The banks of some files; a broken one ends the command with its problems."""
    banks: list[Bank] = []
    texts = {}
    broken = []
    for name, data in files:
        problems = Problems(name)
        text = document.decode(data, problems)
        found = None if text is None else bank.read(text, problems)
        if found is None:
            broken.append(problems)
            continue
        banks.append(found)
        texts[found.id] = (name, problems.text)
    if broken:
        for line in report.text(broken):
            click.echo(line, err=True)
        raise SystemExit(2)
    return Side(tuple(banks), texts)


def _placed(change: Difference, before: Side, after: Side) -> PlacedDifference:
    """A change with its file and place: in the new bank, or the old one where it is gone."""
    file, text = after.texts.get(change.bank) or before.texts[change.bank]
    if not change.path:
        return PlacedDifference(change, file)
    places = document.locate(text, [change.path])
    found = places.get(change.path)
    return PlacedDifference(change, file, found.value if found else None)


def _text(rows: list[PlacedDifference], paint: report.ReportPaint) -> Iterator[str]:
    """Blocks for people: a bank, its changes, and what to do about those that hurt."""
    last = ""
    for row in rows:
        change = row.change
        if change.bank != last:
            last = change.bank
            yield f"{paint.bold}{change.bank}{paint.off}  {shown(row.file)}"
        colour = paint.error if change.hurts else paint.warning if change.kind in LOUD else ""
        kind = change.kind.upper() if change.kind in LOUD or change.hurts else change.kind
        mark = "!" if change.hurts else " "
        name = f"{change.question}  " if change.question else ""
        yield f"{mark} {name}{colour}{kind}{paint.off if colour else ''}"
        if change.before:
            yield f"    - {_cut(change.before)}"
        if change.after:
            yield f"    + {_cut(change.after)}"
        if change.cure:
            yield f"    {paint.dim}{shown(change.cure)}{paint.off}"
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
    yield msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def _markdown(rows: list[PlacedDifference]) -> Iterator[str]:
    """A table for a comment on a pull request; the loud ones in bold."""
    if not rows:
        yield "No change for learners."
        return
    yield "| | bank | question | change | before | after |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in rows:
        change = row.change
        kind = f"**{change.kind}**" if change.kind in LOUD or change.hurts else change.kind
        cells: list[Any] = [
            "❗" if change.hurts else "",
            change.bank,
            change.question,
            kind + (f": {change.cure}" if change.hurts else ""),
            _cut(change.before),
            _cut(change.after),
        ]
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """A text that stays in its cell, and is no Markdown or HTML of its own."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _github(rows: list[PlacedDifference]) -> Iterator[str]:
    """Annotations: an error for what hurts, a warning for what is loud, a notice for the rest."""
    for row in rows:
        change = row.change
        level = "error" if change.hurts else "warning" if change.kind in LOUD else "notice"
        told = ": ".join(filter(None, (change.question or change.bank, change.kind)))
        arrow = " → ".join(filter(None, (_cut(change.before), _cut(change.after))))
        message = "; ".join(filter(None, (f"{told} ({arrow})" if arrow else told, change.cure)))
        place = row.place or Place(1, 1)
        yield report.annotation(level, row.file, place, change.kind, message)


def _cut(text: str) -> str:
    flat = shown(" ".join(text.split()))
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


WRITERS: Final[dict[str, Callable[[list[PlacedDifference]], Iterator[str]]]] = {
    "json": _json,
    "markdown": _markdown,
    "github": _github,
}
