"""Gaps that have a name in the text, and their rules below it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.bank import Bank, digests, dump
from myoquiz.bank.diff import compare
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release import note_digests
from myoquiz.problems import Problems
from myoquiz.questions import Cloze, GapRules
from myoquiz.quiz import order
from myoquiz.quiz.session import SittingPlan
from myoquiz.terminal.lines import json
from myoquiz.terminal.lines.plain import PlainScreen

TEXT = """\
version: 1
id: b
title: B
questions:
- id: q
  type: cloze
  text: The {{c2::drug}} is spelled {{form}} and lowers the {{rate|pulse}}.
  gaps:
    drug: {answer: beta blocker, accept: [beta-adrenergic blocker], hint: two words}
    form: {answer: Inderal, match: exact}
"""


def read(text: str = TEXT) -> tuple[Bank, Cloze]:
    problems = Problems("")
    found = bank.read(text, problems)
    assert found, [*problems]
    (question,) = found.questions
    assert isinstance(question, Cloze)
    return found, question


def test_names_stand_for_their_rules() -> None:
    _, question = read()
    drug, form, rate = question.blanks()
    assert (drug.answer, drug.accept, drug.hint, drug.number) == (
        "beta blocker",
        ("beta-adrenergic blocker",),
        "two words",
        2,
    )
    assert (form.answer, form.rules.match) == ("Inderal", "exact")
    assert (rate.answer, rate.accept, rate.rules.match) == ("rate", ("pulse",), None)
    assert question.key() == "The beta blocker is spelled Inderal and lowers the rate."
    assert question.answers() == ("beta blocker", "Inderal", "rate")


def test_a_name_without_rules_is_the_answer() -> None:
    question = Cloze(id="q", text="A {{drug}}.")
    assert question.answers() == ("drug",)


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        (("beta blocker", "Inderal", "rate"), ()),
        (("beta-adrenergic blocker", "Inderal", "pulse"), ()),
        (("beta bloker", "inderal", "rate"), (True, False, True)),
        (("drug", "form", "rate"), (False, False, True)),
    ],
)
def test_each_gap_is_judged_by_its_own_rules(
    given: tuple[str, ...], parts: tuple[bool, ...]
) -> None:
    grade = read()[1].grade(given)
    assert grade.parts == (parts or (True, True, True))
    assert (grade.score == 1) == (not parts)


def test_it_is_written_as_it_was() -> None:
    found, _ = read()
    assert bank.read(dump(found), Problems("")) == found


def test_screens_know_no_names() -> None:
    found, _ = read()
    (put,) = order.start([found], SittingPlan(in_order=True)).asks
    told = json.ask(put)
    assert told["prompt"] == "The [1] is spelled [2] and lowers the [3]."
    assert told["gaps"][0] == {"gap": 1, "hint": "two words"}
    assert PlainScreen(lambda text: None, 80).gap_prompt(put, 0) == "[1] (two words): "


def test_cards_ask_for_the_answers() -> None:
    found, question = read()
    (note,) = notes_of(found, question)
    assert "{{c2::beta blocker::two words}}" in note.fields["Text"]
    assert "drug" not in note.fields["Text"]
    assert note.cards == (0, 1)


def test_digests_and_diff_see_the_rules(tmp_path: Path) -> None:
    found, question = read()
    rules = dict(question.gaps)
    other = replace(
        question,
        gaps=(("drug", replace(rules["drug"], answer="diuretic")), ("form", rules["form"])),
    )
    changed = replace(found, questions=(other,))
    assert digests.key(question) != digests.key(other)
    one, two = (
        [names for _, names in note_digests.digests(each, Media(tmp_path))]
        for each in (found, changed)
    )
    assert one != two
    kinds = [change.kind for change in compare([found], [changed])]
    assert "answer key changed" in kinds


def test_a_later_rule_changes_no_digest_where_it_is_not_used(tmp_path: Path) -> None:
    """Rules that are left out are no part of what a ledger holds."""
    assert note_digests._plain((("drug", GapRules(answer="x")),)) == [["drug", [{"answer": "x"}]]]
