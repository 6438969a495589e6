"""What a card of Anki shows: a template with a note's fields in it.

https://docs.ankiweb.net/templates/intro.html: ``{{Field}}``, filters such as ``{{type:Field}}``,
and parts that stand only where a field is filled (``{{#Field}}``) or empty (``{{^Field}}``).
"""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

TAG: Final = re.compile(r"\{\{([^{}]*)\}\}")
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
ANSWER: Final = re.compile(r"<hr[^>]*\bid=[\"']?answer\b[^>]*>", re.IGNORECASE)
SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
SPECIAL: Final = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
"""Names in templates that are no fields."""
FILLED: Final = re.compile(r"<(?:img|audio|video|object)\b|\[sound:", re.IGNORECASE)
MARKS: Final = re.compile(r"<[^>]*>|&nbsp;|\s")


class CardSide(Struct, frozen=True):
    """One side of a card: its HTML, and the fields that stand in it with their filters."""

    html: str
    shown: tuple[str, ...]
    typed: tuple[str, ...] = ()
    """The fields that learners type."""

    @property
    def is_bare(self) -> bool:
        """Whether its fields stand there alone, without words of the template's own."""
        return not MARKS.sub("", TAG.sub("", self.html))


class CardSides(Struct, frozen=True):
    """The two sides of a card; the back is what is added to the front."""

    front: CardSide
    back: CardSide


def sides(front: str, back: str, fields: Mapping[str, str]) -> CardSides:
    """What a template makes of a note, its fields still marked by ``{{name}}``."""
    asked = _side(front, fields)
    told = _side(ANSWER.sub("", back), fields)
    if "{{FrontSide}}" in told.html:
        rest = told.html.replace("{{FrontSide}}", "")
    elif told.html.startswith(asked.html):
        rest = told.html[len(asked.html) :]
    else:
        rest = told.html
    names = dict.fromkeys(name.strip() for name in TAG.findall(rest))
    shown = tuple(name for name in names if name in fields)
    return CardSides(asked, CardSide(rest.strip(), shown, told.typed))


def filled(side: CardSide, fields: Mapping[str, str]) -> str:
    """The HTML of a side with the fields in it."""
    return TAG.sub(lambda found: fields.get(found[1], ""), side.html).strip()


def is_filled(html: str) -> bool:
    """Whether a field shows anything."""
    return bool(MARKS.sub("", html) or FILLED.search(html))


def _side(template: str, fields: Mapping[str, str]) -> CardSide:
    """A template with its conditions decided, each field by its mere name."""
    pieces: list[str] = []
    shown: dict[str, None] = {}
    typed: dict[str, None] = {}
    hidden: list[tuple[str, bool]] = []
    end = 0
    text = COMMENT.sub("", template)
    for found in TAG.finditer(text):
        if not any(away for _, away in hidden):
            pieces.append(text[end : found.start()])
        end = found.end()
        name = found[1].strip()
        if name[:1] in "#^":
            is_there = is_filled(fields.get(name[1:].strip(), ""))
            hidden.append((name[1:].strip(), is_there == (name[0] == "^")))
        elif name[:1] == "/":
            while hidden and hidden.pop()[0] != name[1:].strip():
                pass
        elif not any(away for _, away in hidden):
            *filters, own = (part.strip() for part in name.split(":"))
            if own in fields and "type" in filters:
                typed[own] = None
            elif own in fields and "cloze-only" not in filters and "tts" not in name[:3]:
                shown[own] = None
                pieces.append(f"{{{{{own}}}}}")
            elif own == "FrontSide":
                pieces.append("{{FrontSide}}")
    pieces.append(text[end:] if not any(away for _, away in hidden) else "")
    return CardSide("".join(pieces).strip(), tuple(shown), tuple(typed))
