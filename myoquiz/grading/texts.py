"""An answer as the judge sees it: its words in two spellings, its numbers, its symbols."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from myoquiz.grading import quantities, tables, wording
from myoquiz.grading.folding import bare, base, spell, strip
from myoquiz.grading.numbers import plain as plain_signs
from myoquiz.grading.quantities import Quantity

MAX_SYMBOL = 8
CHUNK = re.compile(r"[^\W_]+")
# A small "s" after capitals is no part of a symbol.
PLURAL = re.compile(r"\b([A-Z][A-Z0-9]+)s\b")
LETTERS = re.compile(r"[^\W\d_]+")


class FoldedText(Struct, frozen=True):
    """An answer taken apart.

    ``words`` are folded, ``plain`` are the same before UK and US spelling are made one; a number
    is a word that begins with ``#``. ``symbols`` are those words that must match letter by letter,
    ``mixed`` those of letters and digits, each as it stands in ``joined``.
    """

    raw: str
    language: str
    words: tuple[str, ...]
    plain: tuple[str, ...]
    numbers: tuple[Quantity, ...]
    symbols: frozenset[str]
    mixed: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """All words without the spaces between them."""
        return "".join(self.words)


@lru_cache(maxsize=8192)
def read(raw: str, language: str = "en") -> FoldedText:
    """The answer taken apart."""
    worded = wording.plain(raw) if base(language) == "en" else raw
    pieces = tuple(quantities.split(PLURAL.sub(r"\1", worded), language))
    plain = _words(pieces, language) or [strip(worded, language)]
    words = tuple(map(spell, plain)) if base(language) == "en" else tuple(plain)
    numbers = tuple(piece for piece in pieces if isinstance(piece, Quantity))
    letters, mixed = symbols(worded, language)
    return FoldedText(raw, base(language), words, tuple(plain), numbers, letters, mixed)


def symbols(raw: str, language: str = "en") -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a text that are symbols, and those of them that have digits too.

    A symbol is written in capitals or with digits and has up to eight signs. A text that is in
    capitals throughout has none but those with digits.
    """
    chunks = CHUNK.findall(plain_signs(PLURAL.sub(r"\1", raw)))
    loud = raw.isupper() and any(len(chunk) > MAX_SYMBOL for chunk in chunks)
    letters: set[str] = set()
    mixed: list[str] = []
    for chunk in chunks:
        if len(chunk) > MAX_SYMBOL:
            continue
        if not chunk.isalpha() and not chunk.isdecimal():
            letters.update(map(bare, LETTERS.findall(chunk)))
            mixed.append("".join(_words(tuple(quantities.split(chunk, language)), language)))
        elif _is_symbol(chunk) and not loud:
            letters.add(bare(chunk))
    return frozenset(letters), tuple(mixed)


def _words(pieces: tuple[str | Quantity, ...], language: str) -> list[str]:
    """The folded words of pieces of a text, each quantity being one."""
    words: list[str] = []
    for piece in pieces:
        words += [piece.word] if isinstance(piece, Quantity) else bare(piece, language).split()
    return _bound(words) if base(language) == "en" else words


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
