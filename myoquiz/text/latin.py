"""Texts of other scripts in plain Latin letters, for ids and file names.

Letters with marks lose them, but for those that a language writes with two letters; Cyrillic, Greek
and kana are written by their sounds. Scripts that need a dictionary for that are left out.
"""

import re
from typing import Final
from unicodedata import normalize

ANY_LANGUAGE: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ŋ": "ng",
        "ħ": "h",
        "ŧ": "t",
        "ĸ": "k",
        "’": "",
        "ʼ": "",
        "'": "",
    }
)
BY_LANGUAGE: Final[dict[str, dict[str, str | int | None]]] = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": {"å": "aa", "ø": "oe"},
    "no": {"å": "aa", "ø": "oe"},
    "nb": {"å": "aa", "ø": "oe"},
    "nn": {"å": "aa", "ø": "oe"},
    "uk": {"г": "h", "и": "y", "х": "kh", "є": "ye"},
    "be": {"г": "h"},
    "bg": {"щ": "sht", "ъ": "a"},
    "sr": {"х": "h", "ц": "c", "ж": "z", "ч": "c", "ш": "s"},
    "mk": {"х": "h", "ц": "c", "ж": "z", "ч": "c", "ш": "s"},
}
"""Letters that a language writes in a way of its own."""

CYRILLIC: Final = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "і": "i",
    "ї": "yi",
    "є": "ye",
    "ґ": "g",
    "ў": "u",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "ђ": "dj",
    "џ": "dz",
    "ѓ": "g",
    "ќ": "k",
    "ѕ": "dz",
}
GREEK: Final = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
}
KANA_ROWS: Final = (
    "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte"
    " とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu"
    " よyo らra りri るru れre ろro わwa ゐi ゑe をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu"
    " ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ゔvu"
)
SMALL_ROWS: Final = "ゃya ゅyu ょyo ぁa ぃi ぅu ぇe ぉo"
KANA: Final = {pair[0]: pair[1:] for pair in KANA_ROWS.split()}
SMALL: Final = {pair[0]: pair[1:] for pair in SMALL_ROWS.split()}
"""Small kana, which join the sound before them."""

ACCENT: Final = re.compile("[\u0300-\u036f]")
KATAKANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""From katakana to the hiragana of the same sound."""


_LETTERS: Final = str.maketrans(CYRILLIC)
_GREEK: Final = str.maketrans(GREEK)


def latin(text: str, language: str = "en") -> str:
    """A text in small plain letters; what has no plain form stands as it is."""
    text = normalize("NFC", normalize("NFKC", text).lower())
    primary = language.lower().partition("-")[0]
    text = text.translate(str.maketrans(BY_LANGUAGE.get(primary, {})))
    text = text.translate(ANY_LANGUAGE).translate(_LETTERS)
    if text.isascii():
        return text
    text = _without_marks(text).translate(_LETTERS)
    text = text.replace("ου", "ou").translate(_GREEK)
    return _kana(text)


def _without_marks(text: str) -> str:
    """Letters without their accents; kana keep theirs, which make another sound."""
    return "".join(
        letter if "\u3040" <= letter <= "\u30ff" else ACCENT.sub("", normalize("NFD", letter))
        for letter in text
    )


def _kana(text: str) -> str:
    """Kana by their sounds, as Hepburn writes them without long vowels."""
    found: list[str] = []
    double = False
    for letter in text.translate(KATAKANA):
        if letter in SMALL and found and found[-1][-1:] in ("i", "u", "e"):
            sound = SMALL[letter]
            base = found[-1][:-1]
            is_soft = base.endswith(("sh", "ch", "j")) and len(sound) == 2
            found[-1] = base + (sound[1:] if is_soft else sound)
        elif letter == "っ":
            double = True
        elif letter == "ー":
            continue
        else:
            sound = KANA.get(letter, letter)
            found.append(("t" if sound.startswith("ch") else sound[:1]) * double + sound)
            double = False
    return "".join(found)
