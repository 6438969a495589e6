"""Banks are named by their ids wherever a bank is named."""

from pathlib import Path

import pytest

from myoquiz.bank import files
from myoquiz.cli import cli
from tests.store.made import runner

BANK = """\
version: 1
id: {id}
title: Own
questions:
- {{id: q, type: true-false, prompt: Is it so?, answer: true}}
"""


def test_ids_of_own_banks_come_before_the_bundled_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "one.yaml").write_text(BANK.format(id="mine"), "utf-8")
    (tmp_path / "decks" / "two.yaml").write_text(BANK.format(id="'myoclonus-sleep' # so"), "utf-8")
    monkeypatch.chdir(tmp_path)
    known = files.ids()
    assert known["mine"] == Path("decks/one.yaml")
    assert known["myoclonus-sleep"] == Path("decks/two.yaml")
    assert known["myoclonus-basics"].name == "basics.yaml"


def test_the_history_shows_what_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MYOQUIZ_DATA", str(tmp_path / "data"))
    words = ["review", "myoclonus-sleep", "--new", "1", "--seed", "1", "--save"]
    runner().invoke(cli, words, input=":s\n")
    told = runner().invoke(cli, ["history"]).stdout.splitlines()
    assert "skipped   myoclonus-sleep/" in told[1]
    assert " → " in told[2]
    told_bank = runner().invoke(cli, ["history", "--bank", "foo"])
    assert told_bank.stderr.endswith(
        "The history has no answer to a bank 'foo'; it has myoclonus-sleep.\n"
    )


def test_commands_take_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = runner().invoke(cli, ["play", "myoclonus-sleep", "--in-order"], input=":q\n")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Question 1 of ")
    assert runner().invoke(cli, ["check", "myoclonus-sleep"]).exit_code == 0
    told = runner().invoke(cli, ["play", "myoclonus-slep"])
    assert told.exit_code == 2
    assert " ".join(told.stderr.split()).endswith(
        "Error: myoclonus-slep: no such file or folder, and no bank has this id;"
        " did you mean 'myoclonus-sleep'?"
    )
