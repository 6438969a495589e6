"""A sitting over lines: what the options change, and what is kept of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli.play import play_command
from myoquiz.history import store
from myoquiz.history.store import Store
from myoquiz.quiz.session import Answer, Session
from myoquiz.terminal.lines import afterwards
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.plain import PlainScreen
from myoquiz.terminal.lines.sitting import LineSitting
from myoquiz.terminal.record import NoRecorder
from tests.terminal import made

BANK = made.HEAD + "".join(
    f"  - {{id: q{n}, type: numerical, prompt: 'Number {n}?', answer: {n},"
    f" explanation: Because of {n}.}}\n"
    for n in range(4)
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "numbers.yaml"
    file.write_text(BANK, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MYOQUIZ_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def play(bank: Path, lines: str, *options: str) -> Result:
    return CliRunner().invoke(play_command, [str(bank), "--in-order", *options], input=lines)


def events(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def kept(data: Path) -> list[tuple[str, Any]]:
    found = store.open_store(data)
    assert isinstance(found, Store)
    answers = [(answer.question, answer.given) for answer in found.answers()]
    found.close()
    return answers


def test_nothing_is_kept_of_a_program_without_save(bank: Path, data: Path) -> None:
    assert play(bank, "0\n1\n2\n3\n").exit_code == 0
    assert not data.exists()
    assert play(bank, "0\n1\n", "--save").exit_code == 3
    assert kept(data) == [("q0", "0"), ("q1", "1")]


def test_resume_goes_on_and_ends_where_all_is_answered(bank: Path, data: Path) -> None:
    play(bank, "0\n1\n", "--save")
    result = CliRunner().invoke(play_command, ["--resume"], input="2\n3\n")
    assert result.exit_code == 0
    assert "Question 3 of 4" in result.stdout
    assert "Result: 4 of 4 points" in result.stdout
    assert [name for name, _ in kept(data)] == ["q0", "q1", "q2", "q3"]
    result = CliRunner().invoke(play_command, ["--resume"])
    assert result.exit_code == 2
    assert "no sitting to go on with" in result.stderr


def test_missed_and_new(bank: Path) -> None:
    play(bank, "0\n9\n9\n", "--save")
    missed = events(play(bank, "", "--missed", "--json"))
    assert [event["question"] for event in missed] == ["q1"]
    play(bank, "1\n9\n", "--missed", "--save")
    asked = events(play(bank, "2\n", "--missed", "--json"))
    assert [event["question"] for event in asked if event["event"] == "ask"] == ["q2"]
    asked = events(play(bank, "2\n", "--new", "--json"))
    assert [event["question"] for event in asked if event["event"] == "ask"] == ["q3"]
    play(bank, "2\n3\n", "--missed", "--new", "--save")
    for option, words in (("--missed", "Nothing here was missed"), ("--new", "was answered")):
        result = play(bank, "", option)
        assert result.exit_code == 0  # which is good news
        assert words in result.stderr


def test_an_exam_says_nothing_before_its_end(bank: Path) -> None:
    result = play(bank, "9\n1\n:s\n3\n", "--exam")
    before, after = result.stdout.split("Result: ")
    assert "Because" not in before
    assert "right" not in before
    assert after.splitlines() == [
        "2 of 4 points (50%), 0 s.",
        "  Missed 1: Number 0? → 0",
        "    Your answer: 9",
        "    Because of 0.",
        "  Missed 3: Number 2? → 2",
        "    You did not answer.",
        "    Because of 2.",
    ]
    told = [event["event"] for event in events(play(bank, "9\n1\n2\n3\n", "--exam", "--json"))]
    assert told == ["ask"] * 4 + ["answer"] * 4 + ["summary"]


def test_an_exam_that_goes_on_later_keeps_its_answers_back(bank: Path) -> None:
    result = play(bank, "9\n:q\n", "--exam")
    assert result.exit_code == 0
    assert result.stdout.endswith("Paused after 1 of 4 questions.\n")


def test_confidence_takes_a_line_of_its_own(bank: Path) -> None:
    result = play(bank, "0\n3\n9\n3\n:s\n3\n1\n", "--confidence", "--json")
    assert result.exit_code == 0
    assert events(result)[-1]["confidence"] == {
        "marks": 3 - 6 + 1,
        "levels": {"1": {"said": 1, "right": 1}, "3": {"said": 2, "right": 1}},
    }
    result = play(bank, "0\n", "--confidence", "--json")
    assert [event["event"] for event in events(result)] == ["ask", "answer", "ask", "summary"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--negative"], "--negative goes with --exam"),
        (["--resume", "--missed"], "leave the choice out"),
        (["--exam-time", "5m"], "--exam-time goes with --exam"),
        (["--time-limit", "0s"], "is no time above 0"),
        (["--time-limit", "soon"], "is no time above 0"),
    ],
)
def test_options_that_make_no_sense(bank: Path, options: list[str], words: str) -> None:
    result = play(bank, "", *options)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


class Record(NoRecorder):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def answered(self, done: Any) -> None:
        self.told.append(f"answered {done.given}")

    def undone(self) -> None:
        self.told.append("undone")

    def overruled(self, done: Answer) -> None:
        self.told.append("overruled")

    def flagged(self, put: Any, note: str) -> None:
        self.told.append(f"flagged {put.question.id} {note}")


def person(session: Session, *typed: str, seconds: float = 1.0) -> tuple[str, list[str], Session]:
    """What a person is shown who types some lines, what the record is told, and the end."""
    lines: Iterator[str] = iter(typed)
    shown: list[str] = []
    record = Record()
    times = iter(seconds * step for step in range(1000))

    def read(prompt: str) -> str:
        shown.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    screen = PlainScreen(shown.append, 80)
    done, _ = hold(LineSitting(screen, read, lambda: next(times), True, record), session)
    return "".join(shown), record.told, done


def test_after_an_exam_a_person_may_overrule_and_flag() -> None:
    _, _, done = person(made.sitting(made.numbers(3), exam=True), "9", "1", "7")
    lines = iter(["o 1", "o 2", "o 4", "what", ":f 3 too hard", ""])
    said: list[str] = []
    record = Record()
    after = afterwards.hold(done, record, said.append, lambda _: next(lines))
    unclear = "Type o or f and the number of a question, such as o 2; or Enter to end."
    assert said == [
        "Question 1 counts as right: 2 of 3 points (67%).",
        "Only a typed answer that did not pass can be overruled.",
        unclear,
        unclear,
        "Question 3 is flagged in your history: 'myoquiz history --flags' lists it for the author.",
    ]
    assert record.told == ["overruled", "flagged q2 too hard"]
    assert [given.is_right for given in after.answers] == [True, True, False]


def test_a_person_may_take_back_overrule_and_flag() -> None:
    shown, told, done = person(
        made.sitting(made.numbers(3)), ":u", "9", ":u", "8", ":o", ":f too hard", "1", ":o", ":q"
    )
    assert told == [
        "answered 9", "answered 8", "overruled", "flagged q0 too hard", "answered 1",
    ]  # fmt: skip
    assert [given.is_right for given in done.answers] == [False, True, True]
    for words in (
        "There is nothing to undo.",
        "Practice: your first answer is the one that counts.",
        "The last answer counts as right.",
        "Question 1 is flagged in your history:",
        "Only a typed answer that did not pass can be overruled.",
    ):
        assert words in shown


def test_what_was_missed_is_asked_once_more_on_lines() -> None:
    shown, _, done = person(made.sitting(made.numbers(2), asks_again=True), "0", "9", "1")
    assert "Question 2 of 2, once more. Number." in shown
    assert "Asked again: 1 of 1 right." in shown
    assert done.current is None


def test_the_time_of_an_exam_is_told_and_ends_it() -> None:
    session = made.sitting(made.numbers(4), exam=True, exam_time=90.0)
    shown, _, done = person(session, "0", "1", "2", seconds=31)
    assert "90 seconds for the whole exam." in shown
    assert shown.count("Under 1 minute left.") == 2
    assert [given.score for given in done.answers] == [1.0, 1.0, 0.0]
    assert "The time of the exam was up.\nResult: 2 of 4 points (50%)" in shown
    assert "Missed 4: " in shown


def test_a_line_after_the_time_is_wrong() -> None:
    session = made.sitting(made.numbers(2), time_limit=30.0)
    shown, _, done = person(session, "0", "1", seconds=31)
    assert [given.score for given in done.answers] == [0.0, 0.0]
    assert "Out of time. 0 points." in shown
    assert "The time is up." not in shown  # once is enough
    shown, _, done = person(session, "0", "1", seconds=29)
    assert [given.score for given in done.answers] == [1.0, 1.0]
