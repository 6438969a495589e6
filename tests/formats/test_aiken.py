"""Banks in Aiken: what is written, what is left out, and what is told of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli import cli
from myoquiz.formats import FORMATS, aiken, named
from myoquiz.problems import Problems
from myoquiz.questions import TYPES
from tests.formats.test_anki_fields import read

BANK = """\
version: 1
id: small
title: Small
questions:
- id: when
  type: multiple-choice
  prompt: At **what** moment?
  choices:
  - right: Waking up
  - wrong: Eating
    feedback: No.
  explanation: So it is.
- id: sure
  type: true-false
  prompt: It is involuntary.
  answer: yes
- id: gap
  type: cloze
  text: A {{jerk}}.
- id: later
  type: true-false
  prompt: Not yet.
  answer: no
  draft: true
"""

SUMMARY = (
    "exports/small.txt  2 questions (1 whole, 1 with losses, 1 left out, 1 draft or retired)\n"
)


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.yaml").write_text(BANK)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", "--to", "aiken", *arguments])


def test_what_is_written() -> None:
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (
        1,
        SUMMARY,
    )
    assert Path("exports/small.txt").read_text() == (
        "At what moment?\nA. Waking up\nB. Eating\nANSWER: A\n\n"
        "It is involuntary.\nA. True\nB. False\nANSWER: A\n"
    )
    assert done.stderr == (
        "one.yaml:5:3: W701 Aiken has no place for the explanation and the feedback of choices\n"
        "           - id: when\n"
        "             ^\n"
        "one.yaml:18:9: E409 Aiken has no question of type cloze, so this one is left out\n"
        "             type: cloze\n"
        "                   ^\n"
    )


def test_every_question_is_accounted_for() -> None:
    done = call("one.yaml", "--json")
    (row,) = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (1, "")
    assert row == {
        "file": "exports/small.txt",
        "bank": "small",
        "found": 4,
        "whole": 1,
        "changed": 1,
        "set_aside": 1,
        "other": 1,
        "written": True,
        "items": [
            {
                "place": "one.yaml:5",
                "id": "when",
                "outcome": "changed",
                "notes": [
                    {
                        "code": "W701",
                        "message": (
                            "Aiken has no place for the explanation and the feedback of choices"
                        ),
                    }
                ],
            },
            {"place": "one.yaml:13", "id": "sure", "outcome": "whole", "notes": []},
            {
                "place": "one.yaml:17",
                "id": "gap",
                "outcome": "set aside",
                "notes": [
                    {
                        "code": "E409",
                        "message": "Aiken has no question of type cloze, so this one is left out",
                    }
                ],
            },
            {"place": "one.yaml:20", "id": "later", "outcome": "other", "notes": []},
        ],
    }


def test_a_loss_fails_with_strict_alone() -> None:
    text = BANK.partition("- id: gap")[0]
    Path("one.yaml").write_text(text)
    assert call("one.yaml").exit_code == 0
    assert call("one.yaml", "--strict").exit_code == 1


def test_losses_that_are_the_same_are_summed_up() -> None:
    again = "- id: {}\n  type: true-false\n  prompt: {}?\n  answer: no\n  hint: H\n"
    questions = "".join(again.format(name, name) for name in "abc")
    Path("one.yaml").write_text(f"version: 1\nid: small\ntitle: S\nquestions:\n{questions}")
    assert call("one.yaml").stderr == (
        "one.yaml:5:3: W701 Aiken has no place for the hint (and 2 more questions)\n"
        "           - id: a\n"
        "             ^\n"
    )


def test_a_dry_run_writes_nothing_and_names_the_questions() -> None:
    assert call("one.yaml", "--dry-run").stdout == (
        f"{SUMMARY}  whole: sure\n  with losses: when\n  left out: gap\n  draft or retired: later\n"
    )
    assert not Path("exports").exists()


def test_several_banks_in_one_file() -> None:
    Path("two.yaml").write_text(BANK.replace("id: small", "id: other"))
    done = call("one.yaml", "two.yaml", "--combine", "all.txt")
    assert [line.partition(" (")[0] for line in done.stdout.splitlines()] == [
        "exports/all.txt  small: 2 questions",
        "exports/all.txt  other: 2 questions",
    ]
    assert Path("exports/all.txt").read_text().count("ANSWER:") == 4


def test_no_file_is_written_where_nothing_is_left() -> None:
    alone = BANK.partition("- id: when")[0] + "- {id: gap, type: cloze, text: 'A {{jerk}}.'}\n"
    Path("two.yaml").write_text(alone.replace("id: small", "id: other"))
    done = call("two.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "two.yaml:5:19: E409 Aiken has no question of type cloze" in done.stderr
    assert not Path("exports").exists()
    both = call("one.yaml", "two.yaml")
    assert (both.exit_code, both.stdout) == (1, f"{SUMMARY}other: 0 questions (1 left out)\n")
    assert [*Path("exports").iterdir()] == [Path("exports/small.txt")]


@pytest.mark.parametrize("name", [name for name, words in aiken.FORMAT.types.items() if not words])
def test_what_aiken_cannot_hold(name: str) -> None:
    problems = Problems("x.yaml")
    aiken.FORMAT.check(read(TYPES[name].EXAMPLE), problems)
    assert [(problem.code, problem.message, problem.path) for problem in problems] == [
        (
            "E409",
            f"Aiken has no question of type {name}, so this one is left out",
            ("questions", 0, "type"),
        )
    ]


@pytest.mark.parametrize(
    ("prompt", "message"),
    [
        (
            '"![p](p.png) What?"',
            "Aiken holds no pictures and no sounds, so this question is left out",
        ),
        (
            "A. is what?",
            "in Aiken a question that begins with 'A.' reads as a choice or an answer, so it is"
            " left out; begin it with another word",
        ),
    ],
)
def test_a_question_that_would_be_misread(prompt: str, message: str) -> None:
    problems = Problems("x.yaml")
    question = f"- {{id: a, type: true-false, prompt: {prompt}, answer: yes}}\n"
    aiken.FORMAT.check(read(question), problems)
    assert [(problem.code, problem.message) for problem in problems] == [("E409", message)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_every_type(name: str) -> None:
    assert list(named(name).types) == list(TYPES)
