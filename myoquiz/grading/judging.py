"""A typed answer held against its key: the steps in their order.

1 numbers, units and symbols; 2 folding; 3 equality; 4 clashes of meaning; 5 other endings and
6 slips; 7 the bank's other answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from myoquiz.grading import clashes, equality, exact, guard, phrases, reasons
from myoquiz.grading.diffs import diff
from myoquiz.grading.folding import strip
from myoquiz.grading.slips import distance
from myoquiz.grading.texts import FoldedText, read
from myoquiz.grading.verdicts import AnswerKey, Judgement

# Folding comes first in each of them, as they compare folded words; the first verdict stands.
STEPS = (exact.check, equality.check, clashes.check, phrases.check)
OPTIONAL = re.compile(r"(?:(?<=\s)|^)\(([^()]*)\)(?=\s|[.,;:!?]|$)")
MAX_OPTIONAL = 4
# Of several accepted forms the one that is kindest to the learner counts, but a clash with one
# form is not made good by being near another.
ORDER = ("same", "typo", "clash", "near", "wrong")


def judge(key: AnswerKey, given: str, others: Sequence[AnswerKey] = ()) -> Judgement:
    """The verdict on a typed answer, with its reason.

    ``others`` are the keys of other questions of the bank whose answers must not pass here: not
    those of the same fact, nor of sibling gaps.
    """
    if given in (key.answer, *key.accept):
        return Judgement("same", "", given)
    if not given.strip():
        return Judgement("wrong", "", forms(key.answer)[0])
    if len(given) > reasons.MAX_LENGTH:
        return Judgement("wrong", reasons.TOO_LONG, forms(key.answer)[0])
    text = read(given, key.language)
    expected = [read(form, key.language) for form in _taken(key)]
    equal = any(form.words == text.words for form in expected)
    for rejected in key.reject:
        if given == rejected.text or (not equal and _is_rejected(rejected.text, text, key)):
            return Judgement("wrong", "", expected[0].raw, feedback=rejected.feedback)
    form, found = min(((form, compare(form, text)) for form in expected), key=_rank)
    found = _narrowed(found, key, form, text)
    rivals = (read(each, key.language) for each in _refused_or_others(key, others))
    found = guard.check(found, form, text, rivals)
    marked = "" if found.verdict == "same" else diff(form.raw, given)
    return replace(found, expected=form.raw, diff=marked)


def compare(key: FoldedText, given: FoldedText) -> Judgement:
    """The verdict on an answer against one form of a key: that of the first step that has one."""
    verdicts = (step(key, given) for step in STEPS)
    return next((verdict for verdict in verdicts if verdict), Judgement("wrong"))


@lru_cache(maxsize=4096)
def forms(written: str) -> tuple[str, ...]:
    """The ways to write an answer with and without its optional words, the fullest first."""
    found = OPTIONAL.search(written)
    if found is None or len(OPTIONAL.findall(written)) > MAX_OPTIONAL:
        return (" ".join(written.split()),)
    head, inner, tail = written[: found.start()], found[1], written[found.end() :]
    ways = (*forms(f"{head}{inner}{tail}"), *forms(f"{head}{tail}"))
    return tuple(dict.fromkeys(way for way in ways if way)) or (written,)


def _taken(key: AnswerKey) -> Iterator[str]:
    for written in (key.answer, *key.accept):
        yield from forms(written)


def _is_rejected(rejected: str, given: FoldedText, key: AnswerKey) -> bool:
    return any(
        compare(read(form, key.language), given).verdict == "same" for form in forms(rejected)
    )


def _refused_or_others(key: AnswerKey, others: Sequence[AnswerKey]) -> Iterator[str]:
    for rejected in key.reject:
        yield from forms(rejected.text)
    for other in others:
        yield from _taken(other)


def _rank(judged: tuple[FoldedText, Judgement]) -> int:
    found = judged[1]
    is_clash = found.verdict == "wrong" and found.reason
    return ORDER.index("clash" if is_clash else found.verdict)


def _narrowed(found: Judgement, key: AnswerKey, form: FoldedText, given: FoldedText) -> Judgement:
    """The verdict under ``case_sensitive`` and ``typos: false``."""
    if not found.passes:
        return found
    if key.case_sensitive and _case_differs(form.raw, given.raw, key.language):
        return Judgement("near", reasons.CAPITALS)
    if not key.typos and equality.check(form, given) != Judgement("same"):
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
