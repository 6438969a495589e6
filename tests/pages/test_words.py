"""The words of pages: each language has all of them, with the same places to fill."""

import re

import pytest

from myoquiz.formats.labels import languages, read
from myoquiz.formats.page.words import FOLDER, english_reasons, words_of

ENGLISH = {**read(FOLDER / "en.txt"), **english_reasons()}


def places(text: str) -> list[str]:
    return sorted(set(re.findall(r"\$\d", text)))


@pytest.mark.parametrize("language", sorted(languages() - {"en"}))
def test_a_language_has_every_word(language: str) -> None:
    found = read(FOLDER / f"{language}.txt")
    assert [*found] == [*ENGLISH]
    assert {name: places(text) for name, text in found.items()} == {
        name: places(text) for name, text in ENGLISH.items()
    }


def test_languages_without_words_have_the_english_ones() -> None:
    assert words_of("eo") == words_of("en")
    assert words_of("pt-BR")["start"] == "Começar"
