"""Rows on a terminal that are drawn again in place: only what differs is sent.

The rows of a block stand one below the other, and those above them are never touched. What has
left the screen at its top cannot be drawn again, and stays as it is.
"""

from collections.abc import Callable
from typing import Final

from myoquiz.terminal.view import Rows
from myoquiz.text.cells import width

CLEAR_ROW: Final = "\x1b[2K"
CLEAR_BELOW: Final = "\x1b[J"
CLEAR_SCREEN: Final = "\x1b[2J\x1b[H"


class Painter:
    """Knows which rows of a block the terminal shows, and in which of them its cursor stands."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._rows: tuple[str, ...] = ()
        self._at = 0
        self._gone = 0
        """Rows of the block that have left the screen; nothing brings them back."""

    def show(self, block: Rows, height: int) -> None:
        """Make the terminal show a block, from the first row that differs on."""
        rows, old = block.rows, self._rows
        same = next((n for n, (a, b) in enumerate(zip(rows, old, strict=False)) if a != b), None)
        start = min(len(rows), len(old)) if same is None else same
        out = ""
        if self._gone >= len(rows):  # all of the new block would be above the screen
            out = self._to(self._gone) + CLEAR_BELOW
            self._forget()
            start, old = 0, ()
        start = max(start, self._gone)
        if start < len(rows):
            out += self._to(start)
            out += "\r\n".join(f"{CLEAR_ROW}{row}" for row in rows[start:])
            self._at = len(rows) - 1
        if len(rows) < len(old):
            out += self._to(len(rows)) + CLEAR_BELOW
        self._rows, self._gone = rows, max(self._gone, len(rows) - height)
        row, column = block.cursor or (len(rows) - 1, 0)
        out += self._to(max(row, self._gone))
        self._write(out + (f"\x1b[{column}C" if column else ""))

    def finish(self, block: Rows, height: int) -> None:
        """Show a block for the last time, and go on below it."""
        self.show(Rows(block.rows), height)
        self.leave()

    def leave(self) -> None:
        """Go on below the block, and forget it."""
        if self._rows:
            self._write(self._to(len(self._rows)))
        self._forget()

    def clear(self) -> None:
        """Empty the screen, and forget the block."""
        self._write(CLEAR_SCREEN)
        self._forget()

    def resized(self, columns: int, height: int) -> None:
        """Take the block off a screen that was resized, so that it can be shown again.

        A terminal that has become narrower breaks its long rows in two; nearly all do so today.
        """
        above = sum(max(1, -(-width(row) // columns)) for row in self._rows[self._gone : self._at])
        up = min(above, height - 1)
        if self._rows:
            self._write((f"\x1b[{up}A" if up else "") + "\r" + CLEAR_BELOW)
        self._forget()

    def _forget(self) -> None:
        self._rows, self._at, self._gone = (), 0, 0

    def _to(self, row: int) -> str:
        """The codes that lead to the start of a row; to the one below the last by a new line."""
        by, out = row - self._at, ""
        if by < 0:
            out = f"\x1b[{-by}A"
        elif by > 0 and row < len(self._rows):
            out = f"\x1b[{by}B"
        elif by > 0:
            down = len(self._rows) - 1 - self._at
            out = (f"\x1b[{down}B" if down > 0 else "") + "\r\n" * (row - self._at - max(0, down))
        self._at = row
        return out + "\r"
