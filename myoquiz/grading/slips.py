"""Step 6, for words: how many slips of the finger lie between two, and how many are forgiven."""

from __future__ import annotations

from functools import cache
from unicodedata import category

from myoquiz.grading import tables

# Words up to this length have no slip to spare: too many of them are one letter apart.
SHORT = 4
KEYBOARD = tuple((line, y) for y, line in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm")))


def distance(word: str, other: str, limit: int) -> int:
    """The slips between two words: a letter missed, added, changed, or two swapped.

    This is the optimal string alignment distance; beyond the limit it is the limit plus one.
    """
    if word == other:
        return 0
    beyond = limit + 1
    if abs(len(word) - len(other)) > limit:
        return beyond
    older: list[int] = []
    last = list(range(len(other) + 1))
    for i, char in enumerate(word, 1):
        row = [i] + [beyond] * len(other)
        for j in range(max(1, i - limit), min(len(other), i + limit) + 1):
            same = char == other[j - 1]
            row[j] = min(last[j - 1] + (not same), last[j] + 1, row[j - 1] + 1)
            if i > 1 < j and char == other[j - 2] and word[i - 2] == other[j - 1]:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > limit:
            return beyond
        older, last = last, row
    return min(last[-1], beyond)


def forgiven(word: str) -> int:
    """How many slips in a word are forgiven: one, or none in a short word."""
    letters = len(word) if word.isascii() else sum(category(char)[0] != "M" for char in word)
    return 0 if letters <= SHORT or is_ideographic(word) else 1


def is_ideographic(word: str) -> bool:
    """Whether a word is written in signs of which each has a meaning or a sound of its own."""
    return any("\u2e80" <= char <= "\ud7ff" or char >= "\U00020000" for char in word)


def is_beside(word: str, other: str) -> bool:
    """Whether the first letters of two words are neighbours on a keyboard."""
    places = [(row.find(letter), y) for letter in (word[0], other[0]) for row, y in KEYBOARD]
    found = [(x + y / 2, y) for x, y in places if x >= 0]
    return len(found) == 2 and all(abs(a - b) <= 1 for a, b in zip(*found, strict=True))


@cache
def lookalikes() -> frozenset[str]:
    """Real words that are close to other real words."""
    return tables.listed("lookalikes", "words")
