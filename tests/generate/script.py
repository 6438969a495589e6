"""The two scripts of the cards, made small: what a card does, and the judge of what is typed.

A template may hold no file of its own beside it: media are synchronised after the cards, and where
a learner says so not at all. So each template has the card's script, and each front the judge's,
which is most of it. `templates/` holds both as they were made last: `pytest --accept tests/cards`
makes them anew, and a test fails where they are others by now.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from myoquiz.formats import script
from myoquiz.formats.anki.notes.notetypes import asset
from tests.generate.minify import expression

PARTS: Final = ("card.js", "choices.js", "mended.js", "typed.js", "tapped.js", "start.js")
"""What the card does, in the order in which it is put together."""


def functions() -> str:
    """An expression that is the list of `judge` and `judgeGaps`, as their authors wrote them."""
    return f"(()=>{{{script.judge()}}})()"


@cache
def judge() -> str:
    """The judge under the one name that cards have in a window, made when he is first called.

    So a card on which nothing is typed has no work with him.
    """
    judges = expression(functions(), are_keys_own=True)
    late = f"let made;mirror.judge=()=>made=made||{judges};"
    return _safe(f"(()=>{{const mirror=window.myoquiz=window.myoquiz||{{}};{late}}})()")


@cache
def card() -> str:
    """What the card does, in a scope of its own."""
    own = "\n".join(map(asset, PARTS))
    return _safe(f"(()=>{{{own}}})()")


def _safe(source: str) -> str:
    """A statement made small; Anki would take two braces together for the edge of a field."""
    return re.sub(r"([{}])(?=\1)", r"\1 ", f"{expression(source)};\n")


MADE: Final[Mapping[str, tuple[Callable[[], str], int]]] = MappingProxyType(
    {"script.js": (card, 12_000), "judge.js": (judge, 48_000)}
)
"""The scripts by their files: what makes each of them, and the bytes that it has at most.

Three copies of the card's script in a row must stand within the 32,768 bytes that deflate looks
back.
"""
