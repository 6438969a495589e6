"""`myoquiz inspect`: what is in an Anki package, and what an update does for learners."""

import time
from pathlib import Path

import click

from myoquiz.text.cells import shown


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
    # start-up: the formats bring libraries of their own, and `--help` needs none.
    from myoquiz.formats.anki.inspect import contents, told

    now = int(time.time())
    try:
        if new is None:
            lines, is_wrong = told.package(old, now, as_json=as_json)
        else:
            _refuse_collections(old, new)
            lines, is_wrong = told.update(old, new, now, as_json=as_json)
    except contents.UnreadablePackage as error:
        raise click.UsageError(shown(str(error))) from None
    except OSError as error:
        raise click.UsageError(
            shown(f"{error.filename or old}: {error.strerror or error}")
        ) from None
    for line in lines:
        click.echo(line)
    raise SystemExit(is_wrong)


def _refuse_collections(*paths: Path) -> None:
    """End the command where an import would not be an update."""
    for path in paths:
        if path.suffix.lower() == ".colpkg":
            why = "a .colpkg replaces a whole collection and updates nothing; give two .apkg files"
            raise click.UsageError(shown(f"{path}: {why}"))
