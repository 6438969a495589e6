"""Problems as text for people, as JSON for programs, and as annotations for CI.

A problem names a path; its line and column are looked up here, in the text that was read, and only
when there is something to print.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from myoquiz import document
from myoquiz.document.repair.edits import Lines, in_quotes, line_of, with_space, with_word
from myoquiz.problems import Place, Problem, Problems, dotted
from myoquiz.text import json
from myoquiz.text.cells import COMMAND, one_line, shown, width


class Located(msgspec.Struct, frozen=True):
    """A problem with its place and the line it speaks of."""

    file: str
    place: Place | None
    problem: Problem
    line: str = ""


class ReportPaint(msgspec.Struct, frozen=True):
    """Terminal codes for the parts of a report; empty ones where there is no colour."""

    error: str = ""
    warning: str = ""
    dim: str = ""
    bold: str = ""
    off: str = ""


NO_PAINT: Final = ReportPaint()
ANSI: Final = ReportPaint(
    error="\x1b[31m", warning="\x1b[33m", dim="\x1b[2m", bold="\x1b[1m", off="\x1b[0m"
)
MARGIN: Final = " " * len("    write: ")
"""What stands before a line, so that its correction lines up with it."""
MOST: Final = 500
"""Problems of one file that are printed; more help nobody."""


def located(problems: Problems) -> list[Located]:
    """The problems of one file with their places, in the order of the file."""
    first = Place(0, 0)
    return sorted(placed(problems), key=lambda item: item.place or first)


def placed(problems: Problems) -> list[Located]:
    """The problems of one file with their places, in the order in which they were noted."""
    paths = [problem.path for problem in problems if problem.place is None]
    places = document.locate(problems.text, paths) if paths and problems.text else {}
    lines = problems.text.splitlines()
    found = []
    for problem in problems:
        place = problem.place
        if place is None:
            path = problem.path
            while path and path not in places:
                path = path[:-1]
            if known := places.get(path):
                is_key = problem.on_key and path == problem.path
                place = known.key if is_key else known.value
        if place is None and lines:
            place = Place(1, 1)  # of the file as a whole, whose first lines cannot be read
        line = lines[place.line - 1] if place and place.line <= len(lines) else ""
        if place and problem.mend and not problem.fix:
            fix = _mended(lines, place, problem)
            problem = msgspec.structs.replace(problem, fix="" if fix == line else fix)
        found.append(Located(problems.file, place, problem, line))
    return found


def _mended(lines: Lines, place: Place, problem: Problem) -> str:
    """The corrected line of a problem whose place is known now."""
    line, column = place.line - 1, place.column - 1
    if line_of(lines, line)[column : column + 2] == "- ":
        return ""  # a list over several lines
    match problem.mend:
        case "quotes":
            return in_quotes(lines, line, column)
        case "word":
            return with_word(lines, line, column, problem.meant)
        case _:
            return with_space(lines, line, column)


def text(files: Iterable[Problems], paint: ReportPaint = NO_PAINT) -> Iterator[str]:
    """Lines for people: place, code and message, the line itself with a mark, the cure."""
    for problems in files:
        for number, item in enumerate(located(problems)):
            if number == MOST:
                yield f"{one_line(problems.file)}: and {len(problems) - MOST} more problems"
                break
            yield from block(item, paint)


def as_json(files: Iterable[Problems]) -> Iterator[str]:
    """One JSON document: a list of problems with file, line, column, code, message and path.

    Where the correction is known it stands in `fix`, and `lines` holds the first and the last line
    that it stands in place of.
    """
    rows = [_row(item) for problems in files for item in located(problems)]
    yield json.written(rows, indent=2)


def github(files: Iterable[Problems]) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the changed lines."""
    for problems in files:
        for item in located(problems):
            row = _row(item)
            place = item.place or Place(1, 1)
            level = "notice" if item.problem.level == "advice" else item.problem.level
            yield annotation(level, row["file"], place, row["code"], row["message"])


def annotation(level: str, file: str, place: Place, title: str, message: str) -> str:
    """One workflow command: an error, a warning or a notice beside a line."""
    where = {"file": _encodable(file), "line": place.line, "col": place.column, "title": title}
    options = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in where.items())
    return f"::{level} {options}::{_escaped(_encodable(message))}"


FORMATS: Final = {"text": text, "json": as_json, "github": github}


def _row(item: Located) -> dict[str, Any]:
    problem = item.problem
    return {
        "file": _encodable(item.file),
        "line": item.place and item.place.line,
        "column": item.place and item.place.column,
        "severity": problem.level,
        "code": problem.code,
        "message": _encodable(problem.message),
        "path": dotted(problem.path),
        "fix": _encodable(problem.fix),
        "lines": replaced(item) if problem.fix else None,
    }


def replaced(item: Located) -> tuple[int, int] | None:
    """The first and the last line that a correction stands in place of."""
    if item.problem.lines or not item.place:
        return item.problem.lines
    return item.place.line, item.place.line


def block(item: Located, paint: ReportPaint) -> Iterator[str]:
    """One problem for people: place, code and message, the line with a mark, the cure."""
    problem = item.problem
    where = f":{item.place.line}:{item.place.column}" if item.place else ""
    colour = paint.error if problem.is_error else paint.warning
    yield (
        f"{paint.bold}{one_line(item.file)}{where}:{paint.off}"
        f" {colour}{problem.code}{paint.off} {one_line(problem.message)}"
    )
    if item.place and item.line.strip():
        line, column = _window(item.line, item.place.column)
        yield f"{MARGIN}{one_line(line)}"
        yield f"{MARGIN}{' ' * width(line[: column - 1])}{colour}^{paint.off}"
    if problem.fix:
        first, *others = problem.fix.rstrip().split("\n")
        yield f"    {paint.dim}write:{paint.off} {COMMAND.sub('#�[', shown(first))}"
        yield from (f"{MARGIN}{one_line(line)}".rstrip() for line in others)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, and the column in it."""
    start = max(0, min(column - 60, len(line) - 100))
    return line[start : start + 100].expandtabs(1), column - start


def _encodable(text: str) -> str:
    """A text without what stands for bytes that are no UTF-8, as in the names of some files."""
    return text.encode("utf-8", "replace").decode()


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
