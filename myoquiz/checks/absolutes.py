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


HOW_OFTEN: Final = r"\bhow (?:often|many times|frequently)\b"
AS_IF: Final = r"\b(?:had|have|has|having|been|be) never\b|\bnever (?:having|been|mind)\b"
"""What is so in one case, which is no claim about all of them."""


def _absolute(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(*ABSOLUTES_HOLD):
        if any(
            choice.right and re.search(ABSOLUTE, choice.right, re.IGNORECASE)
            for choice in question.choices
        ):
            continue
        if re.search(HOW_OFTEN, question.prompt, re.IGNORECASE):
            continue  # the word is an answer in itself
        for number, choice in enumerate(question.choices):
            found = re.search(ABSOLUTE, choice.wrong, re.IGNORECASE)
            if (
                found
                and choice.wrong.strip(".").lower() != found[0].lower()
                and not re.search(AS_IF, choice.wrong, re.IGNORECASE)
                and choice.wrong not in _rights(view)
            ):
                yield Finding(
                    index,
                    f"'{found[1]}' gives this choice away as wrong, since hardly anything is so"
                    " without exception; reword it",
                    ("choices", number, "wrong"),
                )


def _rights(view: BankView) -> frozenset[str]:
    """The right choices of a bank: who meets them there knows that such a choice may be right."""
    return frozenset(choice.right for _, item in view.choosing for choice in item.choices)


ABSOLUTES: Final = Check(
    Page(
        code="W616",
        why="What is said to be so *always* or *never* is nearly always wrong, and learners know"
        " it. The warning comes where wrong choices hold such a word and no right one does, unless"
        " it is an answer to *how often*, or the choice is right in another question.",
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
