"""`myoquiz check`: what is wrong in banks."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from myoquiz import checks, report
from myoquiz.bank import files
from myoquiz.cli.shared.banks import (
    COLOR,
    PATHS,
    Loaded,
    bank_files,
    has_color,
    load,
    percent,
)
from myoquiz.formats import export
from myoquiz.problems import nearest
from myoquiz.problems.codes import ADVICE, CODES
from myoquiz.text.cells import shown, width
from myoquiz.text.words import counted

CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
GONE: Final = "no bank is there any more; waiting for one  (Ctrl+C ends)\n"


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of warnings, or their beginnings, in any number of options and commas."""
    codes = tuple(code.upper() for text in value for code in text.replace(",", " ").split())
    for code in codes:
        if code.startswith("E"):
            raise click.BadParameter(f"{code} is an error, which cannot be left out; mend it")
        if not any(known.startswith(code) for known in CODES):
            meant = nearest(code.lower(), [known.lower() for known in CODES]).upper()
            cure = f"did you mean {meant}?" if meant else "'myoquiz explain' lists them"
            raise click.BadParameter(f"there is no code {code}; {cure}")
    return codes


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
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@click.option("--advice", is_flag=True, help="Tell what could be simpler, too; it never fails.")
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Only these warnings, such as W601,W61; errors are always told.",
)
@click.option(
    "--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these warnings."
)
@click.option(
    "--max-guess",
    callback=percent(),
    metavar="PERCENT",
    help="Warn where blind guessing earns more than this, such as 40%.",
)
@click.option(
    "--words",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tell which words of a list pass for an answer, as lines to paste under it.",
)
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl+C.")
@COLOR
def check_command(
    paths: tuple[Path, ...],
    output: str,
    strict: bool,
    advice: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_guess: float | None,
    words: Path | None,
    watch: bool,
    color: str,
) -> None:
    """Find what is wrong in banks: every mistake in one run, on its line, with the cure.

    BANK is a file or a folder; without one, ./decks or the bundled banks. Nothing is printed where
    all is well. Codes that begin with E are errors, those with W are warnings, which `allow` in a
    question silences there, or advice; 'myoquiz explain CODE' tells more. Exit code: 0 fine,
    1 errors found (with --strict, or warnings), 2 a path that is missing.
    """

    def is_wanted(code: str) -> bool:
        if code in ADVICE and not advice and code not in select:
            return False
        return (not select or code.startswith(select)) and not code.startswith(ignore or ("?",))

    wanted = checks.CheckOptions(max_guess)
    paint = report.ANSI if has_color(color, sys.stdout) else report.NO_PAINT

    def look(found: Sequence[Path]) -> list[Loaded]:
        loaded = load(found)
        checks.check(((read, problems) for _, read, problems in loaded), wanted, is_wanted)
        for _, read, problems in loaded:
            if read:
                export.note_unwritable(read, problems)
        return loaded

    if words and (watch or output != "text"):
        raise click.UsageError("--words shows text, once; leave --watch and --format away")
    listed = _words_of(words) if words else []
    if watch:
        if output != "text":
            raise click.UsageError("--watch shows text; leave --format away")
        for row in watching_rows(paths, look, paint):
            click.echo(row, color=True, nl=False)
        raise SystemExit(0)
    loaded = look(paths)
    problems = [problems for _, _, problems in loaded]
    rows = report.text(problems, paint) if output == "text" else report.FORMATS[output](problems)
    for row in rows:
        click.echo(row, color=True)
    if words:
        for row in _taken_rows(loaded, listed):
            click.echo(row)
    if sys.stderr.isatty():
        click.echo(summary(loaded), err=True)
    failing = {"error", "warning"} if strict else {"error"}
    raise SystemExit(any(problem.level in failing for found in problems for problem in found))


def _words_of(path: Path) -> list[str]:
    """The words of a list, one a line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise click.UsageError(f"{path}: this is no list of words in UTF-8, one a line") from error
    return [word for line in lines if (word := line.strip()) and word.isprintable()]


def _taken_rows(loaded: Sequence[Loaded], words: Sequence[str]) -> Iterator[str]:
    """Which words pass for an answer that is another one, as YAML to paste."""
    # start-up: only --words judges answers
    import json

    from myoquiz.checks import listed

    for path, read, _ in loaded:
        for found in listed.taken(read, words) if read else ():
            yield f"{shown(str(path))}: question {found.id} takes these for {shown(found.answer)}"
            texts = (w if w.isalpha() else json.dumps(w, ensure_ascii=False) for w in found.words)
            yield f"    reject: [{', '.join(texts)}]"


def summary(loaded: Sequence[Loaded]) -> str:
    """How many banks were looked at, and what was found, in one line."""
    levels = Counter(problem.level for _, _, problems in loaded for problem in problems)
    errors, warnings, advice = (levels[level] for level in ("error", "warning", "advice"))
    questions = sum(len(read.questions) for _, read, _ in loaded if read)
    return ", ".join(
        (
            counted(len(loaded), "bank"),
            *([] if errors else [counted(questions, "question")]),
            *([counted(errors, "error")] if errors or not warnings else []),
            *([counted(warnings, "warning")] if warnings else []),
            *([counted(advice, "piece") + " of advice"] if advice else []),
        )
    )


def watching_rows(
    paths: Sequence[Path],
    look: Callable[[Sequence[Path]], list[Loaded]],
    paint: report.ReportPaint,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[str]:
    """What to write at each change: a fresh screen with a count and the first problems.

    What would look the same is not written again. Ctrl+C ends it.
    """
    from myoquiz.bank import watch  # start-up: only --watch needs it

    bank_files(paths)  # a path that is missing from the start is a slip

    def find() -> Sequence[Path]:
        return files.find(paths) if paths else files.default()

    import shutil  # start-up: only a screen has a size

    shown: tuple[str, tuple[int, int]] | None = None
    try:
        for found in watch.changes(find, sleep, shutil.get_terminal_size):
            try:
                loaded = look(paths) if found else []
            except click.UsageError:
                continue  # the file went away between two looks
            size = shutil.get_terminal_size()  # a window that changes has moved what it shows
            text = _screen(loaded, paint, *size) if found else GONE
            if (text, size) != shown:
                yield (CLEAR if paint != report.NO_PAINT else "") + text
            shown = text, size
    except KeyboardInterrupt:
        yield "\n"


def _screen(loaded: Sequence[Loaded], paint: report.ReportPaint, columns: int, height: int) -> str:
    """A count, and as many problems as a screen holds; errors before warnings."""
    rows = [f"{summary(loaded)}  {paint.dim}(checked at every save; Ctrl+C ends){paint.off}"]
    found = sorted(
        (item for _, _, problems in loaded for item in report.located(problems)),
        key=lambda item: not item.problem.is_error,
    )
    left = height - 2 - _height(rows, columns)  # for what is left out, and the cursor
    shown = 0
    for item in found:
        block = [*report.block(item, paint)]
        left -= _height(block, columns)
        if left < 0 and shown:
            break
        rows += block
        shown += 1
    if len(found) > shown:
        rows.append(f"and {len(found) - shown:,} more")
    return "\n".join(rows) + "\n"


def _height(rows: Sequence[str], columns: int) -> int:
    """How many lines of a screen some rows take."""
    return sum(max(1, -(-width(row) // max(1, columns))) for row in rows)
