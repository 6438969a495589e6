"""The one script of every card: the judge and what is tapped, made small.

A template may hold no file of its own beside it, and a phone reads it for each card; so the script
stands in each template whole, and 52,000 bytes are what it may take. `templates/script.js` holds it
as it was made last: `pytest --accept tests/cards` makes it anew, and a test fails where it is
another one by now.
"""

import re
from functools import cache
from typing import Final

from myoquiz.formats import script
from myoquiz.formats.anki.notes.notetypes import asset
from tests.generate.minify import expression

MOST: Final = 52_000
"""Bytes of the script at most."""

PARTS: Final = ("card.js", "choices.js", "typed.js", "tapped.js", "start.js")
"""What the card does, in the order in which it is put together."""


def judge() -> str:
    """Two functions, ``judge`` and ``judgeGaps``, as their authors wrote them."""
    return _late(f"(()=>{{{script.judge()}}})()")


def _late(judges: str) -> str:
    """The two functions, made when one of them is called.

    So a card on which nothing is typed, and the front of every card, has no work with them.
    """
    return (
        f"let made;const make=()=>made=made||{judges},"
        "judge=(...a)=>make()[0](...a),judgeGaps=(...a)=>make()[1](...a);"
    )


@cache
def card() -> str:
    """The script in a scope of its own, in which the judge and the card have each their own."""
    judges = expression(f"(()=>{{{script.judge()}}})()", are_keys_own=True)
    own = "\n".join(map(asset, PARTS))
    whole = f"{expression(f'(()=>{{{_late(judges)}{{{own}}}}})()')};"
    # Anki would take two braces together for the edge of a field.
    return re.sub(r"([{}])(?=\1)", r"\1 ", whole)
