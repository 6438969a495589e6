"""Names and texts that a terminal or a CI runner would obey reach neither, from any command."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli import world

NAMES = {
    "escapes": "a\x1b]0;title\x07\x1b[2Jb.yaml",
    "lines": "a\n::error file=README.md,line=1::forged\nb.yaml",
    "a command": "::error::forged.yaml",
    "an old command": "##[error]forged ##vso[task.complete]x.yaml",
    "directions": "a\u202eb\u2066c\x85d\u2028e\x9b2Jf.yaml",
}
"""Names of files."""

TEXT = r'"One \u202etwo\u2066 \N \r \L \P ::x\n::error::forged\n ##[error]x '
"""All that YAML's escapes can bring into a text; control characters are refused before."""
BANK = f"""\
version: 1
id: hostile
title: {TEXT}title"
description: {TEXT}description"
tags: [{TEXT}tag"]
questions:
- id: a
  type: true-false
  prompt: {TEXT}prompt"
  answer: true
  explanation: {TEXT}why"
  hint: {TEXT}hint"
- id: c
  type: short-answer
  prompt: {TEXT}second"
  answer: {TEXT}answer"
  reject: [{{text: {TEXT}reject", feedback: {TEXT}because"}}]
- id: m
  type: multiple-choice
  prompt: Which?
  choices: [{{right: {TEXT}right"}}, {{wrong: {TEXT}wrong", feedback: {TEXT}feedback"}}]
- {{id: f, type: flashcard, prompt: {TEXT}front", answer: {TEXT}back"}}
- {{id: o, type: ordering, prompt: {TEXT}order", sequence: [{TEXT}1", {TEXT}2"]}}
- {{id: p, type: matching, prompt: {TEXT}pair", pairs: {{{TEXT}l": {TEXT}r", {TEXT}m": {TEXT}s"}}}}
- {{id: g, type: cloze, text: {TEXT}{{{{c1::gap::{TEXT[1:]}}}}}"}}
"""

OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|^\s*::|##\[|##vso\[", re.MULTILINE
)
"""What a terminal obeys, or a runner that reads the output line by line."""

QUOTES_LEARNERS = ("play", "review", "try", "history --csv", "history export -")
"""Calls that show texts as they are to a person or a file, where a line may begin with colons."""


SUFFIXES = ("yaml", "apkg", "jsonl", "html", "gift")
WITH_A_FILE = [
    name
    for name, words in world.CALLS.items()
    if any(word.rpartition(".")[2] in SUFFIXES for word in words)
]
"""Calls that name a file, which may be called anything."""


def obeyed(said: str, name: str) -> list[str]:
    """The lines in which something is obeyed; those of `--format github` are meant to be."""
    if name == "check --format github":
        said = re.sub(r"^::(error|warning) file=[^:\n]*::[^\n]*$", "", said, flags=re.MULTILINE)
    if name.startswith(QUOTES_LEARNERS):
        said = re.sub(r"^\s*::|##\[|##vso\[", "", said, flags=re.MULTILINE)
    return [line for line in said.split("\n") if OBEYED.search(line)]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    world.build(folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("name", WITH_A_FILE)
def test_names_of_files(name: str, kind: str, model: Path, tmp_path: Path) -> None:
    words = world.CALLS[name]
    shutil.copytree(model, tmp_path / "w")
    folder = tmp_path / "w"
    given = []
    for word in words:
        stem, _, suffix = word.rpartition(".")
        if suffix not in SUFFIXES:
            given.append(word)
            continue
        own = NAMES[kind].replace(".yaml", f"-{stem}.{suffix}")
        if (folder / word).exists():
            shutil.copy(folder / word, folder / own)
        given.append(own)
    for more in ([], ["missing"]):
        if more and words[0] in ("new", "history"):
            continue
        if more:
            given = [word + "x" if word.endswith((".yaml", ".apkg")) else word for word in given]
        done = world.call(folder, *given)
        assert b"Traceback" not in done.stderr
        assert obeyed(done.stdout.decode(), name) == []
        assert obeyed(done.stderr.decode(), name) == []


@pytest.mark.parametrize("name", world.CALLS)
def test_texts_of_a_bank(name: str, tmp_path: Path) -> None:
    words = world.CALLS[name]
    folder = tmp_path
    world.build(folder)
    (folder / "b.yaml").write_text(BANK, encoding="utf-8")
    (folder / "old.yaml").write_text(BANK.replace("One", "Two"), encoding="utf-8")
    (folder / "bad.yaml").write_text(BANK.replace("answer: true", "answr: true"), encoding="utf-8")
    (folder / "nameless.yaml").write_text(BANK.replace("id: f, ", ""), encoding="utf-8")
    world.call(folder, "export", "--no-ledger", "-o", ".", "b.yaml")
    shutil.copy(folder / "hostile.apkg", folder / "b.apkg")
    lines = "true\n\x1b[2J\u202e\x9bx\na\nb\na b\na b\nx\n".encode()
    done = world.call(folder, "play", "--save", "--in-order", "b.yaml", lines=lines)
    assert done.returncode == 0, done.stderr
    world.call(folder, "history", "export", "h.jsonl")
    done = world.call(folder, *words, lines=lines)
    assert b"Traceback" not in done.stderr
    assert obeyed(done.stdout.decode(), name) == []
    assert obeyed(done.stderr.decode(), name) == []
