"""An answer as the judge sees it: its words in two spellings, its numbers, its symbols."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from myoquiz.grading import quantities, tables
from myoquiz.grading.folding import bare, base, spell, strip
from myoquiz.grading.quantities import Quantity

MAX_SYMBOL = 8
CHUNK = re.compile(r"[^\W_]+")
LETTERS = re.compile(r"[^\W\d_]+")


class Text(Struct, frozen=True):
    """An answer taken apart.

    ``words`` are folded, ``plain`` are the same before UK and US spelling are made one; a number
    is a word that begins with ``#``. ``symbols`` are those words that must match letter by letter.
    """

    raw: str
    language: str
    words: tuple[str, ...]
    plain: tuple[str, ...]
    numbers: tuple[Quantity, ...]
    symbols: frozenset[str]

    @property
    def joined(self) -> str:
        """All words without the spaces between them."""
        return "".join(self.words)


@lru_cache(maxsize=8192)
def read(raw: str, language: str = "en") -> Text:
    """The answer taken apart."""
    pieces = tuple(quantities.split(raw, language))
    plain: list[str] = []
    for piece in pieces:
        if isinstance(piece, Quantity):
            plain.append(piece.word)
        else:
            plain.extend(bare(piece, language).split())
    plain = _bound(plain) if base(language) == "en" else plain
    plain = plain or [strip(raw, language)]
    words = tuple(map(spell, plain)) if base(language) == "en" else tuple(plain)
    numbers = tuple(piece for piece in pieces if isinstance(piece, Quantity))
    return Text(raw, base(language), words, tuple(plain), numbers, symbols(raw))


def symbols(raw: str) -> frozenset[str]:
    """The words of a text that are symbols: in capitals, or letters with digits, up to eight."""
    chunks = CHUNK.findall(raw)
    if raw.isupper() and any(len(chunk) > MAX_SYMBOL for chunk in chunks):
        return frozenset()
    return frozenset(
        bare(letters)
        for chunk in chunks
        if len(chunk) <= MAX_SYMBOL
        for letters in LETTERS.findall(chunk)
        if _is_symbol(letters) or any(char.isdigit() for char in chunk)
    )


def _is_symbol(letters: str) -> bool:
    capitals = sum(char.isupper() for char in letters)
    return 2 * capitals >= len(letters) and (capitals > 1 or len(letters) == 1)


def _bound(words: list[str]) -> list[str]:
    """The words with beginnings such as ``non`` joined to the word they belong to."""
    starts = tables.listed("negators", "bound")
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in starts and word.isalpha():
            joined[-1] += word
        else:
            joined.append(word)
    return joined
