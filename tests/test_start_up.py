"""Start-up is a feature: each command imports what it needs, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from myoquiz.cli import COMMANDS
from tests.conftest import ROOT

BANK = """\
version: 1
id: plain
title: Plain
questions:
- id: gap
  type: cloze
  text: A jerk is a {{c1::sudden}} movement of a {{muscle::not a bone}}.
- id: choice
  type: multiple-choice
  prompt: Which one?
  choices:
  - right: A jerk
  - wrong: A blink
"""

HEAVY = {
    "asyncio", "bz2", "concurrent", "dataclasses", "difflib", "email", "genanki", "hashlib",
    "html", "http", "importlib.metadata", "json", "logging", "lzma", "markdown_it",
    "multiprocessing", "pprint", "rich", "shutil", "socket", "sqlite3", "ssl", "statistics",
    "subprocess", "tempfile", "unittest", "zipfile",
}  # fmt: skip
"""What none of the commands below has a use for."""

BANKS = {"myoquiz.bank", "myoquiz.document", "msgspec", "yaml"}
SITTING = {"myoquiz.quiz.session", "myoquiz.terminal", "random"}


def loaded(*arguments: str, lines: str = "") -> set[str]:
    """The modules that are there when a command ends."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from myoquiz.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(*sys.modules.keys() - before, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        input=lines,
        timeout=60,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_version_imports_next_to_nothing() -> None:
    modules = loaded("--version")
    assert {name for name in modules if name.startswith("myoquiz")} == {
        "myoquiz",
        "myoquiz.__main__",
    }
    assert not modules & {"click", "inspect", "typing", "msgspec", "yaml"}


def test_help_imports_no_bank() -> None:
    modules = loaded("--help")
    assert modules & (HEAVY | BANKS | SITTING | {"decimal", "unicodedata"}) == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_light(command: str) -> None:
    needed = {"hashlib", "html"} if command == "export" else set()
    assert loaded(command, "--help") & HEAVY <= needed


@pytest.mark.parametrize("options", [[], ["--in-order"], ["--json"]])
def test_play_to_the_first_question(tmp_path: Path, options: list[str]) -> None:
    file = tmp_path / "plain.yaml"
    file.write_text(BANK, encoding="utf-8")
    modules = loaded("play", str(file), *options, lines=":q\n")
    assert modules & HEAVY == set()
    assert "myoquiz.grading.judging" not in modules
    assert not {name for name in modules if name.startswith("myoquiz.formats")}


def test_check_and_list_import_no_sitting(tmp_path: Path) -> None:
    file = tmp_path / "plain.yaml"
    file.write_text(BANK, encoding="utf-8")
    for command in ("check", "list"):
        assert loaded(command, str(file)) & (HEAVY | SITTING) == set()


def test_a_mark_in_a_text_brings_the_parser_in(tmp_path: Path) -> None:
    """So that the tests above mean something: what they forbid is seen where it is used."""
    file = tmp_path / "marked.yaml"
    file.write_text(BANK.replace("sudden", "_sudden_").replace("A jerk", "_A_ jerk"), "utf-8")
    assert "markdown_it" in loaded("play", str(file), lines=":q\n")
