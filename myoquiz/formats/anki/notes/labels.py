"""Which words the cards of each type say, and which of them a note carries with it.

English is the language of the templates. Another one travels with each note, because a collection
has a template once and banks in many languages.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from myoquiz.formats import labels
from myoquiz.formats.labels import ENGLISH, Labels

PICKED: Final = ("same", "partial", "wrong", "points", "right", "slips", "picked", "missed")
REASONS: Final = ("opposite", "unlike", "spelling", "ending", "word", "unit", "sign")
TYPED: Final = ("answer", "keyboard", "same", "typo", "near", "wrong", "points", "typed", *REASONS)
ALWAYS: Final = ("hint", "source", "report")

USED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "multiple-choice": PICKED,
        "multiple-response": ("all", *PICKED),
        "true-false": PICKED,
        "short-answer": ("accept", *TYPED),
        "numerical": TYPED,
        "cloze": ("gap", "keyboard", "same", "typo", "partial", "near", "wrong", "right"),
        "matching": ("pair", "same", "partial", "wrong", "points", "right"),
        "ordering": ("sequence", "same", "partial", "wrong", "points", "right", "missed", "place"),
        "flashcard": (),
        "essay": (),
        "enumeration": ("partial", "right", *TYPED),
    }
)
"""What the cards of each type say, besides what all say; `true` and `false` are choices."""


def carried(language: str, kind: str) -> Labels:
    """What a note of a type carries with it: nothing where English does."""
    if labels.own(language) == ENGLISH:
        return {}
    found = labels.labels(language)
    return {name: found[name] for name in (*ALWAYS, *USED[kind])}


def words() -> str:
    """The English words of the cards as JSON, in which nothing is HTML."""
    return msgspec.json.encode({**labels.labels(ENGLISH)}).decode()
