"""`myoquiz export`: banks as Anki decks."""

import os
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import click
import msgspec

from myoquiz.bank import Bank, ledger
from myoquiz.bank.ledger import Ledger
from myoquiz.cli.output.exporting import Job, row, rows
from myoquiz.cli.shared.banks import PATHS, Loaded, load, progress, stop_on_errors
from myoquiz.formats import FORMATS, anki
from myoquiz.problems import Problems
from myoquiz.text.cells import shown
from myoquiz.text.files import replacing

NAME: Final = r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:[ .]|\Z))\w(?:[\w .-]{0,98}\w)?"
"""A file's name on every system, without its suffix; Windows keeps some names for devices."""

UNKEPT: Final = (
    "; the next export will not know what has changed since, so make the folder writable and export"
    " again"
)


class CannotWrite(click.ClickException):
    """A deck could not be written for a reason that lies outside of the bank."""

    exit_code = 2

    def format_message(self) -> str:
        """The place and the reason, and what to do."""
        return (
            f"cannot write {self.message}; mend that, or name another folder with -o (an older"
            " deck there is as it was)"
        )


def _combined(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A name for one file, without folders and without its suffix."""
    if value is None:
        return None
    name = value.removesuffix(FORMATS["anki"].suffix)
    if not re.fullmatch(NAME, name):
        raise click.BadParameter(f"'{value}' is no file name such as 'all'; -o names its folder")
    return name


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
@click.option(
    "--combine",
    metavar="NAME",
    callback=_combined,
    help="All banks in one file NAME.apkg, each in a deck of its own.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change for learners.")
@click.option(
    "--no-ledger", is_flag=True, help="For a draft: neither read nor write what was published."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def export_command(
    paths: tuple[Path, ...],
    folder: Path,
    combine: str | None,
    dry_run: bool,
    no_ledger: bool,
    as_json: bool,
) -> None:
    """Write Anki decks: one .apkg file a bank, named by the bank's id.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Import a new deck over
    the old one: texts are updated and schedules stay. What was published is kept in a ledger beside
    each bank (BANK.ledger), which belongs in git with it. All banks are checked before anything is
    written. Exit code: 0 written, 1 problems found, 2 a path that is missing or cannot be written.
    """
    told = []
    jobs = _planned(_checked(paths), folder, combine, with_ledger=not no_ledger)
    for job in jobs if dry_run else _export(jobs, folder, combine, with_ledger=not no_ledger):
        told.append(row(job))
        for line in () if as_json else rows(job, with_ids=dry_run):
            click.echo(shown(line))
        for warning in () if as_json else job.warnings:
            click.echo(shown(f"{job.path}: {warning}"), err=True)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())


def _checked(paths: tuple[Path, ...]) -> list[tuple[Path, Bank, Problems]]:
    """The banks, all of them fit to be written."""
    loaded = load(paths)
    for _, bank, problems in loaded:
        if bank:
            anki.check(bank, problems)
    stop_on_errors(loaded, exit_code=1)
    return [(path, bank, problems) for path, bank, problems in loaded if bank]


def _planned(
    banks: list[tuple[Path, Bank, Problems]],
    folder: Path,
    combine: str | None,
    *,
    with_ledger: bool,
) -> list[Job]:
    """What is to be written, in the light of what was published; nothing is written yet."""
    clock = int(time.time())
    now = _now(clock)
    found: list[Loaded] = []
    jobs = []
    for path, bank, problems in banks:
        target = folder / f"{combine or bank.id}{FORMATS['anki'].suffix}"
        noted = Problems(str(ledger.beside(path)))
        media = anki.Media(path.parent)
        try:
            earlier = (
                anki.earlier(bank, media, ledger.beside(path), target, clock, noted)
                if with_ledger
                else anki.Earlier(Ledger(), "draft")
            )
            plan = earlier and anki.plan(bank, media, earlier.ledger, now, problems)
        except anki.Missing as error:
            raise click.ClickException(f"{path}: E402 {error}") from error
        found += [(path, bank, problems), (path, None, noted)]
        if earlier and plan:
            has_ledger = earlier.origin == "ledger"
            late = anki.overtaken(plan, ledger.beside(path), target) if has_ledger else ()
            jobs.append(Job(path, target, earlier, plan, late))
    stop_on_errors(found, exit_code=1)
    return jobs


def _export(
    jobs: list[Job], folder: Path, combine: str | None, *, with_ledger: bool
) -> Iterator[Job]:
    """Each job when its deck and its ledger are written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror}") from error
    time.sleep(max(0.0, max(job.plan.newest for job in jobs) - time.time()))
    for together in [jobs] if combine else [[job] for job in jobs]:
        target = together[0].target
        name = combine or together[0].plan.bank.id
        try:
            with progress() as tick:
                plans = [job.plan for job in together]
                written = anki.publish(plans, target, name, partial(tick, target.name))
        except anki.Unwritable as error:
            raise CannotWrite(str(error)) from error
        except anki.Missing as error:
            raise click.ClickException(f"{together[0].path}: E402 {error}") from error
        for job, done in zip(together, written, strict=True):
            unkept = _keep(job) if with_ledger else ""
            yield msgspec.structs.replace(job, written=done, unkept=unkept)


def _keep(job: Job) -> str:
    """Write the ledger of a job; why it could not be written, or an empty text."""
    text = ledger.text(job.plan.ledger)
    if text == job.earlier.text:
        return ""
    try:
        with replacing(ledger.beside(job.path)) as file:
            file.write(text.encode())
    except anki.Unwritable as error:
        return f"the ledger could not be written ({error}){UNKEPT}"
    return ""


def _now(clock: int) -> int:
    """The time to stamp notes with: SOURCE_DATE_EPOCH, or the clock; 0 dates nothing."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return clock
    if not re.fullmatch("[0-9]{1,12}", given):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{given[:40]}'; write whole seconds, or none")
    if int(given) > clock:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {given}, which is later than the clock says; Anki refuses notes"
            " from the future"
        )
    return max(1, int(given))
