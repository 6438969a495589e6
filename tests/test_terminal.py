"""`myoquiz play --plain` in a real terminal: menu, keys that end it, colours, 40 columns."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, need

BANK = """\
version: 1
id: {id}
title: {title}
questions:
- id: choice
  type: multiple-choice
  prompt: Which of these is a **sudden** and involuntary movement of a muscle or of some muscles?
  choices:
  - right: A jerk
  - wrong: A thought that comes and goes, and comes again when nobody expects it any more
  explanation: It comes by itself, and nobody can hold it back, however hard they try to do so.
- id: card
  type: flashcard
  prompt: jerk
  answer: A sudden movement
"""

CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")

Play = Callable[..., Any]


def heed_signals() -> None:
    """Undo in a child what `nohup` or a shell's `&` has the tests themselves ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """Starts `myoquiz play` in a terminal of its own; whatever is left of it is ended."""
    need("pexpect")
    import pexpect

    for name in ("first", "second"):
        text = BANK.format(id=name, title=f"The {name} bank")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    started: list[Any] = []

    def start(*arguments: str, columns: int = 80, **settings: str) -> Any:
        kept = {name: value for name, value in os.environ.items() if name == "PATH"}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "myoquiz", "play", "--plain", "--seed", "1", *arguments],
            cwd=str(tmp_path),
            dimensions=(24, columns),
            encoding="utf-8",
            env=kept
            | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
            | {"MYOQUIZ_DATA": str(tmp_path / "data")}
            | settings,
            preexec_fn=heed_signals,
            timeout=20,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def end(child: Any) -> tuple[str, int]:
    """What was shown until the end since the last match, and the exit code."""
    rest = child.read()
    child.close()
    return rest, child.exitstatus if child.exitstatus is not None else -child.signalstatus


def test_enter_mixes_all_banks(play: Play) -> None:
    child = play(".")
    child.expect_exact("  1. The first bank (first): 0 due, 2 new, 0 known\r\n  2. The second")
    child.expect_exact("Numbers, or Enter to mix all: ")
    child.sendline()
    child.expect_exact("Question 1 of 4.")
    child.sendline("q")
    rest, code = end(child)
    assert code == 0
    assert "Paused after 0 of 4 questions." in rest


@pytest.mark.parametrize(("picked", "count"), [("2", 2), ("1, 2", 4), ("2 2", 2), ("second", 2)])
def test_some_banks_are_picked(play: Play, picked: str, count: int) -> None:
    child = play(".")
    child.expect_exact("to mix all: ")
    child.sendline("third")
    child.expect_exact("Type numbers from 1 to 2")
    child.sendline("3")
    child.expect_exact("Type numbers from 1 to 2, such as 1 2, or q to leave.")
    child.sendline("some")
    child.expect_exact("Type numbers from 1 to 2")
    child.sendline(picked)
    child.expect_exact(f"Question 1 of {count}.")


@pytest.mark.parametrize(("key", "code"), [("q\r", 0), ("\x04", 0), ("\x03", 130)])
def test_leaving_the_menu(play: Play, key: str, code: int) -> None:
    child = play(".")
    child.expect_exact("to mix all: ")
    child.send(key)
    assert end(child)[1] == code


@pytest.mark.parametrize(("key", "code"), [("q\r", 0), (":q\r", 0), ("\x04", 0), ("\x03", 130)])
def test_leaving_a_sitting(play: Play, key: str, code: int) -> None:
    """What was answered is summed up, whatever ended it."""
    child = play("first.yaml", "--in-order")
    child.expect_exact("Answer (a-b;")
    child.sendline("a")
    child.expect_exact("Correct. 1 point.")
    child.expect_exact("Question 2 of 2.")
    child.send(key)
    rest, ended = end(child)
    assert ended == code
    assert "Paused after 1 of 2 questions." in rest
    assert "Result: 1 of 1 points (100%)" in rest
    assert "Traceback" not in rest


def test_a_wrong_key_asks_again(play: Play) -> None:
    child = play("first.yaml", "--in-order")
    child.expect_exact("Answer (a-b; s skip, q pause, ? help): ")
    child.sendline("x")
    child.expect_exact("Please answer with one letter, a-b.")
    child.expect_exact("Answer (a-b; s skip, q pause, ? help): ")
    child.sendline()
    child.expect_exact("Answer (a-b; s skip, q pause, ? help): ")
    child.sendline("?")
    child.expect_exact("There is no hint for this question.")
    child.sendline("b")
    child.expect_exact("Not right. 0 points.")
    child.expect_exact("Press Enter to turn the card. ")
    child.sendline()
    child.expect_exact("A sudden movement")
    child.sendline("y")
    child.expect_exact("Question 1 of 2, once more.")
    child.expect_exact("Answer (a-b; s skip, q pause, ? help): ")
    child.sendline("a")
    child.expect_exact("Enter ends (for the last answer:")
    child.sendline()
    rest, code = end(child)
    assert code == 0
    assert "Asked again: 1 of 1 right." in rest
    assert "Result: 1 of 2 points (50%)" in rest


def test_a_person_gets_twenty_questions(play: Play) -> None:
    child = play(str(ROOT / "decks"))
    child.expect_exact("to mix all: ")
    child.sendline()
    child.expect_exact("Question 1 of 20.")
    child.sendline("q")
    assert end(child)[1] == 0


@pytest.mark.parametrize(
    ("arguments", "settings", "is_colourful"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colours(
    play: Play, arguments: list[str], settings: dict[str, str], is_colourful: bool
) -> None:
    child = play("first.yaml", "--in-order", *arguments, **settings)
    child.expect_exact("Answer (a-b;")
    shown = child.before
    child.sendline("a")
    child.expect_exact("Press Enter")
    shown += child.before
    assert ("\x1b[32mCorrect. 1 point.\x1b[0m" in shown) == is_colourful
    assert ("\x1b[1msudden\x1b[22m" in shown) == is_colourful
    assert bool(CODES.search(shown)) == is_colourful


@pytest.mark.parametrize("columns", [40, 20])
def test_no_line_is_wider_than_the_terminal(play: Play, columns: int) -> None:
    child = play("first.yaml", "--in-order", columns=columns)
    shown = ""
    for prompt, typed in (
        (r"help\): ", "?"),
        (r"help\): ", "b"),
        ("card. ", ""),
        (r"help\): ", "s"),
        (r"help\): ", "q"),
    ):
        child.expect(prompt)
        shown += child.before + child.after
        child.sendline(typed)
    rest, code = end(child)
    assert code == 0
    rows = [CODES.sub("", row) for row in (shown + rest).split("\r\n")]
    assert [row for row in rows if len(row) > columns] == []
    assert max(len(row) for row in rows) > columns / 2


def test_json_is_never_asked_for_a_menu(play: Play) -> None:
    child = play(".", "--json", "--in-order")
    child.expect_exact('{"v":1,"event":"ask","index":1,"bank":"first"')
    child.send("\x03")
    rest, code = end(child)
    assert code == 130
    assert "Which bank" not in rest and "Traceback" not in rest


def test_a_pipe_on_one_side_is_no_person(tmp_path: Path) -> None:
    """Nobody is asked to pick a bank, nor to turn a card, where output goes to a file."""
    need("pexpect")
    import pexpect

    (tmp_path / "one.yaml").write_text(BANK.format(id="one", title="One"), encoding="utf-8")
    command = f"{sys.executable} -m myoquiz play one.yaml --in-order > out.txt"
    child = pexpect.spawn(
        "sh",
        ["-c", command],
        cwd=str(tmp_path),
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        timeout=20,
    )
    child.sendline("a")
    child.sendline("y")
    assert end(child)[1] == 0
    shown = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "\x1b" not in shown and "Press Enter" not in shown
    assert "Result: 2 of 2 points (100%)" in shown


def test_a_closed_pipe_is_no_accident(tmp_path: Path) -> None:
    """`myoquiz play | head` ends without a traceback."""
    import subprocess

    (tmp_path / "one.yaml").write_text(BANK.format(id="one", title="One"), encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"yes | {sys.executable} -m myoquiz play one.yaml | head -n 1"],
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.stdout.startswith("Question 1 of 2.")
    assert done.stderr == ""


def test_a_terminal_that_goes_away_ends_it(play: Play) -> None:
    child = play("first.yaml", "--in-order")
    child.expect_exact("Answer (a-b;")
    child.kill(signal.SIGHUP)
    _, code = end(child)
    assert code in (-signal.SIGHUP, 128 + signal.SIGHUP, 0)
