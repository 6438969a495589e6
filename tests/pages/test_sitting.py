"""A sitting in a page, from the first screen to the last, as learners have it."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fsrs import Scheduler

from myoquiz.cli import cli
from myoquiz.formats.page.settings import PageSettings
from myoquiz.history import schedule
from myoquiz.questions import Grade
from myoquiz.quiz.session import Answer, Ask, can_overrule
from tests.cards.decks import read
from tests.conftest import ROOT, cases
from tests.generate.page_script import open_parts
from tests.pages.sites import ESSAY, answer, begin, every, go_on, opened, press, sat, verdict

TWO = """
- {id: first, type: true-false, prompt: It is so., answer: true, tags: [a]}
- {id: second, type: short-answer, prompt: Which medicine?, answer: clonazepam, tags: [b]}
- {id: third, type: short-answer, prompt: Which other one?, answer: clobazam, tags: [b]}
"""


def test_every_type_is_asked_and_missed_ones_again(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=3")
    begin(page)
    seen = []
    while page.locator("#number").inner_text() != "Once more":
        seen.append(page.locator("#ask").inner_text())
        press(page, "I don’t know")
        assert verdict(page) == "Not answered"
        go_on(page)
    assert len({*seen}) == 11
    press(page, "End")
    assert page.locator(".score").inner_text().startswith("0% Points: 0 of 11")
    assert page.locator(".review .question").count() == 11


def test_the_bank_guard_and_a_second_try(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(TWO), address="#seed=1")
    begin(page)
    told = {}
    for _ in range(3):
        asked = page.locator("#ask").inner_text()
        if asked == "It is so.":
            press(page, "I don’t know")
        else:
            page.locator("#field").fill("clobazam" if asked == "Which medicine?" else "clobazm now")
            go_on(page)
            told[asked] = page.locator(".said p").all_inner_texts()
        if page.get_by_role("button", name="Check").count():
            page.locator("#field").fill("clobazam")
            go_on(page)
            told["again"] = page.locator(".said p").all_inner_texts()
        go_on(page)
    assert told == {
        "Which medicine?": [
            "✗ Not right Points: 0 of 1",
            "That is the answer to another question.",
            "clonazepam",
            "Report this question",
        ],
        "Which other one?": [
            "~ Close. Try once more, without a penalty.",
            "There is a word too many.",
        ],
        "again": ["✓ Correct Points: 1 of 1", "Report this question"],
    }


def test_the_seed_in_the_address_repeats_a_sitting(page: Any, tmp_path: Path) -> None:
    orders = []
    for address in ("#seed=7", "#seed=7", "#seed=8"):
        opened(page, tmp_path, every(), address=address)
        begin(page)
        assert page.evaluate("location.hash") == address
        orders.append(sat(page))
    assert orders[0] == orders[1] != orders[2]


def test_a_new_round_is_in_a_new_order(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=7")
    begin(page)
    first = sat(page)
    press(page, "End")
    press(page, "New round")
    begin(page)
    assert re.fullmatch(r"#seed=\d+", page.evaluate("location.hash"))
    assert page.evaluate("location.hash") != "#seed=7"
    second = sat(page)
    assert len(first) == len(second) == 11
    assert first != second


def test_an_exam_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(TWO), settings=PageSettings(exam=True, seed=1))
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Start":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):
        asked = page.locator("#ask").inner_text()
        if asked == "It is so.":
            page.keyboard.press("a")
            assert page.locator("input:checked").count() == 1
        else:
            page.keyboard.type("clonazepam")
        assert page.locator(".said").inner_text() == ""
        page.keyboard.press("Enter")
    assert page.locator("#app h2").inner_text() == "Result"
    assert page.evaluate("document.activeElement.textContent") == "Result"
    assert page.locator(".score").inner_text().startswith("67% Points: 2 of 3")
    assert page.locator(".topics tbody tr").all_inner_texts() == [
        "a\t1 of 1\t100%",
        "b\t1 of 2\t50%",
    ]


def test_an_exam_has_a_map_flags_and_second_thoughts(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(TWO), settings=PageSettings(exam=True, seed=1))
    begin(page)
    names = page.locator(".map button").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert names == [f"Question {n} of 3" for n in (1, 2, 3)]
    press(page, "Flag")
    assert (
        page.locator(".map button").first.get_attribute("aria-label") == "Question 1 of 3, flagged"
    )
    page.locator(".map button").nth(2).click()
    press(page, "Hand in")
    assert page.locator(".said").inner_text() == (
        "Not answered yet: 3. Press once more to hand in all the same."
    )
    press(page, "Hand in")
    assert page.locator(".score").inner_text().startswith("0% Points: 0 of 3")


def test_a_closed_tab_goes_on_where_it_was(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=3")
    begin(page)
    press(page, "I don’t know")
    go_on(page)
    asked = page.locator("#ask").inner_text()
    opened(page, tmp_path, every())
    press(page, "Go on where you were: 1 of 11")
    assert page.locator("#ask").inner_text() == asked


def test_own_marks_can_be_taken_back(page: Any, tmp_path: Path) -> None:
    bank = (
        "- {id: f, type: flashcard, prompt: F, answer: B}\n"
        "- {id: g, type: flashcard, prompt: G, answer: C}"
    )
    opened(page, tmp_path, read(bank), address="#seed=1")
    begin(page)
    go_on(page)
    press(page, "I did not know it")
    press(page, "Undo")
    page.keyboard.press("Enter")
    page.keyboard.press("y")
    go_on(page)
    press(page, "I knew it")
    assert page.locator(".score").inner_text().startswith("100% Points: 2 of 2")


def test_what_is_right_stays_when_it_is_marked(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(ESSAY))
    begin(page)
    page.locator("#field").fill("A lapse")
    press(page, "Show the answer")
    page.locator(".more .row").nth(1).click()
    press(page, "Done")
    assert verdict(page) == "Partly right"
    assert "A contraction, and a lapse." in page.locator(".said").inner_text()
    page.locator(".more .row").first.click(force=True)
    assert page.locator(".more input:checked").count() == 1
    assert page.locator(".more input[aria-disabled=true]").count() == 2


FIELDS = "#app form input, #app form textarea, #app form select"
EDITABLE = """(all) => all.filter((one) =>
  !(one.disabled || one.readOnly || one.ariaDisabled === "true")).length"""


def test_what_is_skipped_is_told_and_settled(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=3")
    begin(page)
    for _ in range(10):
        text = page.locator("#ask").inner_text()
        press(page, "I don’t know")
        assert (text, page.locator(FIELDS).evaluate_all(EDITABLE)) == (text, 0)
        told = page.locator("#app :is(.key, .instead, .right, .tag)")
        assert (text, told.count() > 0) == (text, True)
        go_on(page)


SIX = """
- {id: card, type: flashcard, prompt: F, answer: B}
- id: pick
  type: multiple-choice
  prompt: Which?
  choices: [{right: a}, {wrong: b}, {wrong: c}, {wrong: d}, {wrong: e}, {wrong: f}]
"""


@pytest.mark.parametrize("several", [5, 6])
def test_flag_and_undo_have_keys_beside_choices(several: int, page: Any, tmp_path: Path) -> None:
    bank = SIX if several == 6 else SIX.replace(", {wrong: f}", "")
    opened(page, tmp_path, read(bank), address="#seed=1&exam")
    begin(page)
    while page.locator("#ask").inner_text() != "Which?":
        page.locator(".map button").nth(1).click()
    page.keyboard.press("f")
    flag = page.get_by_role("button", name="Flag", exact=True)
    assert flag.get_attribute("aria-pressed") == ("true" if several == 5 else "false")
    assert page.locator("form input:checked").count() == (several == 6)
    for seed in range(1, 20):
        opened(page, tmp_path, read(bank), address=f"#seed={seed}")
        begin(page)
        if page.locator("#ask").inner_text() == "F":
            break
    go_on(page)
    press(page, "I knew it")
    assert page.locator("#ask").inner_text() == "Which?"
    page.keyboard.press("u")
    assert page.locator("#ask").inner_text() == "F"


def test_saved_answers_are_what_a_history_takes(page: Any, tmp_path: Path) -> None:
    bank = every()
    opened(page, tmp_path, bank, address="#seed=3")
    begin(page)
    for _ in range(11):
        press(page, "Flag")
        answer(page)
        if page.get_by_role("button", name="I knew it").count():
            press(page, "I knew it")
        else:
            go_on(page)
    press(page, "End")
    with page.expect_download() as waiting:
        press(page, "Save answers")
    file = tmp_path / "answers.jsonl"
    waiting.value.save_as(file)
    data = {"MYOQUIZ_DATA": str(tmp_path / "data")}
    done = CliRunner().invoke(cli, ["history", "import", str(file)], env=data)
    assert (done.exit_code, done.stderr) == (0, "New: 11 answers, 11 flags.\n")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    given = {line["question"]: line["given"] for line in lines if line.get("entry") == "answer"}
    assert {*given} == {question.id for question in bank.questions}
    assert given["one"] in [choice.text for choice in bank.questions[0].choices]
    assert given["pairs"].keys() == {"levetiracetam", "valproic acid", "primidone"}
    whole = tmp_path / "whole.jsonl"
    CliRunner().invoke(cli, ["history", "export", str(whole)], env=data)
    again = [json.loads(line) for line in whole.read_text().splitlines()]
    kept = {line["id"]: line for line in again if line.get("entry") == "answer"}
    assert len(kept) == 11
    for line in lines:
        if line.get("entry") == "answer":
            assert kept[line["id"]] == line


def test_a_history_of_the_terminal_is_reviewed_in_a_page(page: Any, tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text("version: 1\nid: look\ntitle: L\nquestions:" + TWO)
    data = {"MYOQUIZ_DATA": str(tmp_path / "data")}
    arguments = ["play", "--save", "--in-order", str(tmp_path / "look.yaml")]
    CliRunner().invoke(cli, arguments, input="false\nclonazepam\nx\n", env=data)
    file = tmp_path / "history.jsonl"
    assert CliRunner().invoke(cli, ["history", "export", str(file)], env=data).exit_code == 0
    text = re.sub(r'"day":(\d+)', lambda found: f'"day":{int(found[1]) - 9}', file.read_text())
    file.write_text(text)
    opened(page, tmp_path, read(TWO))
    page.locator(".history summary").click()
    page.locator("#history").set_input_files(file)
    page.get_by_text("New answers: 3").wait_for()
    press(page, "Review what is due: 3")
    assert page.locator("#number").inner_text() == "Question 1 of 3"
    opened(page, tmp_path, read(TWO))
    page.locator(".history summary").click()
    page.locator("#history").set_input_files(
        files=[
            {"name": "a.jsonl", "mimeType": "text/plain", "buffer": b"<script>attacked()</script>"}
        ]
    )
    page.get_by_text("This is no history that myoquiz has written.").wait_for()


def test_memory_is_that_of_the_terminal(page: Any, tmp_path: Path) -> None:
    rng = random.Random(1)
    rows = []
    for n in range(cases(100)):
        day = 20_000
        reviews = []
        for _ in range(rng.randint(1, 12)):
            score, hint = rng.choice((0, 0.5, 0.8, 1, 1, 1)), rng.random() < 0.2
            reviews.append(("b", f"q{n}", day, score, hint, rng.choice((None, 2, 3, 4)), "k"))
            day += rng.choice((0, 1, 1, 2, 5, 30, 400))
        rows.append(reviews)
    opened(page, tmp_path, read(TWO))
    given = [
        [{"day": r[2], "score": r[3], "hint": r[4], "rating": r[5]} for r in one] for one in rows
    ]
    found = page.evaluate(f"(rows) => {{ {open_parts()}\n return rows.map(cardOf); }}", given)
    for reviews, card in zip(rows, found, strict=True):
        known = schedule.card(reviews, schedule.scheduler())
        assert card["stability"] == pytest.approx(known.stability, rel=1e-9)
        assert card["difficulty"] == pytest.approx(known.difficulty, rel=1e-9)
        assert (card["last"], card["due"]) == (known.last, known.due)


def test_the_page_has_the_parameters_of_fsrs(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(TWO))
    found = page.evaluate(f"() => {{ {open_parts()}\n return W; }}")
    assert found == [*Scheduler().parameters]


RENDER = """
import sys
from pathlib import Path
from myoquiz.formats.page import render
from tests.pages.sites import every
sys.stdout.buffer.write(render([(every(), Path())]).encode())
"""


def test_the_same_bank_gives_the_same_bytes() -> None:
    """In another run too, in which Python goes through sets in another order."""
    pages = {
        subprocess.run(
            [sys.executable, "-c", RENDER],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(pages) == 1
    assert pages.pop().startswith(b"<!doctype html>")


def test_only_a_typed_answer_that_did_not_pass_is_overruled(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(TWO), address="#seed=1")
    begin(page)
    for _ in range(3):
        asked = page.locator("#ask").inner_text()
        if asked == "It is so.":
            page.locator("form .row").nth(1).click()
            go_on(page)
        elif asked == "Which medicine?":
            page.locator("#field").fill("aspirin")
            go_on(page)
        else:
            press(page, "I don’t know")
        may = page.get_by_role("button", name="I was right").count()
        page.locator("#number").focus()
        page.keyboard.press("o")
        was = "You said that you were right" if asked == "Which medicine?" else "Not"
        assert verdict(page).startswith(was)
        assert may == (asked == "Which medicine?")
        page.keyboard.press("Enter")
    press(page, "End")
    assert page.locator(".score").inner_text().startswith("33% Points: 1 of 3")
    page.locator(".copy summary").click()
    lines = page.locator(".copy textarea").input_value()
    assert lines.count('"kind":"override"') == 1


def test_the_page_lets_overrule_what_the_terminal_does(page: Any, tmp_path: Path) -> None:
    """Every type, answered right, wrong and not at all."""
    ask = [Ask(n, every(), question) for n, question in enumerate(every().live, 1)]
    grades = [Grade("right", 1.0), Grade("partial", 0.5), Grade("wrong", 0.0)]
    expected = [
        [can_overrule(Answer(one, "x", grade.verdict, grade)) for grade in grades]
        + [can_overrule(Answer(one, None, "skipped", grades[-1]))]
        for one in ask
    ]
    opened(page, tmp_path, every())
    found = page.evaluate(f"""() => {{ {open_parts()}
      const given = [["x", 1], ["x", 0.5], ["x", 0], [null, 0]];
      return questions.map((question, ask) => given.map(([given, score]) =>
        isOverrulable({{asks: questions.map((_, n) => n)}}, {{ask, given, score}})));
    }}""")
    assert found == expected
