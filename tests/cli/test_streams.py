"""Streams that are full, closed or read no further: no command ends in a traceback."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from myoquiz.cli import COMMANDS, cli
from tests.cli import world

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell of POSIX makes the streams")

FULL = "Error: standard input or output: No space left on device\n"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    world.build(folder)
    return folder


@pytest.fixture
def folder(model: Path, tmp_path: Path) -> Path:
    """A folder of its own for each call, which may write into it."""
    shutil.copytree(model, tmp_path / "w")
    return tmp_path / "w"


def shell(folder: Path, name: str, redirected: str) -> subprocess.CompletedProcess[str]:
    """A call with its streams redirected as in a shell; answers come on standard input."""
    return subprocess.run(
        ["bash", "-c", f'"$@" {redirected}', "bash", *world.command(*world.CALLS[name])],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=world.environment(folder),
        input=world.LINES.decode() + "y\n",
        timeout=60,
    )


LASTING = {"preview"}
"""Commands that end by Ctrl-C alone; tests/pages/test_preview.py calls them."""


def test_every_command_is_called() -> None:
    called = {words[0] for words in world.CALLS.values()} - {"--help", "--version"}
    assert called | LASTING == set(COMMANDS)


SILENT = {
    "stats --html", "history --flags", "history export", "history import", "history rebuild",
    "check",
}  # fmt: skip
"""Calls that have nothing to say on standard output."""

UNWELL = {"check --format json", "check --format github"}
"""Calls that find something, and end with 1."""

UNANSWERED = {"play": 2, "play --json": 2, "play --resume": 3, "history clear": 1}
"""How calls end that nobody answers: with nothing done."""


@pytest.mark.parametrize("name", world.CALLS)
def test_standard_output_is_full(name: str, folder: Path) -> None:
    done = shell(folder, name, "> /dev/full")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if done.returncode != 2 or not done.stderr.endswith(FULL):
        assert name in SILENT, (done.returncode, done.stderr)


@pytest.mark.parametrize("redirected", ["2> /dev/full", "> /dev/full 2> /dev/full"])
@pytest.mark.parametrize("name", world.CALLS)
def test_standard_error_is_full(name: str, redirected: str, folder: Path) -> None:
    done = shell(folder, name, redirected)
    assert done.returncode in (0, 1, 2), done
    assert done.stderr == ""


@pytest.mark.parametrize("redirected", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("name", world.CALLS)
def test_a_stream_is_closed(name: str, redirected: str, folder: Path) -> None:
    done = shell(folder, name, redirected)
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stdout + done.stderr
    expected = UNANSWERED.get(name, 0) if "<&-" in redirected else 0
    assert done.returncode == (1 if name in UNWELL else expected)


@pytest.mark.parametrize("name", world.CALLS)
def test_nobody_reads_any_further(name: str, folder: Path) -> None:
    done = shell(folder, name, "| true; exit ${PIPESTATUS[0]}")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode in (0, 1), done


@pytest.mark.parametrize("name", world.CALLS)
def test_what_was_closed_is_not_written_into(name: str, folder: Path) -> None:
    """The first file that is opened gets the number of a stream that was closed."""
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    shell(folder, name, "<&- >&- 2>&-")
    (folder / "nameless.yaml").write_bytes(before["nameless.yaml"])
    assert before.items() <= {p.name: p.read_bytes() for p in folder.glob("*.yaml")}.items()
    assert b"Error" not in (folder / "d" / "history.db").read_bytes()


@pytest.mark.parametrize("columns", ["1", "2", "0", "-5", "x", "1" * 30, "⁵"])
@pytest.mark.parametrize(
    "name", ["play", "review", "stats", "history", "help", "review --forecast"]
)
def test_odd_columns(name: str, columns: str, folder: Path) -> None:
    done = subprocess.run(
        world.command(*world.CALLS[name]),
        capture_output=True,
        check=False,
        cwd=folder,
        env=world.environment(folder, COLUMNS=columns),
        input=world.LINES,
        timeout=30,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done


def test_a_runner_of_a_ci_is_told_nothing_by_a_bank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(
        "version: 1\nid: b\ntitle: B\nquestions:\n- id: q\n  type: short-answer\n"
        "  prompt: |\n    Which?\n\n    ::error file=README.md,line=1::Broken\n"
        "  answer: a\n  explanation: So.\n"
    )
    shown = CliRunner().invoke(cli, ["play", str(bank), "--plain"], input="a\n").output
    assert "\n::error file=" in shown
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = CliRunner().invoke(cli, ["play", str(bank), "--plain"], input="a\n").output
    assert "\n::error" not in shown
    assert "�:error file=" in shown
