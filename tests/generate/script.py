"""The one script of every card: the judge and what is tapped, made small.

A template may hold no file of its own beside it, and a phone reads it for each card; so the script
stands in each template whole, and 30,000 bytes are what it may take. `templates/script.js` holds it
as it was made last: `pytest --accept tests/cards` makes it anew, and a test fails where it is
another one by now.
"""

import re
from functools import cache
from typing import Final

from myoquiz.formats import script
from myoquiz.formats.anki.notes.notetypes import asset
from tests.generate.minify import shorten, tokens

MOST: Final = 30_000
"""Bytes of the script at most."""

PARTS: Final = ("card.js", "choices.js", "typed.js", "tapped.js", "start.js")
"""What the card does, in the order in which it is put together."""

KNOWN: Final = frozenset(
    (
        *("catch", "const", "else", "false", "for", "function", "if", "in", "let", "new", "null"),
        *("return", "true", "try"),
        *("Array", "Boolean", "Date", "JSON", "Math", "Number", "Object", "String"),
        *("document", "encodeURIComponent", "matchMedia", "sessionStorage", "window"),
        *("judge", "judgeGaps"),
    )
)
"""Names of the language, the browser and the judge that stand alone in the script."""


@cache
def judge() -> str:
    """Two functions, ``judge`` and ``judgeGaps``, that are made when one of them is called.

    So a card on which nothing is typed, and the front of every card, has no work with them.
    """
    return (
        f"let k;const m=()=>k=k||(()=>{{{shorten(script.judge())}}})(),"
        "judge=(...a)=>m()[0](...a),judgeGaps=(...a)=>m()[1](...a);"
    )


@cache
def card() -> str:
    """The script in a scope of its own, in which the judge and the card have each their own."""
    own = renamed("\n".join(map(asset, PARTS)))
    whole = f"(()=>{{{judge()}\n{{{own}}}}})();"
    # Anki would take two braces together for the edge of a field.
    return re.sub(r"([{}])(?=\1)", r"\1 ", whole)


def renamed(source: str) -> str:
    """JavaScript made small, with short names for all that is its own.

    A name that is ever a property or a key keeps its letters everywhere, so that no scope has to be
    known. The source has no text in backticks, and no key without a value.
    """
    found = [token for _, token in tokens(source)]
    around = zip(["", *found], found, [*found[1:], ""], strict=False)
    seen = {token for before, token, after in around if before == "." or after == ":"}
    return shorten(source, seen | KNOWN)
