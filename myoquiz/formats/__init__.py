"""The formats that a bank can be written in: an explicit table, each line a module.

A format's module docstring is its documentation page. A new format is one module, one line here,
and goldens; mypy names the question types that it has no arm for.
"""

from typing import Final

from msgspec import Struct


class Format(Struct, frozen=True):
    """One format: what it is for, where it is written, and what becomes of each question type."""

    title: str
    suffix: str
    module: str
    """Imported when it is used: formats bring libraries of their own."""
    types: dict[str, str]
    """Per question type what it becomes; an empty text where the format cannot say it."""


FORMATS: Final = {
    "anki": Format(
        title="Anki deck",
        suffix=".apkg",
        module="myoquiz.formats.anki",
        types={
            "multiple-choice": "a list of choices; the back marks the right one",
            "multiple-response": "a list of choices; the back marks the right ones",
            "true-false": "two choices, True and False",
            "short-answer": "a question; the back shows the answer and what else is right",
            "numerical": "a question; the back shows the number, its tolerance and unit",
            "cloze": "an Anki cloze, one card for each number",
            "matching": "two lists; the back shows the pairs",
            "ordering": "a list out of order; the back shows the order",
            "flashcard": "a front and a back; `reverse` adds a second note",
        },
    ),
}
