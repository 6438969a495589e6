"""Texts in the cells of a terminal: how wide they are, how they wrap, what may be shown."""

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category, east_asian_width

CODES: Final = re.compile(r"\x1b\[[0-9;]*m")
"""The codes for colour and weight, which take no cell."""

UNSAFE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, what turns the direction of a line, halves of pairs."""


COMMAND: Final = re.compile(r"##(?:vso)?\[")
"""What runners of CI look for in every line."""

JOINING: Final = re.compile(
    "[\u0900-\u0dff\u0e33\u0eb3\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u200d\ufe0e\ufe0f"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)
"""What may be drawn as one with its neighbours: vowels and joiners of scripts, flags, skins."""


def shown(text: str) -> str:
    """A text from somebody else with nothing left that a terminal would obey; lines stay lines."""
    return UNSAFE.sub("�", text.replace("\t", " "))


def one_line(text: str) -> str:
    """A text from somebody else on one line, which no program that reads the line obeys either."""
    return disobeyed(shown(text).replace("\n", "�"))


def disobeyed(line: str) -> str:
    """A line that the runners of a CI take for text.

    Those of GitHub take a line that begins with two colons for a command, and any line with `##[`
    in it; those of Azure look for `##vso[`.
    """
    calm = COMMAND.sub("#�[", line)
    return f"�{calm.lstrip()[1:]}" if calm.lstrip().startswith("::") else calm


def width(text: str) -> int:
    """How many cells a text takes: two for East Asian wide characters, none for marks on others.

    Characters that are drawn as one, such as a family of emoji, take the cells of that one.
    """
    if text.isascii() and "\x1b" not in text:
        return len(text)
    return sum(map(_cell, _clusters(CODES.sub("", text))))


def wrap(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most `columns` cells, the first with one indent and the others with another.

    Words that are too long for a line, and scripts without spaces, are broken where they must be.
    A line that starts with spaces keeps them and those between its words, as code needs it; what
    has no room stands below it, indented alike.
    """
    if UNSAFE.search(text):
        text = _painted(text)
    rest = " " * width(first) if rest is None else rest
    rows: list[str] = []
    for paragraph in text.split("\n"):
        row = rest if rows else first
        spaces = len(paragraph) - len(paragraph.lstrip(" "))
        kept = paragraph[: min(spaces, max(columns, 0) // 2)]
        below, row = rest + kept, row + kept
        is_fresh = True
        for space, word in re.findall(r"(\s*)(\S+)", paragraph):
            between = "" if is_fresh else space if kept else " "
            if not is_fresh and width(row) + len(between) + width(word) > columns:
                rows.append(row)
                row, between = below, ""
            row += between + word
            is_fresh = False
            # Where a column is too narrow for its indent and a letter, a row stays too long.
            while width(row) > columns and (cut := _cut(row, columns, width(below))) < len(row):
                rows.append(row[:cut])
                row = below + row[cut:]
        rows.append(row)
    return rows


def _painted(text: str) -> str:
    """A text with the codes for colour and weight that it has, and nothing else of the kind."""
    codes = CODES.findall(text)
    pieces = [shown(piece) for piece in CODES.split(text)]
    return "".join(piece + code for piece, code in zip(pieces, [*codes, ""], strict=True))


def _clusters(text: str) -> Iterable[str]:
    """The characters of a text, those together that are drawn as one."""
    if not JOINING.search(text):
        return text
    # start-up: few texts have characters that join, and the tables take long to import
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _cell(cluster: str) -> int:
    """The cells of a character, or of several that are drawn as one."""
    if len(cluster) > 1:
        from wcwidth import wcswidth  # start-up: as above

        return max(wcswidth(cluster), 0)
    if category(cluster) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(cluster) in "WF" else 1


def _cut(row: str, columns: int, indent: int) -> int:
    """How many characters of a row fit, codes and all; at least one more than the indent."""
    codes = {found.start(): found.end() for found in CODES.finditer(row)}
    cells, index, skipped = 0, 0, 0
    for cluster in _clusters(row):
        start, index = index, index + len(cluster)
        skipped = max(skipped, codes.get(start, 0))
        if start < skipped:
            continue
        cells += _cell(cluster)
        if cells > columns and start > indent:
            return start
    return len(row)
