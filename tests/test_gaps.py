"""Gaps that have a name in the text, and their rules below it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.bank import Bank, digests, dump
from myoquiz.bank.diff import compare
from myoquiz.cli import cli
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release import note_digests
from myoquiz.problems import Problems
from myoquiz.questions import Choice, Cloze, Gap, GapRules
from myoquiz.quiz import order, session
from myoquiz.quiz.session import SittingPlan, Unreadable
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import Char, KeyPress
from myoquiz.terminal.lines import json
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.plain import PlainScreen
from myoquiz.terminal.lines.sitting import LineSitting
from myoquiz.terminal.live import blocks, scene
from myoquiz.terminal.live.inputs.menu import GapMenu
from myoquiz.terminal.live.phases import Manner
from myoquiz.terminal.view import View
from tests.conftest import Golden

FOLDER = Path(__file__).parent

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
    question = found.questions[0]
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


RULES = """\
version: 1
id: water
title: Water
questions:
- id: ice
  type: cloze
  text: Ice {{acts}} in water, which boils at {{point}} °C and turns into {{what}}.
  gaps:
    acts:
      choices:
      - right: floats
      - wrong: sinks
        feedback: Ice is *lighter* than water.
      - wrong: none of these
        pin: true
      - wrong: melts at once
    point: {answer: 100, tolerance: 1}
    what: {answer: steam, accept: vapour, reject: [{text: smoke, feedback: Nothing burns.}]}
  explanation: It is so.
- id: weight
  type: cloze
  text: A litre of it weighs {{kilos}}.
  gaps:
    kilos: {answer: 1, unit: kg, tolerance: 5%}
  explanation: It is so.
"""
RIGHT = ("floats", "100", "steam")


@pytest.mark.parametrize(
    ("given", "parts", "said"),
    [
        (RIGHT, (True, True, True), ()),
        (("floats", "99", "vapor"), (True, True, True), ()),
        (("sinks", "100", "steam"), (False, True, True), ("Ice is *lighter* than water.",)),
        (("Floats", "100", "steam"), (False, True, True), ()),
        (("float", "100 °C", "smoke"), (False, True, False), ("Nothing burns.",)),
        (("melts at once", "102", "steem"), (False, False, True), ()),
        (("", "", ""), (False, False, False), ()),
    ],
)
def test_menus_numbers_and_refusals(
    given: tuple[str, ...], parts: tuple[bool, ...], said: tuple[str, ...]
) -> None:
    grade = read(RULES)[1].grade(given)
    assert (grade.parts, grade.feedback) == (parts, said)


def test_a_menu_stands_in_the_order_of_the_alphabet() -> None:
    gap, *_ = read(RULES)[1].blanks()
    assert gap.menu() == ("floats", "melts at once", "sinks", "none of these")
    numbers = GapRules(choices=tuple(Choice(wrong=text) for text in ("10 ms", "9 ms", "100 ms")))
    assert numbers.gap(Gap("n")).menu() == ("9 ms", "10 ms", "100 ms")


def test_what_is_no_menu_has_none() -> None:
    assert not any(gap.menu() for gap in read()[1].blanks())


def test_a_person_is_asked_again_for_a_letter() -> None:
    lines = iter(["melts", "c", "100", "steam"])
    said: list[str] = []
    found = bank.read(RULES, Problems(""))
    assert found
    start = order.start([found], SittingPlan(in_order=True, count=1))
    screen = PlainScreen(said.append, 80, is_person=True)
    clock = iter(range(100))
    done, _ = hold(
        LineSitting(screen, lambda prompt: next(lines, ""), lambda: float(next(clock)), True), start
    )
    (given,) = done.answers
    assert given.given == ("sinks", "100", "steam")
    shown = "".join(said)
    assert "  [1] a. floats\n  [1] b. melts at once\n" in shown
    assert "Please answer with one letter, a-d." in shown
    assert "Ice is lighter than water." in shown


def test_a_program_may_send_letters_numbers_or_words() -> None:
    found, _ = read(RULES.partition("- id: weight")[0])
    (put,) = order.start([found], SittingPlan(in_order=True)).asks
    told = json.ask(put)["gaps"]
    assert told[0]["choices"][0] == {"letter": "a", "text": "floats"}
    assert "choices" not in told[1]
    assert [answers.read(put, line, 0) for line in ("a", "1", "Floats", "::floats", "")] == [
        "floats", "floats", "floats", "floats", ""
    ]  # fmt: skip
    assert isinstance(answers.read(put, "cake", 0), Unreadable)
    assert answers.read(put, "a", 1) == "a"


def test_try_takes_the_choices_of_a_menu(tmp_path: Path) -> None:
    file = tmp_path / "water.yaml"
    file.write_text(RULES)
    done = CliRunner().invoke(cli, ["try", str(file), "ice", "a", "100", "smoke"])
    assert done.output.startswith("partial  0.67")
    assert "Nothing burns." in done.output
    done = CliRunner().invoke(cli, ["try", str(file), "ice", "cake", "100", "steam"])
    assert done.output.startswith("partial  0.67")


def test_only_what_was_typed_can_have_been_right() -> None:
    text = RULES.partition("- id: weight")[0].replace(", which boils at {{point}} °C", "")
    text = re.sub(r"    (point|what): .*\n", "", text.replace(" and turns into {{what}}", ""))
    found, _ = read(text)
    start = order.start([found], SittingPlan(in_order=True))
    _, done = session.answer(start, ("sinks",))
    assert not session.can_overrule(done)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("right: floats", "right: swims", "answer key changed"),
        ("right: floats", "right: Floats", "other"),
        ("tolerance: 1}", "tolerance: 2}", "more accepted"),
        ("tolerance: 1}", "tolerance: 0.5}", "answer key changed"),
        ("{answer: 100, tolerance: 1}", "{answer: '100'}", "answer key changed"),
        ("wrong: melts at once", "wrong: burns", "other"),
        ("text: smoke", "text: [smoke, fog]", "other"),
    ],
)
def test_what_a_change_of_the_rules_means(old: str, new: str, kind: str) -> None:
    assert old in RULES
    before, after = (bank.read(text, Problems("")) for text in (RULES, RULES.replace(old, new)))
    assert before and after
    kinds = [change.kind for change in compare([before], [after])]
    assert kind in kinds
    assert ("answer key changed" in kinds) == (kind == "answer key changed")


@pytest.mark.parametrize("columns", [80, 30])
def test_a_menu_on_the_live_screen(columns: int, golden: Golden) -> None:
    found = bank.read(RULES, Problems(""))
    assert found
    start = order.start([found], SittingPlan(in_order=True))
    now = scene.opened(start, Manner(deaf_seconds=0), 0.0)
    drawn = []
    for keys in ("", "c", "enter 9 9 enter", "s m o k e enter", "enter", "enter"):
        for name in keys.split():
            token = KeyPress(name) if len(name) > 1 else Char(name)
            now, _ = scene.press(now, token, 1.0)
        drawn.append("\n".join(blocks.draw(now, View(columns)).rows.rows))
    golden(FOLDER / "terminal" / "rows" / f"menu-{columns}.txt", "\n\n".join(drawn) + "\n")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("b", "melts at once"),
        ("2", "melts at once"),
        ("right right", "melts at once"),
        ("left", "none of these"),
        ("c escape", ""),
        ("x", ""),
        ("a left", "none of these"),
    ],
)
def test_keys_of_a_menu(keys: str, text: str) -> None:
    menu = GapMenu(read(RULES)[1].blanks()[0].menu())
    for name in keys.split():
        menu = menu.press(KeyPress(name) if len(name) > 1 else Char(name))
    assert menu.text == text
