"""What an answer means for memory: again, hard, good or easy."""

from typing import Final

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

NAMES: Final = {AGAIN: "again", HARD: "hard", GOOD: "good", EASY: "easy"}

PASS: Final = 0.75
"""The score under which an answer counts as not known."""


def rating(score: float, hint: bool, own: int | None = None) -> int:
    """What an answer means for memory; the learner's own word counts most.

    An answer that was missed is never better than again, whatever was said of it.
    """
    if score < PASS:
        return AGAIN
    if own is not None:
        return own
    return HARD if score < 1 or hint else GOOD
