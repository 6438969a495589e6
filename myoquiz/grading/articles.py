"""Articles by the language of the answer: idle in English, asked for where nouns have genders."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from myoquiz.grading import reasons, tables
from myoquiz.grading.verdicts import Judgement

OPTIONAL = re.compile(r"^\((\w+['’]?)\) *(?=\w)")


def check(expected: str, given: str, language: str) -> Judgement | None:
    """A verdict on the article of an answer: wrong for another one, near where one is missing.

    None where it is right or not asked for. One in round brackets may be left out, but not be
    another one.
    """
    definite, indefinite = kinds(language)
    if not indefinite:
        return None
    mine, theirs = of(expected, language), of(given, language)
    if mine == theirs or not mine:
        return None
    if not theirs:
        return None if OPTIONAL.match(expected) else Judgement("near", reasons.ARTICLE_MISSING)
    is_elided = mine.endswith("'") or theirs.endswith("'")
    both = ({mine, theirs} <= definite) or ({mine, theirs} <= indefinite)
    return Judgement("wrong" if both and not is_elided else "near", reasons.ARTICLE)


@lru_cache(maxsize=4096)
def of(text: str, language: str) -> str:
    """The article that a text begins with; empty where it has none, or nothing but one."""
    found = _leading(language).match(OPTIONAL.sub(r"\1 ", text).lower().replace("’", "'"))
    return found[1] if found else ""


@cache
def kinds(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The definite and the indefinite articles of a language; none indefinite without genders."""
    words = next((row[1:] for row in tables.rows("articles") if row[0] == language), ())
    cut = words.index("/") if "/" in words else len(words)
    return frozenset(words[:cut]), frozenset(words[cut + 1 :])


@cache
def _leading(language: str) -> re.Pattern[str]:
    definite, indefinite = kinds(language)
    words = sorted(definite | indefinite, key=len, reverse=True)
    ways = "|".join(word if word.endswith("'") else f"{word}(?= )" for word in words)
    return re.compile(rf"\W*({ways or '(?!)'})\W*\w")
