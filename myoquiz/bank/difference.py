"""One thing that changed for learners between two states of a bank."""

from typing import Final, Literal, TypeAlias

from msgspec import Struct

from myoquiz.problems import Path

Kind: TypeAlias = Literal[
    "bank added",
    "bank removed",
    "deck renamed",
    "added",
    "removed",
    "retired",
    "back in play",
    "draft",
    "id reused",
    "type changed",
    "answer key changed",
    "choices added",
    "choices dropped",
    "reworded",
    "points changed",
    "more accepted",
    "other",
    "id renamed",
    "key narrowed",
    "spelling corrected",
    "answer reworded",
    "moved",
]

LOUD: Final[frozenset[Kind]] = frozenset(
    ("answer key changed", "id reused", "id renamed", "type changed")
)
"""What nobody should overlook, even where it hurts no learner."""


class Difference(Struct, frozen=True):
    """One thing that changed; `hurts` if learners would be misled or lose their progress."""

    kind: Kind
    bank: str
    question: str = ""
    before: str = ""
    after: str = ""
    hurts: bool = False
    cure: str = ""
    path: Path = ()
    """The place in the new bank; in the old one where the question is gone."""

    @property
    def is_loud(self) -> bool:
        """Whether nobody should overlook it."""
        return self.kind in LOUD
