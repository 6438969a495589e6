"""Commands with what they print, as scripts: a line `$ command`, then its output.

Output is what both streams show, and `[exit 2]` where the exit code is not 0. `pytest --accept`
writes the output anew. Commands run in the project's folder; `$TMP` is a folder of their own.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from myoquiz.cli import COMMANDS
from tests.conftest import ROOT, Golden

WRITING = ("anki.md",)
"""Pages of docs whose commands write: they run beside a copy of the bundled banks."""

EARLIER = {"SOURCE_DATE_EPOCH": "1795392000"}
"""The moment at which they run."""

SCRIPTS = sorted((ROOT / "tests" / "commands").glob("*.txt"))


def environment(folder: Path) -> dict[str, str]:
    """No colours, no settings of the person who runs the tests, 80 columns."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "CI")}
    return kept | {
        "COLUMNS": "80",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TMP": str(folder),
    }


def output(command: str, folder: Path, cwd: Path = ROOT) -> str:
    """What a command prints, and how it exits."""
    done = subprocess.run(
        ["bash", "-c", f'myoquiz() {{ "{sys.executable}" -m myoquiz "$@"; }}\n{command}'],
        cwd=cwd,
        encoding="utf-8",
        env=environment(folder) | ({} if cwd == ROOT else EARLIER),
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    said = done.stdout.replace(str(folder), "$TMP")
    said += "" if not said or said.endswith("\n") else "\n"
    return said + (f"[exit {done.returncode}]\n" if done.returncode else "")


def rerun(script: str, folder: Path, cwd: Path = ROOT) -> str:
    """A script with the output that its commands have now."""
    lines = script.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    made = "".join(lines[: starts[0]])
    for start in starts:
        command = lines[start]
        while command.endswith("\\\n"):
            start += 1
            command += lines[start]
        made += command + output(command[2:], folder, cwd)
    return made


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_script(file: Path, tmp_path: Path, golden: Golden) -> None:
    made = rerun(file.read_text(encoding="utf-8"), tmp_path)
    assert "Traceback" not in made
    golden(file, made)


def blocks(page: Path, kind: str) -> list[str]:
    """The fenced blocks of one kind in a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def copied(folder: Path) -> Path:
    """A folder with the bundled banks, as nobody has published them yet."""
    shutil.copytree(ROOT / "decks", folder / "own" / "decks", ignore=shutil.ignore_patterns("*.l*"))
    return folder / "own"


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_console_blocks(page: Path, tmp_path: Path, golden: Golden) -> None:
    text = page.read_text(encoding="utf-8")
    cwd = copied(tmp_path) if page.name in WRITING else ROOT
    for block in blocks(page, "console"):
        text = text.replace(block, rerun(block, tmp_path, cwd))
    golden(page, text)


def test_every_command_has_its_help_in_a_script() -> None:
    text = (ROOT / "tests" / "commands" / "help.txt").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"$ myoquiz {name} --help\n" not in text] == []


def test_own_bank_of_the_readme(tmp_path: Path) -> None:
    """README's first bank is one, and its mistake is told in README's words."""
    (mine,) = blocks(ROOT / "README.md", "yaml")
    (report,) = blocks(ROOT / "README.md", "text")
    (tmp_path / "decks").mkdir()
    file = tmp_path / "decks" / "first.yaml"
    file.write_text(mine, encoding="utf-8")
    assert output('cd "$TMP" && myoquiz check', tmp_path) == ""
    file.write_text(mine.replace("prompt", "promt"), encoding="utf-8")
    assert output('cd "$TMP" && myoquiz check decks/first.yaml', tmp_path) == f"{report}[exit 1]\n"
