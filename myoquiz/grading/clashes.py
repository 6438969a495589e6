"""Step 4: a word that means something else than the one in its place makes the answer wrong.

What a word must not be taken for, its rivals, comes from rows of beginnings (hyper-, hypo-), of
endings (-itis, -osis) and of negators (non-, in-).
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import permutations

from msgspec import Struct

from myoquiz.grading import reasons, tables
from myoquiz.grading.slips import distance, forgiven, lookalikes
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.verdicts import Judgement

# What must be left of a word beside a negator or an ending, unless the ending is long.
STEM = 3
LONG = 5
# Negators up to this length are lost or made by a slip or two.
SHORT = 2
# The one that makes an opposite of any word.
NOT = "non"
VOWELS = "aeiou"
# Beyond so many pairs of words that differ, the answers have nothing in common.
MAX_PAIRS = 60


class Rival(Struct, frozen=True):
    """A word that must not be taken for another.

    ``sure`` where it means something else, not sure where it may as well be a slip; ``firm``
    where a slip that is as near to the rival is doubtful. Short negators and endings are not
    firm: too many slips in their place would be as near to them.
    """

    word: str
    sure: bool = True
    opposite: bool = False
    firm: bool = True


def check(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where a negation differs, or a word and its rival stand for one another."""
    if _negations(key, given) != _negations(given, key):
        shared = set(key.words) & set(given.words) - tables.listed("tails", "small")
        return Judgement("wrong", reasons.NEGATED if shared else "")
    return _swapped(key, given) or _both(key, given) or _in_place(key, given)


def _negations(text: FoldedText, other: FoldedText) -> int:
    """How many words negate, those included that are a slip away from one of the other text."""
    negators = tables.listed("negators", "words")
    meant = {word for word in other.words if word in negators and forgiven(word)}
    return sum(
        word in negators
        or any(distance(word, negator, 1) == 1 and word not in lookalikes() for negator in meant)
        for word in text.words
    )


def _swapped(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where the words are the same and two rivals have changed places."""
    if sorted(key.words) != sorted(given.words):
        return None
    for word, found in zip(key.words, given.words, strict=True):
        if word != found and _rival(word, found):
            return Judgement("wrong", reasons.ORDER)
    return None


def _both(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where a word's rival was added, as in "left or right"."""
    added = set(given.words) - set(key.words)
    for word in key.words:
        for rival in rivals(word):
            if rival.sure and rival.word in added:
                return _clash(rival, rival.word, word)
    return None


def _in_place(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where a word lies nearer to a rival of the key's word than to that word itself."""
    for mine, theirs in ((key.words, given.words), (key.plain, given.plain)):
        lost = Counter(mine) - Counter(theirs)
        added = Counter(theirs) - Counter(mine)
        if len(lost) * len(added) > MAX_PAIRS:
            return None
        for word in lost:
            for found in added:
                rival = _rival(word, found)
                if rival:
                    return _clash(rival, found, word)
    return None


def _rival(word: str, found: str) -> Rival | None:
    """The sure rival of a word that another is nearer to than to the word itself."""
    for rival in rivals(word):
        allowed = forgiven(found) if rival.firm else 0
        if rival.sure and abs(len(rival.word) - len(found)) <= allowed:
            off = distance(rival.word, found, allowed)
            if off <= allowed and off < distance(word, found, allowed + 1):
                return rival
    return None


def _clash(rival: Rival, found: str, word: str) -> Judgement:
    say = reasons.opposite if rival.opposite else reasons.unlike
    return Judgement("wrong", say(found, word))


@lru_cache(maxsize=8192)
def rivals(word: str) -> tuple[Rival, ...]:
    """All words that must not be taken for this one; most of them are no words at all."""
    if word.startswith("#") or not word:
        return ()
    found = [
        Rival(other + word[size:], sure, opposite, sure and not _holds(word[:size], other))
        for size in range(1, len(word) + 1)
        for other, sure, opposite in _beginnings().get(word[:size], ())
    ]
    found += [
        Rival(word[:size] + other, firm=False)
        for size in range(1, len(word))
        if size >= STEM or len(word) - size >= LONG
        for other in _endings().get(word[size:], ())
    ]
    for start, sure in _negators():
        # "Income" is something else than "come", but not its opposite.
        kind = (sure, start == NOT, len(start) > SHORT)
        rest = word[len(start) :]
        if word.startswith(start) and len(rest) >= STEM and (sure or _begins(rest)):
            found.append(Rival(rest, *kind))
        if sure or _begins(word):
            found.append(Rival(start + word, *kind))
    return tuple(found)


def _holds(one: str, other: str) -> bool:
    """Whether one of two beginnings is the other with something in front."""
    return one.endswith(other) or other.endswith(one)


def _begins(word: str) -> bool:
    """Whether a- may stand before a word: before a vowel it is an-, and none begins with "lv"."""
    vowel = word[0] in VOWELS
    return not vowel and (word[0] not in "lmnr" or word[1:2] in (*VOWELS, "h", "y"))


@cache
def _beginnings() -> dict[str, tuple[tuple[str, bool, bool], ...]]:
    """For each beginning: what must not stand in its place, whether surely, whether opposite."""
    sure = [(row, True) for row in tables.rows("opposites")]
    doubtful = [(row[1:], False) for row in tables.rows("lookalikes") if row[0] == "starts"]
    table: dict[str, tuple[tuple[str, bool, bool], ...]] = {}
    for row, is_sure in sure + doubtful:
        for one, other in permutations(row, 2):
            for word in one.split("/"):
                swaps = tuple((swap, is_sure, len(row) == 2) for swap in other.split("/"))
                table[word] = table.get(word, ()) + swaps
    return table


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """For each ending: what must not stand in its place."""
    table: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("endings"):
        for one, other in permutations(row, 2):
            for word in one.split("/"):
                table[word] = table.get(word, ()) + tuple(other.split("/"))
    return table


@cache
def _negators() -> tuple[tuple[str, bool], ...]:
    sure = sorted(tables.listed("negators", "starts"))
    doubtful = sorted(tables.listed("negators", "doubtful"))
    return (*((start, True) for start in sure), *((start, False) for start in doubtful))
