"""Signs of the screen, in Unicode and for terminals that have only ASCII."""

from typing import Final

from msgspec import Struct


class Glyphs(Struct, frozen=True):
    """The signs of the screen, each one cell wide but for the last ones."""

    right: str = "✓"
    wrong: str = "✗"
    missed: str = "•"
    partly: str = "~"
    cursor: str = "❯"
    done: str = "━"
    rest: str = "─"
    dot: str = "·"
    arrow: str = "→"
    more: str = "…"
    bar: str = "│"
    arrows: str = "↑↓"


UNICODE: Final = Glyphs()


ASCII: Final = Glyphs(
    right="+",
    wrong="x",
    missed="*",
    cursor=">",
    done="=",
    rest="-",
    dot="|",
    arrow="->",
    more="..",
    bar="|",
    arrows="up/down",
)


TYPEWRITTEN: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
        "…": "...", "→": "->", "±": "+/-", "×": "x", "·": "|", "\u00a0": " ",
    }
)  # fmt: skip
"""What texts hold beside letters, as a typewriter would have it."""


def glyphs_for(encoding: str | None, wants_ascii: bool) -> Glyphs:
    """The signs that an encoding can write."""
    try:
        "".join(getattr(UNICODE, name) for name in Glyphs.__struct_fields__).encode(
            encoding or "ascii"
        )
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return ASCII if wants_ascii else UNICODE
