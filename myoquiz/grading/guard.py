"""Step 7: the answer to another question of the bank is not a slip in this one's."""

from __future__ import annotations

from collections.abc import Iterable

from myoquiz.grading import reasons
from myoquiz.grading.slips import distance
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.verdicts import Judgement


def check(
    found: Judgement, key: FoldedText, given: FoldedText, others: Iterable[FoldedText]
) -> Judgement:
    """The verdict, changed where the answer is another question's or as near to it.

    ``key`` is the form that the answer was held against. An answer that contains it whole is
    more than was asked, and keeps its verdict.
    """
    if found.verdict == "same":
        return found
    slips = distance(key.joined, given.joined, 3) if found.verdict == "typo" else 0
    is_clash = found.verdict == "wrong" and found.reason
    doubt = found
    for other in others:
        if other.joined == given.joined:
            if _contains(given.words, key.words):
                continue
            return Judgement("wrong", found.reason if is_clash else reasons.OTHER_ANSWER)
        if slips and other.joined != key.joined:
            as_near = distance(other.joined, given.joined, slips) <= slips
            if as_near or _is_word_of(other, key, given):
                doubt = Judgement("near", reasons.TWO_WORDS)
    return doubt


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))


def _is_word_of(other: FoldedText, key: FoldedText, given: FoldedText) -> bool:
    """Whether a slip made a word of another answer out of a word of this one."""
    return any(word in other.words and word not in key.words for word in given.words)
