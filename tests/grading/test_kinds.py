"""The kinds of keys: which kind a key is, and what counts in each."""

from pathlib import Path

import pytest

from myoquiz.grading import AnswerKey, Rejected, judge
from myoquiz.grading.kinds import kind_of

KINDS = Path(__file__).with_name("kinds.txt").read_text(encoding="utf-8").splitlines()[1:]

SYMBOLS = """
H2O | H₂O | same
H2O | H_{2}O | same
H2O | h2o | same
H2O | H20 | near
H2O | H2O2 | wrong
H2O | HO2 | near
SO4^2- | SO₄²⁻ | same
SO4^2- | SO4 2- | same
SO4^2- | SO4(2-) | same
SO4^2- | [SO4]2- | same
SO4^2- | SO42 | wrong
SO4^2- | SO4^2+ | wrong
O2^- | O^2- | near
Na+ | Na | wrong
Co | CO | near
Co | co | near
CO | Co | near
NaCl | nacl | same
pH | PH | same
mRNA | mrna | same
Cm | CM | near
Aa | AA | near
AA | aa | near
B♭ | Bb | same
B♭ | B flat | same
B♭ | B | wrong
C# | C♯ | same
C# | C | wrong
EPM2A | EPM2B | wrong
EPM2A | the EPM2A | same
EPM2A | EPM2A gene | near
HbA1c | Hb A1c | same
2H2 + O2 -> 2H2O | 2 H₂ + O₂ → 2 H₂O | same
2H2 + O2 -> 2H2O | 2H2 + O2 -> H2O | wrong
"""

CODE = """
a[1:] | a [1:] | same
a[1:] | a[:1] | near
a[1:] | A[1:] | near
!= | = | wrong
== | = = | near
{} | { } | same
a=b; c=d | a = b;c = d | same
x += 1 | x+=1 | same
x += 1 | x =+ 1 | near
ls -l | ls l | near
ls -l | ls -L | near
ls -la | ls -al | same
rm -rf x | rm -fr x | near
-rf | rf | near
git commit -m | git commit-m | near
2>&1 | 2 >&1 | near
.btn:hover | .btn :hover | near
C:\\ | c:\\ | same
C:\\ | C:/ | near
</p> | <p> | near
\\d | \\D | near
print("a b") | print("ab") | near
print("hi") | print(“hi”) | same
print("hi") | `print("hi")` | same
print("hi") | print("hi"); | same
/etc/passwd | etc/passwd | near
/etc/passwd | \\etc\\passwd | wrong
self.x | selfx | near
cd .. | cd.. | near
"""


@pytest.mark.parametrize("row", KINDS)
def test_the_kind_of_each_key(row: str) -> None:
    kind, key = row.split("\t")
    assert kind_of(key) == kind


@pytest.mark.parametrize("row", (SYMBOLS + CODE).replace("\\\\", "\\").strip().splitlines())
def test_what_counts_in_symbols_and_code(row: str) -> None:
    if not row:
        return
    expected, given, verdict = row.split(" | ")
    assert judge(AnswerKey(expected), given).verdict == verdict


def test_match_overrules_what_the_text_tells() -> None:
    assert judge(AnswerKey("Café", match="exact"), "Cafe").verdict == "near"
    assert judge(AnswerKey("Café", match="exact"), " Café ").verdict == "same"
    assert judge(AnswerKey("café", match="code"), "Café").verdict == "near"
    assert judge(AnswerKey("a=b", match="words"), "A = B").verdict == "same"


def test_case_is_freed_and_bound_in_every_kind() -> None:
    assert judge(AnswerKey("SELECT *", case_sensitive=False), "select *").verdict == "same"
    assert judge(AnswerKey("SELECT *"), "select *").verdict == "near"
    assert judge(AnswerKey("pH", case_sensitive=True), "PH").verdict == "near"
    assert judge(AnswerKey("Co", case_sensitive=False), "CO").verdict == "same"


REJECTED = """
!= | = | = | wrong
!= | = | != | same
Co | CO | CO | wrong
Co | CO | Co | same
colour | color | color | wrong
colour | color | Color. | wrong
colour | color | Colour | same
sí | si | Si | wrong
sí | si | Sí | same
x^2 + 2x + 1 | (x+1)^2 | (x + 1)² | wrong
x^2 + 2x + 1 | (x+1)^2 | x² + 2x + 1 | same
ulna | radius | the radius | wrong
"""


@pytest.mark.parametrize("row", REJECTED.strip().splitlines())
def test_what_is_rejected_never_passes(row: str) -> None:
    answer, rejected, given, verdict = row.split(" | ")
    language = "es" if answer == "sí" else "en"
    key = AnswerKey(answer, reject=(Rejected(rejected, "No."),), language=language)
    found = judge(key, given)
    assert (found.verdict, found.feedback) == (verdict, "No." if verdict == "wrong" else "")


def test_what_only_a_mark_tells_apart_from_another_answer_counts() -> None:
    assert judge(AnswerKey("résumé"), "resume").verdict == "same"
    assert judge(AnswerKey("résumé"), "resume", [AnswerKey("resume")]).verdict == "near"
    assert judge(AnswerKey("Na"), "NA", [AnswerKey("NA", match="symbol")]).verdict == "near"
