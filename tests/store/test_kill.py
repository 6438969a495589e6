"""Kill -9 after each answer: the history holds exactly the answers given, and play goes on."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.store.made import opened
from tests.store.test_trouble import BANK

LINES = ["true", "two", "a c b", "1a 2b"]
GIVEN: list[Any] = [True, "two"]


def command(folder: Path, *options: str) -> list[str]:
    bank = folder / "b.yaml"
    if not bank.exists():
        bank.write_text(BANK, encoding="utf-8")
    data = ["--data", str(folder / "data")]
    return [sys.executable, "-m", "myoquiz", "play", str(bank), *data, *options]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_killed_after_each_answer_of_a_program(tmp_path: Path, count: int) -> None:
    options = ("--save", "--json", "--in-order", "--seed", "7")
    running = subprocess.Popen(
        command(tmp_path, *options),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert running.stdin and running.stdout
    told = []
    for line in LINES[:count]:
        assert json.loads(running.stdout.readline())["event"] == "ask"
        running.stdin.write(f"{line}\n")
        running.stdin.flush()
        told.append(json.loads(running.stdout.readline()))
    running.kill()
    running.wait(10)
    running.stdin.close()
    running.stdout.close()
    answers = list(opened(tmp_path / "data").answers())
    kept = [(a.number, a.question, a.verdict, a.score) for a in answers]
    assert kept == [(t["index"], t["question"], t["verdict"], t["score"]) for t in told]
    assert [a.given for a in answers][:2] == GIVEN[:count]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("count", [1, 2])
def test_killed_after_each_answer_of_a_person(tmp_path: Path, count: int) -> None:
    program, *arguments = command(tmp_path, "--plain", "--in-order", "--seed", "7")
    child = pexpect.spawn(program, arguments, encoding="utf-8", timeout=20, echo=False)
    for line, heard in list(zip(LINES, ("Correct", "Correct"), strict=False))[:count]:
        child.expect("Answer .*: ")
        child.sendline(line)
        child.expect(heard)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert [a.given for a in opened(tmp_path / "data").answers()] == GIVEN[:count]
    program, *arguments = command(tmp_path, "--plain", "--resume")
    again = pexpect.spawn(program, arguments, encoding="utf-8", timeout=20, echo=False)
    again.expect(rf"Question {count + 1} of 4\.")
    again.expect("Answer .*: ")
    again.sendeof()
    again.expect(pexpect.EOF)


def test_without_save_a_program_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "--json"), input="true\n", capture_output=True, text=True
    )
    assert done.returncode == 3
    assert not (tmp_path / "data").exists()
