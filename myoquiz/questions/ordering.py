"""Things to be put in order."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Final

from myoquiz import grading
from myoquiz.keys import MARKUP, Key, Listing, Mistake
from myoquiz.questions.item import Grade, Item, verdict_of

MOST: Final = 12


class Ordering(Item, frozen=True, kw_only=True, tag="ordering"):
    """A sequence to be restored; a response is its texts in the learner's order."""

    LABEL: ClassVar = "Ordering"
    BADGE: ClassVar = "ORDERING"
    NOTE: ClassVar = "Things in their right order; they are shown in another one."
    EXAMPLE: ClassVar = """\
- id: days-of-the-week
  type: ordering
  prompt: Put these days in the order of the week, from Monday on.
  sequence:
    - Tuesday
    - Thursday
    - Saturday
  explanation: One day is left out between each two.
"""

    sequence: Annotated[
        tuple[str, ...],
        Key(Listing(MARKUP, least=2, most=MOST), "The things, in the right order."),
    ]

    def grade(
        self,
        response: tuple[str, ...],
        language: str = "en",
        others: Sequence[grading.AnswerKey] = (),
    ) -> Grade:
        """Pairs in the right order, less what chance gives."""
        places = {text: index for index, text in enumerate(self.sequence)}
        is_whole = set(response) == set(self.sequence) and len(response) == len(self.sequence)
        score = grading.ordering([places[text] for text in response]) if is_whole else 0.0
        parts = tuple(
            given == text for given, text in zip(response, self.sequence, strict=False)
        ) + (False,) * (len(self.sequence) - len(response))
        return Grade(
            verdict=verdict_of(score),
            score=score,
            reason="" if score >= 1 else f"{sum(parts)} of {len(parts)} in their place",
            parts=parts,
        )

    def rule(self) -> str:
        """Pairs in the right order count."""
        return "pairs in the right order, less what chance gives"

    def key(self) -> str:
        """The sequence, separated by semicolons."""
        return "; ".join(self.sequence)

    def mistakes(self) -> Iterator[Mistake]:
        """Nothing stands twice."""
        seen: set[str] = set()
        for index, text in enumerate(self.sequence):
            if text in seen:
                yield Mistake(
                    "E214",
                    f"'{text[:60]}' stands twice, so its place cannot be told; reword one",
                    ("sequence", index),
                )
            seen.add(text)
