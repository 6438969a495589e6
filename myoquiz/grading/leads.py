"""What people put around an answer: "it is …", a full stop, a gloss, the noun asked for.

An answer that does not pass is looked at once more without these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAD = re.compile(
    r"^(?:(?:it|that|this|he|she)(?:['’]s| is| was)|they are|these are|because of|by"
    r"|(?:the|its|my) (?:answer|symbol|word|term|name|formula|result|value|command|operator)"
    r"(?: is|:)|answer:"
    r"|c['’]est|il s['’]agit d[e'’]|es ist|das ist|die antwort ist|es una?|es|è|é|het is|dat is|это"
    r")\s+(?=\S)",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<=[^.\s])\.$")
GLOSS = re.compile(
    r"(?<=\S) \((?![^()]*\b(?:or|not|no|oder|ou|o|nicht)\b)[^()?/]*\)$", re.IGNORECASE
)
# The noun that a prompt asks for: "which river", "what kind of triangle", "the name of the film".
ASKED = re.compile(
    r"\b(?:which|what|welche[rsnm]?|quel(?:le)?s?|qué|cuál|quale|welke?)\s+"
    r"(?:(?:kind|type|sort|form|class)s?\s+of\s+)?((?:[\w-]+\s?){1,2})"
    r"|\b(?:is|are|was|were|name|give|called|term for|word for|name of) (?:the|an?) "
    r"((?:[\w-]+ ){1,2}?)(?=of\b|that\b|which\b|in\b|for\b|with\b|who\b|when\b|where\b)",
    re.IGNORECASE,
)
SMALL = """
is are was were do does did can will has have the a an of to in on for by with and or not no
opposite name word term many much you it this that happens called answer
"""
NO_NOUNS = frozenset(SMALL.split())
PLACE = re.compile(r"^([^,]+), ([^,]+)$")
CAPITAL = re.compile(r"(?<=\w )[A-Z][\w-]+")


def nouns(prompt: str) -> tuple[str, ...]:
    """The nouns that a prompt asks for, in small letters; none where it offers a choice."""
    if " or " in prompt:
        return ()
    found = [
        word.lower() for pair in ASKED.findall(prompt) for text in pair for word in text.split()
    ]
    return tuple(dict.fromkeys(word for word in found if word not in NO_NOUNS and word.isalpha()))


def places(prompt: str) -> tuple[str, ...]:
    """The names in a prompt, in small letters."""
    return () if " or " in prompt else tuple(name.lower() for name in CAPITAL.findall(prompt))


def without(given: str, prompt: str, is_strict: bool) -> Iterator[str]:
    """An answer without what people put around it, one way after another."""
    text = given.strip()
    bare = LEAD.sub("", text)
    for one in dict.fromkeys((bare, STOP.sub("", bare), STOP.sub("", text))):
        if one != text:
            yield one
        if not is_strict and (short := GLOSS.sub("", one)) != one:
            yield short
    asked = nouns(prompt)
    words = text.split()
    if asked and len(words) > 1:
        kept = [word for word in words if word.lower().strip(".,") not in asked]
        if kept and kept[0].lower() in ("the", "der", "die", "das", "le", "la", "el"):
            kept = kept[1:] or kept
        if len(kept) != len(words) and kept:
            yield " ".join(kept)
    named = PLACE.match(text)
    if named and all(word.lower() in places(prompt) for word in named[2].rstrip(".").split()):
        yield named[1]
