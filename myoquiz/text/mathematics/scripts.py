"""Raised and lowered signs in Unicode, where it has them."""

import re
from typing import Final

RAISED: Final = dict(zip("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED: Final = dict(
    zip("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
"""Of most letters there is none, and of those few are found in the fonts of terminals."""

_RAISED: Final = re.compile(r"[+−-]?\d+[+−-]?|[+−-]?[ni]|[+−-]")
_LOWERED: Final = re.compile(r"[+−-]?\d+|[aehijklmnoprstuvx]")


def raised(text: str) -> str:
    """A number, a charge or an n as raised signs; an empty text where that cannot be read."""
    if text == "∘":
        return "°"
    return "".join(RAISED[sign] for sign in text) if _RAISED.fullmatch(text) else ""


def lowered(text: str) -> str:
    """A number or a letter as lowered signs; an empty text where that cannot be read."""
    return "".join(LOWERED[sign] for sign in text) if _LOWERED.fullmatch(text) else ""
