"""The live screen on a real pseudo-terminal: keys, signals, the shell, and kill -9."""

import os
import re
import signal
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from myoquiz.history import store
from myoquiz.history.store import Store
from myoquiz.text.cells import CODES
from tests.conftest import need
from tests.generate import picture
from tests.terminal import made
from tests.terminal.emulator import Emulator

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of POSIX", allow_module_level=True)

import termios

ROOT = Path(__file__).parent.parent.parent
CHOICES = made.HEAD + "".join(
    f"  - id: q{n}\n    type: multiple-choice\n    prompt: Question {n}, which?\n    choices:\n"
    f"      - right: Right {n}\n      - wrong: Wrong {n}\n      - wrong: Neither {n}\n"
    for n in range(5)
)


class Person:
    """Somebody at a terminal with a command."""

    def __init__(self, command: list[str], data: Path, **environment: str) -> None:
        need("pexpect")
        import pexpect

        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
        self.child: Any = pexpect.spawn(
            command[0],
            command[1:],
            env=clean
            | {
                "MYOQUIZ_DATA": str(data),
                "PYTHONPATH": str(ROOT),
                "TERM": "xterm-256color",
                "PYTHONIOENCODING": "utf-8",
            }
            | environment,
            encoding="utf-8",
            timeout=20,
            dimensions=(24, 80),
        )
        self.child.delaybeforesend = None
        self.before = termios.tcgetattr(self.child.child_fd)

    def sees(self, text: str) -> str:
        """Wait for a text; gives what came before it."""
        self.child.expect_exact(text)
        return str(self.child.before)

    def types(self, text: str) -> None:
        """Send keys after a moment: what comes sooner was meant for what stood there before."""
        time.sleep(0.25)
        self.child.send(text)

    def leaves(self) -> int:
        """The exit code; a signal as a shell tells it."""
        import pexpect

        self.child.expect(pexpect.EOF)
        self.child.close()
        status = self.child.exitstatus
        return int(status) if status is not None else 128 + int(self.child.signalstatus)


def play(data: Path, bank: Path, *options: str, **environment: str) -> Person:
    command = [sys.executable, "-m", "myoquiz", "play", str(bank), "--in-order", *options]
    return Person(command, data, **environment)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "choices.yaml"
    file.write_text(CHOICES, encoding="utf-8")
    return file


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def given(data: Path) -> list[Any]:
    kept = store.open_store(data)
    assert isinstance(kept, Store)
    answers = [answer.given for answer in kept.answers()]
    kept.close()
    return answers


def test_a_whole_sitting(bank: Path, data: Path) -> None:
    person = play(data, bank)
    for number in range(5):
        person.sees(f"Question {number}, which?")
        person.sees("? help")
        person.types("a")
        person.sees("Correct")
        person.sees("enter")
        person.types("\r")
    person.sees("5 of 5 (100%)")
    assert person.leaves() == 0
    assert given(data) == [f"Right {number}" for number in range(5)]


def test_a_burst_of_keys_answers_once(bank: Path, data: Path) -> None:
    person = play(data, bank)
    person.sees("? help")
    person.types("bbb\r\x1b[B\r")
    person.sees("Not right")
    person.types("\x04")
    person.sees("Paused after 1 of 5")
    assert person.leaves() == 0
    assert given(data) == ["Wrong 0"]


@pytest.mark.parametrize("typed", ["\x03", "\x04", "q", "a\x03"])
def test_the_terminal_is_given_back(typed: str, bank: Path, data: Path) -> None:
    person = play(data, bank)
    person.sees("? help")
    held = termios.tcgetattr(person.child.child_fd)
    assert not held[3] & (termios.ICANON | termios.ECHO | termios.ISIG)
    person.types(typed)
    person.sees("\x1b[?2004l")
    person.sees("--resume" if "a" in typed else "Paused after 0 of 5")
    assert termios.tcgetattr(person.child.child_fd) == person.before
    assert person.leaves() == (130 if "\x03" in typed else 0)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_signals_give_the_terminal_back(
    number: signal.Signals, code: int, bank: Path, data: Path
) -> None:
    person = play(data, bank)
    person.sees("? help")
    person.types("a")
    person.sees("Correct")
    person.child.kill(number)
    person.sees("\x1b[?2004l")
    assert person.leaves() == code
    assert given(data) == ["Right 0"]


def test_a_terminal_that_is_closed_ends_the_sitting(bank: Path, data: Path) -> None:
    person = play(data, bank)
    person.sees("? help")
    person.types("a")
    person.sees("Correct")
    os.close(person.child.child_fd)
    person.child.child_fd = -1
    person.child.ptyproc.fd = -1
    assert person.child.ptyproc.wait() == 129
    assert given(data) == ["Right 0"]


def test_suspended_and_taken_up_by_the_shell(bank: Path, data: Path) -> None:
    person = Person(["sh", "-i"], data, PS1="@@ ", ENV="")
    person.sees("@@ ")
    person.types(f"{sys.executable} -m myoquiz play {bank} --in-order\n")
    person.sees("? help")
    person.types("\x1a")
    person.sees("@@ ")
    person.types("stty -a\n")
    modes = person.sees("@@ ")
    assert re.search(r"(?<!-)\bicanon\b", modes)
    assert re.search(r"(?<!-)\becho\b", modes)
    person.types("fg\n")
    person.sees("Question 0, which?")
    person.sees("? help")
    person.types("b")
    assert "Question 0" not in person.sees("Not right")  # it was drawn once, and only once
    person.types("\x03")
    person.sees("@@ ")
    person.types("exit 0\n")
    person.leaves()
    assert given(data) == ["Wrong 0"]


def test_stopped_from_elsewhere(bank: Path, data: Path) -> None:
    person = Person(["sh", "-i"], data, PS1="@@ ", ENV="")
    person.sees("@@ ")
    person.types(f"{sys.executable} -m myoquiz play {bank} --in-order\n")
    person.sees("? help")
    player = os.tcgetpgrp(person.child.child_fd)
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        os.kill(player, number)
        person.sees("@@ ")
        person.types("fg\n")
        person.sees("Question 0, which?")
        person.sees("? help")
    person.types("b")
    person.sees("Not right")
    person.types("\x04")
    person.sees("@@ ")
    person.types("exit 0\n")
    person.leaves()
    assert given(data) == ["Wrong 0"]


def test_a_resized_window_shows_the_open_block_anew(bank: Path, data: Path) -> None:
    person = play(data, bank)
    person.sees("? help")
    person.child.setwinsize(20, 40)
    screen = Emulator(40, 20)
    screen.write(person.sees("? help").split("\x1b[J")[-1])
    assert screen.screen() == [
        " 1/5 ──────────────────── 0 pts  SINGLE",
        "  Question 0, which?",
        " ❯ a  Right 0",
        "   b  Wrong 0",
        "   c  Neither 0",
        "  a-c answer · ↑↓ enter ·",
    ]
    person.types("\x03")
    assert person.leaves() == 130


def test_letters_in_pieces_and_pastes(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "typed.yaml"
    file.write_text(
        made.HEAD
        + "  - {id: typed, type: short-answer, prompt: Which?, answer: Ménière disease}\n",
        encoding="utf-8",
    )
    person = play(data, file)
    person.sees("? help")
    person.child.send("M")
    for byte in "é".encode():
        os.write(person.child.child_fd, bytes([byte]))
        time.sleep(0.02)
    person.types("\x1b[200~nière\r\ndisease\x1b[201~")
    person.sees("> Ménière disease")
    person.types("\r")
    person.sees("Correct")
    person.types("\x04")
    assert person.leaves() == 0
    assert given(data) == ["Ménière disease"]


@pytest.mark.parametrize("count", range(1, 6))
def test_kill_after_each_answer_loses_nothing(count: int, bank: Path, data: Path) -> None:
    person = play(data, bank)
    for number in range(count):
        person.sees(f"Question {number}, which?")
        person.sees("? help")
        person.types("b")
        person.sees("Not right")
        if number < count - 1:
            person.types("\r")
    person.child.kill(signal.SIGKILL)
    person.leaves()
    assert given(data) == [f"Wrong {number}" for number in range(count)]


def test_what_was_undone_or_overruled_is_kept_as_well(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "typed.yaml"
    file.write_text(made.text(), encoding="utf-8")
    person = play(data, file, "--type", "short-answer")
    person.sees("? help")
    person.types("x\r")
    person.sees("Not right")
    person.types("o")
    person.sees("Were you right?")
    person.types("o")
    person.sees("Correct by your own word")
    person.types("u")
    person.sees("Practice: your first answer is the one that counts.")
    person.types("y\r")
    person.sees("Not right  practice")
    person.types("funclear\r")
    person.sees("Flagged")
    person.child.kill(signal.SIGKILL)
    person.leaves()
    kept = store.open_store(data)
    assert isinstance(kept, Store)
    assert [(answer.given, answer.final_score) for answer in kept.answers()] == [
        ("x", 1.0),
        ("xy", 0.0),
    ]
    assert [(flag.question, flag.note) for flag in kept.flags()] == [("brief-lapse", "unclear")]
    kept.close()


def test_resume_goes_on_with_the_same_choices(bank: Path, data: Path) -> None:
    person = Person(
        [sys.executable, "-m", "myoquiz", "play", str(bank), "--seed", "7"], data, COLUMNS="80"
    )
    first = person.sees("? help")
    options = re.findall(r"(?:Right|Wrong|Neither) \d", first)
    person.types("a")
    person.sees("Correct" if options[0].startswith("Right") else "Not right")
    person.sees("? help")
    person.types("\r")
    second = person.sees("? help")
    person.child.kill(signal.SIGKILL)
    person.leaves()
    person = Person([sys.executable, "-m", "myoquiz", "play", "--resume"], data)
    again = person.sees("? help")
    person.types("\x04")
    assert person.leaves() == 0
    asked = re.findall(r"Question \d|(?:Right|Wrong|Neither) \d", again)
    assert len(asked) == 4
    assert asked == re.findall(r"Question \d|(?:Right|Wrong|Neither) \d", second)[-4:]
    assert "You left off here" in again


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["--plain"], {}),
        ([], {"ACCESSIBLE": "1"}),
        ([], {"ACCESSIBLE": "yes"}),
        ([], {"TERM": "dumb"}),
    ],
)
def test_lines_only_where_they_are_asked_for(
    options: list[str], environment: dict[str, str], bank: Path, data: Path
) -> None:
    person = play(data, bank, *options, **environment)
    said = person.sees("Answer (a-c; s skip, q pause, ? help): ")
    assert "Question 1 of 5. Single choice." in said
    assert "\x1b[?2004h" not in said
    person.types("b\n")
    person.sees("Not right. 0 points.")
    person.sees("? help): ")
    person.types(":u\n")
    person.sees("Practice: your first answer is the one that counts.")
    person.sees("Question 1 of 5, once more.")
    person.types("a\n")
    person.sees("Correct. Practice.")
    person.sees("? help): ")
    person.types(":f unclear\n")
    person.sees("flagged")
    person.types("q\n")
    person.sees("Paused after 1 of 5")
    assert person.leaves() == 0
    assert given(data) == ["Wrong 0", "Right 0"]


@pytest.mark.parametrize("value", ["0", "false", "False", ""])
def test_an_accessible_that_says_no_is_none(value: str, bank: Path, data: Path) -> None:
    person = play(data, bank, ACCESSIBLE=value)
    person.sees("\x1b[?2004h")
    person.sees("a-c answer")
    person.types("\x03")
    assert person.leaves() == 130


def test_no_color_and_ascii(bank: Path, data: Path) -> None:
    person = play(data, bank, "--ascii", NO_COLOR="1")
    said = person.sees("? help")
    person.types("b")
    said += person.sees("? help")
    assert not re.search(r"\x1b\[[\d;]*m", said)
    assert said.isascii()
    person.types("\x03")
    assert person.leaves() == 130


def test_the_picture_of_the_readme_is_what_a_person_sees(data: Path) -> None:
    """But for the seconds, and for the command that stands above."""
    drawn = [CODES.sub("", row).rstrip() for row in picture.rows()[1:]]
    question = drawn[: drawn.index("") if "" in drawn else None]
    options = ("--seed", "58", "-n", "6", "--color", "never")
    person = Person([sys.executable, "-m", "myoquiz", "play", "myoclonus-sleep", *options], data)
    heard = StringIO()
    person.child.logfile_read = heard
    person.sees("? help")
    person.types("b")
    person.sees("f flag")
    screen = Emulator(80, 24)
    screen.write(heard.getvalue())
    person.types("q")
    person.leaves()
    seen = [re.sub(r"\d+\.\d s", "4.2 s", row.rstrip()) for row in screen.all()]
    assert seen[: len(question)] == question
