"""What a screen has to draw with: its size, its signs, its colours; and rows of text made of them.

No state is told by colour alone: each has a sign or a word as well.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.text.cells import width, wrap
from myoquiz.text.glyphs import ASCII, TYPEWRITTEN, UNICODE, Glyphs
from myoquiz.text.plaintext import PLAIN, Style

MOST_COLUMNS: Final = 88
"""Longer lines are hard to read, however wide the terminal is."""
NARROW: Final = 60
"""Columns under which the kind of a question stands in the head, and no topic."""


class Paint(Struct, frozen=True):
    """Codes of a terminal for what is said; empty ones where there is no colour."""

    right: str = ""
    wrong: str = ""
    partly: str = ""
    dim: str = ""
    cursor: str = ""
    off: str = ""
    style: Style = PLAIN


NO_PAINT: Final = Paint()
ANSI: Final = Paint(
    right="\x1b[32m",
    wrong="\x1b[31m",
    partly="\x1b[33m",
    dim="\x1b[2m",
    cursor="\x1b[1m",
    off="\x1b[0m",
    style=Style(strong=("\x1b[1m", "\x1b[22m"), emphasis=("\x1b[3m", "\x1b[23m")),
)


class View(Struct, frozen=True):
    """A screen of some columns and rows, with its signs and colours."""

    columns: int = 80
    height: int = 24
    glyphs: Glyphs = UNICODE
    paint: Paint = NO_PAINT

    @property
    def width(self) -> int:
        """The columns that are used."""
        return max(20, min(self.columns, MOST_COLUMNS))

    @property
    def style(self) -> Style:
        """How the screen shows bold words, which signs it has, and how wide a table may be."""
        beside = 16 if self.width >= NARROW else 6  # the kind of the question, or the letter
        return replace(self.paint.style, is_ascii=self.glyphs is ASCII, columns=self.width - beside)


class Rows(Struct, frozen=True):
    """Rows of a screen, and where its cursor stands: row and column from 0."""

    rows: tuple[str, ...] = ()
    cursor: tuple[int, int] | None = None

    def __add__(self, other: "Rows") -> "Rows":
        """These rows with others below; the lower cursor counts."""
        below = other.cursor and (other.cursor[0] + len(self.rows), other.cursor[1])
        return Rows((*self.rows, *other.rows), below or self.cursor)


def paragraph(
    view: View, text: str, first: str = "  ", rest: str | None = None, colour: str = ""
) -> Rows:
    """A text wrapped to the width; weight and slant go on over the ends of rows."""
    if view.glyphs is ASCII:
        text = text.translate(TYPEWRITTEN)
    return Rows(tuple(_painted(wrap(text, view.width, first, rest), colour, view.paint.off)))


def labelled(view: View, rows: Rows, label: str) -> Rows:
    """Rows with a dim word at the right of the first one, or above them where it does not fit."""
    marked = f"{view.paint.dim}{label}{view.paint.off}"
    room = view.width - width(label) - 1
    if not label:
        return rows
    if rows.rows and width(rows.rows[0]) + 2 <= room:
        gap = " " * (room - width(rows.rows[0]))
        return Rows((f"{rows.rows[0]}{gap}{marked}", *rows.rows[1:]), rows.cursor)
    return Rows((" " * max(0, room) + marked,)) + rows


def beside(view: View, left: Rows, right: Rows, column: int) -> Rows:
    """Two blocks side by side, the right one from a column on."""
    count = max(len(left.rows), len(right.rows))
    lefts = (*left.rows, *[""] * (count - len(left.rows)))
    rights = (*right.rows, *[""] * (count - len(right.rows)))
    rows = (
        f"{a}{' ' * (column - width(a))}{b}" if b else a for a, b in zip(lefts, rights, strict=True)
    )
    return Rows(tuple(rows), left.cursor)


def footer(view: View, keys: Sequence[str], needed: int = 1) -> Rows:
    """One row of keys: the first ones are needed, the last one is help, others stay if they fit."""
    shown, dot, last = list(keys[:-1]), f" {view.glyphs.dot} ", keys[-1]
    while len(shown) > needed and width(dot.join([*shown, last])) > view.width - 2:
        shown.pop()
    text = dot.join([*shown, last])
    if width(text) > view.width - 2:
        text = ", ".join([*shown, last[:1]])
    if width(text) > view.width - 2:
        text = dot.join([shown[0], last])
    while width(text) > view.width - 2:
        text = text[:-1]
    return Rows((f"{view.paint.dim}  {text}{view.paint.off}",))


def _painted(rows: Sequence[str], colour: str, off: str) -> list[str]:
    """Rows that each start with their colour and end with none."""
    if not off:
        return list(rows)
    painted, still_open = [], ""
    for row in rows:
        start = colour + still_open
        for code in re.findall(r"\x1b\[(\d+)m", row):
            if code in ("22", "23"):
                still_open = still_open.replace(f"\x1b[{'1' if code == '22' else '3'}m", "")
            else:
                still_open += f"\x1b[{code}m"
        is_marked = start or "\x1b" in row
        painted.append(f"{start}{row}{off}" if is_marked else row)
    return painted
