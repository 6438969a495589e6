"""A folder in which every command has something to do, and how it is called there."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

BANK: Final = """\
version: 1
id: b
title: Stars
questions:
- {id: a, type: true-false, prompt: The sun is a star., answer: true, explanation: It is.}
- {id: c, type: short-answer, prompt: Which star is nearest?, answer: sun, explanation: Ours.}
"""
NAMELESS: Final = BANK.replace("id: c, ", "").replace("id: b", "id: nameless")

CALLS: Final = {
    "play": ["play", "--save", "--in-order", "b.yaml"],
    "play --json": ["play", "--json", "--in-order", "b.yaml"],
    "play --resume": ["play", "--resume", "b.yaml"],
    "review": ["review", "--save", "b.yaml"],
    "review --forecast": ["review", "--forecast", "b.yaml"],
    "stats": ["stats", "b.yaml"],
    "stats --json": ["stats", "--json", "b.yaml"],
    "stats --html": ["stats", "--html", "out.html", "b.yaml"],
    "history": ["history"],
    "history --csv": ["history", "--csv"],
    "history --flags": ["history", "--flags"],
    "history export": ["history", "export", "out.jsonl"],
    "history export -": ["history", "export", "-"],
    "history import": ["history", "import", "h.jsonl"],
    "history rebuild": ["history", "rebuild"],
    "history clear": ["history", "clear"],
    "check": ["check", "b.yaml"],
    "check --format json": ["check", "--format", "json", "bad.yaml"],
    "check --format github": ["check", "--format", "github", "bad.yaml"],
    "explain": ["explain", "E201"],
    "new": ["new"],
    "new question": ["new", "question", "cloze"],
    "new FILE": ["new", "fresh.yaml"],
    "ids": ["ids", "nameless.yaml"],
    "diff": ["diff", "old.yaml", "b.yaml"],
    "diff --format markdown": ["diff", "--format", "markdown", "old.yaml", "b.yaml"],
    "export": ["export", "b.yaml"],
    "export --json": ["export", "--json", "b.yaml"],
    "export --dry-run": ["export", "--dry-run", "b.yaml"],
    "import": ["import", "quiz.gift"],
    "import --json": ["import", "--json", "--dry-run", "quiz.gift"],
    "inspect": ["inspect", "b.apkg"],
    "inspect OLD NEW": ["inspect", "b.apkg", "b.apkg"],
    "try": ["try", "b.yaml", "c"],
    "list": ["list", "-q", "b.yaml"],
    "list --json": ["list", "--json", "b.yaml"],
    "completion": ["completion", "bash"],
    "schema": ["schema"],
    "help": ["--help"],
    "version": ["--version"],
}
"""Calls of every command, with the arguments of each."""

LINES: Final = b"true\nsun\n"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of the person who runs the tests, and a history in a folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    own = {"HOME": str(folder), "MYOQUIZ_DATA": str(folder / "d"), "PYTHONPATH": str(ROOT)}
    return kept | own | {"LC_ALL": "C.UTF-8"} | more


def command(*arguments: str) -> list[str]:
    """The command line of a call."""
    return [sys.executable, "-m", "myoquiz", *arguments]


def call(folder: Path, *arguments: str, lines: bytes = LINES) -> subprocess.CompletedProcess[bytes]:
    """What a call does in a folder."""
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(folder),
        input=lines,
        timeout=60,
    )


def build(folder: Path) -> None:
    """Put banks, a history with an unfinished sitting, an export of it and a deck into a folder."""
    (folder / "b.yaml").write_text(BANK, encoding="utf-8")
    (folder / "old.yaml").write_text(BANK.replace("nearest", "brightest"), encoding="utf-8")
    (folder / "bad.yaml").write_text(BANK.replace("answer: true", "answr: true"), encoding="utf-8")
    (folder / "quiz.gift").write_text("Which star is nearest? {=The sun ~The moon}\n")
    (folder / "nameless.yaml").write_text(NAMELESS, encoding="utf-8")
    for arguments in (
        ["play", "--save", "--in-order", "b.yaml"],
        ["history", "export", "h.jsonl"],
        ["export", "--no-ledger", "-o", ".", "b.yaml"],
    ):
        done = call(folder, *arguments)
        assert done.returncode == 0, done.stderr
    call(folder, "play", "--save", "--in-order", "b.yaml", lines=b"true\n")
