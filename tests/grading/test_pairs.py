"""The judge against a careful teacher: no wrong answer passes, and nearly all verdicts agree."""

from collections import Counter
from hashlib import sha256

import pytest

from myoquiz.grading import AnswerKey, judge, real_words
from tests.conftest import ROOT
from tests.grading.measure import ACCEPTED, SETS, judged, opposites, report, slips

DESIGN = """
asterixis|Asterixis.|same
Lance-Adams syndrome|lance–adams syndrome|same
post-hypoxic|posthypoxic|same
the thalamus|thalamus|same
Unverricht-Lundborg disease|Unverricht-Lundborg's disease|same
hyperglycaemia|hyperglycemia|same
Ménière disease|Meniere disease|same
γ-aminobutyric acid|gamma-aminobutyric acid|same
50 ms|50 msec|same
CSTB|cstb|same
jerk|jerks|same
a year|1 year|same
opiates|opiate drugs|same
negative (myoclonus)|negative myoclonus|same
clonazepam|clonazapam|typo
opsoclonus|opsocolnus|typo
Creutzfeldt-Jakob disease|Creutzfeld-Jacob disease|typo
reticular reflex myoclonus|reticular refelx myoclonus|typo
levetiracetam|leviteracetam|near
hyperkinetic|hypekinetic|near
dystonia|dystonic|near
reticular reflex myoclonus|reticular myoclonus|near
falling asleep|falling sleep|near
infection|injection|near
negative myoclonus|positive myoclonus|wrong
hypertonia|hypotonia|wrong
hypoechoic|hyperechoic|wrong
afferent|efferent|wrong
abduction|adduction|wrong
intracortical|intercortical|wrong
tonic|atonic|wrong
symptomatic|a-symptomatic|wrong
epileptic|not epileptic|wrong
epileptic seizures|nonepileptic seizures|wrong
EPM2A|EPM2B|wrong
50 ms|5 ms|wrong
5 mW|5 MW|wrong
-5|5|wrong
14-3-3 protein|14-3-4 protein|wrong
"""


@pytest.mark.parametrize("row", DESIGN.strip().splitlines())
def test_pairs_that_must_come_out_right(row: str) -> None:
    expected, given, verdict = row.split("|")
    assert judge(AnswerKey(expected), given).verdict == verdict


def test_the_answer_to_another_question_is_wrong() -> None:
    found = judge(AnswerKey("clonazepam"), "clobazam", [AnswerKey("clobazam")])
    assert (found.verdict, found.reason) == ("wrong", "That is the answer to another question.")


@pytest.mark.parametrize("name", SETS)
def test_no_wrong_answer_passes_and_the_verdicts_agree(name: str) -> None:
    rows = judged(name)
    assert [row for row in rows if row.wanted == "wrong" and row.found in ACCEPTED] == []
    agree = sum(row.wanted == row.found for row in rows)
    assert len(rows) >= 400
    assert agree / len(rows) >= 0.97


def test_both_sets_have_every_verdict_and_no_pair_in_common() -> None:
    unseen, tuned = ({row[:2] for row in judged(name)} for name in SETS)
    wanted = Counter(row.wanted for row in judged("unseen"))
    assert min(wanted[verdict] for verdict in ("same", "typo", "near", "wrong")) >= 50
    assert len(unseen & tuned) < 0.05 * len(unseen)


def test_the_unseen_pairs_are_frozen() -> None:
    written = (ROOT / "tests" / "grading" / "unseen.tsv").read_text(encoding="utf-8")
    assert sha256(written.encode()).hexdigest()[:16] == "e4f1f59dff8da012"


def test_no_word_passes_for_its_opposite() -> None:
    pairs = list(opposites())
    verdicts = [judge(AnswerKey(expected), given).verdict for expected, given in pairs]
    assert len(pairs) > 1000
    assert [pair for pair, found in zip(pairs, verdicts, strict=True) if found in ACCEPTED] == []
    assert verdicts.count("wrong") / len(pairs) > 0.97


def test_single_slips_are_forgiven() -> None:
    common = real_words.words("en")
    pairs = [(word, slipped) for word, slipped in slips() if slipped not in common]
    verdicts = Counter(judge(AnswerKey(word), slipped).verdict for word, slipped in pairs)
    assert len(pairs) > 3000
    assert (verdicts["typo"] + verdicts["same"]) / len(pairs) >= 0.98
    assert verdicts["wrong"] / len(pairs) < 0.002


def test_the_docs_tell_the_figures() -> None:
    page = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
    assert "```text\n" + "\n".join(report()) + "\n```" in page
