"""Wrong choices that a word such as "always" gives away."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page

ABSOLUTES_HOLD: Final = (
    *("always", "never", "completely", "entirely", "totally", "absolutely", "invariably"),
    *("exclusively", "in every case", "under no circumstances"),
)


# Patterns are compiled at their first use: most banks give no suspicion.
ABSOLUTE: Final = rf"\b({'|'.join(ABSOLUTES_HOLD)})\b"


def _absolute(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(*ABSOLUTES_HOLD):
        if any(
            choice.right and re.search(ABSOLUTE, choice.right, re.IGNORECASE)
            for choice in question.choices
        ):
            continue
        for number, choice in enumerate(question.choices):
            if choice.wrong and (found := re.search(ABSOLUTE, choice.wrong, re.IGNORECASE)):
                yield Finding(
                    index,
                    f"'{found[1]}' gives this choice away as wrong, since hardly anything is so"
                    " without exception; reword it",
                    ("choices", number, "wrong"),
                )


ABSOLUTES: Final = Check(
    Page(
        code="W616",
        why="What is said to be so *always* or *never* is nearly always wrong, and learners know"
        " it. The warning comes where wrong choices hold such a word and no right one does.",
        wrong="""\
- id: repeat
  type: multiple-choice
  prompt: What does the document say about jerks that repeat?
  choices:
    - right: They may follow a pattern
    - wrong: They always grow stronger
    - wrong: They may change sides
  explanation: The document says that they may repeat in a pattern.
""",
        right="""\
- id: repeat
  type: multiple-choice
  prompt: What does the document say about jerks that repeat?
  choices:
    - right: They may follow a pattern
    - wrong: They may grow stronger
    - wrong: They may change sides
  explanation: The document says that they may repeat in a pattern.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28a: specific determiners;"
        " Tarrant, Knierim, Hayes & Ware (2006): absolute terms.",
    ),
    _absolute,
    is_english=True,
)
