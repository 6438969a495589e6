"""Chemical formulas, charges and reactions, told from other texts and brought into one notation."""

from __future__ import annotations

import re
from functools import cache, lru_cache

SYMBOLS = """
H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr
Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb
Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm D
"""
ELEMENTS = frozenset(SYMBOLS.split())
# Elements whose symbols are words too where they stand alone.
WORDS = frozenset(("Am", "As", "At", "Be", "He", "Ho", "In", "La", "Pa", "Po", "Re", "Os", "Es"))
# Elements that another case of two letters may be read as.
SIMPLE = frozenset("HBCNOFPSIK")
# Letters in lower case that a reader takes for either: co, cs, hf, po.
EITHER = ("co", "cs", "hf", "po")
MAX_LENGTH = 40

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")
BRACED = re.compile(r"([_^])\{([^{}]*)\}")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
UNIT = r"(?:[A-Z][a-z]?\d*)"
GROUP = rf"(?:{UNIT}|\((?:{UNIT}|\({UNIT}+\)\d*)+\)\d*|\[(?:{UNIT}|\({UNIT}+\)\d*)+\]\d*)"
FORMULA = re.compile(
    rf"(?P<times>\d{{0,2}})(?P<parts>{GROUP}+(?:[·.•]\d*{GROUP}+)*)"
    r"(?P<charge> ?(?:\^?\(\d?[+-]\)|\^?\d?[+-]|\^[+-]\d))?(?P<state> ?\((?:s|l|g|aq)\))?"
)
SYMBOL = re.compile(r"[A-Z][a-z]?")
ARROW = re.compile(r" ?(?:->|→|⟶|⇌|⇄|<->|<=>|=>|-->|=) ?")
ELECTRONS = re.compile(r"\d? ?e\^?-")
TIMES = re.compile(r"^(\d{1,2}) (?=[A-Z(\[])")
PLUS = re.compile(r" \+ | ?\+ ?(?=\d*[A-Z(\[])")


@lru_cache(maxsize=8192)
def is_formula(text: str) -> bool:
    """Whether a text is a chemical formula with more to it than the letters of a word."""
    written = plain(text)
    if written in ("CO", "HF"):
        return True  # in small letters these are elements
    found = FORMULA.fullmatch(written) if len(text) <= MAX_LENGTH else None
    if not found:
        return False
    symbols = SYMBOL.findall(found["parts"])
    if not all(symbol in ELEMENTS for symbol in symbols):
        return False
    if found["charge"] or re.search(r"[A-Za-z\])]\d", found["parts"]):
        return True
    if found["times"]:
        return bool(found["state"]) or len(symbols) > 1
    if len(symbols) == 1:
        return len(symbols[0]) == 2 and symbols[0] not in WORDS
    return any(char.islower() for char in found["parts"])


def is_reaction(text: str) -> bool:
    """Whether a text is a reaction: formulas with plus signs between them, and an arrow."""
    sides = ARROW.split(plain(text))
    if len(sides) != 2 or len(text) > 4 * MAX_LENGTH:
        return False
    return all(_is_part(part.strip()) for side in sides for part in PLUS.split(side))


def _is_part(text: str) -> bool:
    found = FORMULA.fullmatch(TIMES.sub(r"\1", text))
    if not found:
        return bool(ELECTRONS.fullmatch(text))
    return all(symbol in ELEMENTS for symbol in SYMBOL.findall(found["parts"]))


def plain(text: str) -> str:
    """A text with plain digits for lowered ones, and ``^`` before raised ones."""
    text = text.replace("−", "-").replace("–", "-")
    text = BRACED.sub(r"\1\2", text).replace("_", "") if "_" in text or "{" in text else text
    if text.isascii():
        return text
    text = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), text)
    return text.translate(SUBSCRIPTS)


@lru_cache(maxsize=4096)
def other_cases(text: str) -> tuple[str, ...]:
    """The same letters in another case, where these would be other elements: CO for Co."""
    if not is_formula(text):
        return ()
    found = {text.replace(symbol, symbol.upper()) for symbol in _twofold() if symbol in text}
    found |= {text.replace(pair.upper(), pair.title()) for pair in EITHER if pair.upper() in text}
    lowered = text.lower()
    if any(pair in lowered for pair in EITHER):
        found.add(lowered)
    return tuple(sorted(found - {text}))


@cache
def _twofold() -> tuple[str, ...]:
    """The elements whose two letters are elements too."""
    return tuple(sorted(symbol for symbol in ELEMENTS if {symbol[0], symbol[1:].upper()} <= SIMPLE))
