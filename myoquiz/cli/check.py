"""`myoquiz check`: what is wrong in banks."""

import sys
from pathlib import Path

import click

from myoquiz import report
from myoquiz.cli.common import COLOR, PATHS, has_color, load


@click.command("check")
@PATHS
@click.option(
    "--format",
    "output",
    type=click.Choice([*report.FORMATS]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, or annotations for GitHub.",
)
@COLOR
def check_command(paths: tuple[Path, ...], output: str, color: str) -> None:
    """Find what is wrong in banks: every mistake in one run, on its line, with the cure.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Nothing is printed where
    all is well. Exit code: 0 fine, 1 problems found, 2 a path that is missing.
    """
    loaded = load(paths)
    problems = [problems for _, _, problems in loaded]
    if output == "text":
        paint = report.ANSI if has_color(color, sys.stdout) else report.NO_PAINT
        rows = report.text(problems, paint)
    else:
        rows = report.FORMATS[output](problems)
    for row in rows:
        click.echo(row, color=True)
    errors = sum(found.errors for found in problems)
    if sys.stderr.isatty():
        questions = sum(len(bank.questions) for _, bank, _ in loaded if bank)
        click.echo(
            f"{_count(len(loaded), 'bank')}, {_count(errors, 'problem')}"
            + (f", {_count(questions, 'question')}" if not errors else ""),
            err=True,
        )
    raise SystemExit(1 if errors else 0)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
