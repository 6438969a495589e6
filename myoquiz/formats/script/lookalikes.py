"""Which lookalikes a slip in a word leads to: real words that the judge takes for themselves."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from myoquiz.grading import tables
from myoquiz.grading.slips import SHORT

ENDINGS: Final = ("s", "es", "ing", "ed", "er")
"""What makes another form of a word, which may lose a last "e" for it."""

START: Final = 4
"""Letters of a beginning. Two words a slip apart share one, or one with a letter less of each."""


@lru_cache(maxsize=8192)
def near(word: str) -> tuple[str, ...]:
    """The lookalikes for one word; none for a short one, which has no slip to spare."""
    if len(word) <= SHORT:
        return ()
    index = _by_start()
    close = {other for start in _starts(word) for other in index.get(start, ())}
    return tuple(other for other in close if _is_near(other, word))


def _is_near(other: str, word: str) -> bool:
    """Whether a form of a lookalike is at most a slip away from a word."""
    start, rest = word[:START], word[START + 1 :]
    return any(
        # A slip in the beginning leaves the rest of a word alone.
        (form.startswith(start) or form.endswith(rest)) and _is_close(form, word)
        for form in _forms(other)
    )


def _is_close(one: str, other: str) -> bool:
    """Whether two words are at most one slip apart: `distance` does it with any limit, slowly."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    for letter, found in zip(one, other, strict=False):
        if letter != found:
            break
        at += 1
    rest, other_rest = one[at + 1 :], other[at + 1 :]
    return (
        rest == other_rest
        or rest == other[at:]
        or other_rest == one[at:]
        or (one[at : at + 2] == other[at : at + 2][::-1] and rest[1:] == other_rest[1:])
    )


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The word, and all that the judge may take for a form of it."""
    stem = word.removesuffix("e")
    return (*_plurals(word), *(part + end for part in {word, stem} for end in ENDINGS))


def _plurals(word: str) -> list[str]:
    """The word, and its plurals by the table."""
    table = _many()
    found = [word, *table.get(word, ())]
    if word.endswith(_changed()):
        for at in range(len(word)):
            found += [word[:at] + ending[1:] for ending in table.get(f"-{word[at:]}", ())]
    return found


@cache
def _many() -> dict[str, list[str]]:
    """The plurals of each word and each ending in the table, which has a hyphen before endings."""
    found: dict[str, list[str]] = {}
    for one, many in tables.rows("plurals"):
        found.setdefault(one, []).append(many)
    return found


@cache
def _changed() -> tuple[str, ...]:
    """The endings in the table of plurals."""
    return tuple(one[1:] for one in _many() if one.startswith("-"))


@cache
def _by_start() -> Mapping[str, list[str]]:
    """The lookalikes by the beginnings of their forms."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in tables.listed("lookalikes", "words"):
        # An ending, and the "e" that is lost for it, lie behind the beginning of a longer word.
        forms = _plurals(word) if len(word) > START else _forms(word)
        beginnings = {form[:START] for form in forms} if len(forms) > 1 else (word,)
        for beginning in beginnings:
            for start in _starts(beginning):
                found[start].append(word)
    return found


def _starts(word: str) -> tuple[str, ...]:
    """The beginning of a word, whole and without each of its letters."""
    start = word[:START]
    return start, start[1:], start[0] + start[2:], start[:2] + start[3:], start[:3]
