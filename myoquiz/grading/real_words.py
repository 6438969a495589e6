"""Common words of a language: a slip that makes another word is asked about again.

The words are read when a slip was found and not before. Where a language has no list that may be
passed on, the guard is silent.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path

from myoquiz.grading import tables

LANGUAGES = frozenset(("en",))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def file(language: str) -> Path:
    """Where the words of a language are kept."""
    return tables.DATA / "words" / f"{language}.z"


@cache
def words(language: str) -> frozenset[str]:
    """The common words and names of a language in small letters; none where there is no list."""
    return frozenset(word.lower() for word in _listed(language))


@cache
def _listed(language: str) -> tuple[str, ...]:
    """The words of a list, names with a capital."""
    if language not in LANGUAGES:
        return ()
    return tuple(zlib.decompress(file(language).read_bytes()).decode("ascii").split())


@cache
def common(language: str) -> frozenset[str]:
    """The common words that are not names."""
    return frozenset(word for word in _listed(language) if word.islower())


@lru_cache(maxsize=8192)
def family(word: str) -> frozenset[str]:
    """The words that one part for another of its family makes of a word: alkenes of alkanes."""
    return frozenset(
        word[:place] + other + word[place + len(part) :]
        for row in tables.rows("families")
        for part, other in permutations(row, 2)
        for place in range(len(word))
        if word.startswith(part, place)
    ) - {word}


def neighbours(word: str, language: str) -> frozenset[str]:
    """The common words that one slip in a word makes."""
    known = words(language)
    if not known or not word.isascii() or not word.isalpha():
        return frozenset()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in cuts if tail}
    made |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    made |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    made |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return known & made - {word}
