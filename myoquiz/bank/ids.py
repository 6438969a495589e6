"""Ids for questions that have none, written into the text of a bank and nowhere else.

All but the new ids stays byte for byte: comments, quotes, the order of keys, line ends.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from myoquiz import document
from myoquiz.bank import vocabulary
from myoquiz.bank.template import slug
from myoquiz.document import Value
from myoquiz.problems import Path, Place, Problems

IDLE: Final = frozenset(
    ("a", "an", "the", "of", "in", "is", "are", "does", "do", "to", "for", "which", "what", "when")
)
"""Words that tell nothing in an id."""


LONG: Final = 500
"""Characters of a prompt that are looked through for the words of an id."""


class NamedQuestion(Struct, frozen=True):
    """An id that was given: the number of its question from 0, and where it was put."""

    question: int
    id: str
    place: Place


def name(text: str, problems: Problems) -> tuple[str, list[NamedQuestion]]:
    """A bank's text with an id for each question that has none, and the ids.

    Where the YAML cannot be read the text comes back as it was, with the problems noted.
    """
    value = document.parse(text, problems, vocabulary=vocabulary)
    questions = value.get("questions") if isinstance(value, dict) else None
    if problems.errors or not isinstance(questions, list):
        return text, []
    taken = {
        found
        for question in questions
        if isinstance(question, dict) and isinstance(found := question.get("id"), str)
    }
    wanted = [
        (index, question)
        for index, question in enumerate(questions)
        if isinstance(question, dict) and question and not question.get("id")
    ]
    paths: list[Path] = [
        ("questions", index, *(["id"] if "id" in q else [])) for index, q in wanted
    ]
    places = document.locate(text, paths)
    language = str(value.get("language") or "en") if isinstance(value, dict) else "en"
    lines = text.splitlines(keepends=True)
    named = []
    for (index, question), path in zip(wanted, paths, strict=True):
        new = _fresh(question, index, taken, language)
        taken.add(new)
        at = places[path]
        named.append(NamedQuestion(index, new, at.key if len(path) == 3 else at.value))
    for one, path in zip(reversed(named), reversed(paths), strict=True):
        _insert(lines, one, is_empty=len(path) == 3)
    done = "".join(lines)
    return (done, named) if _is_same_but_ids(value, done, named) else (text, [])


def _fresh(question: dict[str, Value], index: int, taken: set[str], language: str) -> str:
    """An id from what the question asks, unlike all others."""
    asked = next(
        (text for key in ("prompt", "text") if isinstance(text := question.get(key), str)), ""
    )
    asked = re.sub(r"\{\{.*?\}\}", " ", asked[:LONG])  # an id should not give an answer away
    words = [word for word in asked.split() if word.lower().strip("*_?.,") not in IDLE]
    base = slug(" ".join(words), language=language) or _digest(asked) or f"question-{index + 1}"
    return next(found for found in _variants(base) if found not in taken)


def _digest(asked: str) -> str:
    """An id for a text that no words can be taken from; the same text has the same one."""
    from hashlib import blake2b  # start-up: few prompts are in such a script

    return f"q-{blake2b(asked.encode(), digest_size=4).hexdigest()}" if asked.strip() else ""


def _variants(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _insert(lines: list[str], one: NamedQuestion, *, is_empty: bool) -> None:
    """Put an id at its place: after an empty `id:`, or before the question's first key."""
    line, column = one.place.line - 1, one.place.column - 1
    text = lines[line]
    if is_empty:
        colon = text.index(":", column) + 1
        lines[line] = f"{text[:colon]} {one.id}{text[colon:]}"
        return
    before, after = text[:column], text[column:]
    if after.startswith("{"):
        lines[line] = f"{before}{{id: {one.id}, {after[1:].lstrip(' ')}"
        return
    line_end = next((mark for mark in ("\r\n", "\n", "\r") if text.endswith(mark)), "\n")
    indent = re.sub(r"\S", " ", before)
    lines[line] = f"{before}id: {one.id}{line_end}{indent}{after}"


def _is_same_but_ids(old: Value, text: str, named: list[NamedQuestion]) -> bool:
    """Whether a text reads as it did before, with the ids added; else nothing is written."""
    problems = Problems("")
    new = document.parse(text, problems)
    if problems.errors or not isinstance(new, dict) or not isinstance(old, dict):
        return False
    questions = new["questions"]
    if not isinstance(questions, list):
        return False
    before = old["questions"]
    given = {one.question: one.id for one in named}
    for index, question in enumerate(questions):
        if index in given and isinstance(question, dict):
            if question.pop("id", None) != given[index]:
                return False
            if isinstance(before, list) and isinstance(was := before[index], dict):
                was.pop("id", None)
    return new == old
