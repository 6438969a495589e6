"""Ids and file names out of texts in other scripts."""

import pytest

from myoquiz import bank
from myoquiz.bank import ids
from myoquiz.bank.template import slug
from myoquiz.problems import Problems
from myoquiz.text.latin import latin

LATIN = [
    ("Straße", "en", "strasse"),
    ("Straße", "de", "strasse"),
    ("Über Äpfel und Öl", "de", "ueber aepfel und oel"),
    ("Mötley Crüe", "en", "motley crue"),
    ("Ærø på dansk", "da", "aeroe paa dansk"),
    ("Łódź", "pl", "lodz"),
    ("année", "fr", "annee"),
    ("año", "es", "ano"),
    ("Þingvellir", "is", "thingvellir"),
    ("Москва", "ru", "moskva"),
    ("Ёлка и чай", "ru", "yolka i chay"),
    ("п'ять", "uk", "pyat"),
    ("Київ", "uk", "kyyiv"),
    ("гора", "uk", "hora"),
    ("България", "bg", "balgariya"),
    ("Αθήνα", "el", "athina"),
    ("ουρανός", "el", "ouranos"),
    ("ひらがな", "ja", "hiragana"),
    ("きょうと", "ja", "kyouto"),
    ("がっこう", "ja", "gakkou"),
    ("マッチ", "ja", "matchi"),
    ("コーヒー", "ja", "kohi"),
    ("じゃがいも", "ja", "jagaimo"),
    ("don't", "en", "dont"),
]


@pytest.mark.parametrize(("text", "language", "expected"), LATIN)
def test_text_in_plain_letters(text: str, language: str, expected: str) -> None:
    assert latin(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Wie heißt die Straße?", "wie-heisst-die-strasse"), ("会う", ""), ("كلب", ""), ("?", "")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text, language="de") == expected


HEAD = "version: 1\nid: b\ntitle: B\nlanguage: {language}\nquestions:\n"
QUESTION = "- type: true-false\n  prompt: {prompt}\n  answer: yes\n"


@pytest.mark.parametrize(
    ("language", "prompt", "expected"),
    [
        ("de", "Größe zählt.", "groesse-zaehlt"),
        ("ru", "Волга длинная.", "volga-dlinnaya"),
        ("ja", "ねこ", "neko"),
        ("zh", "会议", "q-6010d1b3"),
        ("ar", "كلب", "q-b1d37dfc"),
        ("en", "What is 会议 in English?", "english"),
    ],
)
def test_id_of_a_question(language: str, prompt: str, expected: str) -> None:
    text = HEAD.format(language=language) + QUESTION.format(prompt=prompt)
    done, named = ids.name(text, Problems(""))
    assert [one.id for one in named] == [expected]
    assert bank.read(done, Problems(""))
