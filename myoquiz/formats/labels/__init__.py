"""The words of cards and pages, such as "Correct" or "Your answer", by language.

Each language is a file, named by the first part of its tag: `pt.txt` is for pt-BR as well. A line
is ``name: text``; ``$1`` and ``$2`` stand for what is filled in: a number, or a learner's text. All
files have the lines of `en.txt` in its order. A language without a file gets English.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

Labels = Mapping[str, str]

FOLDER: Final = Path(__file__).parent
ENGLISH: Final = "en"


def labels(language: str) -> Labels:
    """The words of a language, or the English ones where there are none of its own."""
    return read(FOLDER / f"{own(language)}.txt")


def own(language: str) -> str:
    """The language that the words for a bank's language are in: its own, or English."""
    name = language.partition("-")[0].lower()
    return name if name in languages() else ENGLISH


@cache
def languages() -> frozenset[str]:
    """The languages that have words of their own."""
    return frozenset(file.stem for file in FOLDER.glob("*.txt"))


@cache
def read(file: Path) -> Labels:
    """The words in a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = (line.partition(": ") for line in lines)
    return MappingProxyType({name: text for name, _, text in found})
