"""Words, judged as a fair teacher reads prose: the steps in their order.

1 numbers, units and symbols; 2 folding; 3 equality; 4 clashes of meaning; 5 other endings and
6 slips.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from myoquiz.grading import (
    articles,
    clashes,
    equality,
    exact,
    leads,
    letters,
    phrases,
    reasons,
    rewordings,
    wording,
)
from myoquiz.grading.folding import base, spell, strip
from myoquiz.grading.slips import distance
from myoquiz.grading.texts import FoldedText, read
from myoquiz.grading.verdicts import AnswerKey, Judgement

# Folding comes first in each of them, as they compare folded words; the first verdict stands.
STEPS = (exact.check, equality.check, clashes.check, phrases.check)
# Signs that no answer in words has; at its ends backticks are idle.
SIGNS = re.compile(r"[\[\]{}<>\\|^~_=@]|^[-+−](?=[IVX]+$)|^(?i:none|true|false|null|nil)\(\)")
ARTICLES = frozenset(("the", "a", "an", "to"))
STRICTNESS = ("same", "typo", "near", "wrong")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on words: that of the first step that has one."""
    bare = articles.OPTIONAL.sub(r"\1 ", form)
    mine, theirs = read(bare, key.language), read(given, key.language)
    found = _first(mine, theirs)
    if mine.language != "en":
        found = _in_language(found, form, given, mine.language)
    if found.verdict != "same" and _is_reworded(form, given, key.language):
        found = Judgement("same")
    if found.verdict == "same" and leads.asks_form(key.prompt) and _has_other_form(form, given):
        found = Judgement("near", reasons.ENDING)
    if found.passes and SIGNS.search(given) and not SIGNS.search(form):
        return Judgement("near", reasons.SIGNS)
    return _narrowed(found, key, mine, theirs)


def _first(mine: FoldedText, theirs: FoldedText) -> Judgement:
    """The verdict of the first step that has one."""
    verdicts = (step(mine, theirs) for step in STEPS)
    return next((verdict for verdict in verdicts if verdict), Judgement("wrong"))


def _is_reworded(form: str, given: str, language: str) -> bool:
    """Whether an answer is the key in another shape of a name."""
    return any(
        read(one, language).words == read(other, language).words
        for one, other in rewordings.ways(form, given, base(language))
    )


def _has_other_form(form: str, given: str) -> bool:
    """Whether a letter differs, where the prompt asks for a form of a word: child, children."""
    mine, theirs = (
        [spell(word) for word in _letters(wording.plain(text)).split() if word not in ARTICLES]
        for text in (form, given)
    )
    return mine != theirs


def notation(text: str, key: AnswerKey) -> str:
    """The letters with their marks, without case and punctuation."""
    return _letters(text)


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    folded = normalize("NFC", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in folded)
    return " ".join(kept.split()) or " ".join(folded.split())


def _in_language(found: Judgement, form: str, given: str, language: str) -> Judgement:
    """The verdict with what marks and articles mean in the language of the answer."""
    marks = letters.check(form, given, language)
    if not found.passes:
        is_mark = marks and letters.are_alike(form, given)
        return marks if marks and is_mark else found
    checks = (articles.check(form, given, language), marks)
    found_here = [found, *(check for check in checks if check)]
    return max(found_here, key=lambda judged: STRICTNESS.index(judged.verdict))


def _narrowed(found: Judgement, key: AnswerKey, form: FoldedText, given: FoldedText) -> Judgement:
    """The verdict under ``case_sensitive`` and ``typos: false``."""
    if not found.passes:
        return found
    if key.case_sensitive and _case_differs(form.raw, given.raw, key.language):
        return Judgement("near", reasons.CAPITALS)
    is_slip = found.verdict == "typo" or equality.check(form, given) != Judgement("same")
    if not key.typos and is_slip:
        return Judgement("near", found.reason or reasons.SPELLING)
    return found


def _case_differs(expected: str, given: str, language: str) -> bool:
    mine = strip(expected, language, True).split()
    theirs = strip(given, language, True).split()
    if len(mine) != len(theirs):
        return "".join(mine).casefold() == "".join(theirs).casefold() and mine != theirs
    pairs = zip(mine, theirs, strict=True)
    return any(
        distance(one, other, 3) > distance(one.casefold(), other.casefold(), 3)
        for one, other in pairs
    )
