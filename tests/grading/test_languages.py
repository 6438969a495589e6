"""Letters, accents, articles and endings, by the language of the answer."""

import pytest

from myoquiz.grading import AnswerKey, judge

ROWS = """
de|der Hund|Der Hund|same|
de|der Hund|die Hund|wrong|Check the article.
de|der Hund|ein Hund|near|Check the article.
de|der Hund|Hund|near|The article is missing.
de|(der) Hund|Hund|same|
de|(der) Hund|die Hund|wrong|Check the article.
de|Hund|der Hund|same|
de|der Hund|der Hunde|near|Check the ending.
de|schön|schon|near|Check the letters and their marks.
de|schön|schoen|same|
de|Bauchspeicheldrüse|Bauchspeicheldruese|same|
de|Mutter|Mütter|near|Check the letters and their marks.
de|Straße|Strasse|same|
de|die Mutter|die Mütter|near|Check the letters and their marks.
es|año|ano|near|Check the letters and their marks.
es|mañana|manana|near|Check the letters and their marks.
es|sí|si|near|Check the accents.
es|corazón|corazon|typo|Check the accents.
es|habló|hablo|near|Check the accents.
es|la gata|el gata|wrong|Check the article.
es|gato|gata|near|Check the ending.
fr|élève|eleve|typo|Check the accents.
fr|élève|èlève|near|Check the accents.
fr|là|la|near|Check the accents.
fr|l'eau|eau|near|The article is missing.
fr|l'eau|l’eau|same|
fr|le chat|les chats|near|Check the ending.
fr|cœur|coeur|same|
it|gatto|gatta|near|Check the ending.
sv|får|far|near|
da|blåbær|blaabaer|same|
tr|kız|kiz|near|
cs|čas|cas|near|
ro|ţară|țară|same|
zh|mā|ma|near|Check the accents.
zh|xuéxí|xuexi|near|Check the accents.
ru|не́бо|небо|same|
ru|всё|все|same|
ja|kōhii|kohii|same|
en|café|cafe|same|
en|the thalamus|thalamus|same|
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_what_counts_in_each_language(row: str) -> None:
    language, expected, given, verdict, reason = row.split("|")
    found = judge(AnswerKey(expected, language=language), given)
    assert found.verdict == verdict
    assert not reason or found.reason == reason


def test_an_accent_counts_where_no_slip_is_forgiven() -> None:
    assert judge(AnswerKey("corazón", typos=False, language="es"), "corazon").verdict == "near"
