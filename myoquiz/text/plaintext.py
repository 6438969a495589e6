"""Markdown as plain text: for terminals, which have weight and slant, and for machines.

Each paragraph is a line. A line that is code or an item within an item starts with spaces, and
whoever wraps it keeps them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from myoquiz.text.cells import width

if TYPE_CHECKING:
    from myoquiz.text.markdown import Token

OPENED: Final = "\x02"
CLOSED: Final = "\x03"
"""Around the number of a gap while the Markdown about it is read; no bank can hold them."""

GAP: Final = re.compile(f"{OPENED}(\\d+){CLOSED}")


SOUNDS: Final = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac", ".m4a", ".aac", ".3gp")
"""How the name of a sound ends, in small letters."""


class Style(Struct, frozen=True):
    """What is put around a stretch of plain text: codes of a terminal, or nothing.

    With `is_ascii` mathematics stays as it was written, which needs no other signs. A table that
    needs more than `columns` is a list; 0 is as wide as there is.
    """

    strong: tuple[str, str] = ("", "")
    emphasis: tuple[str, str] = ("", "")
    code: tuple[str, str] = ("", "")
    is_ascii: bool = False
    columns: int = 0


PLAIN: Final = Style()


def filled(text: str, gaps: Sequence[str]) -> str:
    """A plain text with other texts in place of its gaps."""
    return GAP.sub(lambda found: gaps[int(found[1])], text) if gaps else text


class Cell(Struct, frozen=True):
    """A cell of a table, and whether it stands at the right of its column."""

    text: str
    is_right: bool = False


def tabulated(table: "list[list[Cell]]", style: Style) -> Iterator[str]:
    """The lines of a table in columns; a list of its rows, where the columns have no room."""
    sizes = [max(width(cell.text) for cell in column) for column in zip(*table, strict=True)]
    head, *rows = table
    if style.columns and sum(sizes) + 2 * len(sizes) > style.columns:
        for row in rows:
            said = (
                f"{name.text}: {cell.text}" if name.text else cell.text
                for name, cell in zip(head, row, strict=True)
                if cell.text
            )
            yield f"- {'; '.join(said)}\n"
        return
    rule = [Cell(("-" if style.is_ascii else "─") * size) for size in sizes]
    for row in (head, rule, *rows):
        padded = (
            f"{' ' * (size - width(cell.text))}{cell.text}"
            if cell.is_right
            else f"{cell.text}{' ' * (size - width(cell.text))}"
            for cell, size in zip(row, sizes, strict=True)
        )
        yield f"  {'  '.join(padded).rstrip()}\n"


def blocks(tokens: "list[Token]", style: Style, gaps: Sequence[str] = ()) -> Iterator[str]:
    """The lines of some blocks, each with its end."""
    counters: list[int | None] = []
    pending = ""
    table: list[list[Cell]] = []
    for token in tokens:
        match token.type:
            case "tr_open":
                table.append([])
            case "th_open" | "td_open":
                table[-1].append(Cell("", str(token.attrs.get("style", "")).endswith("right")))
            case "inline" if table:
                text = "".join(_inline(token.children or [], style, gaps)).replace("\n", " ")
                table[-1][-1] = Cell(text, table[-1][-1].is_right)
            case "table_close":
                yield from tabulated(table, style)
                table = []
            case "inline":
                yield pending + "".join(_inline(token.children or [], style, gaps)) + "\n"
                pending = ""
            case "list_item_close" if pending:
                yield f"{pending.rstrip()}\n"
                pending = ""
            case "fence":
                yield f"{pending.rstrip()}\n" if pending else ""
                pending = ""
                code = filled(token.content.rstrip(), gaps)
                yield "".join(f"    {line}\n" for line in code.split("\n"))
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                number = counters[-1]
                mark = "- " if number is None else f"{number}. "
                # An item that starts with another one, or with code, has its mark before that.
                pending += mark if pending else "  " * (len(counters) - 1) + mark
                if number is not None:
                    counters[-1] = number + 1
            case _:
                pass


def _inline(tokens: "list[Token]", style: Style, gaps: Sequence[str]) -> Iterator[str]:
    href = ""
    for token in tokens:
        match token.type:
            case "text":
                yield filled(token.content, gaps)
            case "math":
                line = token.content.strip() if style.is_ascii else _mathematics(token.content)
                yield filled(line, gaps)
            case "sub" | "sup":
                yield filled(_script(token.type, token.content, style), gaps)
            case "code_inline":
                yield style.code[0] + filled(token.content, gaps) + style.code[1]
            case "strong_open" | "strong_close":
                yield style.strong[token.nesting == -1]
            case "em_open" | "em_close":
                yield style.emphasis[token.nesting == -1]
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                yield f" ({href})"
            case "image":
                alt = "".join(child.content for child in token.children or [])
                path = str(token.attrs["src"])
                kind = "sound" if path.lower().endswith(SOUNDS) else "picture"
                yield filled(f"[{kind}: {alt or path}]", gaps)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case _:
                pass


def _script(kind: str, text: str, style: Style) -> str:
    """What is lowered or raised: in Unicode where that has the signs, or after a mark."""
    from myoquiz.text.mathematics.scripts import lowered, raised  # start-up: few texts have any

    mark, change = ("_", lowered) if kind == "sub" else ("^", raised)
    made = "" if style.is_ascii else change(text)
    return made or (f"{mark}{text}" if len(text) == 1 else f"{mark}({text})")


def _mathematics(source: str) -> str:
    """A line of Unicode for some mathematics."""
    # start-up: few texts have mathematics, and its parser takes longer than that of Markdown
    from myoquiz.text.mathematics.printing import shown

    return shown(source)
