"""Pairs to be put together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Final

from myoquiz import grading
from myoquiz.keys import MARKUP, Key, Listing, Mistake, Table
from myoquiz.questions.item import Grade, Item, verdict_of

MOST: Final = 12


class Matching(Item, frozen=True, kw_only=True, tag="matching"):
    """Lefts that each want a right; a response maps lefts to rights."""

    LABEL: ClassVar = "Matching"
    BADGE: ClassVar = "MATCHING"
    NOTE: ClassVar = "Pairs, left: right. `distractors` are spare rights that fit nothing."
    EXAMPLE: ClassVar = """\
- id: brand-names
  type: matching
  prompt: Match each medicine with a brand name.
  pairs:
    levetiracetam: Keppra
    valproic acid: Depakene
    primidone: Mysoline
  explanation: The document names these three as the most common.
  source: faq#7
"""

    pairs: Annotated[
        tuple[tuple[str, str], ...],
        Key(Table(), "A mapping, left: right; lefts may share a right."),
    ]
    distractors: Annotated[
        tuple[str, ...], Key(Listing(MARKUP, or_one=True), "Spare rights that fit nothing.")
    ] = ()

    def lefts(self) -> tuple[str, ...]:
        """What is to be matched."""
        return tuple(left for left, _ in self.pairs)

    def rights(self) -> tuple[str, ...]:
        """What is offered, each once, distractors last."""
        return tuple(dict.fromkeys((*(right for _, right in self.pairs), *self.distractors)))

    def grade(
        self,
        response: Mapping[str, str],
        language: str = "en",
        others: Sequence[grading.AnswerKey] = (),
    ) -> Grade:
        """Right pairs by all pairs."""
        parts = tuple(response.get(left) == right for left, right in self.pairs)
        score = grading.mean([float(part) for part in parts])
        return Grade(
            verdict=verdict_of(score),
            score=score,
            reason="" if score >= 1 else f"{sum(parts)} of {len(parts)} pairs",
            parts=parts,
        )

    def rule(self) -> str:
        """Each pair counts the same."""
        return "each right pair counts the same"

    def key(self) -> str:
        """The pairs, separated by semicolons."""
        return "; ".join(f"{left} → {right}" for left, right in self.pairs)

    def mistakes(self) -> Iterator[Mistake]:
        """Two things to choose from at least, and no distractor that is right."""
        if len(self.pairs) > MOST:
            yield Mistake("E213", f"over {MOST} pairs; split the question", ("pairs",))
        if len(self.rights()) > MOST:
            yield Mistake("E213", f"over {MOST} things to choose from; split it", ("pairs",))
        if len(self.pairs) < 2:
            yield Mistake("E213", "only one pair; add another, 'left: right'", ("pairs",))
        elif len(self.rights()) < 2:
            yield Mistake("E213", "all pairs share one right; add a distractor", ("pairs",))
        seen = {right for _, right in self.pairs}
        for index, distractor in enumerate(self.distractors):
            if distractor in seen:
                yield Mistake(
                    "E213",
                    f"the distractor '{distractor[:60]}' is among the rights already; delete it",
                    ("distractors", index),
                )
            seen.add(distractor)
