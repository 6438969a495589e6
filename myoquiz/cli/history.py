"""`myoquiz history`: what was asked and answered, and how it travels."""

import csv
import io
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from myoquiz import entries, exchange, memory, report
from myoquiz.cells import shown, width
from myoquiz.cli.common import DATA, has_color
from myoquiz.cli.learner import SINCE, fail, nothing_yet, opened
from myoquiz.database import Unkept
from myoquiz.entries import Answer
from myoquiz.problem import Problems
from myoquiz.store import Store

SHOWN: Final = 40
"""Answers that a person is shown where no number was named."""

Row = dict[str, Any]


@click.group("history", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV with a heading; `given` is JSON in it.")
@SINCE
@click.option("--bank", default="", metavar="ID", help="Only the bank with this id.")
@click.option("--overrides", is_flag=True, help="Only verdicts that were overruled.")
@click.option("--flags", is_flag=True, help="The questions that were flagged, with the notes.")
@DATA
@click.pass_context
def history_command(
    ctx: click.Context,
    as_json: bool,
    as_csv: bool,
    since: datetime | None,
    bank: str,
    overrides: bool,
    flags: bool,
    data: Path | None,
) -> None:
    """Show what you were asked and what you answered, oldest first.

    With --overrides an author sees which right answers a bank does not know yet, and with --flags
    which questions learners stumbled over.
    """
    ctx.obj = data
    if ctx.invoked_subcommand:
        return
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other; choose one")
    if nothing_yet(data):
        _print_rows((), as_json, as_csv, FLAG_KEYS if flags else KEYS)
        return
    with opened(data) as store:
        if flags:
            rows: Iterable[Row] = _flag_rows(store, bank, since)
        else:
            rows = _answer_rows(store, bank, since, overrides)
        if as_json or as_csv:
            _print_rows(rows, as_json, as_csv, FLAG_KEYS if flags else KEYS)
        elif flags:
            _print_flags(rows)
        else:
            _print_answers(rows, overrides)


@history_command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@DATA
@click.pass_obj
def export_history(above: Path | None, file: Path, data: Path | None) -> None:
    """Write the whole history to FILE, to be taken in elsewhere; - is standard output."""
    data = data or above
    if nothing_yet(data):
        raise SystemExit(1)
    with opened(data) as store:
        if str(file) == "-":
            for line in exchange.lines(store):
                click.echo(line)
            return
        count = _write(file, exchange.lines(store)) - 1
    click.echo(f"{_number(count, 'entry', 'entries')} written to {file}", err=True)


@history_command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@DATA
@click.pass_obj
def import_history(above: Path | None, file: Path, data: Path | None) -> None:
    """Take in the answers that FILE holds and this history does not.

    FILE comes from `myoquiz history export`. Where one line of it is wrong, nothing is taken in.
    """
    problems = Problems(str(file))
    try:
        with opened(data or above) as store, file.open("rb") as lines:
            new = store.merge(_checked(exchange.read(lines, problems), problems))
    except Refused:
        paint = report.ANSI if has_color("auto", sys.stderr) else report.NO_PAINT
        for line in report.text([problems], paint):
            click.echo(line, err=True)
        raise SystemExit(1) from None
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    if isinstance(new, Unkept):
        fail(new)
    said = [
        _number(new[kind], kind, f"{kind}s")
        for kind in ("answer", "amendment", "flag")
        if new[kind]
    ]
    click.echo(f"New: {', '.join(said)}." if said else "Nothing in it is new.", err=True)


@history_command.command("rebuild")
@DATA
@click.pass_obj
def rebuild_history(above: Path | None, data: Path | None) -> None:
    """Work out anew from all answers when each question is due."""
    if nothing_yet(data or above):
        return
    with opened(data or above) as store:
        if refusal := memory.rebuild(store):
            fail(refusal)
        count = sum(card.reviews > 0 for card in store.all_cards())
    click.echo(f"{_number(count, 'question')} planned anew", err=True)


@history_command.command("clear")
@click.option("--yes", is_flag=True, help="Do not ask.")
@DATA
@click.pass_obj
def clear_history(above: Path | None, yes: bool, data: Path | None) -> None:
    """Forget all answers, sittings and flags; asks before it does."""
    if nothing_yet(data or above):
        return
    with opened(data or above) as store:
        count = sum(1 for _ in store.log()[0])
        if not yes:
            click.echo(f"{_number(count, 'answer')} in {shown(str(store.file))}")
            click.echo("'myoquiz history export FILE' would keep a copy.")
            click.confirm("Forget them all?", abort=True)
        if refusal := store.clear():
            fail(refusal)
    click.echo(f"{_number(count, 'answer')} forgotten", err=True)


class Refused(Exception):
    """A file that is not taken in."""


def _checked(read: Iterator[entries.Entry], problems: Problems) -> Iterator[entries.Entry]:
    """The entries of a file; if there was a problem, all is undone in the end."""
    yield from read
    if problems.errors:
        raise Refused


def _write(file: Path, lines: Iterable[str]) -> int:
    """Write lines beside a file and put them in its place at once; says how many there were."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for line in lines:
                out.write(line + "\n")
                count += 1
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{file}: {error.strerror}") from error
    return count


KEYS: Final = (
    "at", "day", "sitting", "number", "bank", "question", "verdict", "score", "points", "worth",
    "given", "manner", "hint", "seconds", "confidence", "override", "rating", "seed", "content",
    "key", "id",
)  # fmt: skip
FLAG_KEYS: Final = ("at", "bank", "question", "note", "content", "id")


def _answer_rows(store: Store, bank: str, since: datetime | None, overrides: bool) -> Iterator[Row]:
    seeds = {sitting.id: sitting.seed for sitting in store.sittings()}
    for answer in store.answers(since=since, bank=bank):
        if overrides and answer.override is None:
            continue
        yield _row(answer, seeds.get(answer.sitting))


def _row(answer: Answer, seed: int | None) -> Row:
    own = {"at": entries.iso(answer.at), "day": entries.date_of(answer.day), "seed": seed}
    return {key: own[key] if key in own else getattr(answer, key) for key in KEYS}


def _flag_rows(store: Store, bank: str, since: datetime | None) -> Iterator[Row]:
    first = entries.microseconds(since) if since else 0
    for flag in store.flags(bank):
        if (at := entries.moment_of(flag.id)) >= first:
            yield {key: entries.iso(at) if key == "at" else getattr(flag, key) for key in FLAG_KEYS}


def _print_rows(rows: Iterable[Row], as_json: bool, as_csv: bool, keys: tuple[str, ...]) -> None:
    """Rows as one JSON document or as CSV, as they come; nothing where neither is wanted."""
    if as_json:
        start = "["
        for row in rows:
            click.echo(f"{start}\n  {json.dumps(row)}", nl=False)
            start = ","
        click.echo("[]" if start == "[" else "\n]")
    elif as_csv:
        click.echo(_csv(keys))
        for row in rows:
            values = row | ({"given": json.dumps(row["given"])} if "given" in row else {})
            click.echo(_csv("" if values[key] is None else _safe(values[key]) for key in keys))


def _csv(values: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue().removesuffix("\n")


def _safe(value: Any) -> Any:
    """A text that neither a terminal obeys nor a spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    return f"'{shown(value)}" if value[:1] in ("=", "+", "-", "@") else shown(value)


def _print_answers(rows: Iterable[Row], overrides: bool) -> None:
    """A line for each answer; for a person the last ones only."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    found = list(rows)
    kept = found[-SHOWN:] if columns and not overrides else found
    if len(kept) < len(found):
        click.echo(f"({len(found) - len(kept)} earlier ones: --json, --csv or --since show them)")
    day = ""
    for row in kept:
        if row["day"] != day:
            day = row["day"]
            click.echo(day)
        click.echo(_cut(_answer_line(row, columns), columns))
    if not found:
        click.echo("No verdict was overruled." if overrides else "No answers.", err=True)


def _answer_line(row: Row, columns: int) -> str:
    verdict = row["verdict"] if row["override"] is None else f"{row['verdict']}, overruled"
    at = datetime.fromisoformat(row["at"]).astimezone().strftime("%H:%M")
    where = f"{row['bank']}/{row['question']}" if not 0 < columns < 60 else row["question"]
    return shown(f"  {at}  {verdict:<8}  {where}{_given(row)}")


def _given(row: Row) -> str:
    """What was given, in words, after a colon."""
    given = row["given"]
    if given is None:
        return ""
    if isinstance(given, bool):
        given = "yes" if given else "no"
    elif isinstance(given, list):
        given = " | ".join(map(str, given))
    elif isinstance(given, dict):
        given = " | ".join(f"{left} → {right}" for left, right in given.items())
    return ": " + " ".join(str(given).split())


def _print_flags(rows: Iterable[Row]) -> None:
    count = Counter[str]()
    for row in rows:
        count["flags"] += 1
        note = f": {' '.join(row['note'].split())}" if row["note"] else ""
        click.echo(shown(f"{row['at'][:10]}  {row['bank']}/{row['question']}{note}"))
    if not count:
        click.echo("No question was flagged.", err=True)


def _cut(line: str, columns: int) -> str:
    """A line that fits a terminal; as it is where there is none."""
    if not columns or width(line) <= columns:
        return line
    while width(line) > columns - 1:
        line = line[:-1]
    return f"{line}…"


def _number(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
