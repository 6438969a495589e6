"""Homes that nobody has, folders that may not be written to, names that are too long."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import world
from tests.conftest import missing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the permissions of POSIX")

UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Root without its right to read and write everything."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    world.build(tmp_path)
    return tmp_path


def call(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """How a call ends for somebody to whom permissions apply."""
    before: list[str] = []
    if not os.geteuid():
        if not shutil.which("setpriv"):
            missing("setpriv")
        before = UNPRIVILEGED
    done = subprocess.run(
        [*before, *world.command(*arguments)],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=world.environment(folder, **environment),
        input="true\nsun\n",
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_ids_of_a_bank_that_may_only_be_read(folder: Path) -> None:
    file = folder / "nameless.yaml"
    before = file.read_bytes()
    file.chmod(0o444)
    assert call(folder, "ids", "nameless.yaml") == (
        2, "", "Error: cannot write nameless.yaml: Permission denied\n",
    )  # fmt: skip
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["history export --force f", "stats --html f b.yaml"])
def test_a_file_that_may_only_be_read_stays(command: str, folder: Path) -> None:
    file = folder / "f"
    file.write_bytes(b"old")
    file.chmod(0o444)
    assert call(folder, *command.split()) == (
        2, "", "Error: cannot write f: Permission denied\n",
    )  # fmt: skip
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("command", ["ids", "check", "list", "export"])
def test_a_bank_that_may_not_be_read(command: str, folder: Path) -> None:
    (folder / "b.yaml").chmod(0)
    code, out, err = call(folder, command, "b.yaml")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] in (
        "Error: Invalid value for '[BANK]...': Path 'b.yaml' is not readable.",
        "Error: b.yaml: Permission denied",
    )


@pytest.mark.parametrize("command", ["history export x/h.jsonl", "stats --html x/s.html b.yaml"])
def test_a_folder_that_may_not_be_written_to(command: str, folder: Path) -> None:
    (folder / "x").mkdir(mode=0o555)
    code, out, err = call(folder, *command.split())
    name = next(word for word in command.split() if word.startswith("x/"))
    assert (code, out, err) == (2, "", f"Error: cannot write {name}: Permission denied\n")


NOBODY = "no such home folder; name another place with --data"


def test_the_home_of_nobody(folder: Path) -> None:
    assert call(folder, "history", "--data", "~nosuchuser/x") == (
        2, "", f"Error: ~nosuchuser/x: {NOBODY}\n",
    )  # fmt: skip
    code, out, err = call(
        folder, "play", "--save", "--in-order", "b.yaml", MYOQUIZ_DATA="~nosuchuser"
    )
    assert (code, out[-26:]) == (0, "Result: 2 of 2 points (100%), 0 s.\n"[-26:])
    assert err == f"Your answers are not kept: ~nosuchuser: {NOBODY}.\n"


HOMELESS = """
import os, pwd, sys

def nobody(uid):
    raise KeyError(uid)

pwd.getpwuid = nobody
for name in ("HOME", "MYOQUIZ_DATA", "XDG_DATA_HOME"):
    os.environ.pop(name, None)
from myoquiz.__main__ import main

main()
"""


def test_no_home_at_all(folder: Path) -> None:
    before = sorted(folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", HOMELESS, "play", "--save", "b.yaml"],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=world.environment(folder),
        input="true\nsun\n",
    )
    assert (done.returncode, done.stderr) == (
        0, f"Your answers are not kept: ~: {NOBODY}.\n",
    )  # fmt: skip
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("length", [256, 5000])
def test_the_name_of_a_picture_that_is_too_long(length: int, folder: Path) -> None:
    picture = f"prompt: '![a](<{'p' * length}.png>)'"
    text = world.BANK.replace("prompt: The sun is a star.", picture)
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    (folder / "two.yaml").write_text("nothing: at all\n", encoding="utf-8")
    code, out, err = call(folder, "check", "b.yaml", "two.yaml")
    assert (code, err) == (1, "")
    assert "b.yaml:5:37: E402 the file 'ppp" in out
    assert "two.yaml:1:1: E2" in out
