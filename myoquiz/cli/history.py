"""`myoquiz history`: what was asked and answered, and how it travels."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from myoquiz import report
from myoquiz.cli.shared.banks import DATA, has_color
from myoquiz.cli.shared.history import SINCE, fail, nothing_yet, opened
from myoquiz.history import entries
from myoquiz.problems import Problems
from myoquiz.text.cells import one_line
from myoquiz.text.files import is_file, replacing


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
    from myoquiz.cli.output import listing  # start-up: no page of help needs the formats

    if nothing_yet(data):
        listing.print_rows((), as_json, as_csv, listing.FLAG_KEYS if flags else listing.KEYS)
        return
    with opened(data) as store:
        if flags:
            rows: Iterable[listing.Row] = listing.flag_rows(store, bank, since)
        else:
            rows = listing.answer_rows(store, bank, since, overrides)
        if as_json or as_csv:
            listing.print_rows(rows, as_json, as_csv, listing.FLAG_KEYS if flags else listing.KEYS)
        elif flags:
            listing.print_flags(rows)
        else:
            listing.print_answers(rows, overrides, listing.prompts(store))
        if bank and (known := store.banks()) and bank not in known:
            listed = ", ".join(known)
            click.echo(
                f"The history has no answer to a bank '{one_line(bank)}'; it has {listed}.",
                err=True,
            )


@history_command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--force", is_flag=True, help="Do not ask before a file is overwritten.")
@DATA
@click.pass_obj
def export_history(above: Path | None, file: Path, force: bool, data: Path | None) -> None:
    """Write the whole history to FILE.

    `myoquiz history import` takes it in on another machine. FILE may be -, standard output, or a
    pipe or device. A file that is there already is only overwritten after a question, or with
    --force.
    """
    from myoquiz.history import transfer  # start-up: as above

    data = data or above
    if nothing_yet(data):
        raise SystemExit(1)
    with opened(data) as store:
        if str(file) == "-":
            for line in transfer.lines(store):
                click.echo(line)
            return
        if not force and is_file(file):
            _ask_to_overwrite(file)
        count = -1  # the heading is no entry
        with replacing(file) as out:
            for line in transfer.lines(store):
                out.write(f"{line}\n".encode())
                count += 1
    click.echo(f"{_number(count, 'entry', 'entries')} written to {one_line(str(file))}", err=True)


def _ask_to_overwrite(file: Path) -> None:
    """Go on only if a person agrees; where nobody can be asked, the command ends."""
    name = one_line(str(file))
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(f"{name} is there already; --force overwrites it")
    click.confirm(f"{name} is there already. Overwrite it?", abort=True, err=True)


@history_command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@DATA
@click.pass_obj
def import_history(above: Path | None, file: Path, data: Path | None) -> None:
    """Take in what FILE holds and this history does not.

    FILE comes from `myoquiz history export`. Where one line of it is wrong, nothing is taken in.
    """
    from myoquiz.history import transfer  # start-up: as above
    from myoquiz.history.database import Unkept

    problems = Problems(str(file))
    try:
        with opened(data or above) as store, file.open("rb") as lines:
            new = store.merge(_checked(transfer.read(lines, problems), problems))
    except RefusedFile:
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
    from myoquiz.history import schedule  # start-up: as above

    with opened(data or above) as store:
        if refusal := schedule.rebuild(store, entries.day_of(entries.now())):
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
            click.echo(f"{_number(count, 'answer')} in {one_line(str(store.file))}")
            click.echo("'myoquiz history export FILE' would keep a copy.")
            click.confirm("Forget them all?", abort=True)
        if refusal := store.clear():
            fail(refusal)
    click.echo(f"{_number(count, 'answer')} forgotten", err=True)


class RefusedFile(Exception):
    """A file that is not taken in."""


def _checked(read: Iterator[entries.Entry], problems: Problems) -> Iterator[entries.Entry]:
    """The entries of a file; if there was a problem, all is undone in the end."""
    yield from read
    if problems.errors:
        raise RefusedFile


def _number(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
