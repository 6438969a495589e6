"""The rows of the judge's largest tables that the answers of one question need.

Opposites, endings and lookalikes are nine tenths of what the judge knows, and a card needs a row or
two of them, so they travel with the question and not with the script.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

from myoquiz.formats.script.lookalikes import near
from myoquiz.grading import articles, doubles, leads, letters, real_words, tables, wording
from myoquiz.grading.folding import bare, base, spell
from myoquiz.grading.kinds import Form, chemistry, forms_of, kind_of
from myoquiz.grading.pairs import LONG, NAME, UNINFLECTED
from myoquiz.grading.slips import forgiven
from myoquiz.grading.verdicts import Kind
from myoquiz.questions import Cloze, Enumeration, Numerical, Question, ShortAnswer

LONGEST: Final = 9
"""Digits of a number that is taken as it stands, at most."""

Rules = dict[str, Any]
Needs = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]
"""What a word needs: the numbers of its rows of opposites and of endings, and its lookalikes."""


def rules(question: Question, bank_language: str) -> dict[str, Rules]:
    """The rows of each table as ``{"rules": {table: rows}}``; what is empty is left out.

    ``opposites`` and ``endings`` are rows of which a word of the key has a beginning or an ending;
    ``lookalikes`` is a text of words that a slip in a word of the key leads to, and where the key
    has a number, in the name of a unit.
    """
    own = getattr(question, "language", "")
    language = own or bank_language
    keyed = tuple(_keyed(question))
    texts = tuple(text for text, _ in keyed)
    is_english = base(language) == "en"
    words = _words(texts, language)
    numbers = _numbers(texts, language)
    needs = [_needs(word, is_english) for word in words if not word.isdecimal()]
    names = tables.number_names()
    close = {other for _, _, others in needs for other in others}
    close.update(other for number in numbers if number in names for other in near(names[number]))
    found: Rules = {
        "opposites": _rows("opposites", {place for places, _, _ in needs for place in places}),
        "endings": _rows("endings", {place for _, places, _ in needs for place in places}),
        "lookalikes": _listed(frozenset(close), bool(numbers)),
    }
    found |= _of_language(language, texts, words, names, numbers)
    if isinstance(question, ShortAnswer | Cloze | Enumeration):
        found |= _of_kinds(keyed, language)
    chosen = {name: rows for name, rows in found.items() if rows}
    return {"rules": chosen} if chosen else {}


def _of_kinds(keyed: Iterable[tuple[str, Kind | None]], language: str) -> Rules:
    """The kinds of answers that are not words, and what else their letters in another case are."""
    kinds: dict[str, str] = {}
    cases: dict[str, tuple[str, ...]] = {}
    for text, match in keyed:
        for form in (
            Form(text, match or kind_of(text, language)),
            *forms_of(text, match, language),
        ):
            if form.kind != "words" and not match:
                kinds[form.text] = form.kind
            if form.kind == "symbol" and chemistry.is_formula(form.text):
                others = chemistry.other_cases(form.text)
                cases[form.text] = others
    return {"kinds": kinds, "cases": cases}


def _of_language(
    language: str,
    texts: Iterable[str],
    words: Iterable[str],
    names: dict[str, str],
    numbers: Iterable[str],
) -> Rules:
    """The letters, marks and articles of the language, and the common words beside the key's."""
    short = base(language)
    definite, indefinite = articles.kinds(short)
    found: Rules = {}
    if short != "en":
        found["letters"] = " ".join("=".join(pair) for pair in letters.kept(short).items())
        found["endings_count"] = "" if short in UNINFLECTED else "1"
        pattern, is_forgiven = doubles.rules(short)
        found["doubles"], found["twins"] = pattern, "1" if is_forgiven else ""
        found["leads"] = "|".join(leads.heads(short))
        if not letters.is_idle(short):
            found["marks"] = letters.strictness(short)
    if indefinite:
        found["definite"], found["indefinite"] = " ".join(definite), " ".join(indefinite)
    numbered = [names[number] for number in numbers if number in names]
    beside = {other for word in (*words, *numbered) for other in _beside(word, short)}
    found["real"] = " ".join(sorted(beside))
    if short == "en":
        own = {form for word in words for form in (word, spell(word)) if forgiven(form)}
        beside |= {other for form in own for other in real_words.family(form)}
        found["real"] = " ".join(sorted(beside))
        found["names"] = " ".join(sorted(_names(texts, words)))
    return found


def _names(texts: Iterable[str], words: Iterable[str]) -> set[str]:
    """The words of the key in which a letter for another may be another name."""
    capitals = {bare(part) for text in texts for part in NAME.findall(text) if part[0].isupper()}
    forms = {form for word in words for form in (word, spell(word)) if len(form) <= LONG}
    return (capitals & forms) - real_words.common("en")


@lru_cache(maxsize=8192)
def _beside(word: str, language: str) -> frozenset[str]:
    """The common words that one slip in a word makes, in either of its spellings."""
    if not forgiven(word):
        beside = real_words.neighbours(word, language)
        return frozenset(other for other in beside if doubles.is_doubled(word, other))
    spelt = spell(word) if language == "en" else word
    return real_words.neighbours(word, language) | real_words.neighbours(spelt, language)


def _keyed(question: Question) -> Iterator[tuple[str, Kind | None]]:
    """What the judge reads as a key, each text with the kind that its author calls it."""
    match question:
        case ShortAnswer():
            for text in (question.answer, *question.accept):
                yield text, question.match
            for refused in question.reject:
                yield from ((text, question.match) for text in refused.text)
        case Enumeration():
            never = (text for one in question.reject for text in one.text)
            named = (text for one in question.answers for text in (one.text, *one.accept))
            yield from ((text, question.match) for text in (*named, *never))
        case Cloze():
            for gap in question.blanks():
                rules = gap.rules
                if rules.is_number:
                    yield f"1 {rules.unit}", None
                    continue
                kind = "exact" if rules.choices else rules.match or question.match
                never = (text for one in gap.refused() for text in one.text)
                yield from ((text, kind) for text in (*gap.typed(), *never))
        case Numerical():
            yield f"1 {question.unit}", None
        case _:
            pass


def _words(texts: Iterable[str], language: str) -> set[str]:
    """The words of texts as the judge compares them, those like ``non`` joined to the next too."""
    short = base(language)
    bound = tables.listed("negators", "bound") if short == "en" else frozenset()
    found: set[str] = set()
    for text in texts:
        words = bare(wording.plain(text) if short == "en" else text, short).split()
        found.update(words)
        if not bound.isdisjoint(words):
            found.update(one + two for one, two in pairwise(words) if one in bound)
    return found


@lru_cache(maxsize=8192)
def _needs(word: str, is_english: bool) -> Needs:
    """What a word needs of the tables, in each of its spellings."""
    opposites, endings = _by_part("opposites"), _by_part("endings")
    forms = {word, spell(word)} if is_english else {word}
    parts = [(form[: place + 1], form[place:]) for form in forms for place in range(len(form))]
    return (
        tuple(row for beginning, _ in parts for row in opposites.get(beginning, ())),
        tuple(row for _, ending in parts for row in endings.get(ending, ())),
        tuple(other for form in forms for other in near(form)),
    )


@cache
def _by_part(name: str) -> dict[str, list[int]]:
    """The numbers of the rows that each part of a word stands in."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(tables.rows(name)):
        for part in "/".join(row).split("/"):
            places.setdefault(part, []).append(place)
    return places


def _numbers(texts: Iterable[str], language: str) -> set[str]:
    """The numbers of texts, as digits where they are whole."""
    found: set[str] = set()
    for text in texts:
        lone = _lone(text)
        found.update(_split(text, language) if lone is None else lone)
    return found


def _lone(text: str) -> list[str] | None:
    """The numbers of a text where all of them stand alone; None where others may be."""
    if not text.isascii():
        return None
    found: list[str] = []
    is_after_one = False
    for word in text.split():
        is_one = word.isdecimal()
        if is_one and not is_after_one and len(word) <= LONGEST and (word[0] != "0" or word == "0"):
            found.append(word)
        elif is_one or _counts(word):
            return None
        is_after_one = is_one
    return found


@lru_cache(maxsize=8192)
def _counts(word: str) -> bool:
    """Whether a word may be a number, or make another one of a number beside it."""
    return word.endswith(("+", "-")) or bool(_counting().search(word))


@cache
def _counting() -> re.Pattern[str]:
    """What is a number in a text in ASCII, or counts beside one."""
    words = "|".join(tables.mapping("numbers"))
    return re.compile(rf"\d|\b(?:minus|[ivx]+|{words})\b", re.IGNORECASE)


def _split(text: str, language: str) -> Iterator[str]:
    """The numbers that the judge finds in any text."""
    # start-up: few texts hold more than a lone number
    from myoquiz.grading.quantities import Quantity, split

    return (str(piece.number) for piece in split(text, language) if isinstance(piece, Quantity))


@cache
def _of_units() -> frozenset[str]:
    """The lookalikes of the names of units."""
    names = (name for row in tables.rows("units") for name in row[4].split(","))
    return frozenset(other for name in names for other in near(name))


def _rows(name: str, places: set[int]) -> list[str]:
    """Rows of a table by their numbers, in the order of the table."""
    return [" ".join(tables.rows(name)[place]) for place in sorted(places)]


@lru_cache(maxsize=1024)
def _listed(words: frozenset[str], has_number: bool) -> str:
    """Lookalikes as a text in order; many questions share theirs."""
    return " ".join(sorted(words | _of_units() if has_number else words))
