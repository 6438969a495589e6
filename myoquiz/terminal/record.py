"""How a screen has answers kept while a sitting is held; `quiz.diary.Diary` does it."""

from collections.abc import Sequence
from typing import Protocol

from myoquiz.bank import Bank
from myoquiz.quiz.session import Answer, Ask


class Recorder(Protocol):
    """Keeps each answer when it is given."""

    def answered(self, done: Answer) -> None:
        """Keep an answer."""

    def undone(self) -> None:
        """Keep that the last answer was taken back."""

    def overruled(self, done: Answer) -> None:
        """Keep that the learner was right with an answer."""

    def rated(self, rating: int) -> None:
        """Keep how well the last answer was known, from 1 (not at all) to 4."""

    def flagged(self, put: Ask, note: str) -> None:
        """Keep a flag for the author."""

    def outlook(self, put: Ask) -> str:
        """When the question comes again, such as `next in 2 days`; empty where nobody knows."""

    def intervals(self, put: Ask) -> tuple[int, ...]:
        """In how many days the question comes again, were the last answer rated 1, 2, 3 or 4.

        Empty where a rating would change nothing.
        """

    def next_review(self, banks: Sequence[Bank]) -> tuple[int, int] | None:
        """In how many days questions of the banks are due next, and how many they are then."""

    def news(self) -> str:
        """What the learner should hear of the keeping, such as that the disk is full."""


class NoRecorder:
    """Keeps nothing."""

    def answered(self, done: Answer) -> None:
        """Nothing is kept."""

    def undone(self) -> None:
        """Nothing is kept."""

    def overruled(self, done: Answer) -> None:
        """Nothing is kept."""

    def rated(self, rating: int) -> None:
        """Nothing is kept."""

    def flagged(self, put: Ask, note: str) -> None:
        """Nothing is kept."""

    def outlook(self, put: Ask) -> str:
        """Nothing is known."""
        return ""

    def intervals(self, put: Ask) -> tuple[int, ...]:
        """Nothing is known."""
        return ()

    def next_review(self, banks: Sequence[Bank]) -> tuple[int, int] | None:
        """Nothing is known."""
        return None

    def news(self) -> str:
        """Nothing is known."""
        return ""
