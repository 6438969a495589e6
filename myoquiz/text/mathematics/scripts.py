"""What is raised and lowered at a piece: in Unicode, where it has such signs."""

import re
from typing import Final

from msgspec.structs import replace

from myoquiz.text.mathematics.items import MathItem, bracketed

RAISED: Final = dict(zip("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED: Final = dict(
    zip("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
"""Of most letters there is none, and of those few are found in the fonts of terminals."""

PRIMES: Final = {1: "′", 2: "″", 3: "‴"}

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


def scripted(base: MathItem, above: str, below: str, primes: int) -> MathItem:
    """A piece with what is raised and lowered at it."""
    if above and set(above) <= {"′"}:
        above, primes = "", primes + len(above)
    text = base.apart if base.apart and base.is_scripted else base.whole or base.text
    text += PRIMES.get(primes, "′" * primes)
    high, low = raised(above), lowered(below)
    apart, after = "", False
    if (high or not above) and (low or not below):
        text += low + high
    else:
        apart = text
        for mark, script in (("_", below), ("^", above)):
            if script:
                is_long = len(script) > 1
                text += f"{mark}{bracketed(script) if is_long else script}"
                apart += f"{mark}{bracketed(script)}"
        after = base.kind != "word"
    if not (above or below):
        return replace(base, text=text)
    if base.kind == "word":
        return MathItem("word", text, is_scripted=True)
    apart = apart if after else f"({text})"
    return MathItem(base.kind, text, apart, after=after, is_scripted=base.kind == "atom")
