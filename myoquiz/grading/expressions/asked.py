"""The mathematics that a prompt holds, so that nobody is marked right for copying it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

SPAN: Final = re.compile(r"\$\$?([^$]+)\$\$?|`+([^`]+)`+|\\[(\[](.+?)\\[)\]]", re.DOTALL)
WORD: Final = r"[A-Za-z][A-Za-z'’-]{2,}(?=[\s,.:;?!]|$)|(?:a|an|is|of|to|in|as|by|at|if)\s"
RUN: Final = re.compile(rf"(?:(?:^|(?<=[\s,:]))(?:(?<=[-+*/=<>≤≥]\s)|(?!{WORD}))\S+\s*)+")
"""What stands in prose and is no word; after a sign even `at` is none."""
MEANT: Final = re.compile(r"[-+*/^=<>≤≥≠√²³!|·×]|\w\(|\d[^\W\d]|[⁰-₉]")
FRACTION: Final = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
COMMANDS: Final = {
    "cdot": "*",
    "times": "*",
    "div": "/",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "infty": "∞",
    "pm": "±",
    "to": "→",
    "sqrt": "√",
    "left": "",
    "right": "",
    "cup": "∪",
    "cap": "∩",
    "in": "∈",
}
MOST: Final = 8


@lru_cache(maxsize=256)
def expressions(prompt: str) -> tuple[str, ...]:
    """The expressions of a prompt in plain notation: what stands between signs of mathematics, or
    in prose runs of short words with a mathematical sign.
    """
    spans = ["".join(filter(None, found)) for found in SPAN.findall(prompt)]
    prose = SPAN.sub(" : ", prompt)
    runs = [run.strip(" .,:;?!*\n") for found in RUN.findall(prose) for run in found.split(":")]
    found = [from_tex(text) for text in (*spans, *runs) if len(text) > 2]
    return tuple(dict.fromkeys(text for text in found if MEANT.search(text)))[:MOST]


def from_tex(text: str) -> str:
    """TeX as people type it: ``\\frac{1}{2}`` as ``(1)/(2)``."""
    before = ""
    while before != text:
        before = text
        text = FRACTION.sub(r"(\1)/(\2)", text)
        text = re.sub(r"(\^|\\sqrt\s*)\{([^{}]*)\}", r"\1(\2)", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda found: COMMANDS.get(found[1], found[1]) + " ", text)
    return " ".join(re.sub(r"\\[,;! ]", " ", text).split())
