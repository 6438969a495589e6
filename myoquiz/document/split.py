"""A bank cut into pieces that can be read alone: its keys and its questions.

So that a mistake in one of them, which no parser gets past, hides none in the others. The cut goes
by the look of the lines, since there is nothing else to go by.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from myoquiz.problems import Path, Place, Problem

KEY: Final = re.compile(r"([A-Za-z_][\w-]*) *:(?=\s|$)")
"""A key of the bank itself, at the start of a line."""
HEADING: Final = re.compile(r"(?i)questions?(?: *:.*)?\s*$")
"""The line above the questions, also with a capital or without its colon."""
ITEM: Final = re.compile(r" *- +(?:id|type|prompt|fact):\s")
ANY_KEY: Final = re.compile(r"(?:^|\s)([A-Za-z_][\w-]*) *:(?=\s|$)")


class Part(Struct, frozen=True):
    """A piece of a document that is parsed alone: its text, its first line, where it belongs."""

    text: str
    line: int = 0
    prefix: Path = ()
    item: bool = False
    """Whether the text is a list of one item, which belongs at `prefix`."""

    def keys(self) -> list[str]:
        """The keys that seem to stand in it, also where it cannot be parsed."""
        return ANY_KEY.findall(self.text)


def cut(text: str) -> list[Part]:
    """A document cut at the keys of the bank and at its questions; whole where it has none."""
    lines = text.splitlines(keepends=True)
    start = _heading(lines)
    first = _first_item(lines) if start is None else _below(lines, start)
    if first is None or not (dash := re.match(r" *-(?=\s)", lines[first])):
        return [Part(text)]
    start = first if start is None else start
    item = re.compile(re.escape(dash[0]) + r"\s")
    keys = (n for n in range(first, len(lines)) if KEY.match(lines[n]))
    end = next((n for n in keys if not _is_astray(lines, n, item)), len(lines))
    cuts = [n for n in range(first, end) if item.match(lines[n])]
    parts = [*_keys(lines, 0, start), *_keys(lines, end, len(lines))]
    for index, (begin, until) in enumerate(zip(cuts, [*cuts[1:], end], strict=True)):
        parts.append(Part("".join(lines[begin:until]), begin, ("questions", index), item=True))
    return parts


def without_heading(text: str) -> Problem | None:
    """The problem of questions that do not stand below a line `questions:`."""
    lines = text.splitlines(keepends=True)
    start = _heading(lines)
    if start is not None:
        is_bare = re.match(r"(?i)questions?\s*$", lines[start])
        message = "a colon is missing after 'questions'"
        return (
            Problem("E128", message, place=Place(start + 1, 1), fix="questions:")
            if is_bare
            else None
        )
    first = _first_item(lines)
    if first is None or not any(KEY.match(line) for line in lines[:first]):
        return None
    return Problem(
        "E128",
        "the line 'questions:' is missing above the questions; add it",
        place=Place(first + 1, len(lines[first]) - len(lines[first].lstrip(" ")) + 1),
        fix=f"questions:\n{lines[first].rstrip()}",
    )


def _heading(lines: list[str]) -> int | None:
    """The number of the line `questions:`, or of one that was meant to be it."""
    found = (n for n, line in enumerate(lines) if line.startswith("questions:"))
    near = (n for n, line in enumerate(lines) if HEADING.match(line))
    return next(found, next(near, None))


def _below(lines: list[str], start: int) -> int | None:
    """The next line that is neither empty nor a comment."""
    below = range(start + 1, len(lines))
    return next((n for n in below if re.match(r"\s*[^\s#]", lines[n])), None)


def _first_item(lines: list[str]) -> int | None:
    """The first line that starts a question, directly below the keys of the bank."""
    first = next((n for n, line in enumerate(lines) if ITEM.match(line)), None)
    if first is None:
        return None
    above = (line for line in reversed(lines[:first]) if re.match(r"\s*[^\s#]", line))
    key = KEY.match(next(above, ""))
    # An item below a key without a value belongs to that one: sources, or changes.
    return first if key is None or key.string[key.end() :].strip() else None


def _is_astray(lines: list[str], number: int, item: re.Pattern[str]) -> bool:
    """Whether a line looks like a key of the bank, and is one of a question that lost its indent.

    It has a value, and yet a key or a question follows that is further in.
    """
    found = KEY.match(lines[number])
    value = lines[number][found.end() :].strip() if found else ""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    goes_on = item.match(below) or re.match(r" +[A-Za-z_][\w-]* *:(?=\s|$)", below)
    return bool(value and value[0] not in "|>#" and goes_on)


def _keys(lines: list[str], start: int, end: int) -> Iterator[Part]:
    """Some lines of a document, cut where a key of the bank stands."""
    cuts = [n for n in range(start, end) if n == start or KEY.match(lines[n])]
    for begin, until in zip(cuts, [*cuts, end][1:], strict=True):
        yield Part("".join(lines[begin:until]), begin)
