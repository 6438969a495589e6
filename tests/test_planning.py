"""Keys that tests are planned by: `play` and `list` pick by them, and no card shows them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.cli import cli
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release.note_digests import digests
from myoquiz.problems import Problems
from myoquiz.questions import PLANNED
from myoquiz.quiz import order
from myoquiz.quiz.session import SittingPlan

BANK = """\
version: 1
id: plan
title: Plan
questions:
- {id: a, type: true-false, prompt: A, answer: yes, difficulty: easy, bloom: remember}
- {id: b, type: true-false, prompt: B, answer: yes, difficulty: hard, objective: [Sleep, Words]}
- {id: c, type: true-false, prompt: C, answer: yes, difficulty: hard, bloom: apply}
- {id: d, type: true-false, prompt: D, answer: yes}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "plan.yaml"
    made.write_text(BANK, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ((), "abcd"),
        ((("difficulty", ("hard",)),), "bc"),
        ((("difficulty", ("easy", "hard")),), "abc"),
        ((("difficulty", ("hard",)), ("bloom", ("apply",))), "c"),
        ((("objective", ("sleep",)),), "b"),
    ],
)
def test_questions_are_picked(
    planned: tuple[tuple[str, tuple[str, ...]], ...], expected: str
) -> None:
    read = bank.read(BANK, Problems(""))
    assert read
    asks = order.start([read], SittingPlan(in_order=True, planned=planned)).asks
    assert "".join(put.question.id for put in asks) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--bloom", "create"], "no question has the bloom create; known: remember, apply"),
        (["--objective", "Wake"], "no question has the objective Wake; known: Sleep, Words"),
        (
            ["--difficulty", "easy", "--bloom", "apply"],
            "no question has all of that together; leave one of the options out",
        ),
        (
            ["--resume", "--bloom", "apply"],
            "--resume goes on with a sitting as it was; leave the choice out",
        ),
    ],
)
def test_play_says_why_there_is_nothing(file: Path, options: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, ["play", str(file), *options])
    assert result.exit_code == 2
    assert message in result.output


def test_list_shows_what_was_picked(file: Path) -> None:
    result = CliRunner().invoke(cli, ["list", str(file), "--difficulty", "hard"])
    assert [*map(str.strip, result.output.splitlines()[1:])] == [
        "b  true-false  hard  B",
        "c  true-false  hard  C",
    ]


def test_list_as_json(file: Path) -> None:
    result = CliRunner().invoke(cli, ["list", str(file), "--objective", "words", "--json"])
    (found,) = json.loads(result.output)[0]["questions"]
    assert {name: found[name] for name in PLANNED} == {
        "objective": ["Sleep", "Words"],
        "difficulty": "hard",
        "bloom": "",
    }


def test_no_note_changes(tmp_path: Path) -> None:
    read = bank.read(BANK, Problems(""))
    assert read
    bare = [replace(item, objective=(), difficulty="", bloom="") for item in read.questions]
    before, after = (
        [found for _, found in digests(one, Media(tmp_path))]
        for one in (read, replace(read, questions=tuple(bare)))
    )
    assert before == after


def test_stats_show_what_is_known_by_each(file: Path) -> None:
    data = ["--data", str(file.parent / "history")]
    played = CliRunner().invoke(
        cli, ["play", str(file), "--in-order", "--save", *data], input="t\nt\nf\nt\n"
    )
    assert played.exit_code == 0
    found = CliRunner().invoke(cli, ["stats", str(file), *data, "--json"])
    by_plan = json.loads(found.output)["by_plan"]
    assert {name: [one["name"] for one in rows] for name, rows in by_plan.items()} == {
        "objective": ["Sleep", "Words"],
        "difficulty": ["hard", "easy"],
        "bloom": ["apply", "remember"],
    }
    text = CliRunner().invoke(cli, ["stats", str(file), *data]).output
    assert "Known today, by difficulty" in text
