"""How many pairs a question asks for."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import Matching

MOST: Final = 8
"""Pairs that a learner keeps apart, and that nearly fit on the screen of a phone."""


def _too_many(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if isinstance(question, Matching) and len(question.pairs) > MOST:
            yield Finding(
                index,
                f"{len(question.pairs)} pairs are more than anybody can hold in mind; split them"
                f" into two questions of at most {MOST}",
                ("pairs",),
            )


TOO_MANY_PAIRS: Final = Check(
    Page(
        code="W685",
        why="Each pair is held against all others, so a long list asks for patience and not for"
        " what it is about, and one that is guessed makes two wrong. On a phone the learner"
        " scrolls from one list to the other for each of them. Two short lists, each of one kind"
        " of thing, ask the same and show what is not known.",
        wrong="""\
- id: capitals
  type: matching
  prompt: Match each country with its capital.
  pairs:
    Peru: Lima
    Ecuador: Quito
    Italy: Rome
    Norway: Oslo
    Egypt: Cairo
    Ghana: Accra
    Spain: Madrid
    Japan: Tokyo
    Kenya: Nairobi
  explanation: The map says so.
""",
        right="""\
- id: capitals-europe
  type: matching
  prompt: Match each country of Europe with its capital.
  pairs:
    Italy: Rome
    Norway: Oslo
    Spain: Madrid
  distractors: [Bern]
  explanation: The map says so.
""",
        source="Miller, Linn & Gronlund (2009), on matching exercises.",
    ),
    _too_many,
)
