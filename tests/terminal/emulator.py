"""A terminal that keeps its cells, so that tests can look at what a person would see.

It obeys what the live screen sends and fails on anything else.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from myoquiz.terminal.device.base import Happening, Terminal
from myoquiz.terminal.device.keys import Token
from myoquiz.text.cells import width

PIECE = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n])", re.DOTALL)


class Emulator:
    """Rows of cells with a cursor; what scrolls off the top is kept in `gone`."""

    def __init__(self, columns: int, height: int) -> None:
        self.columns = columns
        self.height = height
        self.rows = [""]
        self.gone: list[str] = []
        self.row = self.column = 0
        self.was_resized = False

    def write(self, text: str) -> None:
        place = 0
        while place < len(text):
            piece = PIECE.match(text, place)
            assert piece, f"sent {text[place : place + 9]!r}"
            place = piece.end()
            number, code, control, character = piece.groups()
            if code:
                self._obey(number, code)
            elif control == "\r":
                self.column = 0
            elif control:
                self._down()
            else:
                self._put(character)

    def screen(self) -> list[str]:
        """The rows that are seen, without spaces at their ends."""
        return [row.rstrip() for row in self.rows]

    def all(self) -> list[str]:
        """What was scrolled away, and what is seen."""
        return [row.rstrip() for row in (*self.gone, *self.rows)]

    def _obey(self, number: str, code: str) -> None:
        count = int(number) if number.isdigit() else 0
        match code:
            case "A":
                assert self.row >= count or self.was_resized, "moved above the screen"
                self.row = max(0, self.row - count)
            case "B":
                assert self.row + count < len(self.rows), "moved below what is there"
                self.row += count
            case "C":
                assert self.column + count < self.columns, "moved beyond the last column"
                self.column += count
            case "K":
                assert number == "2"
                self.rows[self.row] = ""
            case "J" if number == "2":
                self.gone += self.rows
                self.rows = [""]
                self.row = self.column = 0
            case "J":
                assert number == ""
                self.rows[self.row] = self.rows[self.row][: self.column]
                del self.rows[self.row + 1 :]
            case "H":
                self.row = self.column = 0
            case "m":
                pass
            case "h" | "l":
                assert number == "?2004"
            case _:
                raise AssertionError(f"sent ESC [ {number}{code}")

    def _down(self) -> None:
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append("")
        if len(self.rows) > self.height:
            self.gone.append(self.rows.pop(0))
            self.row -= 1

    def _put(self, character: str) -> None:
        cells = width(character)
        assert self.column + cells <= self.columns, "wrote beyond the last column"
        row = self.rows[self.row]
        assert width(row) <= self.column, "wrote over something"
        self.rows[self.row] = row + " " * (self.column - width(row)) + character
        self.column += cells


class Scripted(Terminal):
    """A terminal whose keys are known before; after them its person walks away."""

    def __init__(self, columns: int, height: int, script: list[Token | tuple[int, int]]) -> None:
        self.emulator = Emulator(columns, height)
        super().__init__(self.emulator.write)
        self.script = list(script)
        self.suspended = 0

    def size(self) -> tuple[int, int]:
        return self.emulator.columns, self.emulator.height

    @contextmanager
    def hold(self) -> Iterator[None]:
        yield

    def suspend(self) -> None:
        self.suspended += 1
        self.emulator.write("\r\n$ fg\r\n")

    def read(self, timeout: float | None = None) -> tuple[tuple[Token, ...], tuple[Happening, ...]]:
        if not self.script:
            raise EOFError
        after = self.script.pop(0)
        if isinstance(after, tuple):
            self._resize(*after)
            return (), ("resized",)
        return (after,), ()

    def _bytes(self, timeout: float | None) -> bytes:
        raise NotImplementedError

    def _resize(self, columns: int, height: int) -> None:
        """As nearly all terminals do: long rows break in two, rows are lost above."""
        old, emulator = self.emulator, self.emulator
        rows: list[str] = []
        at = 0
        for number, row in enumerate(old.rows):
            broken = [""]
            for character in row:
                if width(broken[-1] + character) > columns:
                    broken.append("")
                broken[-1] += character
            if number == old.row:
                at = len(rows) + min(old.column // columns, len(broken) - 1)
            rows += broken
        emulator.columns, emulator.height, emulator.was_resized = columns, height, True
        emulator.column = min(old.column % columns, columns - 1)
        lost = max(0, len(rows) - height)
        emulator.gone += rows[:lost]
        emulator.rows = rows[lost:]
        emulator.row = max(0, at - lost)
