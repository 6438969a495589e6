"""`myoquiz import`: the questions of other programs as banks."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from myoquiz.cli.shared.banks import progress
from myoquiz.cli.shared.importing import (
    gathered,
    stop_if_any_is_there,
    stop_if_there,
    targets,
)
from myoquiz.formats.importing import READERS
from myoquiz.text import json
from myoquiz.text.cells import one_line
from myoquiz.text.words import counted

if TYPE_CHECKING:
    from myoquiz.formats.importing import SourceFile, UnreadableFile
    from myoquiz.formats.importing.save import Imported

REPEATED = 10
"""How often a change is told item by item."""


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="The bank, or the folder for several of them. [default: NAME.yaml here]",
)
@click.option(
    "--from",
    "origin",
    type=click.Choice([*READERS]),
    help="The format, where it is not told right from the file.",
)
@click.option("--encoding", default="", metavar="NAME", help="The encoding, such as cp1252.")
@click.option(
    "--map",
    "columns",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="What the columns of a table are, in YAML such as {question: Frage, answer: Antwort}.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BANK",
    help="Merge the new version of a file into the bank that it became; what was edited stays.",
)
@click.option(
    "--likely",
    is_flag=True,
    help="With --into: what is over 90 % like a question of the bank is its new version.",
)
@click.option("--force", is_flag=True, help="Replace a bank that is there already.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would become of each item.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
def import_command(
    paths: tuple[Path, ...],
    output: Path | None,
    origin: str | None,
    encoding: str,
    columns: Path | None,
    into: Path | None,
    likely: bool,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Turn question files of other programs into banks.

    FILE is a file or a folder; what holds no questions in a folder is left. Every item of a file is
    accounted for: taken whole, taken with a change that is told, set aside with the reason, or no
    question (a category, a comment). What is set aside goes, as it stands, into NAME.rest beside
    the bank. Exit code: 0 all questions were taken, 1 some were set aside or a file could not be
    read, 2 wrong usage.
    """
    from myoquiz.formats.importing import (  # start-up: no help needs the readers
        UnreadableFile,
        save,
    )
    from myoquiz.text.files import Unwritable

    said = _columns(columns) if columns else {}
    if likely and not into:
        raise click.UsageError("--likely goes with --into")
    gathering = gathered(paths, partial(_is_known, origin or "", encoding, said))
    banks = _banks(gathering.files, output, into, may_replace=force or dry_run)
    is_fine = True
    for path, target in banks.items():
        try:
            with progress() as tick:
                found = save.source(path, encoding, said)
                done = save.imported(
                    found,
                    origin or "",
                    target,
                    partial(tick, path.name),
                    into.read_bytes() if into else None,
                    takes_likely=likely,
                )
            if not dry_run:
                _stop_if_there(done, found, force)
                save.save(done, found)
        except UnreadableFile as error:
            is_fine = False
            _tell_unread(path, error, as_json)
            continue
        except (OSError, Unwritable) as error:
            raise click.UsageError(one_line(f"{path}: {error}")) from error
        is_fine = is_fine and not done.count("set aside")
        for line in [json.written(done.facts())] if as_json else _lines(done, dry_run):
            click.echo(line)
    if gathering.left:
        click.echo(one_line(gathering.told()), err=True)
    raise SystemExit(0 if is_fine else 1)


def _is_known(origin: str, encoding: str, said: dict[str, Any], path: Path) -> bool:
    """Whether the format of a file is known; what cannot be opened is, to be told."""
    from myoquiz.formats.importing import (  # start-up: no help needs the readers
        UnreadableFile,
        recognised,
        save,
    )

    try:
        return bool(origin or recognised(save.source(path, encoding, said)))
    except (OSError, UnreadableFile):
        return True


def _banks(
    files: list[Path], output: Path | None, into: Path | None, *, may_replace: bool
) -> dict[Path, Path]:
    """The bank of each file; where one of several is there already, the command ends."""
    if into and (output or len(files) != 1):
        raise click.UsageError("--into takes one file, and no -o beside it")
    found = targets(files, into or output)
    if len(found) > 1 and not may_replace:
        stop_if_any_is_there(found)
    return found


def _stop_if_there(done: "Imported", found: "SourceFile", force: bool) -> None:
    """End the command where a file that somebody may have worked on would be replaced."""
    if force:
        return
    from myoquiz.formats.importing import save  # start-up: no help needs the readers

    if done.converted.text and not done.merged:
        stop_if_there(done.target)
    is_same = done.merged and done.rest and done.rest.exists()
    if done.rest and not (is_same and done.rest.read_bytes() == save.rest(done, found)):
        stop_if_there(done.rest)


def _columns(path: Path) -> dict[str, Any]:
    """What a file for --map says of the columns of tables."""
    from myoquiz import document  # start-up: few tables need it
    from myoquiz.problems import Problems

    problems = Problems(str(path))
    text = document.decode(path.read_bytes(), problems)
    found = None if text is None else document.parse(text, problems)
    if problems.errors or not isinstance(found, dict):
        first = next(iter(problems), None)
        why = f": {first.code} {first.message}" if first else ""
        raise click.UsageError(
            one_line(f"{path} is no list of columns, such as question: Frage{why}")
        )
    return found


def _tell_unread(path: Path, error: "UnreadableFile", as_json: bool) -> None:
    """That a file could not be read at all."""
    remark = error.remark
    if as_json:
        sums = dict.fromkeys(("found", "whole", "changed", "set_aside", "other"), 0)
        row: dict[str, Any] = {"file": str(path), "format": None, **sums, "written": None}
        row |= {"rest": None, "items": []}
        row["error"] = {"code": remark.code, "message": remark.message}
        click.echo(json.written(row))
    else:
        click.echo(one_line(f"{path}: {remark.code} {remark.message}"), err=True)


def _lines(done: "Imported", dry_run: bool) -> Iterator[str]:
    """A file in lines: the sums, what was set aside and why, what was changed."""
    yield from map(one_line, _told(done, dry_run))


def _told(done: "Imported", dry_run: bool) -> Iterator[str]:
    facts = done.facts()
    taken = facts["whole"] + facts["changed"]
    where = f" -> {facts['written']}" if facts["written"] else ""
    yield (
        f"{facts['file']} ({facts['format']}): {counted(facts['found'], 'item')} ="
        f" {facts['whole']} whole + {facts['changed']} changed + {facts['set_aside']} set aside +"
        f" {facts['other']} no question{where}"
    )
    for item in facts["items"]:
        if item["outcome"] == "set_aside":
            last = item["notes"][-1]
            yield f"  {item['place']}: set aside: {last['code']} {last['message']}"
    told = facts.get("into")
    new = {*told["added"], *told["updated"]} if told else None
    yield from _changes([one for one in facts["items"] if new is None or one["id"] in new])
    if told:
        yield from _merged_lines(told)
    if facts["rest"] and not dry_run:
        yield f"  what was set aside stands in {facts['rest']}"
    if not taken and not told:
        yield "  nothing was taken, so no bank was written"


def _merged_lines(told: dict[str, list[str]]) -> Iterator[str]:
    """What was done in a bank that was there before."""
    for name in ("added", "updated"):
        if told[name]:
            yield f"  {name}: {', '.join(told[name])}"
    if told["unchanged"]:
        yield f"  unchanged: {counted(len(told['unchanged']), 'question')}"
    if told["gone"]:
        names = ", ".join(told["gone"])
        yield f"  W741 no longer in the file, and kept in the bank: {names}"


def _changes(items: list[dict[str, Any]]) -> Iterator[str]:
    """What was changed, an item a line; a change of many items is told once."""
    changes = [
        (note["code"], note["message"], item)
        for item in items
        if item["outcome"] == "changed" or (item["outcome"] == "other" and item["id"])
        for note in item["notes"]
    ]
    counts = Counter((code, message) for code, message, _ in changes)
    for code, message, item in changes:
        count = counts.pop((code, message), 0)
        if count > REPEATED:
            yield f"  {item['place']} and {count - 1} others: {code} {message}"
        elif count:
            counts[code, message] = count
            yield f"  {item['place']}: {item['id']}: {code} {message}"
