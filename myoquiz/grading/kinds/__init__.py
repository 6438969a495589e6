"""The kinds of keys: what counts in a typed answer, and what is only another way to write it.

A kind is a module with two functions, and nothing else of it is called from outside:

``compare(form, given, key)``
    The verdict on what was typed, held against one accepted form of a key.
``notation(text, key)``
    The text without what the kind holds for notation. Two texts with the same notation are one
    answer, however strict an author wants to be.

Which kind a key is, is told from its text (`told.kind_of`), unless its author says so (`match:`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Final, Protocol

from msgspec import Struct

from myoquiz.grading import articles
from myoquiz.grading.folding import base
from myoquiz.grading.kinds.optional import without_optional
from myoquiz.grading.kinds.told import kind_of
from myoquiz.grading.verdicts import AnswerKey, Judgement, Kind

__all__ = ["Form", "compare", "forms_of", "kind_of", "notation"]


class KindOfKey(Protocol):
    """What the module of a kind offers."""

    def compare(self, form: str, given: str, key: AnswerKey) -> Judgement:
        """The verdict on what was typed, held against one accepted form of a key."""

    def notation(self, text: str, key: AnswerKey) -> str:
        """The text without what the kind holds for notation."""


class Form(Struct, frozen=True):
    """One way to write an answer, and the kind that it is of."""

    text: str
    kind: Kind


# Imported on their first use: most banks hold words and nothing else.
MODULES: Final[dict[Kind, str]] = {
    "words": "words",
    "number": "number",
    "symbol": "symbol",
    "formula": "formula",
    "form": "form",
    "code": "code",
    "exact": "exact",
}
OPTIONAL: Final = frozenset(("words", "number"))
"""Kinds in which words in round brackets are optional."""


@lru_cache(maxsize=8192)
def forms_of(written: str, match: Kind | None, language: str) -> tuple[Form, ...]:
    """The ways to write an answer, the fullest first, each with its kind."""
    kind = match or kind_of(written, language)
    texts = _ways(written, base(language)) if kind in OPTIONAL else (written.strip(),)
    return tuple(Form(text, match or kind_of(text, language)) for text in texts)


def _ways(written: str, language: str) -> tuple[str, ...]:
    """The ways to write words, in which an optional article stays in its brackets."""
    found = articles.OPTIONAL.match(written)
    if not found or not articles.kinds(language)[1] or not articles.of(written, language):
        return without_optional(written)
    return tuple(found[0] + way for way in without_optional(written[found.end() :]))


def compare(form: Form, given: str, key: AnswerKey) -> Judgement:
    """The verdict on what was typed, held against one accepted form of a key."""
    return _module(form.kind).compare(form.text, given, key)


def notation(form: Form, text: str, key: AnswerKey) -> str:
    """A text without what the kind of a form holds for notation."""
    return _module(form.kind).notation(text, key)


@lru_cache(maxsize=16)
def _module(kind: Kind) -> KindOfKey:
    module: KindOfKey = import_module(f"myoquiz.grading.kinds.{MODULES[kind]}")
    return module
