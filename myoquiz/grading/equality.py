"""Step 3: equal texts are the same answer, with a hyphen or space more or less too."""

from __future__ import annotations

from collections import Counter

from myoquiz.grading import reasons, tables
from myoquiz.grading.endings import is_same
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.verdicts import Judgement

# Shorter parts may be words of their own that change the meaning: "in active", "a tonic".
PART = 3


def _are_long(text: FoldedText) -> bool:
    """Whether no part of a text is so short that it may change the meaning."""
    return all(len(word) >= PART and word.isalpha() for word in text.words)


def check(key: FoldedText, given: FoldedText) -> Judgement | None:
    """A verdict where the letters are equal, with or without the spaces between them."""
    if key.words == given.words:
        is_slip = any(number.is_slip for number in given.numbers)
        return Judgement("typo", reasons.SPELLING) if is_slip else Judgement("same")
    if key.joined != given.joined and "".join(key.plain) != "".join(given.plain):
        is_plural = key.language == "en" and len(key.words) != len(given.words)
        if not is_plural or not is_same(key.joined, given.joined):
            return None
        return Judgement("same") if _are_long(key) and _are_long(given) else None
    mine = [*(Counter(key.words) - Counter(given.words)).elements()]
    theirs = [*(Counter(given.words) - Counter(key.words)).elements()]
    whole, parts = sorted((mine, theirs), key=len)
    negators = tables.listed("negators", "words") | tables.listed("negators", "starts")
    if any(part in negators for part in parts):
        return Judgement("near", reasons.SPELLING)
    hyphen = "-" in key.raw or "-" in given.raw
    initials = all(len(part) == 1 for part in parts)
    signs = not any(word.isalpha() for word in whole)
    if hyphen or initials or signs or all(len(part) >= PART for part in parts):
        return Judgement("same")
    return Judgement("typo", reasons.SPELLING)
