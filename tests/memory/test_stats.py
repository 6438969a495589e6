"""Statistics from a history that is known to the last answer."""

from pathlib import Path

import pytest

from myoquiz.bank import digests
from myoquiz.history import entries
from myoquiz.history.store import Store
from myoquiz.statistics import learner
from myoquiz.statistics.learner import Calibration, Hard, Span, Stats
from tests.memory.test_memory import TODAY, made_bank
from tests.store.made import amendment, answer, opened


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    store = opened(tmp_path)
    key = digests.key(made_bank().questions[0])
    rows = [
        ("q1", -10, 0.0, 1), ("q1", -9, 0.0, 2), ("q1", -2, 1.0, 3),
        ("q2", -10, 1.0, 3), ("q2", -3, 1.0, 3), ("q2", -2.9, 0.0, None),
        ("q3", -1, 0.5, 1), ("q3", 0, 1.0, 2),
    ]  # fmt: skip
    for question, days, score, sure in rows:
        store.record(answer(store, question, days=days, score=score, confidence=sure, key=key))
    store.record(answer(store, "else", bank="other"))
    store.record(gone := answer(store, "q4"))
    store.amend(amendment(store, gone, "void"))
    return store


def of(store: Store, today: int = TODAY) -> Stats:
    return learner.of(store, [made_bank()], today)


def test_counts_and_streaks(kept: Store) -> None:
    found = of(kept)
    assert (found.answers, found.elsewhere, found.questions, found.seen) == (8, 1, 6, 3)
    assert (found.days, found.streak, found.longest_streak) == (6, 4, 4)
    assert of(kept, TODAY + 1).streak == 4  # today is not over yet
    assert of(kept, TODAY + 2).streak == 0


def test_over_time(kept: Store) -> None:
    found = of(kept)
    assert found.span_days == 1
    spans = {span.first: span for span in found.over_time}
    assert len(spans) == 11
    day = entries.date_of
    assert spans[day(TODAY - 10)] == Span(day(TODAY - 10), 2, 0.5, None, 0)
    assert spans[day(TODAY - 9)] == Span(day(TODAY - 9), 1, 0.0, 0.0, 1)
    assert spans[day(TODAY - 8)] == Span(day(TODAY - 8), 0, None, None, 0)
    # The second answer of a day lowers accuracy, and says nothing of retention.
    assert spans[day(TODAY - 3)] == Span(day(TODAY - 3), 2, 0.5, 1.0, 1)
    assert spans[day(TODAY)] == Span(day(TODAY), 1, 1.0, 1.0, 1)


@pytest.mark.parametrize(
    ("after", "length", "count"), [(15, 1, 26), (16, 7, 4), (171, 7, 26), (172, 28, 7)]
)
def test_spans_grow_with_the_history(kept: Store, after: int, length: int, count: int) -> None:
    found = of(kept, TODAY + after)
    assert (found.span_days, len(found.over_time)) == (length, count)
    assert sum(span.answers for span in found.over_time) == 8


def test_mastery(kept: Store) -> None:
    found = of(kept)
    (whole,) = found.by_bank
    assert (whole.name, whole.questions, whole.seen) == ("B", 6, 3)
    assert whole.recall == found.recall
    assert 0 < whole.recall <= 0.5  # half of the questions were never asked


def test_the_hardest(kept: Store) -> None:
    assert of(kept).hardest == (
        Hard("b", "q1", "Is it 1?", 3, 1 / 3),
        Hard("b", "q3", "Is it 3?", 2, 0.75),
    )


def test_confidence(kept: Store) -> None:
    assert of(kept).confidence == (Calibration(1, 2, 0), Calibration(2, 2, 1), Calibration(3, 3, 3))


def test_nothing_yet(tmp_path: Path) -> None:
    found = of(opened(tmp_path))
    assert (found.answers, found.streak, found.recall, found.over_time) == (0, 0, 0.0, ())
    assert sum(load.due for load in found.forecast) == 0
