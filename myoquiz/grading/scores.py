"""Scores from 0 to 1 for the answers that are not typed, and the marks of an exam."""

from __future__ import annotations

from collections.abc import Sequence

# Marks for an answer given with confidence 1, 2 or 3: (right, wrong). The steps are those of
# certainty-based marking, where saying how sure one is pays only when it is true.
CONFIDENCE_MARKS = {1: (1, 0), 2: (2, -2), 3: (3, -6)}


def mean(scores: Sequence[float]) -> float:
    """The mean of some scores, as for gaps and for pairs; none at all earn nothing."""
    return sum(scores) / len(scores) if scores else 0.0


def multiple_response(
    right: int, wrong: int, hits: int, false_ticks: int, all_or_nothing: bool = False
) -> float:
    """The score of ticked boxes, of which ticking everything never earns a point.

    ``right`` and ``wrong`` count the choices of either kind, ``hits`` and ``false_ticks`` the
    ticked ones among them: ``max(0, hits/right - false_ticks/min(right, wrong))``.
    """
    if all_or_nothing:
        return 1.0 if hits == right and not false_ticks else 0.0
    penalty = false_ticks / min(right, wrong) if wrong else 0.0
    return max(0.0, hits / right - penalty)


def ordering(order: Sequence[int]) -> float:
    """The score of an order given as right positions: 1 for 0, 1, 2 …, and 0 for chance or worse.

    Counts the pairs that stand in the right order: ``max(0, 2 * in order / all - 1)``.
    """
    size = len(order)
    pairs = size * (size - 1) // 2
    if not pairs:
        return 1.0
    rising = sum(order[i] < order[j] for i in range(size) for j in range(i + 1, size))
    return max(0.0, 2 * rising / pairs - 1)


def negative(choices: int) -> float:
    """The mark for a wrong choice in an exam that takes marks off, so that guessing earns 0."""
    return -1 / (choices - 1) if choices > 1 else 0.0


def confidence(right: bool, level: int) -> int:
    """The marks for an answer given with confidence 1, 2 or 3."""
    return CONFIDENCE_MARKS[level][0 if right else 1]
