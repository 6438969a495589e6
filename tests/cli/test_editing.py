"""A question that its author mends in the middle of a sitting."""

import sys
from pathlib import Path

import pytest

from myoquiz.bank import files
from myoquiz.cli.shared.editing import bank_editor, command
from myoquiz.quiz.session import Ask

BANK = """\
version: 1
id: own
title: Own
questions:
- id: one
  type: true-false
  prompt: One is one.
  answer: true
- {id: two, type: short-answer, prompt: Which metal is liquid?, answer: mercury}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text(BANK, encoding="utf-8")
    return file


def editor_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str) -> None:
    """Make a script the editor; it gets the file as `path`."""
    script = tmp_path / "edit it.py"
    script.write_text(
        f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{does}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{script}'")


def edited(path: Path) -> object:
    bank, _ = files.load(path)
    assert bank
    return bank_editor([(path, bank)]).edit(Ask(2, bank, bank.questions[1]))


def test_the_bank_comes_back_as_it_is_then(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does = "path.write_text(path.read_text().replace('metal', 'silvery metal'))"
    editor_that(monkeypatch, tmp_path, does)
    bank = edited(path)
    assert bank == files.load(path)[0]
    assert "silvery metal" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (
            "path.write_text(path.read_text().replace('answer: true', 'answer: maybe'))",
            "the question stays as it was; line 8: 'maybe' is neither true nor false; write one of"
            " them",
        ),
        (
            "path.write_text(path.read_text().replace('id: two', 'id: other'))",
            "the bank holds no question 'two' any more",
        ),
        ("path.unlink()", "own.yaml: No such file or directory"),
        ("sys.exit(3)", "ended with an error, so the question stays as it was"),
    ],
)
def test_what_does_not_come_back(
    does: str, said: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_that(monkeypatch, tmp_path, does)
    told = edited(path)
    assert isinstance(told, str)
    assert told.endswith(said)


def test_no_editor(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    assert edited(path) == "no editor was found; name yours in EDITOR"
    monkeypatch.setenv("EDITOR", "no-such-program-anywhere")
    assert edited(path) == "no-such-program-anywhere: No such file or directory"


def test_a_bank_of_the_program_is_not_edited(path: Path) -> None:
    bank, _ = files.load(path)
    assert bank
    inside = Path(files.__file__).parent.parent / "decks" / "own.yaml"
    told = bank_editor([(inside, bank)]).edit(Ask(1, bank, bank.questions[0]))
    assert told == "this bank came with myoquiz; copy it, and edit the copy"


@pytest.mark.parametrize(
    ("named", "argv"),
    [
        ("vim", ["vim", "+5", "{file}"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+5", "{file}"]),
        ("code", ["code", "-w", "-g", "{file}:5"]),
        ("hx", ["hx", "{file}:5"]),
        ("my-editor --fast", ["my-editor", "--fast", "{file}"]),
    ],
)
def test_editors_and_their_lines(
    named: str, argv: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    file = str(path.resolve())
    assert command(path, 5) == [word.replace("{file}", file) for word in argv]


def test_the_line_of_a_question(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "vim"
    script.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/line"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    edited(path)
    assert (tmp_path / "line").read_text(encoding="utf-8") == "+9\n"
