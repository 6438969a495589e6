"""Prompts whose "not" is easily missed."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import (
    MultipleChoice,
    MultipleResponse,
    TrueFalse,
)

NEGATIVE: Final = re.compile(
    r"\b(not|except|never|cannot|least|\w+n['’]t)\b(?! only\b)", re.IGNORECASE
)


def _negative(view: BankView) -> Iterator[Finding]:
    for index, question in view.prompts_with("not ", "n't ", "n’t ", "except", "never", "least"):
        if not isinstance(question, (MultipleChoice, MultipleResponse, TrueFalse)):
            continue
        prompt = question.prompt
        # The lead-in is the last sentence; a case before it may well say that something is not so.
        start = max(prompt.rfind(". ", 0, -1), prompt.rfind("\n"), -1) + 1
        for found in NEGATIVE.finditer(prompt, start):
            if found[1].isupper() or _is_marked(prompt, found.start(), found.end()):
                continue
            yield Finding(
                index,
                f"'{found[1]}' turns the question round and is easily missed; ask for what is so,"
                f" or write **{found[1]}**",
                ("prompt",),
            )
            break


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands between stars or underscores."""
    before, after = text[:start], text[end:]
    return any(before.count(mark) % 2 and mark in after for mark in ("**", "*", "__"))


NEGATIVE_STEM: Final = Check(
    Page(
        code="W604",
        why="A learner who overlooks the little word answers the opposite question, and rightly."
        " Ask for what is so; where it must be what is not, make the word stand out.",
        wrong="""\
- id: named
  type: multiple-choice
  prompt: Which of these drugs is not used for myoclonus?
  choices:
    - right: Aspirin
    - wrong: Primidone
    - wrong: Valproic acid
  explanation: The document does not name it.
""",
        right="""\
- id: named
  type: multiple-choice
  prompt: Which of these drugs is **not** used for myoclonus?
  choices:
    - right: Aspirin
    - wrong: Primidone
    - wrong: Valproic acid
  explanation: The document does not name it.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 17: word the stem positively; if"
        " negatives are used, capitalise or embolden them; Tarrant, Knierim, Hayes & Ware (2006).",
    ),
    _negative,
    is_english=True,
)
