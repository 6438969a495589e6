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
            "multiple-choice": "choices to pick one of; the back marks it and the right one",
            "multiple-response": "choices to tick; the back marks what was hit and missed",
            "true-false": "True and False to pick from, in the bank's language",
            "short-answer": "an answer to type, judged; the back shows what else is right",
            "numerical": "a number to type, judged by its tolerance and unit",
            "cloze": "an Anki cloze, one card for each number, with gaps to type in",
            "matching": "two lists to pair; the back shows the pairs",
            "ordering": "a list to put in order; the back shows the order",
            "flashcard": "a front and a back; `reverse` adds a second note",
        },
    ),
}
