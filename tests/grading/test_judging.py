"""What a judgement says: its reason, what was expected, the diff, the author's feedback."""

import pytest

from myoquiz.grading import AnswerKey, Judgement, Rejected, forms, judge
from myoquiz.grading.diffs import diff

REASONS = """
negative|positive|“positive” is the opposite of “negative”.
epileptic|nonepileptic|“nonepileptic” is the opposite of “epileptic”.
intracranial|extracranial|“extracranial” is something else than “intracranial”.
arthritis|arthrosis|“arthrosis” is something else than “arthritis”.
income|come|“come” is something else than “income”.
in vitro|in vivo|“vivo” is the opposite of “vitro”.
exercise|training|
falling asleep|drifting into sleep|
sodium|natrium|
epileptic|not epileptic|One of the two answers says “not” or the like, the other does not.
-5 °C|5 °C|The number is right; its sign is not.
-5|5|The number is right; its sign is not.
50 ms|5 ms|The number is another.
50 ms|50 s|The number is right; its unit is not.
50 ms|50|The number is right; its unit is missing.
50 ms|50 mS 3|Give one number.
version 3.10|version 3.1|Check the digits after the point.
EPM2A|EPM2B|Letters and digits of a symbol must be the same, one by one.
a[1:]|a[1;]|Check the marked place: a[1▸;◂]
dystonia|dystonic|Check the ending.
clonazepam|clonazapam|Check the spelling.
levetiracetam|leviteracetam|Check the spelling.
hyperkinetic|hypekinetic|Check the spelling: that could be either of two words.
infection|injection|Check the spelling: that is another word.
reticular reflex myoclonus|reticular myoclonus|A word is missing.
reticular myoclonus|reticular reflex myoclonus|There is a word too many.
reticular reflex|reflex reticular|The words are right; check their order.
rise in pressure|rise of pressure|Check the small words.
jerk|sleep|
jerk||
"""


@pytest.mark.parametrize("row", REASONS.strip().splitlines())
def test_reasons_in_words_a_learner_understands(row: str) -> None:
    expected, given, reason = row.split("|")
    found = judge(AnswerKey(expected), given)
    assert found.reason == reason
    assert found.expected == expected


def test_a_near_answer_gives_nothing_away() -> None:
    for row in REASONS.strip().splitlines():
        expected, given, reason = row.split("|")
        if judge(AnswerKey(expected), given).verdict == "near":
            assert expected not in reason


def test_a_judgement_as_a_whole() -> None:
    key = AnswerKey(
        "negative (myoclonus)",
        accept=("flapping tremor",),
        reject=(Rejected("tremor", "Which **kind** of tremor?"),),
    )
    assert judge(key, "Negative") == Judgement("same", "", "negative")
    assert judge(key, "negatve myoclonus") == Judgement(
        "typo", "Check the spelling.", "negative myoclonus", "negat[+i]ve myoclonus"
    )
    assert judge(key, "flapping tremors") == Judgement("same", "", "flapping tremor")
    assert judge(key, "tremors") == Judgement(
        "wrong", "", "negative myoclonus", feedback="Which **kind** of tremor?"
    )


def test_the_cap_on_length() -> None:
    found = judge(AnswerKey("jerk"), "jerk " * 200)
    assert found.verdict == "wrong"
    assert found.reason == "That is too long: an answer has at most 500 characters."
    assert judge(AnswerKey("jerk " * 200), "jerk " * 200).verdict == "same"


@pytest.mark.parametrize("number", ["10^999", "10**4000", ",5e999", ".5e999", "-1e999"])
def test_a_number_beyond_all_limits_is_no_more_than_its_digits(number: str) -> None:
    assert judge(AnswerKey("falling asleep"), f"falling {number}").verdict == "wrong"
    assert judge(AnswerKey(f"up to {number}"), f"up to {number}!").verdict == "same"


def test_what_the_author_wrote_passes_before_any_rule() -> None:
    assert judge(AnswerKey("Café", reject=(Rejected("Cafe"),)), "Café").verdict == "same"
    assert judge(AnswerKey("Café", reject=(Rejected("Cafe"),)), "Cafe").verdict == "wrong"
    assert judge(AnswerKey("Café"), "Cafe").verdict == "same"


def test_a_slip_towards_a_rejected_answer_is_asked_for_again() -> None:
    assert judge(AnswerKey("ileum"), "ilum").verdict == "typo"
    assert judge(AnswerKey("ileum", reject=(Rejected("ilium"),)), "ilum").verdict == "near"


def test_a_clash_is_not_made_good_by_another_form() -> None:
    key = AnswerKey("negative myoclonus", accept=("myoclonus",))
    assert judge(key, "positive myoclonus").verdict == "wrong"


def test_case_counts_on_demand() -> None:
    key = AnswerKey("Ca", case_sensitive=True)
    assert judge(key, "CA") == Judgement("near", "Check the capital letters.", "Ca")
    assert judge(key, "Ca").verdict == "same"


def test_the_banks_other_answers() -> None:
    cortical, spinal = (
        AnswerKey("cortical myoclonus"),
        AnswerKey("spinal myoclonus", accept=("spinal jerks",)),
    )
    other = "That is the answer to another question."
    assert judge(cortical, "spinal jerk", [spinal]).verdict == "wrong"
    assert judge(cortical, "spinal jerks", [spinal]).reason == other
    assert (
        judge(cortical, "cortical  Myoclonus", [AnswerKey("cortical myoclonus")]).verdict == "same"
    )
    assert judge(AnswerKey("myoclonus"), "spinal myoclonus", [spinal]).verdict == "near"
    assert judge(AnswerKey("ilium"), "ilum", [AnswerKey("ileum")]).verdict == "near"


def test_optional_words() -> None:
    assert forms("symptomatic (myoclonus)") == ("symptomatic myoclonus", "symptomatic")
    assert forms("(the) brainstem") == ("the brainstem", "brainstem")
    assert forms("(a) b (c)") == ("a b c", "a b", "b c", "b")
    assert forms("f(x)") == ("f(x)",)
    assert forms("(x)") == ("x",)
    assert len(forms("(a) (b) (c) (d) (e)")) == 1


@pytest.mark.parametrize(
    ("expected", "given", "marked"),
    [
        ("clonazepam", "clonazapam", "clonaz[a→e]pam"),
        ("infection", "injection", "in[j→f]ection"),
        ("EPM2A", "EPM2B", "EPM2[B→A]"),
        ("x == 1", "x = 1", "x =[+=] 1"),
        ("negative myoclonus", "positive myoclonus", ""),
        ("abduction", "adduction", ""),
        ("renal failure", "kidney failure", ""),
        ("1914", "1915", ""),
    ],
)
def test_letters_are_shown_for_a_slip_and_not_for_another_word(
    expected: str, given: str, marked: str
) -> None:
    assert judge(AnswerKey(expected), given).diff == marked


@pytest.mark.parametrize(
    ("expected", "given", "marked"),
    [
        ("clonazepam", "clonazapam", "clonaz[a→e]pam"),
        ("jerk", "jerkk", "jerk[-k]"),
        ("Creutzfeldt", "creutzfeld", "Creutzfeld[+t]"),
        ("opsoclonus", "opsocolnus", "opsoc[ol→lo]nus"),
        ("abcd", "abxy", "ab[xy→cd]"),
        ("abcd", "axyz", ""),
        ("mitochondria", "mitocondira", "mitoc[+h]ond[ir→ri]a"),
        ("acetylcholine", "aceytlcholline", "ace[yt→ty]lcho[-l]line"),
        ("photosynthesis", "fotosinthesis", "[f→ph]otos[i→y]nthesis"),
        ("receive", "recieved", "rec[ie→ei]ve[-d]"),
        ("xaybzc", "aybzcx", "[+x]aybzc[-x]"),
        ("bureaucracy", "beuraucracy", "b[-e]ur[+e]aucracy"),
        ("aba", "aa", "a[+b]a"),
        ("aab", "ab", "a[+a]b"),
        ("ab cd", "abcd", "ab[+ ]cd"),
        ("jerk", "JERK", ""),
        ("jerk", "sleep", ""),
        ("jerk", "", ""),
        ("x" * 400, "y" * 400, ""),
    ],
)
def test_diffs_that_need_no_colour(expected: str, given: str, marked: str) -> None:
    assert diff(expected, given) == marked
