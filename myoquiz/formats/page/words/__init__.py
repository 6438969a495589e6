"""The words of pages by language, besides those that they share with cards.

The files are as those of `myoquiz/formats/labels`; they stand apart since a card carries all words
of its own, and a published card may not change. A line `why_…` is a reason by the name that the
judge gives it; the English reasons are those of `myoquiz/grading/reasons.py`.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from myoquiz.formats.labels import ENGLISH, Labels, labels, own, read
from myoquiz.grading import reasons
from myoquiz.questions.any_order import REPEATED

FOLDER: Final = Path(__file__).parent
OF_FORMULAS: Final = frozenset(
    f"why_{name}"
    for name in (
        *("equation", "form", "formula", "negative", "reduce", "solve", "unreadable", "work_out"),
        *("list_order", "relation", "count", "brackets"),
    )
)
"""The reasons that are given of mathematics alone."""


def words_of(language: str) -> Labels:
    """The words of a page in a language, or the English ones where there are none of its own."""
    name = own(language)
    why = english_reasons() if name == ENGLISH else {}
    found: Mapping[str, str] = {**labels(name), **read(FOLDER / f"{name}.txt"), **why}
    return MappingProxyType(found)


def english_reasons() -> dict[str, str]:
    """What learners are told about a verdict, by the name of each reason with `why_` before it."""
    found = {
        f"why_{name.lower()}": text
        for name, text in vars(reasons).items()
        if name.isupper() and isinstance(text, str) and name != "PLACE"
    }
    return found | {"why_repeated": REPEATED, "why_marked": reasons.place("$1", "$2", "$3")}
