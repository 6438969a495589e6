"""Right choices that are longer than the wrong ones."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, ids
from myoquiz.problems.page import Page

FEWEST: Final = 5
"""Questions that a habit needs to show itself."""


LONGER: Final = 1.1
"""A choice is longest if no other comes within a tenth of its length."""


HABIT: Final = 0.6
"""The share of questions with the same habit that a learner can live on; chance gives a third."""


FAR_LONGER: Final = 2.0


LONG: Final = 40
"""Characters; below this a difference in length is no cue."""


def _longest(view: BankView) -> Iterator[Finding]:
    seen, cued = 0, []
    for index, question in view.single:
        sizes = [len(choice.text) for choice in question.choices]
        if len(sizes) < 3:
            continue
        seen += 1
        right = max(len(choice.right) for choice in question.choices)
        sizes.remove(right)
        if right > LONGER * max(sizes):
            cued.append(index)
    if seen >= FEWEST and len(cued) > HABIT * seen:
        yield Finding(
            None,
            f"in {len(cued)} of {seen} questions the right choice is the longest one, so that it"
            f" pays to pick the longest; even the lengths out ({ids(view, cued)})",
            ("questions",),
            on_key=True,
        )


LONGEST: Final = Check(
    Page(
        code="W601",
        why="Writers qualify what is right until nobody can object, and leave what is wrong short."
        " A learner who has noticed picks the longest choice. Counted over all multiple-choice"
        f" questions of a bank with three choices or more: the warning comes from {FEWEST}"
        f" questions on, where the right choice is the longest by a tenth in over"
        f" {HABIT:.0%} of them.",
        wrong="""\
version: 1
id: lengths
title: Lengths
questions:
  - id: newborns
    type: multiple-choice
    prompt: When is it common?
    choices:
      - right: In the first week of life
      - wrong: In the school years
      - wrong: In old age
    explanation: It is common in newborns.
  - id: falling-asleep
    type: multiple-choice
    prompt: Which moment is the commonest?
    choices:
      - right: While a person is falling asleep
      - wrong: While eating
      - wrong: While walking
    explanation: It has a name of its own.
  - id: outlook
    type: multiple-choice
    prompt: What is the outlook?
    choices:
      - right: It resolves within a year as a rule
      - wrong: It worsens
      - wrong: It persists
    explanation: There is no reason for concern.
  - id: control
    type: multiple-choice
    prompt: Who steers the movement?
    choices:
      - right: Nobody, because it is involuntary
      - wrong: The person
      - wrong: A doctor
    explanation: Involuntary means that nobody does.
  - id: cause
    type: multiple-choice
    prompt: What does the muscle do?
    choices:
      - right: It contracts all of a sudden
      - wrong: It swells for hours
      - wrong: It tears
    explanation: A contraction makes it positive.
""",
        right="""\
- id: falling-asleep
  type: multiple-choice
  prompt: Which moment is the commonest?
  choices:
    - right: While falling asleep
    - wrong: While eating a meal
    - wrong: While taking a walk
  explanation: It has a name of its own.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 24: keep the length of choices"
        " about equal; Tarrant, Knierim, Hayes & Ware (2006): the longest option is correct.",
    ),
    _longest,
)


def _far_longer(view: BankView) -> Iterator[Finding]:
    for index, question in view.single:
        choices = question.choices
        right = max(len(choice.right) for choice in choices)
        if right >= LONG and right > FAR_LONGER * max(len(choice.wrong) for choice in choices):
            place = next(n for n, choice in enumerate(choices) if choice.right)
            yield Finding(
                index,
                "the right choice is more than twice as long as any other; shorten it, and move"
                " what it explains into 'explanation'",
                ("choices", place, "right"),
            )


FAR_LONGEST: Final = Check(
    Page(
        code="W627",
        why="A right choice that is far longer than the others stands out before it is read."
        f" The warning comes from {LONG} characters on, where it is more than twice as long as the"
        " longest wrong one.",
        wrong="""\
- id: control
  type: multiple-choice
  prompt: Who steers the movement?
  choices:
    - right: Nobody does, because by its definition it is involuntary
    - wrong: The person
    - wrong: A doctor
  explanation: Involuntary means outside a person's control.
""",
        right="""\
- id: control
  type: multiple-choice
  prompt: Who steers the movement?
  choices:
    - right: Nobody
    - wrong: The person
    - wrong: A doctor
  explanation: By its definition it is involuntary, which means outside a person's control.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28d: a conspicuous right choice;"
        " Case & Swanson (NBME), Constructing Written Test Questions: the long correct answer.",
    ),
    _far_longer,
)
