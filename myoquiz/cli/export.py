"""`myoquiz export`: banks as Anki decks."""

import os
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from myoquiz.bank import Bank
from myoquiz.cli.common import PATHS, load, progress, stop_on_errors
from myoquiz.formats import FORMATS, anki


class CannotWrite(click.ClickException):
    """A deck could not be written for a reason that lies outside of the bank."""

    exit_code = 2

    def format_message(self) -> str:
        """The place and the reason, and what to do."""
        return (
            f"cannot write {self.message}; mend that, or name another folder with -o (an older"
            " deck there is as it was)"
        )


@click.command("export")
@PATHS
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default="exports",
    show_default=True,
    metavar="FOLDER",
    help="Where the decks go; it is made if it is missing.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def export_command(paths: tuple[Path, ...], folder: Path, as_json: bool) -> None:
    """Write Anki decks: one .apkg file a bank, named by the bank's id.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Import a new deck over
    the old one: texts are updated and schedules stay. All banks are checked before anything is
    written. Exit code: 0 written, 1 problems found, 2 a path that is missing or cannot be written.
    """
    rows = []
    try:
        for written in _export(_checked(paths), folder, _now()):
            rows.append(_row(written))
            if not as_json:
                notes, cards = _count(written.notes, "note"), _count(written.cards, "card")
                click.echo(f"{written.target}  {notes}, {cards}")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())


def _checked(paths: tuple[Path, ...]) -> list[tuple[Path, Bank]]:
    """The banks, all of them fit to be written."""
    loaded = load(paths)
    for _, bank, problems in loaded:
        if bank:
            anki.check(bank, problems)
    stop_on_errors(loaded, exit_code=1)
    return [(path, bank) for path, bank, _ in loaded if bank]


def _export(banks: list[tuple[Path, Bank]], folder: Path, now: int) -> Iterator[anki.Written]:
    """Each deck when it is written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror}") from error
    for path, bank in banks:
        target = folder / f"{bank.id}{FORMATS['anki'].suffix}"
        try:
            with progress() as tick:
                written = anki.write(bank, path.parent, target, now, partial(tick, target.name))
        except anki.Unwritable as error:
            raise CannotWrite(str(error)) from error
        except anki.Missing as error:
            raise click.ClickException(f"{path}: E402 {error}") from error
        yield written


def _now() -> int:
    """The time to stamp notes with: SOURCE_DATE_EPOCH, or the clock."""
    now = int(time.time())
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return now
    if not re.fullmatch(r"\d{1,12}", given):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{given[:40]}'; write whole seconds, or none")
    if int(given) > now:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {given}, which is later than the clock says; Anki refuses notes"
            " from the future"
        )
    return int(given)


def _row(written: anki.Written) -> dict[str, Any]:
    return {
        "file": str(written.target),
        "deck": written.deck,
        "notes": written.notes,
        "cards": written.cards,
        "media": written.media,
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
