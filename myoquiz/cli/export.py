"""`myoquiz export`: banks as Anki decks, and in the other formats."""

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from myoquiz import formats
from myoquiz.cli.shared.banks import PATHS, Loaded, load, progress, report_text, stop
from myoquiz.formats import FORMATS, export
from myoquiz.formats.labels import languages
from myoquiz.questions import TYPES
from myoquiz.text import json
from myoquiz.text.cells import one_line
from myoquiz.text.files import Unwritable

NAME: Final = r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:[ .]|\Z))\w(?:[\w .-]{0,98}\w)?"
"""A file's name on every system, without its suffix; Windows keeps some names for devices."""


class CannotWrite(click.ClickException):
    """A file could not be written for a reason that lies outside of the bank."""

    exit_code = 2


def _combined(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """A name for one file, without folders and without its suffix."""
    if value is None:
        return ""
    name = value.removesuffix(formats.named(ctx.params["to"]).suffix)
    if not re.fullmatch(NAME, name):
        raise click.BadParameter(f"'{value}' is no file name such as 'all'; -o names its folder")
    return name


@click.command("export")
@PATHS
@click.option(
    "--to",
    type=click.Choice([*FORMATS]),
    default=formats.DEFAULT,
    show_default=True,
    is_eager=True,
    help="The format.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default="exports",
    show_default=True,
    metavar="FOLDER",
    help="Where the files go; it is made if it is missing.",
)
@click.option(
    "--combine",
    metavar="NAME",
    callback=_combined,
    help="All banks in one file, such as NAME.apkg; each has a deck of its own in it.",
)
@click.option("--exam", is_flag=True, help="A page that tells nothing before its end.")
@click.option(
    "--count", type=click.IntRange(1), metavar="N", help="A page that asks N questions of all."
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only questions with this tag.")
@click.option("--type", "types", multiple=True, type=click.Choice([*TYPES]), help="Only this type.")
@click.option(
    "--seed", type=click.IntRange(0), metavar="N", help="A page that asks everybody the same."
)
@click.option(
    "--language",
    type=click.Choice(sorted(languages())),
    metavar="LANGUAGE",
    help="The language of a page's own words, such as de.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change for learners.")
@click.option(
    "--no-ledger", is_flag=True, help="For a draft: neither read nor write what was published."
)
@click.option("--strict", is_flag=True, help="Let losses fail: what the format cannot say.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def export_command(
    paths: tuple[Path, ...],
    to: str,
    folder: Path,
    combine: str,
    exam: bool,
    count: int | None,
    tags: tuple[str, ...],
    types: tuple[str, ...],
    seed: int | None,
    language: str | None,
    dry_run: bool,
    no_ledger: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Write Anki decks, pages, or another format: one file a bank, named by the bank's id.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Import a new deck over
    the old one: texts are updated and schedules stay. What was published is kept in a ledger beside
    each bank (BANK.ledger), which belongs in git with it. All banks are checked before anything is
    written. A page (--to html) is one file that opens anywhere, offline; the options from --exam to
    --language are for pages, and whoever looks at the source of one finds the answers. Questions
    that another format has no form for are left out and told, and so is what it loses of a
    question. Exit code: 0 written, 1 problems found or a question left out (with --strict, or
    something lost), 2 a path that is missing or cannot be written.
    """
    format = formats.named(to)
    options = formats.ExportOptions(
        folder=folder,
        clock=int(time.time()),
        epoch=os.environ.get("SOURCE_DATE_EPOCH", "").strip(),
        combine=combine,
        with_ledger=not no_ledger,
        exam=exam,
        count=count,
        tags=tags,
        types=types,
        seed=seed,
        language=language or "",
    )
    if not format.has_settings and (exam or count or tags or types or seed is not None or language):
        raise click.UsageError(
            "--exam, --count, --tag, --type, --seed and --language are for pages; add --to html"
        )
    loaded = load(paths)
    rows = _run(format, loaded, options, dry_run, as_json)
    if as_json:
        click.echo(json.written(rows, indent=2))
    told, is_failure = export.told([problems for _, _, problems in loaded], strict=strict)
    for line in () if as_json else report_text(told):
        click.echo(line, err=True)
    raise SystemExit(is_failure)


def _run(
    format: formats.Format[Any],
    loaded: Sequence[Loaded],
    options: formats.ExportOptions,
    dry_run: bool,
    as_json: bool,
) -> list[dict[str, Any]]:
    """Write the files, or tell what would be written, and give what programs are told of each."""
    rows = []
    try:
        for job in export.run(format, loaded, options, progress, dry_run=dry_run):
            rows.append(job.facts())
            for line in () if as_json else job.lines(with_ids=dry_run):
                click.echo(one_line(line))
            for warning in () if as_json else job.warnings:
                click.echo(one_line(f"{job.path}: {warning}"), err=True)
    except formats.Refused as refusal:
        stop(refusal.problems, exit_code=1)
    except formats.Missing as error:
        raise click.ClickException(str(error)) from error
    except formats.BadSetting as error:
        raise click.UsageError(str(error)) from error
    except Unwritable as error:
        raise CannotWrite(
            f"cannot write {error}; mend that, or name another folder with -o (an older"
            f" {format.noun} there is as it was)"
        ) from error
    return rows
