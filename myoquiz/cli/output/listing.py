"""The answers and flags of a history, as rows: as text for people, as JSON and CSV for programs."""

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from myoquiz.bank import Bank, files
from myoquiz.cli import columns
from myoquiz.history import entries
from myoquiz.history.entries import AnswerEntry
from myoquiz.history.reader import PRACTICE
from myoquiz.history.store import Store
from myoquiz.terminal import words
from myoquiz.text.cells import one_line, shown, wrap
from myoquiz.text.files import is_file
from myoquiz.text.json import escaped
from myoquiz.text.markup import plain

SHOWN: Final = 40
"""Answers that a person is shown where no number was named."""

UNBROKEN: Final = 1_000_000
"""Columns of what is no terminal: a line for each thing."""

INDENT: Final = " " * 9

Row = dict[str, Any]

KEYS: Final = (
    "at", "day", "sitting", "number", "bank", "question", "verdict", "score", "points", "worth",
    "given", "manner", "hint", "seconds", "confidence", "override", "rating", "seed", "content",
    "key", "id", "practice",
)  # fmt: skip
FLAG_KEYS: Final = ("at", "bank", "question", "note", "content", "id")


def answer_rows(store: Store, bank: str, since: datetime | None, overrides: bool) -> Iterator[Row]:
    """The answers that stand, or those among them that were overruled."""
    sittings = {sitting.id: sitting for sitting in store.sittings()}
    first = entries.microseconds(since) if since else 0
    seen: set[tuple[str, int, str]] = set()
    for answer in store.answers(bank=bank):
        place = (answer.sitting, answer.number, answer.question)
        sitting = sittings.get(answer.sitting)
        is_practice = place in seen or (sitting is not None and sitting.kind == PRACTICE)
        seen.add(place)
        if answer.at >= first and not (overrides and answer.override is None):
            yield _row(answer, sitting.seed if sitting else None, is_practice)


def _row(answer: AnswerEntry, seed: int | None, is_practice: bool) -> Row:
    own = {
        "at": entries.iso(answer.at),
        "day": entries.date_of(answer.day),
        "seed": seed,
        "practice": is_practice,
    }
    return {key: own[key] if key in own else getattr(answer, key) for key in KEYS}


def flag_rows(store: Store, bank: str, since: datetime | None) -> Iterator[Row]:
    """The flags with their notes."""
    first = entries.microseconds(since) if since else 0
    for flag in store.flags(bank):
        if (at := entries.moment_of(flag.id)) >= first:
            yield {key: entries.iso(at) if key == "at" else getattr(flag, key) for key in FLAG_KEYS}


def print_rows(rows: Iterable[Row], as_json: bool, as_csv: bool, keys: tuple[str, ...]) -> None:
    """Rows as one JSON document or as CSV, as they come; nothing where neither is wanted."""
    if as_json:
        start = "["
        for row in rows:
            click.echo(f"{start}\n  {escaped(json.dumps(row))}", nl=False)
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


def prompts(store: Store) -> Callable[[str, str], str]:
    """What a question asks and its right answer, as its bank has it now; empty where it is gone."""
    paths: dict[str, Path] = dict(files.ids())
    for sitting in store.sittings():
        files_of = [Path(path) for path in sitting.options.get("paths", ())]
        if len(files_of) == len(sitting.banks) == 1 and is_file(files_of[0]):
            paths[sitting.banks[0]] = files_of[0]
    banks: dict[str, Bank | None] = {}

    def prompt(bank: str, question: str) -> str:
        if bank not in banks:
            try:
                banks[bank] = files.load(paths[bank])[0] if bank in paths else None
            except OSError:
                banks[bank] = None
        known = banks[bank]
        found = known.find(question) if known and known.id == bank else None
        if found is None:
            return ""
        return f"{' '.join(found.stem().split())} → {plain(found.key())}"

    return prompt


def print_answers(rows: Iterable[Row], overrides: bool, prompt: Callable[[str, str], str]) -> None:
    """A line for each answer and what was asked; for a person the last ones only."""
    wide = columns() if sys.stdout.isatty() else 0
    found = list(rows)
    kept = found[-SHOWN:] if wide and not overrides else found
    if len(kept) < len(found):
        click.echo(f"({len(found) - len(kept)} earlier ones: --json, --csv or --since show them)")
    day = ""
    for row in kept:
        if row["day"] != day:
            day = row["day"]
            click.echo(day)
        head, body = _answer_line(row, wide)
        click.echo("\n".join(wrap(body, wide or UNBROKEN, head, INDENT)))
        if asked := prompt(row["bank"], row["question"]):
            click.echo("\n".join(wrap(one_line(asked), wide or UNBROKEN, INDENT, INDENT)))
    if not found:
        click.echo("No verdict was overruled." if overrides else "No answers.", err=True)


def _answer_line(row: Row, wide: int) -> tuple[str, str]:
    """The time and the verdict; and the question with what was given."""
    verdict = row["verdict"] if row["override"] is None else f"{row['verdict']}, overruled"
    verdict += ", practice" if row["practice"] else ""
    at = datetime.fromisoformat(row["at"]).astimezone().strftime("%H:%M")
    where = f"{row['bank']}/{row['question']}" if not 0 < wide < 60 else row["question"]
    return f"  {at}  {verdict:<8}  ", one_line(f"{where}{_given(row)}")


def _given(row: Row) -> str:
    """What was given, in words, after a colon."""
    given = row["given"]
    if given is None:
        return ""
    if isinstance(given, bool):
        given = "yes" if given else "no"
    elif isinstance(given, list):
        is_essay = any(isinstance(part, list) for part in given)  # a text, and what was ticked
        given = words.essay(*given) if is_essay else " | ".join(map(str, given))
    elif isinstance(given, dict):
        given = " | ".join(f"{left} → {right}" for left, right in given.items())
    return ": " + " ".join(str(given).split())


def print_flags(rows: Iterable[Row]) -> None:
    """A line for each flag."""
    count = Counter[str]()
    for row in rows:
        count["flags"] += 1
        note = f": {' '.join(row['note'].split())}" if row["note"] else ""
        click.echo(one_line(f"{row['at'][:10]}  {row['bank']}/{row['question']}{note}"))
    if not count:
        click.echo("No question was flagged.", err=True)
