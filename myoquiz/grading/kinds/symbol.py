"""A symbol: every letter, digit, charge and bracket counts.

Lowered and raised digits are plain ones, a charge may stand after a space, a caret or in brackets,
and case is free but where another case is another thing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from myoquiz.grading import reasons, tables
from myoquiz.grading.kinds import chemistry, strict
from myoquiz.grading.slips import SHORT
from myoquiz.grading.verdicts import AnswerKey, Judgement

NOTES = str.maketrans({"♯": "#", "♭": "b", "𝄪": "##", "𝄫": "bb", "•": "·", "⋅": "·"})
IN_WORDS = re.compile(r"(?<=^[A-Ga-g])[ -](flat|sharp)$")
STATE = re.compile(r"(?<=[\w)\]+-]) ?\((?:s|l|g|aq)\)")
ION = re.compile(r"^\[([^\[\]]+)\](?=\^?\d?[+-]$)")
CHARGE = re.compile(r" ?\^?\((\d?[+-])\)$| (\d?[+-])$")
RAISED = re.compile(r"\^\{?([^{}]*)\}?")
LOWERED = re.compile(r"_\{?([^{}]*)\}?")
GREEK = re.compile(r"[α-ωΑ-Ω]")
INNER = re.compile(r"(?<=[^\W_])[ -](?=[^\W_])")
IDLE = re.compile(r"[\s`]+")
# Beside a symbol such words say no more than the symbol does.
ARTICLES = frozenset(("a", "an", "the"))
TWICE = re.compile(r"([A-Za-z])(?i:\1)")
# An interval of music; a Greek letter is another one in capitals.
EITHER_CASE = re.compile(r"(?:[Mm]\d|[α-ωΑ-Ω])$")
CHORD = re.compile(r"[A-G](?:#|♯|b|♭)?[mM]")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on a symbol, sign by sign."""
    mine, theirs = notation(form, key), notation(given, key)
    if _has_moved_charge(form, given):
        return Judgement("near", reasons.CHARGE)
    if _has_state(form) and not _has_state(given):
        return Judgement("near", reasons.STATE)
    is_free = key.case_sensitive is False
    if _sides(mine) == _sides(theirs):
        theirs = mine
    if mine.casefold() != theirs.casefold():
        found = _around(mine, given, key) or strict.verdict(mine, theirs, True)
        is_other = found.verdict == "near" and _is_other(mine.casefold(), theirs.casefold())
        return Judgement("wrong", reasons.SYMBOL) if is_other else found
    is_bound = key.case_sensitive or (not is_free and _is_another(form, given, mine, theirs))
    return Judgement("near", reasons.CAPITALS) if mine != theirs and is_bound else Judgement("same")


def notation(text: str, key: AnswerKey) -> str:
    """The signs of a symbol, each as a plain one."""
    return _plain(text)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    text = _marked(text)
    text = RAISED.sub(r"\1", text)
    text = INNER.sub("", ION.sub(r"\1", text))
    return text.replace(" ", "")


@lru_cache(maxsize=8192)
def _marked(text: str) -> str:
    """The signs, with a caret before what is raised."""
    text = STATE.sub("", chemistry.plain(" ".join(text.strip("` \t\n").split()))).translate(NOTES)
    text = chemistry.ARROW.sub("->", normalize("NFKC", text))
    text = GREEK.sub(_named, text)
    text = IN_WORDS.sub(lambda found: "b" if found[1] == "flat" else "#", text)
    text = CHARGE.sub(lambda found: found[1] or found[2], text)
    return LOWERED.sub(r"\1", text).removesuffix(".")


def _named(found: re.Match[str]) -> str:
    """The name of a Greek letter, with a capital for a capital."""
    name = tables.mapping("greek")[found[0].lower()]
    return name.title() if found[0].isupper() else name


def _has_state(text: str) -> bool:
    return bool(STATE.search(chemistry.plain(text)))


def _sides(text: str) -> list[list[str]]:
    """The two sides of a reaction, each in one order."""
    return [sorted(side.split("+")) for side in text.split("->")] if "->" in text else [[text]]


def _has_moved_charge(form: str, given: str) -> bool:
    """Whether a digit belongs to the charge of one and not of the other: O2^- and O^2-."""
    mine, theirs = _marked(form), _marked(given)
    both = "^" in mine and "^" in theirs
    return both and mine.casefold() != theirs.casefold() and _plain(form) == _plain(given)


def _is_other(mine: str, theirs: str) -> bool:
    """Whether one sign makes another symbol: CO for CO2, EPM2B for EPM2A, but not H20 for H2O."""
    _, slip, _ = strict.marked(mine, theirs)
    _, meant, _ = strict.marked(theirs, mine)
    if len(slip) > 1:
        return False  # two signs have changed places
    if not slip or not meant:
        return not (slip or meant).isalpha() or len(mine) <= SHORT
    return slip.isalpha() == meant.isalpha() and slip.isdigit() == meant.isdigit()


def _is_another(form: str, given: str, mine: str, theirs: str) -> bool:
    """Whether another case is another thing: other elements, alleles, minor and major."""
    if EITHER_CASE.match(form):
        return EITHER_CASE.match(given.strip()) is not None
    if TWICE.match(form) or (CHORD.match(mine) and not chemistry.is_formula(form)):
        return any(a != b for a, b in zip(mine, theirs, strict=True))
    if CHORD.match(mine) and mine[:2].lower() == theirs[:2].lower() and theirs[1:2] == "M":
        return True
    if chemistry.is_formula(form) and not (theirs.islower() or theirs.isupper()):
        return True
    return theirs in map(_plain, chemistry.other_cases(form))


def _around(mine: str, given: str, key: AnswerKey) -> Judgement | None:
    """The verdict on a symbol with other words beside it."""
    words = given.split()
    rest = [word for word in words if _plain(word).casefold() != mine.casefold()]
    if len(words) < 2 or len(rest) == len(words):
        return None
    beyond = [word for word in rest if word.casefold() not in ARTICLES]
    if not beyond:
        return Judgement("same")
    return Judgement("near", reasons.WORD_EXTRA) if len(beyond) <= 2 else None
