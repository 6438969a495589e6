"""`myoquiz inspect`: what is in an Anki package, and what an update does for learners."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from myoquiz.text.cells import shown

if TYPE_CHECKING:
    from myoquiz.formats.anki.inspect.contents import Package


@click.command("inspect")
@click.argument("old", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("new", metavar="[NEW]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def inspect_command(old: Path, new: Path | None, as_json: bool) -> None:
    """Show what is in an Anki package, or what an update does for learners.

    FILE is an .apkg or .colpkg, made by myoquiz or not. With NEW, both are .apkg: what importing
    NEW does for a learner who has imported FILE before, note by note. Exit code: 0 fine, 1 a
    package has a problem or an update cannot get through, 2 a file cannot be read.
    """
    # Start-up: the formats bring libraries of their own, and `--help` needs none.
    from myoquiz.cli.output import packages
    from myoquiz.formats.anki.inspect.forecast import forecast
    from myoquiz.formats.anki.inspect.troubles import troubles

    if new is not None:
        _refuse_collections(old, new)
    before, now = _read(old), int(time.time())
    if new is None:
        found = troubles(before, now)
        is_wrong = bool(found)
        about = packages.package_json if as_json else packages.package_text
        lines = about(old, before, found)
    else:
        after = _read(new)
        refused = [trouble for trouble in troubles(after, now) if trouble.refused]
        told = forecast(before, after)
        is_wrong = told.is_blocked or bool(refused)
        tell = packages.forecast_json if as_json else packages.forecast_text
        lines = tell(told, refused)
    for line in lines:
        click.echo(line)
    raise SystemExit(is_wrong)


def _read(path: Path) -> "Package":
    """A package; one that cannot be read ends the command."""
    from myoquiz.formats.anki.inspect import contents, reading

    try:
        return reading.read(path)
    except contents.UnreadablePackage as error:
        raise click.UsageError(shown(str(error))) from None
    except OSError as error:
        raise click.UsageError(shown(f"{path}: {error.strerror or error}")) from None


def _refuse_collections(*paths: Path) -> None:
    """End the command where an import would not be an update."""
    for path in paths:
        if path.suffix.lower() == ".colpkg":
            why = "a .colpkg replaces a whole collection and updates nothing; give two .apkg files"
            raise click.UsageError(shown(f"{path}: {why}"))
