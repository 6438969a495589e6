"""A typed answer held against its key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from myoquiz.grading.folding import fold, strip
from myoquiz.grading.verdicts import Judgement, Key

MAX_LENGTH = 500
OPTIONAL = re.compile(r"(?:(?<=\s)|^)\(([^()]*)\)(?=\s|[.,;:!?]|$)")
MAX_OPTIONAL = 4


def judge(key: Key, given: str, others: Sequence[Key] = ()) -> Judgement:
    """The verdict on a typed answer, with its reason.

    ``others`` are the keys of other questions of the bank whose answers must not pass here: not
    those of the same fact, nor of sibling gaps.
    """
    if given in (key.answer, *key.accept):
        return Judgement("same", "", given)
    if len(given) > MAX_LENGTH:
        return Judgement("wrong", f"An answer has at most {MAX_LENGTH} characters.", key.answer)
    text = fold(given, key.language)
    for rejected in key.reject:
        if fold(rejected.text, key.language) == text:
            return Judgement("wrong", "", key.answer, feedback=rejected.feedback)
    for written in (key.answer, *key.accept):
        for form in forms(written):
            if fold(form, key.language) == text:
                if key.case_sensitive and strip(form, "en", True) != strip(given, "en", True):
                    return Judgement("near", "Check the capital letters.", form)
                return Judgement("same", "", form)
    return Judgement("wrong", "", forms(key.answer)[0])


@lru_cache(maxsize=4096)
def forms(written: str) -> tuple[str, ...]:
    """The ways to write an answer with and without its optional words, the fullest first."""
    found = OPTIONAL.search(written)
    if found is None or len(OPTIONAL.findall(written)) > MAX_OPTIONAL:
        return (" ".join(written.split()),)
    head, inner, tail = written[: found.start()], found[1], written[found.end() :]
    ways = (*forms(f"{head}{inner}{tail}"), *forms(f"{head}{tail}"))
    return tuple(dict.fromkeys(way for way in ways if way)) or (written,)
