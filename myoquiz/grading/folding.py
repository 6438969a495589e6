"""Text without what a fair teacher overlooks: case, accents, dashes, articles, UK or US spelling.

Two texts that fold alike are the same answer. Folding a folded text changes nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import category, decimal, normalize

from myoquiz.grading import tables
from myoquiz.grading.digits import raise_digits
from myoquiz.grading.letters import STRESSED, kept, with_marks

LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е"}
)
CASED = str.maketrans({"Æ": "AE", "Œ": "OE", "ẞ": "SS", "ß": "ss", "Ø": "O", "Ł": "L"})
LONE_GREEK = re.compile("(?<![α-ω])[α-ω](?![α-ω])")
# Marks that writers of Arabic and Hebrew leave out as they like.
UNWRITTEN = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]")
DIGITS = frozenset("0123456789")
APOSTROPHES = frozenset("'’‘ʼ′`´")
INITIAL = re.compile(r"(?<=(?<!\w)[^\W\d_])\.(?=[^\W\d_](?!\w)|\W|$)")
POSSESSIVE = re.compile(r"(?<=\w)['’‘ʼ′`´]s(?!\w)", re.IGNORECASE)
# Signs of no meaning among those that Unicode calls symbols, and of meaning among punctuation.
IDLE_SIGNS = frozenset("~≈®™©¨¯¸⁄")
MEANT_SIGNS = frozenset("#%")
# Signs that stand between two things, however they are spaced.
BETWEEN = frozenset("=<>≤≥≠±×÷→")
INNER_HYPHEN = re.compile("(?<=[^ ^])-")
ELIDED = re.compile("^\\W*(?:l|un)['’ʼ](?=\\w)", re.IGNORECASE)
ELISION = frozenset(("fr", "it", "ca"))
# Below this length too many pairs of common words differ by just these letters.
SPELLING_FROM = 6


def fold(text: str, language: str = "en") -> str:
    """The text as it is compared: one case, no accents, no idle punctuation, one spelling.

    Where nothing would be left (an answer that is all punctuation), the text itself.
    """
    plain = strip(text, language)
    if base(language) != "en":
        return plain
    return " ".join(map(spell, plain.split(" ")))


@lru_cache(maxsize=64)
def base(language: str) -> str:
    """The language without its region: ``en`` for ``en-GB``."""
    return re.split("[-_]", language.lower(), maxsplit=1)[0]


def strip(text: str, language: str = "en", keep_case: bool = False) -> str:
    """The text folded in all but its spelling; ``keep_case`` leaves capital letters."""
    return bare(text, language, keep_case) or " ".join(_letters(text, keep_case).split())


@lru_cache(maxsize=8192)
def bare(text: str, language: str = "en", keep_case: bool = False) -> str:
    """As ``strip``, and empty where nothing is left."""
    letters = _letters(raise_digits(text), keep_case, base(language))
    marked = _without_accents(letters, frozenset(kept(base(language))))
    if not marked.isascii() and base(language) != "el":
        names = tables.mapping("greek")
        marked = LONE_GREEK.sub(lambda found: f" {names[found[0]]} ", marked)
    return _without_article(_signs(marked, language), language)


@lru_cache(maxsize=8192)
def spell(word: str) -> str:
    """An English word in its American spelling, whichever of the two was given."""
    before = "" if _changed().search(word) else word  # most words have nothing to change
    while word != before:
        before = word
        for pattern, put, whole_word in _spelling():
            if whole_word or len(word) >= SPELLING_FROM:
                word = pattern.sub(put, word)
    return word


@cache
def _changed() -> re.Pattern[str]:
    """What a word has where a pattern fits."""
    return re.compile("|".join(f"(?:{pattern})" for pattern, *_ in tables.rows("spelling")))


@cache
def _spelling() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Patterns with what takes their place, and whether they are of whole words."""
    return tuple(
        (re.compile(pattern), "".join(put), pattern[0] == "^" and pattern[-1] == "$")
        for pattern, *put in tables.rows("spelling")
    )


def _letters(text: str, keep_case: bool, language: str = "") -> str:
    """The text in one form of each letter and digit, without what no reader sees."""
    if text.isascii():
        return with_marks(text if keep_case else text.lower(), language)
    seen = "".join(char for char in text if char.isspace() or category(char) not in ("Cc", "Cf"))
    whole = normalize("NFKC", seen).replace("ʼ", "'")  # a letter to Unicode, an apostrophe to us
    whole = whole.translate(CASED) if keep_case else normalize("NFKC", whole.casefold())
    whole = STRESSED.sub("", with_marks(normalize("NFC", whole), language))
    digits = {ord(char): str(decimal(char)) for char in set(whole) if category(char) == "Nd"}
    left = {code: put for code, put in LETTERS.items() if chr(code) not in kept(language)}
    return UNWRITTEN.sub("", whole.translate(digits).translate(left))


def _without_accents(text: str, letters: frozenset[str]) -> str:
    """The text without marks on Latin and Greek letters; other scripts need theirs.

    ``letters`` are those of a language's alphabet, which keep their marks.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    bare = True
    whole = normalize("NFC", text)
    for char in "".join(one if one in letters else normalize("NFD", one) for one in whole):
        kind = category(char)
        if kind[0] != "M":
            bare = not char.isalpha() or _is_latin_or_greek(char)
        elif bare:
            continue
        kept.append(char)
    return normalize("NFC", "".join(kept))


def _is_latin_or_greek(letter: str) -> bool:
    return letter < "\u0400" or "\u1d00" <= letter <= "\u1fff" or "\ua720" <= letter <= "\ua7ff"


def _signs(text: str, language: str) -> str:
    """The text with only those signs that carry meaning; single spaces, hyphens inside words."""
    if text.replace(" ", "").isalnum():  # most answers, and the rest takes its time
        return " ".join(text.split())
    text = INITIAL.sub("", POSSESSIVE.sub("", text))
    if base(language) in ELISION:
        text = ELIDED.sub("", text)
    out: list[str] = []
    for place, char in enumerate(text):
        before = out[-1] if out else " "
        after = text[place + 1 : place + 3]
        if not char.isalnum():
            kind = category(char)
            if kind == "Pd" or char == "−":
                char = _dash(before, after)
            elif char in ".,":
                char = _point(char, before, after)
            elif char in APOSTROPHES:
                continue
            elif char == "&" and base(language) == "en":
                char = " and "
            elif (kind[0] not in "MS" and char not in MEANT_SIGNS) or char in IDLE_SIGNS:
                char = " "
            elif char in BETWEEN or (char == "+" and after[:1].isalnum() and before != " "):
                char = f" {char} "
        out.extend(char)
    return " ".join("".join(out).split())


def _dash(before: str, after: str) -> str:
    """A sign before a number, a hyphen inside a word, and elsewhere nothing."""
    if before in " ^":
        return "-" if after[:1] in DIGITS or (after[:1] == "." and after[1:] in DIGITS) else " "
    return "-" if before.isalnum() and after[:1].isalnum() else " "


def _point(char: str, before: str, after: str) -> str:
    """A decimal point or comma; elsewhere a space."""
    decimal_point = before in DIGITS or (before in " -" and char == ".")
    return char if decimal_point and after[:1] in DIGITS else " "


def _without_article(text: str, language: str) -> str:
    """The text without a leading article, with a space for each hyphen inside.

    ``a-`` is no article: ``a-symptomatic`` becomes one word, which keeps its prefix.
    """
    articles = _articles(base(language))
    before = ""
    while articles and text != before:
        before = text
        text = articles.sub(r"\1", text)
    return INNER_HYPHEN.sub(" ", text) if "-" in text else text


@cache
def _articles(language: str) -> re.Pattern[str] | None:
    """An article at the start of a text, which is kept where a hyphen binds it to the next word."""
    listed = tables.listed("articles", language) - {"/"}
    words = "|".join(sorted(word for word in listed if "'" not in word))
    pattern = rf"^(?:(?:{words}) +(?=.*\w)|({words})-(?=\w))"
    return re.compile(pattern, re.IGNORECASE) if words else None
