"""What a key does to an answer that is being given, and what the ways of answering share."""

from typing import Any, Final

from msgspec import Struct

from myoquiz.terminal.device.keys import Char, KeyPress, Token
from myoquiz.terminal.view import Rows, View, paragraph
from myoquiz.text.cells import width


class Given(Struct, frozen=True):
    """That the answer is given; None says that it is not known."""

    response: Any


class Step(Struct, frozen=True):
    """A way after a key: perhaps with the answer given, perhaps with something to say."""

    way: Any
    given: Given | None = None
    notice: str = ""


UP: Final = (KeyPress("up"), Char("k"), Char("K"))
DOWN: Final = (KeyPress("down"), Char("j"), Char("J"))
ENTER: Final = KeyPress("enter")
SPACE: Final = Char(" ")


def moved(cursor: int, token: Token, count: int) -> int | None:
    """The row after an arrow key, clamped at the ends; None for any other key."""
    if token in UP:
        return max(0, cursor - 1)
    if token in DOWN:
        return min(count - 1, cursor + 1)
    if token == KeyPress("home"):
        return 0
    if token == KeyPress("end"):
        return count - 1
    return None


def letter(token: Token) -> str:
    """The small letter or the figure of a key; empty for any other key."""
    return token.text.lower() if isinstance(token, Char) else ""


def option(
    view: View,
    text: str,
    *,
    mark: str = " ",
    name: str = "",
    tail: str = "",
    colour: str = "",
    is_current: bool = False,
) -> Rows:
    """One option: its sign, its letter, its text, and perhaps a word after it."""
    head = f" {mark} {name}  " if name else f" {mark} "
    if is_current:
        colour = view.paint.cursor
    rows = paragraph(view, text, head, " " * len(head), colour)
    if tail and width(rows.rows[-1]) + len(tail) + 3 <= view.width:
        rows = Rows((*rows.rows[:-1], f"{rows.rows[-1]}   {tail}"))
    elif tail:
        rows += paragraph(view, f"({tail})", " " * len(head))
    return Rows(rows.rows, (0, 1)) if is_current else rows


def stacked(blocks: "list[Rows]") -> Rows:
    """Blocks one below the other."""
    return sum(blocks, Rows())
