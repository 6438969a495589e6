"""Right choices that always stand at the same place."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page

FEWEST: Final = 5
"""Questions that a habit needs to show itself."""


def _same_place(view: BankView) -> Iterator[Finding]:
    fixed = [(index, item) for index, item in view.single if not item.shuffle]
    places = Counter(
        next(number for number, choice in enumerate(item.choices) if choice.right)
        for _, item in fixed
    )
    if len(fixed) >= FEWEST - 1 and len(places) == 1:
        yield Finding(
            None,
            f"all {len(fixed)} questions with 'shuffle: false' have their right choice at place"
            f" {min(places) + 1}; let choices be shuffled, or move some right ones",
            ("questions",),
            on_key=True,
        )


SAME_PLACE: Final = Check(
    Page(
        code="W602",
        why="Where choices keep their order, the place of the right one is the writer's, and"
        " writers put it first. Without `shuffle: false` choices are shuffled and the place does"
        f" not matter. The warning comes from {FEWEST - 1} such questions on, where all have"
        " their right choice at the same place.",
        wrong="""\
version: 1
id: places
title: Places
questions:
"""
        + "".join(
            f"""\
  - id: {name}
    type: multiple-choice
    prompt: Which drug is sold as {name.title()}?
    shuffle: false
    choices:
      - right: {right}
      - wrong: Phenytoin
      - wrong: Carbamazepine
    explanation: The brand belongs to {right.lower()}.
"""
            for name, right in (
                ("keppra", "Levetiracetam"),
                ("depakene", "Valproic acid"),
                ("mysoline", "Primidone"),
                ("klonopin", "Clonazepam"),
            )
        ),
        right="""\
- id: keppra
  type: multiple-choice
  prompt: Which drug is sold as Keppra?
  choices:
    - right: Levetiracetam
    - wrong: Phenytoin
    - wrong: Carbamazepine
  explanation: The brand belongs to levetiracetam.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 20: vary the location of the"
        " right answer.",
    ),
    _same_place,
    needs=("shuffle:",),
)
