"""Pieces of a line of mathematics, and how they are put together with spaces and brackets."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from msgspec import Struct

ItemKind: TypeAlias = Literal[
    "atom", "operator", "relation", "open", "close", "fence", "mark", "word", "space", "tail"
]

APART: Final = frozenset({"operator", "relation", "word", "mark", "space", "tail"})
"""What a numerator must stand in brackets for."""


class MathItem(Struct, frozen=True):
    """A piece: its text, and how it is written where its neighbour could be taken for a part of it.

    `before` and `after` tell on which side a neighbour could be. `whole` is how it is written
    before what is about all of it (a power, a factorial), where that is otherwise.
    """

    kind: ItemKind
    text: str
    apart: str = ""
    whole: str = ""
    before: bool = False
    after: bool = False
    is_scripted: bool = False


def joined(items: Sequence[MathItem], is_tight: bool = False) -> str:
    """The pieces in one line; `is_tight` without spaces around relations, as in a script."""
    line = ""
    for place, item in enumerate(items):
        previous = items[place - 1] if place else None
        following = items[place + 1] if place + 1 < len(items) else None
        text = _alone(item, previous, following)
        if item.kind in ("relation", "space") and not is_tight:
            text = f"{' ' if previous else ''}{text}{' ' if following else ''}" if text else " "
        if previous and item.kind != "space" and _has_space(previous, item, text):
            text = f" {text}"
        line += text
    return " ".join(line.split(" ")) if "  " not in line else _squeezed(line)


def operand(items: Sequence[MathItem], is_below: bool = False) -> str:
    """The pieces as a numerator, or as what stands below it: in brackets where it needs them."""
    line = joined(items).strip()
    if is_bracketed(line) or not line:
        return line
    outer = _outer(items)
    is_whole = not any(item.kind in APART or item.before for item in outer) and " " not in line
    atoms = sum(item.kind in ("atom", "open", "fence") for item in outer)
    return line if is_whole and (atoms < 2 or not is_below) else f"({line})"


def is_bracketed(line: str) -> bool:
    """Whether one pair of round brackets stands around a line."""
    if not (line.startswith("(") and line.endswith(")")):
        return False
    depth = 0
    for sign in line[:-1]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if not depth:
            return False
    return True


def bracketed(line: str) -> str:
    """A line in round brackets, if it has none yet."""
    return line if is_bracketed(line) else f"({line})"


def _outer(items: Sequence[MathItem]) -> list[MathItem]:
    """The pieces that are in no brackets of their own."""
    depth, found = 0, []
    for item in items:
        depth -= item.kind == "close" and depth > 0
        if not depth:
            found.append(item)
        depth += item.kind == "open"
    return found


def _alone(item: MathItem, previous: MathItem | None, following: MathItem | None) -> str:
    """The text of a piece, apart from a neighbour that it could be joined with."""
    is_joined = (item.before and previous is not None and _touches(previous, is_before=True)) or (
        item.after and following is not None and _touches(following, is_before=False)
    )
    return item.apart if is_joined and item.apart else item.text


def _touches(other: MathItem, is_before: bool) -> bool:
    if other.kind == "operator":
        return other.text in "/÷"
    return other.kind in ("atom", "word", "close" if is_before else "open")


def _has_space(previous: MathItem, item: MathItem, text: str) -> bool:
    """Whether a space stands between two pieces, one of which is a word such as sin or ∑."""
    if previous.kind == "word":
        is_name = previous.text[:1].isalpha() and not set("^_") & set(previous.text)
        return item.kind in ("atom", "word", "open", "fence") and not (
            is_name and text.startswith("(")
        )
    return item.kind == "word" and previous.kind in ("atom", "close", "fence")


def _squeezed(line: str) -> str:
    while "  " in line:
        line = line.replace("  ", " ")
    return line
