"""Letters and marks by the language of the answer: what is another letter, and what an accent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category, normalize

from myoquiz.grading import reasons, tables
from myoquiz.grading.verdicts import Judgement

# Words up to this length often differ from others by an accent alone: là, él, ou.
SHORT = 4
ALIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "a", "þ": "t"})
# Marks of stress on Cyrillic vowels, which only textbooks write.
STRESSED = re.compile("(?<=[\u0400-\u04ff])[\u0300\u0301]")


@cache
def kept(language: str) -> dict[str, str]:
    """The letters of a language's alphabet that have a mark, each with its spelling without it."""
    row = next((row[1:] for row in tables.rows("letters") if row[0] == language), ())
    return {letter: spelt for letter, _, spelt in (word.partition("=") for word in row)}


def with_marks(text: str, language: str) -> str:
    """The text with letters for their usual spellings: ``schön`` for ``schoen``.

    As an answer and its key are read alike, it does no harm that ``neue`` becomes ``neü``.
    """
    for letter, spelt in kept(language).items():
        if spelt:
            text = text.replace(spelt, letter)
    return text


@cache
def is_idle(language: str) -> bool:
    """Whether no mark counts in the answers of a language."""
    return language in tables.listed("letters", "idle")


def strictness(language: str) -> str:
    """How much marks count: ``tones`` in long words too, ``person`` at the end, ``accents``."""
    if language in tables.listed("letters", "tones"):
        return "tones"
    return "person" if language == "es" else "accents"


def check(expected: str, given: str, language: str) -> Judgement | None:
    """A verdict on the marks where nothing but marks tells some words of two answers apart.

    None where no mark counts or none differs.
    """
    if is_idle(language) or (expected.isascii() and given.isascii()):
        return None
    verdicts = [_pair(mine, theirs, language) for mine, theirs in _pairs(expected, given)]
    found = [verdict for verdict in verdicts if verdict]
    return min(found, key=lambda judged: judged.verdict != "near", default=None)


def are_alike(expected: str, given: str) -> bool:
    """Whether two answers are the same but for their marks."""
    return [*map(_bare, _words(expected))] == [*map(_bare, _words(given))]


def _pairs(expected: str, given: str) -> Iterator[tuple[str, str]]:
    """The words of two answers that differ in marks alone."""
    mine, theirs = _words(expected), _words(given)
    left = {_bare(word): word for word in theirs if word not in mine}
    for word in mine:
        if word not in theirs and (found := left.get(_bare(word))):
            yield word, found


def _pair(mine: str, theirs: str, language: str) -> Judgement | None:
    """The verdict on two words that differ in marks alone."""
    mine, theirs = with_marks(mine, language), with_marks(theirs, language)
    if mine == theirs:
        return None
    if len(mine) != len(theirs):
        return Judgement("near", reasons.LETTERS)
    differ = [place for place in range(len(mine)) if mine[place] != theirs[place]]
    if any({mine[place], theirs[place]} & kept(language).keys() for place in differ):
        return Judgement("near", reasons.LETTERS)
    is_short = len(mine) <= SHORT or language in tables.listed("letters", "tones")
    is_person = language == "es" and differ[-1] == len(mine) - 1  # hablo, habló
    is_left_out = all(theirs[place] == _bare(mine[place]) for place in differ)
    return Judgement(
        "typo" if is_left_out and not is_short and not is_person else "near", reasons.ACCENTS
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    text = STRESSED.sub("", normalize("NFC", text.casefold())).replace("ё", "е")
    text = "".join(char if char.isalnum() or category(char) == "Mn" else " " for char in text)
    return tuple(text.split())


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """A word without any mark."""
    plain = normalize("NFD", word.translate(ALIKE))
    return "".join(char for char in plain if category(char) != "Mn")
