"""The one script of every card: what judges and what is tapped, made small.

A template may hold no file of its own beside it, and a phone reads it for each card; so the script
stands in each template whole, and 30,000 bytes are what it may take. Making it takes longer than
a small deck, so `templates/script.js` holds it as it was made last; `pytest --accept tests/cards`
makes it anew, and a test fails where it is another one by now.
"""

import re
from collections import Counter
from functools import cache
from itertools import product
from string import ascii_letters
from typing import Final

from myoquiz.formats.anki import judge
from myoquiz.formats.anki.notetypes import asset

MOST: Final = 30_000
"""Bytes of the script at most."""

PARTS: Final = ("card.js", "choices.js", "typed.js", "tapped.js", "start.js")
"""What the card does, in the order in which it is put together."""

TOKEN: Final = re.compile(
    r'"(?:\\.|[^"\\])*"'  # a text
    r"|(?:(?<=[=(,&|!?:])|(?<=[=(,&|!?:] ))/(?:\\.|[^/\\\n])+/[a-z]*"  # a pattern
    r"|(?P<dot>(?<!\.)\.)?(?P<word>[A-Za-z_$][\w$]*)(?P<colon>:)?"
)

KNOWN: Final = frozenset(
    (
        *("catch", "const", "else", "false", "for", "function", "if", "let", "new", "null"),
        *("return", "true", "try"),
        *("Array", "Boolean", "Date", "JSON", "Math", "Number", "Object", "String"),
        *("document", "encodeURIComponent", "matchMedia", "sessionStorage", "window"),
        *("judge", "judgeGaps"),
    )
)
"""Names of the language, the browser and the judge that stand alone in the script."""


@cache
def script() -> str:
    """The script in a scope of its own, in which the judge and the card have each their own."""
    # Declarations with `let` become one where they follow each other.
    parts = "\n".join(map(asset, PARTS)).replace("const ", "let ")
    card = renamed(judge.squeeze(parts))
    whole = f"(()=>{{{judge.script()}\n{{{card}}}}})();"
    # Anki would take two braces together for the edge of a field.
    return re.sub(r"([{}])(?=\1)", r"\1 ", whole)


def renamed(source: str) -> str:
    """Squeezed JavaScript whose own names are short.

    A name that is ever a property or a key keeps its letters everywhere, so that no scope has to be
    known. The source has no text in backticks, and no key without a value.
    """
    found = [match for match in TOKEN.finditer(source) if match["word"]]
    kept = {match["word"] for match in found if match["dot"] or match["colon"]} | KNOWN
    count = Counter(match["word"] for match in found if match["word"] not in kept)
    fresh = (
        name
        for size in (1, 2)
        for letters in product(ascii_letters, repeat=size)
        if (name := "".join(letters)) not in kept and name not in ("do", "if", "in")
    )
    ranked = sorted(count, key=lambda word: (-count[word], word))
    short = dict(zip(ranked, fresh, strict=False))

    def shortened(match: re.Match[str]) -> str:
        return short.get(match["word"], match[0]) if match["word"] else match[0]

    return TOKEN.sub(shortened, source)
