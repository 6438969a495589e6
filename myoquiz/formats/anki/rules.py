"""The rows of the judge's largest tables that the answers of one question need.

Opposites, endings and lookalikes are nine tenths of what the judge knows, and a card needs a row or
two of them, so they travel with the note and not with the template.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from myoquiz.grading import tables
from myoquiz.grading.folding import bare, base, spell
from myoquiz.grading.quantities import Quantity, split
from myoquiz.grading.slips import SHORT
from myoquiz.questions import Cloze, Numerical, Question, ShortAnswer

# What makes another form of a word, which may lose a last "e" for it.
ENDINGS = ("s", "es", "ing", "ed", "er")

LONG = re.compile(r"(?<!\S)[1-9]\d{2,8}(?!\S)")
"""A number that stands alone, and has no word."""

Rules = dict[str, list[str] | str]


def rules(question: Question, language: str) -> dict[str, Rules]:
    """The rows of each table as ``{"rules": {table: rows}}``; what is empty is left out.

    ``opposites`` and ``endings`` are rows of which a word of the key has a beginning or an ending;
    ``lookalikes`` is a text of words that a slip in a word of the key leads to, and where the key
    has a number, in the name of a unit.
    """
    texts = tuple(_texts(question))
    words = sorted({word for text in texts for word in _words(text, language)})
    numbers = {number for text in texts for number in _numbers(text, language)}
    named = {number for number in numbers if not number.isdecimal()}
    close = {other for word in (*words, *named) for other in _near(word)}
    found: Rules = {
        "opposites": _rows("opposites", (place for word in words for place in _opposites(word))),
        "endings": _rows("endings", (place for word in words for place in _endings(word))),
        "lookalikes": " ".join(sorted(close | _of_units() if numbers else close)),
    }
    chosen = {name: rows for name, rows in found.items() if rows}
    return {"rules": chosen} if chosen else {}


def _numbers(text: str, language: str) -> Iterator[str]:
    """The numbers of a text, as words where they have one."""
    if text.isascii() and not _counting().search(LONG.sub("", text)):
        yield from LONG.findall(text)
        return
    for piece in split(text, language):
        if isinstance(piece, Quantity):
            number = str(piece.number)
            yield tables.number_names().get(number, number)


@cache
def _counting() -> re.Pattern[str]:
    """What every text in ASCII has that the judge finds a number in; looking is cheap."""
    words = "|".join(tables.mapping("numbers"))
    return re.compile(rf"\d|\b(?:an?|[ivx]+|{words})\b", re.IGNORECASE)


@cache
def _of_units() -> frozenset[str]:
    """The lookalikes of the names of units."""
    names = (name for row in tables.rows("units") for name in row[4].split(","))
    return frozenset(other for name in names for other in _near(name))


def _texts(question: Question) -> Iterator[str]:
    """What the judge reads as a key."""
    match question:
        case ShortAnswer():
            yield from (question.answer, *question.accept)
            yield from (text for refused in question.reject for text in refused.text)
        case Cloze():
            yield from (text for gap in question.gaps() for text in (gap.answer, *gap.accept))
        case Numerical():
            yield f"1 {question.unit}"
        case _:
            pass


def _words(text: str, language: str) -> set[str]:
    """The words of a text as the judge compares them, those like ``non`` joined to the next too."""
    plain = bare(text, base(language)).split()
    is_english = base(language) == "en"
    if is_english:
        bound = tables.listed("negators", "bound")
        plain += [one + two for one, two in pairwise(plain) if one in bound]
    words = {word for word in plain if not word.isdecimal()}
    return words.union(map(spell, words)) if is_english else words


def _rows(name: str, places: Iterable[int]) -> list[str]:
    """Rows of a table by their numbers, in the order of the table."""
    return [" ".join(tables.rows(name)[place]) for place in sorted({*places})]


@lru_cache(maxsize=8192)
def _opposites(word: str) -> list[int]:
    """The rows of opposites that name a beginning of a word."""
    rows = _by_part("opposites")
    return [place for end in range(1, len(word) + 1) for place in rows.get(word[:end], ())]


@lru_cache(maxsize=8192)
def _endings(word: str) -> list[int]:
    """The rows of endings that name an ending of a word."""
    rows = _by_part("endings")
    return [place for start in range(len(word)) for place in rows.get(word[start:], ())]


@cache
def _by_part(name: str) -> dict[str, list[int]]:
    """The numbers of the rows that each part of a word stands in."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(tables.rows(name)):
        for part in "/".join(row).split("/"):
            places.setdefault(part, []).append(place)
    return places


@lru_cache(maxsize=8192)
def _near(word: str) -> tuple[str, ...]:
    """The lookalikes for one word; none for a short one, which has no slip to spare."""
    if len(word) <= SHORT:
        return ()
    index = _by_letters()
    sizes = range(max(2, len(word) - 1 - max(map(len, ENDINGS))), len(word) + 1)
    stems = (word[:size] + end for size in sizes for end in ("", "e"))
    close = {other for stem in stems for less in _less(stem) for other in index.get(less, ())}
    return tuple(other for other in close if any(_is_close(form, word) for form in _forms(other)))


def _is_close(one: str, other: str) -> bool:
    """Whether two words are at most one slip apart: `distance` does it with any limit, slowly."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    rest, other_rest = one[at + 1 :], other[at + 1 :]
    return swapped or rest in (other_rest, other[at:]) or other_rest == one[at:]


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The word, and all that the judge may take for a form of it."""
    stem = word.removesuffix("e")
    return (*_plurals(word), *(part + end for part in {word, stem} for end in ENDINGS))


def _plurals(word: str) -> Iterator[str]:
    yield word
    table = _many()
    yield from table.get(word, ())
    for at in range(len(word)):
        for ending in table.get(f"-{word[at:]}", ()):
            yield word[:at] + ending[1:]


@cache
def _many() -> dict[str, list[str]]:
    """The plurals of each word and each ending in the table, which has a hyphen before endings."""
    found: dict[str, list[str]] = {}
    for one, many in tables.rows("plurals"):
        found.setdefault(one, []).append(many)
    return found


@cache
def _by_letters() -> Mapping[str, list[str]]:
    """The lookalikes for what is left of them, and of their plurals, with a letter less."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(tables.listed("lookalikes", "words")):
        for less in {less for form in _plurals(word) for less in _less(form)}:
            found[less].append(word)
    return found


def _less(word: str) -> Iterator[str]:
    """The word, and all that is left of it without one letter."""
    yield word
    yield from (word[:i] + word[i + 1 :] for i in range(len(word)))
