"""The scores of the design, worked out by hand."""

import pytest

from myoquiz.grading import confidence, mean, multiple_response, negative, ordering


@pytest.mark.parametrize(
    ("right", "wrong", "hits", "false_ticks", "score"),
    [
        (2, 3, 2, 0, 1),
        (2, 3, 1, 0, 1 / 2),
        (2, 3, 2, 1, 1 / 2),
        (2, 3, 1, 1, 0),
        (2, 3, 0, 3, 0),
        (3, 1, 3, 1, 0),
        (1, 3, 1, 1, 0),
        (3, 3, 3, 1, 2 / 3),
        (3, 3, 2, 1, 1 / 3),
        (2, 0, 1, 0, 1 / 2),
        (2, 3, 0, 0, 0),
    ],
)
def test_multiple_response(
    right: int, wrong: int, hits: int, false_ticks: int, score: float
) -> None:
    assert multiple_response(right, wrong, hits, false_ticks) == pytest.approx(score)


def test_ticking_everything_earns_nothing_whatever_the_mix() -> None:
    for right in range(1, 8):
        for wrong in range(1, 8):
            assert multiple_response(right, wrong, right, wrong) == 0


def test_all_or_nothing() -> None:
    assert multiple_response(2, 1, 2, 0, all_or_nothing=True) == 1
    assert multiple_response(2, 1, 1, 0, all_or_nothing=True) == 0
    assert multiple_response(2, 1, 2, 1, all_or_nothing=True) == 0


@pytest.mark.parametrize(
    ("order", "score"),
    [
        ([0, 1, 2, 3], 1),
        ([1, 0, 2, 3], 2 / 3),
        ([1, 0, 3, 2], 1 / 3),
        ([3, 2, 1, 0], 0),
        ([2, 3, 0, 1], 0),
        ([0], 1),
        ([1, 0], 0),
    ],
)
def test_ordering(order: list[int], score: float) -> None:
    assert ordering(order) == pytest.approx(score)


def test_means_and_marks() -> None:
    assert mean([1, 0, 1, 1]) == 0.75
    assert mean([]) == 0
    assert [negative(choices) for choices in (2, 4, 5, 1)] == [-1, -1 / 3, -1 / 4, 0]
    assert [confidence(True, level) for level in (1, 2, 3)] == [1, 2, 3]
    assert [confidence(False, level) for level in (1, 2, 3)] == [0, -2, -6]
