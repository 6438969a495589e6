"""Markdown as plain text: for terminals, which have weight and slant, and for machines.

Each paragraph is a line. A line that is code or an item within an item starts with spaces, and
whoever wraps it keeps them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from myoquiz.text.markdown import Token

OPENED: Final = "\x02"
CLOSED: Final = "\x03"
"""Around the number of a gap while the Markdown about it is read; no bank can hold them."""

GAP: Final = re.compile(f"{OPENED}(\\d+){CLOSED}")


class Style(Struct, frozen=True):
    """What is put around a stretch of plain text: codes of a terminal, or nothing.

    With `is_ascii` mathematics stays as it was written, which needs no other signs.
    """

    strong: tuple[str, str] = ("", "")
    emphasis: tuple[str, str] = ("", "")
    code: tuple[str, str] = ("", "")
    is_ascii: bool = False


PLAIN: Final = Style()


def filled(text: str, gaps: Sequence[str]) -> str:
    """A plain text with other texts in place of its gaps."""
    return GAP.sub(lambda found: gaps[int(found[1])], text) if gaps else text


def blocks(tokens: "list[Token]", style: Style, gaps: Sequence[str] = ()) -> Iterator[str]:
    """The lines of some blocks, each with its end."""
    counters: list[int | None] = []
    pending = ""
    for token in tokens:
        match token.type:
            case "inline":
                yield pending + "".join(_inline(token.children or [], style, gaps)) + "\n"
                pending = ""
            case "fence":
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
                pending = "  " * (len(counters) - 1) + mark
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
                yield filled(f"[picture: {alt or token.attrs['src']}]", gaps)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case _:
                pass


def _mathematics(source: str) -> str:
    """A line of Unicode for some mathematics."""
    # start-up: few texts have mathematics, and its parser takes longer than that of Markdown
    from myoquiz.text.mathematics.printing import shown

    return shown(source)
