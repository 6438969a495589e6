r"""Formulas and equations of chemistry, as ``\ce`` takes them, in one line of Unicode."""

import re
from typing import Final

from myoquiz.text.mathematics.scripts import lowered, raised

ARROWS: Final = {
    "<=>>": "⇌", "<<=>": "⇌", "<=>": "⇌", "<-->": "⇄", "<->": "↔", "->": "→", "<-": "←",
}  # fmt: skip
ARROW: Final = re.compile("|".join(map(re.escape, ARROWS)))
PIECE: Final = re.compile(
    r"\^\{([^{}]*)\}|\^(\d*[+-]?)|_\{([^{}]*)\}|_(\d+)"
    r"|(?<=[A-Za-z)\]}])(\d+)|(?<=[A-Za-z0-9)\]])([+-])(?=\s|$)"
)


def formula(source: str) -> str:
    """A line such as ``2H₂ + O₂ → 2H₂O`` for ``2H2 + O2 -> 2H2O``."""
    words = []
    for word in source.split():
        whole = ARROW.match(word)
        words.append(ARROWS[whole[0]] + word[whole.end() :] if whole else PIECE.sub(_piece, word))
    return " ".join(words)


def _piece(found: re.Match[str]) -> str:
    """What is raised or lowered; as it was written, where Unicode has no sign for it."""
    above = found[1] or found[2] or found[6]
    below = found[3] or found[4] or found[5]
    if above:
        return raised(above) or f"^({above})"
    if below:
        return lowered(below) or f"_({below})"
    return found[0]
