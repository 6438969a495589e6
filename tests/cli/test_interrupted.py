"""Ctrl-C ends every command with 130 and without a traceback, at whatever moment it comes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli import world

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")

AT_IMPORT = """
import sys

module = sys.argv.pop(1)

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
from myoquiz.__main__ import main

main()
"""


def interrupted(folder: Path, module: str, *arguments: str) -> tuple[int, str, str]:
    """How a command ends that is interrupted while it imports a module."""
    done = subprocess.run(
        [sys.executable, "-c", AT_IMPORT, module, *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=world.environment(folder),
        input="",
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("module", ["myoquiz.cli", "click", "myoquiz.cli.list", "yaml"])
def test_in_start_up(module: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(world.BANK, encoding="utf-8")
    assert interrupted(tmp_path, module, "list", "b.yaml") == (130, "", "")


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["export", "b.yaml"], "zipfile"),
        (["history", "export", "h.jsonl", "--data", "d"], "myoquiz.history.transfer"),
        (["stats", "--html", "h.html", "--data", "d", "b.yaml"], "fsrs"),
        (["inspect", "b.apkg"], "sqlite3"),
        (["diff", "b.yaml", "b.yaml"], "myoquiz.bank.diff"),
    ],
)
def test_in_the_middle(arguments: list[str], module: str, tmp_path: Path) -> None:
    world.build(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    assert interrupted(tmp_path, module, *arguments) == (130, "", "")
    left = {path.name for path in tmp_path.iterdir()} - {"exports"}  # an empty folder may be there
    assert sorted(left) == before


@pytest.mark.parametrize(
    "arguments", [["history", "clear"], ["play", "--save", "b.yaml"], ["try", "b.yaml", "c"]]
)
def test_while_it_waits_for_an_answer(arguments: list[str], tmp_path: Path) -> None:
    world.build(tmp_path)
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from myoquiz.__main__ import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path,
        env=world.environment(tmp_path),
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        until_it_waits(process.pid)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in said) == (130, False)


def until_it_waits(pid: int) -> None:
    """Wait until a process reads from standard input."""
    if not Path(f"/proc/{pid}/syscall").exists():
        time.sleep(3)
        return
    for _ in range(600):
        if Path(f"/proc/{pid}/syscall").read_text().startswith("0 0x0 "):
            return
        time.sleep(0.05)
    pytest.fail("it never read a line")
