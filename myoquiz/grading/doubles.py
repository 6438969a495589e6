"""A letter typed twice, or once for twice: a slip, or in many languages another word.

Italian *pena* and *penna*, Spanish *pero* and *perro*, French *poison* and *poisson*: where such a
pair of letters makes words, and no list of words says which, it is no slip of the finger.
"""

from __future__ import annotations

import re
from functools import cache

from myoquiz.grading import tables

VOWELS = "aeiouyäöüåæøαεηιουωаеиоуыэюя"
# Words with so many letters seldom have a twin that a letter more or less makes.
LONG = 7
LEAST = 3


def is_doubled(word: str, found: str) -> bool:
    """Whether a word was typed with one of its letters twice."""
    return place(word, found) > 0


def place(word: str, found: str) -> int:
    """Where the second of two letters stands, of which the word has one; 0 where it is not so."""
    if len(found) != len(word) + 1:
        return 0
    places = range(1, len(found))
    return next(
        (i for i in places if found[i] == found[i - 1] and found[:i] + found[i + 1 :] == word), 0
    )


def is_held(word: str, found: str, language: str) -> bool:
    """Whether a letter was typed twice that never stands twice there, in a language like German."""
    at = place(word, found)
    is_consonant = at > 0 and len(word) >= LEAST and found[at] not in VOWELS
    return is_consonant and bool(re.search(rules(language)[0], f"{found[:at]}<{found[at:]}"))


def is_slip(word: str, found: str, language: str) -> bool:
    """Whether a letter twice for once, or once for twice, is a slip in such a language."""
    long, short = (found, word) if len(found) > len(word) else (word, found)
    if long[place(short, long)] in VOWELS:
        return False  # "allée" and "allé"
    return is_held(word, found, language) or (len(short) >= LONG and rules(language)[1])


@cache
def rules(language: str) -> tuple[str, bool]:
    """What no word of a language has, and whether long words may have a letter more or less."""
    rows = {name: (pattern, is_long == "yes") for name, is_long, pattern in tables.rows("doubles")}
    pattern, is_forgiven = rows.get(language) or rows["*"]
    return pattern.replace("C", f"[^{VOWELS}<]"), is_forgiven
