"""What people put around an answer: "it is …", a full stop, a gloss, the noun asked for.

An answer that does not pass is looked at once more without these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from myoquiz.grading import tables
from myoquiz.grading.folding import base
from myoquiz.grading.verdicts import AnswerKey

STOP = re.compile(r"(?<=[^.\s])\.$")
GLOSS = re.compile(
    r"(?<=\S) \((?![^()]*\b(?:or|not|no|oder|ou|o|nicht)\b)[^()?/]*\)$", re.IGNORECASE
)
QUOTED = re.compile("^[\"'“”„‘«‹]+(.*[^\"'“”’»›])[\"'“”’»›]+$")
# The noun that a prompt asks for: "which river", "what kind of triangle", "the name of the film".
ASKED = re.compile(
    r"\b(?:which|what|welche[rsnm]?|quel(?:le)?s?|qué|cuál|quale|welke?)\s+"
    r"(?:(?:kind|type|sort|form|class)s?\s+of\s+)?((?:[\w-]+\s?){1,2})"
    r"|\b(?:is|are|was|were|name|give|called|term for|word for|name of) (?:the|an?) "
    r"((?:[\w-]+ ){1,2}?)(?=of\b|that\b|which\b|in\b|for\b|with\b|who\b|when\b|where\b)"
    r"|\b(?:symbol|sign|name|letter)s? (?:of|for) the (\w+)(?= of\b)",
    re.IGNORECASE,
)
# What a prompt begins with where it tells of a thing: "A triangle with two equal sides …".
TOLD = re.compile(
    r"^(?:[\w ]{1,20}: )?(?:the |an? |any )?(?!(?:who|what|how|why|when|where|which|is|are|do|does"
    r"|did|in|at|on|if|as|to)\b)(?:[\w'’\"-]+ ){0,4}?(\w{3,})(?: \([\w ]+\))? (?=(?:with|without"
    r"|that|which|who|whose|of|in|on|for|by|to|as|at|where|when|between|from|through|done|made"
    r"|used|called|whom|is|are|was|were)\b)",
    re.IGNORECASE,
)
BLANK = re.compile(r"\.{3}|…|_{2,}")
HEADED = re.compile(r"^(?:[\w-]+ ){0,3}(\w{3,})(?: \([\w ]+\))?: ")
# Prompts that ask for a form of a word, so that a plural is no singular.
FORMS = re.compile(
    r"\b(?:plurals?|singular|past tense|present tense|tense of|participle|gerund|infinitive"
    r"|third person|verbs?|possessive|conjugat\w+|grammar|(?:right|correct) form|past of"
    r"|past simple|simple past|present perfect)\b",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"\b(?:of|in|on|by|to|into|from|with) (?:the |an? )?([^\W\d_]{4,})\b", re.IGNORECASE
)
OF_OBJECT = re.compile(r"^(.+?) of (?:the |an? )?([^\W\d_]+)$", re.IGNORECASE)
SMALL = """
is are was were do does did can will has have the a an of to in on for by with and or not no
opposite name word term many much you it this that happens called answer
"""
NO_NOUNS = frozenset(SMALL.split())
# Where these stand before "of" and a name, the name says it all: "the key of C minor".
NAMED = frozenset(("city", "town", "island", "isle", "key", "art"))
ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "el"))
PLACE = re.compile(r"^([^,]+), ([^,]+)$")
CAPITAL = re.compile(r"(?<=\w )[A-Z][\w-]+")
# Words beside a blank that may be repeated.
BESIDE = 3


def nouns(prompt: str) -> tuple[str, ...]:
    """The nouns that a prompt asks for, in small letters; none where it offers a choice."""
    if " or " in prompt:
        return ()
    prompt = prompt[:500]
    told = [found[1] for found in (TOLD.match(prompt), HEADED.match(prompt)) if found]
    pairs = [*ASKED.findall(prompt), told]
    found = [word.lower() for pair in pairs for text in pair for word in text.split()]
    return tuple(dict.fromkeys(word for word in found if word not in NO_NOUNS and word.isalpha()))


def places(prompt: str) -> tuple[str, ...]:
    """The names in a prompt, in small letters."""
    return () if " or " in prompt else tuple(name.lower() for name in CAPITAL.findall(prompt))


def objects(prompt: str) -> tuple[str, ...]:
    """The words of a prompt that may be repeated behind "of": the refraction of light."""
    return () if " or " in prompt else tuple(map(str.lower, OBJECT.findall(prompt[:500])))


def asks_form(prompt: str) -> bool:
    """Whether a prompt asks for a form of a word, as for a plural or a tense."""
    return bool(prompt and FORMS.search(prompt))


def beside(text: str) -> tuple[str, str]:
    """What stands before and behind the only blank of a text, which an answer may repeat."""
    parts = BLANK.split(text)
    if len(parts) != 2:
        return "", ""
    before, after = parts[0].lower().split(), parts[1].lower().split()
    return " ".join(before[-BESIDE:]), " ".join(after[:BESIDE]).strip(".,;:!?")


def heads(language: str) -> list[str]:
    """Patterns of what may stand before an answer in a language."""
    return [pattern for name, pattern in tables.rows("leads") if name == language]


@cache
def _leads(language: str) -> re.Pattern[str]:
    """What may stand before an answer in a language, and in English."""
    found = heads("en") + (heads(language) if language != "en" else [])
    return re.compile(rf"^(?:{'|'.join(found)})\s+(?=\S)", re.IGNORECASE)


def without(given: str, key: AnswerKey, is_strict: bool) -> Iterator[str]:
    """An answer without what people put around it, one way after another."""
    text = given.strip()
    bare = _leads(base(key.language)).sub("", text)
    for one in dict.fromkeys((bare, STOP.sub("", bare), STOP.sub("", text))):
        if one != text:
            yield one
        if not is_strict and (short := GLOSS.sub("", one)) != one:
            yield short
        quoted = QUOTED.match(one)
        if quoted and not (is_strict and any(map(str.isalnum, one))):
            yield quoted[1]
    for one in (text, bare):
        yield from _without_said(STOP.sub("", one), key)


def _without_said(text: str, key: AnswerKey) -> Iterator[str]:
    """An answer without what the prompt says already."""
    if len(text.split()) < 2:
        return
    prompt = key.prompt
    yield from _without_beside(text, *(key.beside if any(key.beside) else beside(prompt)))
    if not prompt:
        return
    if shorter := _without_nouns(text, nouns(prompt)):
        yield shorter
    of = OF_OBJECT.match(text)
    if of and of[2].lower() in objects(prompt):
        yield of[1]
    named = PLACE.match(text)
    if named and all(word.lower() in places(prompt) for word in named[2].split()):
        yield named[1]


def _without_nouns(text: str, asked: tuple[str, ...]) -> str:
    """A text without the nouns that are asked for; empty where it has none, or nothing else."""
    words = text.split()
    kept: list[str] = []
    dropped = ""
    for word in words:
        plain = word.lower().strip(".,")
        if _is_one(plain, asked):
            dropped = plain
        elif not (plain == "of" and dropped in NAMED):
            kept.append(word)
            dropped = ""
    if len(kept) == len(words):
        return ""
    while len(kept) > 1 and kept[0].lower() in ARTICLES:
        kept = kept[1:]
    return " ".join(kept)


def _is_one(word: str, asked: tuple[str, ...]) -> bool:
    """Whether a word is one of the nouns that are asked for, in the singular or the plural."""
    return word.removesuffix("s") in [noun.removesuffix("s") for noun in asked]


def _without_beside(text: str, before: str, after: str) -> Iterator[str]:
    """A text without the words that stand before or behind the blank as well."""
    words = text.split()
    lowered = [word.lower() for word in words]
    first, last = before.split(), after.split()
    for size in range(min(len(words) - 1, BESIDE), 0, -1):
        if first[-size:] == lowered[:size]:
            yield " ".join(words[size:])
        if last[:size] == lowered[-size:]:
            yield " ".join(words[:-size])
