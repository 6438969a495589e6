"""How two words compare: slips, plurals, other endings, rivals."""

from itertools import permutations

import pytest

from myoquiz.grading import AnswerKey, judge, tables
from myoquiz.grading.endings import has_other_ending, is_same, singulars, stems
from myoquiz.grading.slips import distance, forgiven
from myoquiz.grading.texts import symbols

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


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("was", {"was"}),
        ("cats", {"cats", "cat"}),
        ("axes", {"axes", "axe", "axis"}),
        ("boxes", {"boxes", "boxe", "box"}),
        ("bus", {"bus"}),
        ("dice", {"dice", "die"}),
        ("theirs", {"theirs"}),
    ],
)
def test_what_a_word_may_be_the_plural_of(word: str, found: set[str]) -> None:
    assert singulars(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("pacing", {"pacing", "pac", "pace"}),
        ("paced", {"paced", "pac", "pace"}),
        ("pace", {"pace"}),
    ],
)
def test_the_verb_that_a_word_may_be_a_form_of(word: str, found: set[str]) -> None:
    assert stems(word) == found


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("tonia", "tonic", True),  # three letters of a root are enough where one letter differs
        ("nia", "nic", False),
        ("sleep", "sleeping", True),
        ("act", "acting", False),  # and four elsewhere
        ("psychologist", "psychic", False),  # or half a long word
        ("cardiac", "cardixyz", False),
        ("plan", "plann", False),
    ],
)
def test_how_much_of_a_root_two_endings_need(word: str, other: str, expected: bool) -> None:
    assert has_other_ending(word, other) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the ABCDEFGH gene", {"abcdefgh"}),
        ("the ABCDEFGHI gene", set()),  # over eight signs
        ("a CYPTWOE12 gene", set()),
        ("the EPM2A gene", {"epm", "a"}),
        ("ABCdef gene", {"abcdef"}),  # half of the letters are capitals
        ("ABcdef gene", set()),
        ("T cell", {"t"}),
        ("Tx cell", set()),  # one capital begins a word
        ("IN BED", {"in", "bed"}),
        ("IN CAPITALS THROUGHOUT", set()),
    ],
)
def test_which_words_are_symbols(text: str, expected: set[str]) -> None:
    assert symbols(text)[0] == expected


@pytest.mark.parametrize("row", tables.rows("families"), ids=" ".join)
def test_a_part_of_the_same_family_is_asked_about(row: tuple[str, ...]) -> None:
    for part, other in permutations(row, 2):
        found = judge(AnswerKey(f"bi{part}yl"), f"bi{other}yl")
        assert found.verdict == "near"


def test_families_stand_anywhere_in_a_word() -> None:
    assert judge(AnswerKey("alkanes"), "alkenes").verdict == "near"
    assert judge(AnswerKey("tetraethyllead"), "tetramethyllead").verdict == "near"
    assert judge(AnswerKey("tetraethyllead"), "tetraethillead").verdict == "typo"
