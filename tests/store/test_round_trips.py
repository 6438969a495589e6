"""What is exported is imported, whatever the clock, the bank or the learner did."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from myoquiz.bank import digests
from myoquiz.cli import cli
from myoquiz.history import agenda, entries, schedule, transfer
from myoquiz.history.store import Store
from myoquiz.problems import Problems
from myoquiz.quiz.diary import Diary
from tests.store import fuzz
from tests.store.made import NOON, answer, opened, runner, sitting
from tests.store.test_exchange import GOOD, HEADING
from tests.store.test_trouble import play, start

CLOCKS = {
    "before 1970": datetime(1965, 5, 5, 12, tzinfo=UTC),
    "at its first moment": datetime(1970, 1, 1, 0, 30, tzinfo=UTC),
    "after 2112": datetime(2113, 1, 1, tzinfo=UTC),
    "at its end": datetime(9999, 12, 31, 23, tzinfo=UTC),
    "today": NOON,
}


def imported(kept: Store, folder: Path) -> list[str]:
    """The problems of a history's export where it comes in."""
    text = "".join(f"{line}\n" for line in transfer.lines(kept)).encode()
    problems = Problems("h.jsonl")
    other = opened(folder)
    other.merge(transfer.read(BytesIO(text), problems))
    assert len(list(other.answers())) == len(list(kept.answers()))
    return [problem.message for problem in problems]


@pytest.mark.parametrize("clock", CLOCKS)
def test_any_clock(clock: str, tmp_path: Path) -> None:
    kept = opened(tmp_path / "a")
    diary = Diary(kept, lambda: CLOCKS[clock])
    play(diary, [True, "two"])
    again = opened(tmp_path / "a")
    assert imported(again, tmp_path / "b") == []
    again.merge(iter([sitting(again, end="finished", ended=-1)]))
    assert imported(again, tmp_path / "c") == []


def test_a_sitting_over_many_questions(tmp_path: Path) -> None:
    kept = opened(tmp_path / "a")
    asks = tuple(("a-bank-with-a-long-name" * 2, f"question-{n:045}") for n in range(100_000))
    kept.begin(sitting(kept, asks=asks))
    assert imported(kept, tmp_path / "b") == []


def line(**own: Any) -> list[str]:
    """The codes of the problems of one line."""
    problems = Problems("h.jsonl")
    text = f"{HEADING}\n{json.dumps(GOOD | own)}\n"
    list(transfer.read(BytesIO(text.encode()), problems))
    return [problem.code for problem in problems]


@pytest.mark.parametrize("key", ["id", "sitting", "bank", "question", "content", "key"])
def test_an_id_ends_where_it_ends(key: str) -> None:
    assert line(**{key: GOOD[key] + "\n"}) == ["E593"]


@pytest.mark.parametrize("key", ["given", "score", "seconds"])
def test_a_number_beyond_all_numbers(key: str) -> None:
    problems = Problems("h.jsonl")
    text = json.dumps(GOOD | {key: 12345.5}).replace("12345.5", "1e999")
    list(transfer.read(BytesIO(f"{HEADING}\n{text}\n".encode()), problems))
    assert [problem.code for problem in problems] == ["E592"]


def test_an_answer_of_a_hundred_megabytes(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(fuzz.BANK, encoding="utf-8")
    words = ["play", str(tmp_path / "b.yaml"), "--save", "--in-order", "--data", str(tmp_path)]
    told = runner().invoke(cli, words, input=f"true\n{'x' * 100_000_000}\nabc\n")
    assert (told.exit_code, told.stdout.count("Question 3 of 3")) == (0, 1)
    kept = opened(tmp_path)
    assert [len(given.given) for given in kept.answers() if isinstance(given.given, str)] == [
        99_999
    ]
    assert imported(kept, tmp_path / "again") == []


def test_no_path_of_the_learners_machine_is_exported(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    diary = Diary(kept, lambda: NOON)
    play(diary, [True])
    assert diary.store
    (found,) = diary.store.sittings()
    assert found.options["paths"] == [str(Path("b.yaml").resolve())]
    assert "b.yaml" not in "".join(transfer.lines(diary.store))


def test_answers_of_a_clock_that_was_ahead_count_as_of_today(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    bank = start().asks[0].bank
    today = entries.day_of(NOON)
    keys = {question.id: digests.key(question) for question in bank.questions}
    kept.record(
        answer(kept, "q1", days=3650, key=keys["q1"]),
        answer(kept, "q2", days=3651, key=keys["q2"], score=0.0),
    )
    assert kept.later_than(NOON) == 2
    agenda.queue(kept, [bank], today + 3650)  # while the clock was ahead
    assert [card.last for card in kept.all_cards()] == [today + 3650, today + 3650]
    queue = agenda.queue(kept, [bank], today)
    assert agenda.forecast(kept, [bank], today, 14) == [0, 1, 1, *[0] * 11]
    assert queue.due == ()
    kept.record(answer(kept, "q1", days=2, key=keys["q1"]))
    agenda.queue(kept, [bank], today + 2)
    (card,) = (card for card in kept.all_cards() if card.question == "q1")
    assert (card.last, card.reviews) == (today + 2, 1)
    schedule.rebuild(kept, today + 2)
    assert {card.last for card in kept.all_cards()} == {today + 2}


def test_a_clock_that_was_ahead_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(fuzz.BANK, encoding="utf-8")
    kept = opened(tmp_path / "d")
    ahead = (entries.now() - NOON) / timedelta(days=1) + 3650
    kept.record(answer(kept, "q1", days=ahead), answer(kept, "q2", days=ahead))
    kept.close()
    words = ["review", str(tmp_path / "b.yaml"), "--forecast", "--data", str(tmp_path / "d")]
    told = runner().invoke(cli, words)
    assert told.stderr == "2 answers are from a clock that was ahead, and count as of today.\n"
    assert "nothing was answered" not in told.output
