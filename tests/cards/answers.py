"""Answers that people and chance would type, each with the key that it is held against."""

import random
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from myoquiz.bank import files
from myoquiz.grading import AnswerKey, Rejected, Tolerance, tables
from myoquiz.questions import Cloze, Numerical, ShortAnswer
from tests.conftest import ROOT

LANGUAGES = ("en", "en", "en-GB", "de", "fr", "it", "el", "ja", "ru")
INSERTED = (
    *" -.,'+=/%^&()°²–",
    "’s",
    "×10^3",
    "10⁶",
    "10^999",
    "e5",
    ".5",
    "1,000",
    "minus ",
    "two ",
)
INSERTED += ("hundred", "a ", "1st", "III", "iv")
INSERTED += ("\t", "\n", "\u00a0", "\u200b", "\ufeff", "\x1c", "\x85")
STARTS = ("non", "un", "in", "a", "an", "anti", "dis", "hyper", "hypo", "non-", "pre", "post")
STARTS += ("a ", "the ", "not ", "no ")
ENDS = ("s", "es", "ed", "ing", "ic", "al", "ia", "itis", "osis", "ies", "er", "ly", "'s")
ENDS += (" drug", " disease", " of the", " one", "-like")
LETTERS = "áößéñåæœøłıİſΣςαγµμﬁǅéё\u0301"
PLANES = ((0x20, 0x250), (0x250, 0x600), (0x600, 0x3000), (0x3000, 0xD800), (0x10000, 0x20000))
AMOUNTS = ("5", "0.5", "-3", "100", "1000", "1.5E+3", "37.0", "0", "12", "1E-7")
FACTORS = ("1", "1", "1", "1000", "0.001", "-1", "1.05", "1.1", "1.11", "60")
WRITTEN = ("five", "ten", "one thousand", "1,000", "1.000", "1 000", "3,5", "5 × 10^3", "10⁶")
WRITTEN += ("half", "a", ".5", "1e3", "10^-7", "about five", "1,2,3", "")
UNITS = ("", "", "ms", "mg/kg", "seizures", "%", "year", "°C", "µg", "mL/min", "m^2")


def pairs(name: str) -> list[list[str]]:
    """The rows of a set of the judge's own tests: expected, given, verdict, language."""
    text = (ROOT / "tests" / "grading" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def mutated(rng: random.Random) -> tuple[AnswerKey, str]:
    """A key of a bank or of a pair, and an answer a few changes away from it."""
    key = rng.choice(keys())
    answer, accept, refused, language = key.answer, key.accept, key.reject, key.language
    if rng.random() < 0.15:
        answer = changed(answer, rng) or "x"
        language = rng.choice(LANGUAGES)
    if rng.random() < 0.1:
        refused = (Rejected(changed(answer, rng), "No."),)
    strict = rng.random() < 0.1
    given = changed(rng.choice((answer, answer, *accept)), rng)
    key = AnswerKey(answer, accept, refused, strict and rng.random() < 0.5, not strict, language)
    return key, given


def measured(rng: random.Random) -> tuple[Numerical, str]:
    """A number with a tolerance and a unit, and an answer near it."""
    unit = rng.choice((*UNITS, rng.choice(unit_names())))
    answer = Decimal(rng.choice(AMOUNTS))
    off = rng.choice((None, Tolerance(Decimal("0.1")), Tolerance(Decimal(10), True)))
    given = str(answer * Decimal(rng.choice(FACTORS)))
    if rng.random() < 0.2:
        given = rng.choice(WRITTEN)
    named = rng.choice(("", unit, unit, f"{unit}s", rng.choice(unit_names())))
    given += rng.choice(("", " ")) + named
    if rng.random() < 0.2:
        given = changed(given, rng)
    return Numerical(id="q", prompt="", answer=answer, tolerance=off, unit=unit), given


def changed(text: str, rng: random.Random) -> str:
    """A text with one to three changes."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        text = rng.choice(CHANGES)(text, rng.randrange(len(text) + 1), rng)
    return text


def _letter(text: str, place: int, rng: random.Random) -> str:
    """A slip: a letter missed, added, changed, or two swapped."""
    before, after = text[:place], text[place:]
    letter = rng.choice("aeioustrnlcpmdy")
    return rng.choice(
        (
            before + after[1:],
            before + letter + after,
            before + letter + after[1:],
            before + after[1:2] + after[:1] + after[2:],
        )
    )


def _word(text: str, place: int, rng: random.Random) -> str:
    """A word changed for another, added or lost, or all in another order."""
    parts = text.split(" ")
    place = rng.randrange(len(parts))
    match rng.randrange(4):
        case 0:
            parts[place] = rng.choice(words())
        case 1:
            parts.insert(place, rng.choice(words()))
        case 2:
            del parts[place]
        case _:
            rng.shuffle(parts)
    return " ".join(parts)


def _sign(text: str, place: int, rng: random.Random) -> str:
    return text[:place] + rng.choice(INSERTED) + text[place:]


def _part(text: str, place: int, rng: random.Random) -> str:
    return rng.choice((rng.choice(STARTS) + text, text + rng.choice(ENDS)))


def _shape(text: str, place: int, rng: random.Random) -> str:
    form = rng.choice(("NFD", "NFKD", "NFC"))
    return rng.choice((text.upper(), text.title(), unicodedata.normalize(form, text)))


def _foreign(text: str, place: int, rng: random.Random) -> str:
    """A letter with a mark or of another script, or anything that Unicode knows."""
    char = rng.choice(LETTERS) if rng.random() < 0.5 else chr(rng.randrange(*rng.choice(PLANES)))
    # The iota below is left out: a pattern that ignores case takes it for a letter in browsers.
    known = char != "\u0345" and unicodedata.category(char) not in ("Cn", "Co", "Cs")
    return text[:place] + (char if known else "ß") + text[place:]


def _measure(text: str, place: int, rng: random.Random) -> str:
    number = rng.choice(("5", "10", "0.5", "1,000", "3.10", "ten", "1e3"))
    return f"{text} {number}{rng.choice(('', ' '))}{rng.choice(unit_names())}"


CHANGES: tuple[Callable[[str, int, random.Random], str], ...] = (
    *(_letter, _letter, _letter, _word, _word, _sign, _part, _part, _shape, _foreign, _measure),
)


@cache
def keys() -> list[AnswerKey]:
    """The typed keys of the bundled banks, and those of the pairs."""
    found: list[AnswerKey] = []
    for path in sorted((ROOT / "decks").glob("*.yaml")):
        bank, _ = files.load(path)
        assert bank
        for question in bank.questions:
            if isinstance(question, ShortAnswer | Cloze):
                found += question.typed_keys(bank.language)
    rows = pairs("tuned") + pairs("unseen")
    return found + [AnswerKey(row[0], language=(*row[3:], "en")[0]) for row in rows]


@cache
def words() -> list[str]:
    """Words that the judge has views on."""
    rows = [*tables.rows("opposites"), *tables.rows("plurals"), *tables.rows("word_endings")]
    return sorted(tables.listed("lookalikes", "words")) + [word for row in rows for word in row]


@cache
def unit_names() -> list[str]:
    """The symbols and names of units."""
    lists = (part for row in tables.rows("units") for part in (row[0], row[4]))
    return [name for names in lists for name in names.split(",") if name != "-"]
