"""Files that are no banks: a message with place, code and cure, an exit code, no traceback."""

import codecs
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz import bank, document, report
from myoquiz.bank import files
from myoquiz.cli import cli
from myoquiz.problems import Problems
from tests.conftest import ROOT

GOOD = """\
version: 1
id: jerks
title: Jerks
questions:
- id: jerk
  type: true-false
  prompt: A jerk is sudden.
  answer: yes
  explanation: So it is defined.
"""


def run(*arguments: str | Path, lines: str = "") -> Result:
    """A command over real streams; whatever it did, it did not raise."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=lines)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(folder: Path, data: bytes, *expected: str) -> None:
    """Every command refuses a file in these words, and leaves the folder as it was."""
    file = folder / "bank.yaml"
    file.write_bytes(data)
    check = run("check", file)
    assert check.stdout.splitlines() == [f"{file}:{line}" if line else "" for line in expected]
    assert check.exit_code == 1
    play = run("play", file, lines="a\n")
    assert (play.exit_code, play.stdout, play.stderr) == (2, "", check.stdout)
    listed = run("list", file)
    assert (listed.exit_code, listed.stdout, listed.stderr) == (1, "", check.stdout)
    assert [*folder.iterdir()] == [file]
    assert file.read_bytes() == data


def first_line(folder: Path, data: bytes) -> str:
    """What `check` says first of a file, less its name."""
    file = folder / "bank.yaml"
    file.write_bytes(data)
    result = run("check", file)
    assert result.exit_code == 1
    return result.stdout.splitlines()[0].removeprefix(f"{file}:")


NOTHING = "1:1: E103 the file is empty; 'myoquiz schema' and the docs show what a bank holds"


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"# nothing yet\n", b"---\n...\n", codecs.BOM_UTF8]
)
def test_nothing(tmp_path: Path, data: bytes) -> None:
    assert first_line(tmp_path, data) == NOTHING


def test_empty_file_is_refused_by_every_command(tmp_path: Path) -> None:
    refused(tmp_path, b"", NOTHING)


def test_latin_1(tmp_path: Path) -> None:
    data = GOOD.replace("A jerk", "Ménière's jerk").encode("latin-1")
    assert first_line(tmp_path, data) == (
        "7:12: E101 the byte 0xe9 is not UTF-8 text; save the file as UTF-8 in your editor"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(tmp_path: Path, encoding: str) -> None:
    said = first_line(tmp_path, GOOD.encode(encoding))
    assert said == "1:1: E101 the file is UTF-16, not UTF-8; save it as UTF-8 in your editor"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD.replace("sudden", "su\0dden").encode(), "7:23: E102 the character U+0000"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "1:1: E250 this is a picture"),
        (bytes(range(128)), "1:1: E102 the character U+0000"),
        (bytes(range(256)), "8:98: E101 the byte 0x80"),
        ("versi\N{REPLACEMENT CHARACTER}n\ufeff: 1\n".encode(), "1:8: E102 the character U+FEFF"),
        (b"version: 1\r\nid: \x1b[31m\r\n", "2:5: E102 the character U+001B"),
        (b"version: 1\rid: \x01\r", "2:5: E102 the character U+0001"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, expected: str) -> None:
    assert first_line(tmp_path, data).startswith(expected)


def test_no_escape_code_reaches_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_bytes(b"version: 1\nid: \x1b]0;owned\x07\n\x1b[2J\n")
    assert "\x1b" not in run("check", file).stdout


def test_byte_order_mark_and_crlf_are_no_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_bytes(codecs.BOM_UTF8 + GOOD.replace("\n", "\r\n").encode())
    assert run("check", file).output == ""


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
def test_nesting_that_is_an_attack(tmp_path: Path, opening: str, depth: int) -> None:
    said = first_line(tmp_path, f"version: 1\nquestions:\n  {opening * depth}\n".encode())
    # A complex key is refused before its depth is.
    assert "E121" in said or (opening == "? " and "E124" in said)


@pytest.mark.parametrize("answer", ["*x", "!x y", "a: b"])
def test_many_mistakes_take_no_longer_each(answer: str) -> None:
    """Ten thousand of them took a minute when each looked through the whole file."""
    text = GOOD + "".join(f"- id: q{n}\n  answer: {answer}\n" for n in range(10_000))
    problems = Problems("bank.yaml")
    began = time.process_time()
    assert bank.read(text, problems) is None
    assert len(problems) >= 10_000
    assert time.process_time() - began < 20


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "SIZE", 1 << 20)
    file = tmp_path / "bank.yaml"
    file.write_bytes(GOOD.encode() + b"#" * (1 << 20))
    assert run("check", file).stdout.splitlines() == [
        f"{file}: E104 the file is over 1 MiB; split it into several banks"
    ]


def test_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    """What is told of a file is told of the text that was read."""
    file = tmp_path / "bank.yaml"
    file.write_text(GOOD.replace("yes", "perhaps"), encoding="utf-8")
    found, problems = files.load(file)
    file.write_text("another: file\n", encoding="utf-8")
    assert found is None
    assert [*report.text([problems])] == [
        f"{file}:8:11: E205 'perhaps' is neither true nor false; write one of them",
        "             answer: perhaps",
        "                     ^",
    ]
    file.unlink()
    assert next(iter(report.text([problems]))).startswith(f"{file}:8:11: E205")


def test_one_id_in_two_banks(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    result = run("check", "--ignore", "W606", tmp_path)
    assert result.stdout.splitlines() == [
        f"{tmp_path}/b.yml:2:5: E302 the bank id 'jerks' is taken by {tmp_path}/a.yaml;"
        " give this one its own",
        "           id: jerks",
        "               ^",
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["check", "play", "list"])
def test_paths_that_lead_nowhere(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".hidden.yaml").write_text(GOOD, encoding="utf-8")
    missing = run(command, tmp_path / "none.yaml")
    assert missing.exit_code == 2
    assert f"{tmp_path}/none.yaml: no such file or folder" in missing.stderr
    empty = run(command, tmp_path / "empty")
    assert empty.exit_code == 2
    assert f"{tmp_path}/empty: no bank in this folder (*.yaml or *.yml)" in empty.stderr


NAMES = [b"\xff\xfe.yaml", b"\x1b[31mred.yaml", "Ménière 😀.yaml".encode()]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_that_are_no_text(tmp_path: Path, name: bytes) -> None:
    """Nothing stops for a name, and nothing in it reaches a terminal."""
    (tmp_path / os.fsdecode(name)).write_text(GOOD.replace("yes", "perhaps"), encoding="utf-8")
    for arguments in ((), ("--format", "json"), ("--format", "github")):
        result = run("check", tmp_path, *arguments)
        assert result.exit_code == 1
        assert "E205" in result.stdout
        assert "\x1b" not in result.stdout or arguments == ("--format", "github")
    (tmp_path / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    for arguments in ((), ("--json",)):
        result = run("list", tmp_path, *arguments)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8:strict"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_streams_of_other_encodings(encoding: str, options: list[str]) -> None:
    """A terminal that lacks a sign, and a line that is no text, stop no sitting."""
    bank = ROOT / "tests" / "banks" / "every_type.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "myoquiz", "play", str(bank), "--in-order", *options],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        input=b"\xff\n\xe9\n\xc3\x28\n" + b"x\n" * 20,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (b'"event":"summary"' if options else b"Result: 0 of 10 points") in done.stdout


def test_a_good_and_a_broken_bank(tmp_path: Path) -> None:
    """A broken bank stops a sitting, whatever else there is to play."""
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD.replace("yes", "perhaps"), encoding="utf-8")
    result = run("play", tmp_path, lines="true\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "b.yaml:8:11: E205" in result.stderr
