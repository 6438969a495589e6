"""How two words compare: slips, plurals, other endings, rivals."""

import pytest

from myoquiz.grading import AnswerKey, judge
from myoquiz.grading.endings import has_other_ending, is_same
from myoquiz.grading.slips import distance, forgiven

PLURALS = """
jerk jerks
biopsy biopsies
vertebra vertebrae
nucleus nuclei
septum septa
serum sera
bacterium bacteria
epithelium epithelia
aquarium aquaria
mitochondrion mitochondria
spermatozoon spermatozoa
polyhedron polyhedra
criterion criteria
ganglion ganglia
diagnosis diagnoses
cortex cortices
appendix appendices
larynx larynges
phalanx phalanges
stigma stigmata
foramen foramina
leaf leaves
life lives
woman women
virus viruses
box boxes
foot feet
tooth teeth
mouse mice
child children
genus genera
viscus viscera
corpus corpora
medium media
ilium ilia
ovum ova
"""
OTHER_ENDINGS = """
dystonia dystonic
thalamus thalamic
epilepsy epileptic
muscle muscular
sulcus sulcal
tibia tibial
therapy therapist
falling fall
infection infectious
fertilization fertile
alkane alkene
"""
OTHER_WORDS = """
ammonia ammonium
silica silicon
alumina aluminum
pus pu
glass glas
hobbes hobbs
"""


@pytest.mark.parametrize("row", PLURALS.strip().splitlines())
def test_a_plural_is_the_same_word(row: str) -> None:
    one, many = row.split()
    assert is_same(one, many)
    assert judge(AnswerKey(one), many).verdict == judge(AnswerKey(many), one).verdict == "same"


@pytest.mark.parametrize("row", OTHER_ENDINGS.strip().splitlines())
def test_another_ending_of_the_root_is_near(row: str) -> None:
    one, other = row.split()
    assert has_other_ending(one, other)
    assert judge(AnswerKey(one), other).verdict == "near"


@pytest.mark.parametrize("row", OTHER_WORDS.strip().splitlines())
def test_no_plurals(row: str) -> None:
    one, other = row.split()
    assert judge(AnswerKey(one), other).verdict != "same"


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [
        ("jerk", "jerk", 0),
        ("clonus", "clonsu", 1),
        ("clonus", "clnus", 1),
        ("clonus", "clonuss", 1),
        ("clonus", "clonas", 1),
        ("levetiracetam", "leviteracetam", 2),
        ("ca", "abc", 3),
        ("", "ab", 2),
    ],
)
def test_slips_between_words(word: str, other: str, slips: int) -> None:
    assert distance(word, other, 5) == distance(other, word, 5) == slips
    assert distance(word, other, 1) == min(slips, 2)


def test_short_words_and_ideographs_have_no_slip_to_spare() -> None:
    words = ("jerk", "jerks", "東京都庁前", "दायाँ", "мышца", "ミオクロー")
    assert [forgiven(word) for word in words] == [0, 1, 0, 0, 1, 0]


def test_no_rule_of_english_fires_elsewhere() -> None:
    assert judge(AnswerKey("biopsies", language="de"), "biopsy").verdict != "same"
    assert judge(AnswerKey("κλόνος", language="el"), "κλόνοι").verdict != "same"
    assert judge(AnswerKey("drei Tage", language="de"), "3 Tage").verdict != "same"
    assert judge(AnswerKey("centres", language="fr"), "centers").verdict != "same"


REAL_WORDS = """
Prussia|Russia
libel|label
adduction|addiction
Austria|Australia
marital|martial
cation|caution
humerus|humorous
"""


@pytest.mark.parametrize("row", REAL_WORDS.strip().splitlines())
def test_a_slip_that_makes_another_word_is_asked_about(row: str) -> None:
    expected, given = row.split("|")
    assert judge(AnswerKey(expected), given).verdict == "near"


def test_a_slip_that_makes_no_word_is_forgiven() -> None:
    assert judge(AnswerKey("Prussia"), "Prusssia").verdict == "typo"
    assert judge(AnswerKey("Preußen", language="de"), "Preusen").verdict == "typo"
