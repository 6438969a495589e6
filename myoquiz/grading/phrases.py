"""Steps 5 and 6, for whole answers: which word stands for which, and what that makes."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from msgspec import Struct

from myoquiz.grading import endings, reasons, tables
from myoquiz.grading.clashes import rivals
from myoquiz.grading.slips import distance, forgiven, is_beside, is_ideographic, lookalikes
from myoquiz.grading.texts import Text
from myoquiz.grading.verdicts import Judgement, Verdict

# What a difference costs while words are paired; a pair is better than two words without one.
COST: dict[Verdict, int] = {"same": 0, "typo": 2, "near": 8}
GAP = 10
FREE_GAP = 1
# So many words more or less, and so much in all; beyond it the answer is another.
BAND = 4
TOO_MUCH = 60
MAX_EXTRA = 2


class Pair(Struct, frozen=True):
    """How a given word stands for a word of the key."""

    verdict: Verdict
    slips: int = 0
    reason: str = ""


class Alignment(Struct, frozen=True):
    """The pairs of two answers, and the words of each that have no partner."""

    pairs: tuple[Pair, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


SAME = Pair("same")
# Words up to this length often have a rhyme.
RHYME = 6
SOUNDS = (("ph", "f"), ("th", "t"), ("rh", "r"), ("ck", "k"), ("c", "k"), ("y", "i"))


def check(key: Text, given: Text) -> Judgement | None:
    """A verdict where the words of two answers stand for one another, or nearly so."""
    found = align(key, given)
    if found is None:
        return None
    tails = tables.listed("tails", "tails") | ({"#1"} if given.raw.endswith("one") else set())
    free = tables.listed("tails", "free")
    missing = [word for word in found.missing if word not in free]
    lost = [word for word in missing if word not in tails] or missing[:1]
    extra = [word for word in found.extra if word not in free]
    beyond = [word for word in extra if word not in tails]
    slips = sum(pair.slips for pair in found.pairs)
    reason = next((pair.reason for pair in found.pairs if pair.reason), "")
    if not found.pairs or (missing and beyond) or len(lost) > 1 or len(beyond) > MAX_EXTRA:
        return _reordered(key, given)
    allowed = 3 if len(key.words) > 2 else 2
    if slips > allowed + 1:
        return None
    if any(pair.verdict == "near" for pair in found.pairs) or slips > allowed:
        return Judgement("near", reason or reasons.SPELLING)
    if missing or beyond:
        if not _has_substance(key, missing):
            return None
        return Judgement("near", reasons.WORD_MISSING if missing else reasons.WORD_EXTRA)
    if slips:
        return Judgement("near" if extra else "typo", reasons.SPELLING)
    return Judgement("same")


def _has_substance(key: Text, missing: list[str]) -> bool:
    """Whether more is left of a key than words that say nothing by themselves."""
    empty = tables.listed("tails") | {*missing}
    return any(word not in empty for word in key.words)


def _reordered(key: Text, given: Text) -> Judgement | None:
    """Near where the words that matter are the same in another order."""
    small = tables.listed("tails", "small")
    mine = Counter(word for word in key.words if word not in small)
    theirs = Counter(word for word in given.words if word not in small)
    return Judgement("near", reasons.ORDER) if mine and mine == theirs else None


Word = tuple[str, str]
"""A word in its compared and in its plain spelling."""


@lru_cache(maxsize=1024)
def align(key: Text, given: Text) -> Alignment | None:
    """The best pairing of two answers' words in their order; None where they are too unlike."""
    mine, theirs = _joined_alike(key, given), _joined_alike(given, key)
    if abs(len(mine) - len(theirs)) > BAND:
        return None
    best = {(0, 0): (0, Alignment(()))}
    for i in range(len(mine) + 1):
        for j in range(max(0, i - BAND), min(len(theirs), i + BAND) + 1):
            ways: list[tuple[int, Alignment]] = []
            if before := best.get((i - 1, j)):
                ways.append(_gap(*before, mine[i - 1][0], is_missing=True))
            if before := best.get((i, j - 1)):
                ways.append(_gap(*before, theirs[j - 1][0], is_missing=False))
            before = best.get((i - 1, j - 1))
            if before and (found := pair(mine[i - 1], theirs[j - 1], key)):
                cost, done = before
                paired = Alignment((*done.pairs, found), done.missing, done.extra)
                ways.append((cost + COST[found.verdict], paired))
            way = min(ways, key=lambda way: way[0], default=None)
            if way and way[0] <= TOO_MUCH:
                best[i, j] = way
    return best.get((len(mine), len(theirs)), (0, None))[1]


def _gap(cost: int, done: Alignment, word: str, *, is_missing: bool) -> tuple[int, Alignment]:
    cost += FREE_GAP if word in tables.listed("tails", "free") else GAP
    if is_missing:
        return cost, Alignment(done.pairs, (*done.missing, word), done.extra)
    return cost, Alignment(done.pairs, done.missing, (*done.extra, word))


def _joined_alike(text: Text, other: Text) -> list[Word]:
    """The words of a text, two joined into one where the other writes them so."""
    words = list(zip(text.words, text.plain, strict=True))
    there = {*other.words}
    negators = tables.listed("negators", "words") | tables.listed("negators", "starts")
    place = 0
    while place < len(words) - 1:
        (one, plain), (two, plain_two) = words[place : place + 2]
        if one + two in there and one + two not in text.words and one not in negators:
            words[place : place + 2] = [(one + two, plain + plain_two)]
        place += 1
    return words


def pair(mine: Word, theirs: Word, key: Text) -> Pair | None:
    """How a given word stands for a word of the key; None where it does not."""
    word, found = mine[0], theirs[0]
    if word == found:
        return SAME
    english = key.language == "en"
    if word.startswith("#") or found.startswith("#"):
        return None
    if english and any(map(endings.is_same, mine, theirs)):
        return SAME
    if word in key.symbols:
        return None
    if is_ideographic(word):
        one_off = len(word) > 2 and distance(word, found, 1) == 1
        return Pair("near", 2, reasons.SPELLING) if one_off else None
    if english and endings.has_other_ending(word, found):
        return Pair("near", 1, reasons.ENDING)
    small, tails = tables.listed("tails", "small"), tables.listed("tails", "tails")
    if (word in small and found in small) or (word in tails and found in tails):
        return Pair("near", 1, reasons.SMALL_WORD)
    return _slipped(mine, theirs, key)


def _slipped(mine: Word, theirs: Word, key: Text) -> Pair | None:
    """What the slips between two words make of the pair."""
    word, found = mine[0], theirs[0]
    allowed = forgiven(endings.shortest(word) if key.language == "en" else word)
    slips = min(distance(one, other, allowed + 1) for one, other in zip(mine, theirs, strict=True))
    if slips > allowed + 1 and allowed and _sounds_alike(word, found):
        return Pair("near", 2, reasons.SPELLING)
    if slips > allowed + 1 or len(word) < 3:
        return None
    if slips == 2 and (word.endswith(found) or found.endswith(word)):
        return None  # Two letters more or less in front are a prefix, not slips.
    if slips > allowed:
        return Pair("near", 2, reasons.SPELLING)
    if _is_doubtful(mine, theirs, slips):
        return Pair("near", 2, reasons.TWO_WORDS)
    if not endings.stems(found).isdisjoint(lookalikes()):
        return Pair("near", 2, reasons.OTHER_WORD)
    return Pair("typo", 1, reasons.SPELLING)


def _sounds_alike(word: str, found: str) -> bool:
    """Whether two words are close by ear, as ``fenobarbitol`` is to ``phenobarbital``."""
    return distance(_sound(word), _sound(found), 2) <= 2


def _sound(word: str) -> str:
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return word


def _is_doubtful(mine: Word, theirs: Word, slips: int) -> bool:
    """Whether a slip leads as near to a word of another meaning as to the key's."""
    if not mine[0].isascii() and (mine[0][1:] == theirs[0] or theirs[0][1:] == mine[0]):
        return True  # In many languages one letter in front negates; the data know only Latin.
    if mine[0][1:] == theirs[0][1:] and len(mine[0]) <= RHYME and not is_beside(mine[0], theirs[0]):
        return True  # Short words that rhyme are too often both words: "races" and "faces".
    return any(
        rival.word == found or (rival.firm and distance(rival.word, found, slips) <= slips)
        for word, found in zip(mine, theirs, strict=True)
        for rival in rivals(word)
    )
