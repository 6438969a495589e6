"""`myoquiz ids`: ids for questions that have none."""

import sys
from pathlib import Path

import click

from myoquiz import document, report
from myoquiz.bank import ids
from myoquiz.cli.shared.banks import PATHS, bank_files, has_color
from myoquiz.problems import Problems
from myoquiz.text.cells import one_line
from myoquiz.text.files import replacing


@click.command("ids")
@PATHS
@click.option("--dry-run", is_flag=True, help="Show the ids and write nothing.")
def ids_command(paths: tuple[Path, ...], dry_run: bool) -> None:
    """Give every question an id that has none, made of the words of its prompt.

    Nothing else in the file changes, not a comment, a quote or a line end. Look at the ids before
    learners see the bank: from then on they are permanent. Exit code: 0 fine, 1 a file cannot be
    read as YAML and was left as it is, 2 a path that is missing or cannot be written.
    """
    broken = []
    for path in bank_files(paths):
        problems = Problems(str(path))
        try:
            named = _name(path, problems, dry_run)
        except OSError as error:
            raise click.UsageError(f"{path}: {error.strerror or error}") from error
        for one in named:
            click.echo(f"{one_line(str(path))}: question {one.question + 1} is now '{one.id}'")
        if problems.errors:
            broken.append(problems)
    paint = report.ANSI if has_color("auto", sys.stderr) else report.NO_PAINT
    for line in report.text(broken, paint):
        click.echo(line, err=True)
    raise SystemExit(1 if broken else 0)


def _name(path: Path, problems: Problems, dry_run: bool) -> list[ids.NamedQuestion]:
    """Write the ids into a file; the bytes around them are the bytes that were there."""
    data = path.read_bytes()
    text = document.decode(data, problems)
    if text is None:
        return []
    done, named = ids.name(text, problems)
    if named and not dry_run:
        if not path.is_file():
            raise OSError(0, "this is no file that ids could be written into; name the bank's file")
        mark = data[: len(data) - len(text.encode())]
        with replacing(path) as file:
            file.write(mark + done.encode())
    return named
