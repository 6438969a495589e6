"""Step 5: a plural or its singular is the same word; another ending of the root is near."""

from __future__ import annotations

from functools import cache, lru_cache

from myoquiz.grading import doubles, tables
from myoquiz.grading.slips import distance

# What must be left of a word beside an ending.
STEM = 2
ROOT = 4
CLOSE_ROOT = 3
# Where a last "s" is no plural.
NOT_PLURAL = ("us", "is", "ss")
# Pronouns and others of which the form with "s" is another word.
NO_NOUNS = frozenset(("their", "your", "her", "our", "it", "new"))
# Where a plural has "es".
HISSING = ("ses", "xes", "zes", "ches", "shes", "oes")


def is_same(word: str, other: str) -> bool:
    """Whether two English words are one, in the singular or the plural."""
    return word in singulars(other) or other in singulars(word)


def has_other_ending(word: str, other: str) -> bool:
    """Whether two English words are of one root and differ in their endings."""
    is_close = distance(word, other, 1) == 1
    if is_close and doubles.is_doubled(word, other):
        return False
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    root = CLOSE_ROOT if is_close else max(ROOT, len(word) // 2)
    for size in range(shared, root - 1, -1):
        ending, found = word[size:], other[size:]
        if (ending, found) in _close() if is_close else {ending, found} <= _endings():
            return True
    return False


@lru_cache(maxsize=8192)
def singulars(word: str) -> frozenset[str]:
    """The word, and all that it may be the plural of."""
    found = {word}
    if word.endswith("s") and not word.endswith(NOT_PLURAL) and len(word) > STEM + 1:
        found.update({word[:-1]} - NO_NOUNS)
    if word.endswith(HISSING) and len(word) > STEM + 2:
        found.add(word[:-2])
    for one, many in tables.rows("plurals"):
        if not many.startswith("-"):
            if word == many:
                found.add(one)
        elif word.endswith(many[1:]) and len(word) >= len(many) - 1 + STEM:
            found.add(word[: 1 - len(many)] + one[1:])
    return frozenset(found)


@lru_cache(maxsize=8192)
def stems(word: str) -> frozenset[str]:
    """The singular of a word, and the verb that it may be a form of."""
    found = set(singulars(word))
    for ending in ("ing", "ed", "er"):
        stem = word.removesuffix(ending)
        if stem != word:
            found |= {stem, f"{stem}e"}
    return frozenset(found)


@cache
def _endings() -> frozenset[str]:
    rows = [row[1:] for row in tables.rows("word_endings") if row[0] != "close"]
    return frozenset(("", "s", *(ending for row in rows for ending in row)))


@cache
def _close() -> frozenset[tuple[str, str]]:
    """The pairs of endings that are one slip apart, as (of the key, of the answer)."""
    pairs: set[tuple[str, str]] = set()
    for row in tables.listed("word_endings", "close"):
        one, sign, other = row.replace("/", " / ").replace(">", " > ").split()
        pairs |= {(one, other)} if sign == ">" else {(one, other), (other, one)}
    return frozenset(pairs)
