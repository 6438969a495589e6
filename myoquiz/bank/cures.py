"""Corrections that are offered: each is tried first, and left out where it does not help."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from myoquiz import report
from myoquiz.problems import Problems

MOST: Final = 400_000
"""Characters that are read again to try corrections; a file with more to try keeps the rest."""

Again = Callable[[str, Problems], object]
"""Reads a text and notes its problems."""


def keep_working(problems: Problems, again: Again) -> None:
    """Take back the corrections that leave their problem, or make another in their own lines."""
    text, left = problems.text, MOST
    items = report.placed(problems)
    for number, item in enumerate(items):
        if not item.problem.fix or item.place is None:
            continue
        left -= len(text)
        if left < 0:
            return
        others = [other for other in items if other is not item]
        if not _helps(item, others, text, again):
            problems.found[number] = replace(problems.found[number], fix="", mend="", lines=None)


def applied(item: report.Located, text: str) -> str:
    """A text with a correction in place of the lines that it is for."""
    first, last = report.replaced(item) or (1, 1)
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines[first - 1].endswith("\r\n") else "\n"
    fix = item.problem.fix.rstrip("\n").replace("\n", end) + end
    return "".join([*lines[: first - 1], fix, *lines[last:]])


def _helps(item: report.Located, others: Sequence[report.Located], text: str, again: Again) -> bool:
    """Whether a text reads better where a correction was made.

    What stands elsewhere may have been hidden by the mistake, and is no doing of its correction.
    """
    first, last = report.replaced(item) or (1, 1)
    end = first + item.problem.fix.rstrip("\n").count("\n")
    after = Problems(item.file)
    again(applied(item, text), after)
    return _told(report.placed(after), first, end) <= _told(others, first, last)


def _told(items: Sequence[report.Located], first: int, last: int) -> Counter[str]:
    """The errors that are told of some lines."""
    return Counter(
        item.problem.code
        for item in items
        if item.place and first <= item.place.line <= last and item.problem.is_error
    )
