"""Steps 5 and 6, for words: how a given word stands for a word of the key."""

from __future__ import annotations

import re

from msgspec import Struct

from myoquiz.grading import doubles, endings, real_words, reasons, tables
from myoquiz.grading.clashes import rivals
from myoquiz.grading.folding import bare
from myoquiz.grading.slips import SHORT, distance, forgiven, is_beside, is_ideographic, lookalikes
from myoquiz.grading.texts import FoldedText
from myoquiz.grading.verdicts import Verdict

# Words up to this length often have a rhyme.
RHYME = 6
# In languages that inflect so many letters at the end are an ending.
ENDING = 2
# Outside of English no slip among so many is forgiven: trabajamos and trabajemos.
INFLECTED = 3
VOWELS = "aeiouy"
# Words from this length have room for a slip, and such words nowhere else.
LONG = 7
LONGEST = 11
NAME = re.compile(r"[^\W\d_]+")
UNINFLECTED = frozenset(("zh", "ja", "ko", "th", "lo", "vi", "my", "km", "id", "ms"))
SOUNDS = (("ph", "f"), ("th", "t"), ("rh", "r"), ("ck", "k"), ("c", "k"), ("y", "i"))

Word = tuple[str, str]
"""A word in its compared and in its plain spelling."""


class Pair(Struct, frozen=True):
    """A verdict on a pair of words, its slips (two where they are too many), and why."""

    verdict: Verdict
    slips: int = 0
    reason: str = ""


SAME = Pair("same")


def pair(mine: Word, theirs: Word, key: FoldedText) -> Pair | None:
    """How a given word stands for a word of the key; None where it does not."""
    word, found = mine[0], theirs[0]
    if word == found:
        return SAME
    english = key.language == "en"
    if word.startswith("#"):
        name = tables.number_names().get(word[1:], "") if english else ""
        if found and found == tables.ordinals().get(word[1:]):
            return SAME  # Henry the Eighth
        return _slipped((name, name), theirs, key.language) if forgiven(name) else None
    if found.startswith("#") or word in key.symbols:
        return None
    if english and any(map(endings.is_same, mine, theirs)):
        return SAME
    is_held = _is_held_key(word, found) if english else doubles.is_held(word, found, key.language)
    if is_held and theirs[1] not in real_words.words(key.language):
        return Pair("typo", 1, reasons.SPELLING)
    if is_ideographic(word):
        if _hiragana(word) == _hiragana(found) or (_is_kana(word + found) and len(word) > 1):
            is_near = distance(_hiragana(word), _hiragana(found), 1) < 2
            return Pair("near", 2, reasons.KANA) if is_near else None
        one_off = len(word) > 2 and distance(word, found, 1) == 1
        return Pair("near", 2, reasons.SPELLING) if one_off else None
    if english and endings.has_other_ending(word, found):
        return Pair("near", 1, reasons.ENDING)
    if key.language not in UNINFLECTED and not english and _is_inflected(word, found):
        return Pair("near", 1, reasons.ENDING)
    small, tails = tables.listed("tails", "small"), tables.listed("tails", "tails")
    if (word in small and found in small) or (word in tails and found in tails):
        return Pair("near", 1, reasons.SMALL_WORD)
    slipped = _slipped(mine, theirs, key.language)
    if slipped and slipped.verdict == "typo" and not _is_sure(mine, theirs, key):
        return Pair("near", 1, reasons.SPELLING)
    return slipped


def _is_held_key(word: str, found: str) -> bool:
    """Whether a letter was typed twice, in any word that has room for it."""
    return len(word) > 2 and doubles.is_doubled(word, found)


def _is_sure(mine: Word, theirs: Word, key: FoldedText) -> bool:
    """Whether a slip is one of the finger, where so many slips make another word or name.

    In English that is asked of names alone, as the common words are known. Elsewhere nothing tells
    a slip from another word, so few are sure.
    """
    word, found = min(
        zip(mine, theirs, strict=True), key=lambda pair: distance(pair[0], pair[1], 2)
    )
    size = min(len(word), len(found))
    place = next((i for i in range(size) if word[i] != found[i]), size)
    is_twice = doubles.is_doubled(word, found) or doubles.is_doubled(found, word)
    if key.language != "en":
        if is_twice:
            return doubles.is_slip(word, found, key.language)
        return _is_sure_abroad(word, found, place)
    if is_twice or _sound(word) == _sound(found):
        return True
    if len(word) != len(found) or sorted(word) == sorted(found) or len(word) > LONG:
        return True
    are_vowels = word[place] in VOWELS and found[place] in VOWELS and len(word) >= RHYME
    return are_vowels or not _is_name(word, key)


def _is_sure_abroad(word: str, found: str, place: int) -> bool:
    """Whether a slip at a place is one of the finger, in a language without a list of words."""
    is_inner = 0 < place < len(word) - INFLECTED
    if sorted(word) == sorted(found):
        both = word[place : place + 2]
        return is_inner and not all(letter in doubles.VOWELS for letter in both)
    if word.replace("k", "c") == found.replace("k", "c"):
        return True
    is_latin = word < "\u0370"
    if len(found) < len(word) or not is_latin:
        return is_inner and (place > 1 or not is_latin) and len(word) > LONG + 1
    return 0 < place < len(word) - 2 * INFLECTED and len(word) > LONGEST


def _is_name(word: str, key: FoldedText) -> bool:
    """Whether a word of the key is a name: with a capital, and no common word."""
    return word not in real_words.common(key.language) and any(
        part[:1].isupper() and bare(part) == word for part in NAME.findall(key.raw)
    )


def _hiragana(word: str) -> str:
    """A word with its katakana as hiragana."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in word)


def _is_kana(word: str) -> bool:
    return all("\u3040" <= char <= "\u30ff" for char in word)


def _is_inflected(word: str, found: str) -> bool:
    """Whether a slip lies in the ending, which carries gender, number and person."""
    size = max(len(word), len(found))
    if min(len(word), len(found)) < SHORT or distance(word, found, 1) != 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, found, strict=False)) if a != b), size - 1)
    return (
        same >= size - ENDING
        and not doubles.is_doubled(word, found)
        and not doubles.is_doubled(found, word)
    )


def _slipped(mine: Word, theirs: Word, language: str) -> Pair | None:
    """What the slips between two words make of the pair."""
    word, found = mine[0], theirs[0]
    allowed = max(map(forgiven, mine))
    slips = min(distance(one, other, allowed + 1) for one, other in zip(mine, theirs, strict=True))
    if slips > allowed + 1 and allowed and _sounds_alike(word, found):
        return Pair("near", 2, reasons.SPELLING)
    if slips > allowed + 1 or len(word) < 3:
        return None
    if slips == 2 and (word.endswith(found) or found.endswith(word)):
        return None  # Two letters more or less in front are a prefix, not slips.
    if slips > allowed:
        return Pair("near", 2, reasons.SPELLING)
    if _is_doubtful(mine, theirs, slips):
        return Pair("near", 2, reasons.TWO_WORDS)
    meant = endings.stems(word) | endings.stems(mine[1])
    if not ((endings.stems(found) | endings.stems(theirs[1])) - meant).isdisjoint(lookalikes()):
        return Pair("near", 2, reasons.OTHER_WORD)
    made = real_words.family(word) | real_words.family(mine[1]) if language == "en" else ()
    if theirs[1] in made or theirs[1] in real_words.words(language):
        return Pair("near", 2, reasons.OTHER_WORD)
    return Pair("typo", 1, reasons.SPELLING)


def _sounds_alike(word: str, found: str) -> bool:
    """Whether two words are close by ear, as ``fenobarbitol`` is to ``phenobarbital``."""
    return distance(_sound(word), _sound(found), 2) <= 2


def _sound(word: str) -> str:
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return word


def _is_doubtful(mine: Word, theirs: Word, slips: int) -> bool:
    """Whether a slip leads as near to a word of another meaning as to the key's."""
    if not mine[0].isascii() and (mine[0][1:] == theirs[0] or theirs[0][1:] == mine[0]):
        return True  # In many languages one letter in front negates; the data know only Latin.
    if mine[0][1:] == theirs[0][1:] and len(mine[0]) <= RHYME and not is_beside(mine[0], theirs[0]):
        return True  # Short words that rhyme are too often both words: "races" and "faces".
    return any(
        rival.word == found or (rival.firm and distance(rival.word, found, slips) <= slips)
        for word, found in zip(mine, theirs, strict=True)
        for rival in rivals(word)
    )
