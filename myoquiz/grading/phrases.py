"""Steps 5 and 6, for whole answers: which word stands for which, and what that makes."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from msgspec import Struct

from myoquiz.grading import reasons, tables
from myoquiz.grading.pairs import Pair, Word, pair
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.verdicts import Judgement, Verdict

# What a difference costs while words are paired; a pair is better than two words without one.
COST: dict[Verdict, int] = {"same": 0, "typo": 2, "near": 8}
GAP = 10
FREE_GAP = 1
# So many words more or less, and so much in all; beyond it the answer is another.
BAND = 4
TOO_MUCH = 60
MAX_EXTRA = 2


class Alignment(Struct, frozen=True):
    """The pairs of two answers, and the words of each that have no partner."""

    pairs: tuple[Pair, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def check(key: FoldedText, given: FoldedText) -> Judgement | None:
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
    if any(not any(map(str.isalnum, word)) for word in (*missing, *extra)):
        return Judgement("wrong", reasons.SIGNS)
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


def _has_substance(key: FoldedText, missing: list[str]) -> bool:
    """Whether more is left of a key than words that say nothing by themselves."""
    empty = tables.listed("tails") | {*missing}
    return any(word not in empty for word in key.words)


def _reordered(key: FoldedText, given: FoldedText) -> Judgement | None:
    """Near where the words that matter are the same in another order."""
    small = tables.listed("tails", "small")
    mine = Counter(word for word in key.words if word not in small)
    theirs = Counter(word for word in given.words if word not in small)
    return Judgement("near", reasons.ORDER) if mine and mine == theirs else None


@lru_cache(maxsize=1024)
def align(key: FoldedText, given: FoldedText) -> Alignment | None:
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


def _joined_alike(text: FoldedText, other: FoldedText) -> list[Word]:
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
