"""A typed answer held against its key.

What is refused comes first, then each accepted form by its kind, then the bank's other answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from myoquiz.grading import guard, kinds, leads, reasons
from myoquiz.grading.diffs import diff
from myoquiz.grading.kinds import Form, forms_of
from myoquiz.grading.kinds.optional import without_optional as forms
from myoquiz.grading.verdicts import AnswerKey, Judgement, Rejected

__all__ = ["forms", "judge"]

# Of several accepted forms the one that is kindest to the learner counts, but a clash with one
# form is not made good by being near another.
IN_PROSE = frozenset(("words", "number", "symbol"))
ORDER = ("same", "typo", "clash", "near", "wrong")


def judge(key: AnswerKey, given: str, others: Sequence[AnswerKey] = ()) -> Judgement:
    """The verdict on a typed answer, with its reason.

    ``others`` are the keys of other questions of the bank whose answers must not pass here: not
    those of the same fact, nor of sibling gaps.
    """
    found = _judged(key, given, others)
    if found.passes or found.feedback or _is_clash(found) or len(given) > reasons.MAX_LENGTH:
        return found
    kinds_taken = {form.kind for form in _taken(key)}
    if "exact" in kinds_taken:
        return found
    is_strict = not kinds_taken <= IN_PROSE
    for bare in leads.without(given, key, is_strict):
        again = _judged(key, bare, others)
        if again.passes or again.feedback:
            return again
    return found


def _judged(key: AnswerKey, given: str, others: Sequence[AnswerKey]) -> Judgement:
    """The verdict on what was typed, as it stands."""
    if given in (key.answer, *key.accept):
        return Judgement("same", "", given)
    first = forms_of(key.answer, key.match, key.language)[0].text
    if not given.strip():
        return Judgement("wrong", "", first)
    if len(given) > reasons.MAX_LENGTH:
        return Judgement("wrong", reasons.TOO_LONG, first)
    if rejected := _rejection(key, given):
        return Judgement("wrong", "", first, feedback=rejected.feedback)
    judged = ((form, kinds.compare(form, given, key)) for form in _taken(key))
    form, found = min(judged, key=_rank)
    found = _bound(found, key, given)
    found = guard.check(found, form, given, key, _refused_or_others(key, others))
    marked = diff(form.text, given) if reasons.is_of_letters(found) else ""
    return replace(found, expected=form.text, diff=marked)


def _taken(key: AnswerKey) -> Iterator[Form]:
    for written in (key.answer, *key.accept):
        yield from forms_of(written, key.match, key.language)


def _rejection(key: AnswerKey, given: str) -> Rejected | None:
    """The rejected text that was typed, if any."""
    if not key.reject:
        return None
    bare = given.strip()
    if bare in (key.answer, *key.accept):
        return None  # the key letter by letter
    for rejected in key.reject:
        if bare == rejected.text:
            return rejected
    return next(
        (rejected for rejected in key.reject if _is_rejected(rejected.text, given, key)), None
    )


def _is_rejected(rejected: str, given: str, key: AnswerKey) -> bool:
    """Whether a text is a rejected one: by its kind, or by its letters where it is like the key."""
    for form in forms_of(rejected, key.match, key.language):
        if _is_like_key(form.text, key):
            if kinds.notation(form, form.text, key) == kinds.notation(form, given, key):
                return True
        elif kinds.compare(form, given, key).verdict == "same":
            return True
    return False


@lru_cache(maxsize=1024)
def _is_like_key(rejected: str, key: AnswerKey) -> bool:
    """Whether a rejected text would pass for the key, were it not rejected."""
    return any(kinds.compare(form, rejected, key).verdict == "same" for form in _taken(key))


def _refused_or_others(key: AnswerKey, others: Sequence[AnswerKey]) -> Iterator[Form]:
    for rejected in key.reject:
        yield from forms_of(rejected.text, key.match, key.language)
    for other in others:
        yield from _taken(other)


def _bound(found: Judgement, key: AnswerKey, given: str) -> Judgement:
    """The verdict where another form of the key is a symbol.

    Then no form takes a slip, and the other case of a letter is not made good by its name.
    """
    strict = [form for form in _taken(key) if form.kind not in IN_PROSE or form.kind == "symbol"]
    if found.verdict == "typo" and strict:
        return Judgement("near", reasons.SPELLING)
    bare = given.strip()
    is_other = any(len(form.text) == 1 and form.text.swapcase() == bare for form in strict)
    if found.passes and is_other and key.case_sensitive is not False:
        return Judgement("near", reasons.CAPITALS)
    return found


def _is_clash(found: Judgement) -> bool:
    """Whether an answer means something else, and is not only written in another way."""
    return found.verdict == "wrong" and found.reason not in ("", reasons.SYMBOL, reasons.NUMBERS)


def _rank(judged: tuple[Form, Judgement]) -> int:
    found = judged[1]
    return ORDER.index("clash" if _is_clash(found) else found.verdict)
