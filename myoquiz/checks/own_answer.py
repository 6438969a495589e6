"""Prompts that hold their own answer."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import (
    Cloze,
)
from myoquiz.text.words import words

SHORTEST: Final = 4
"""Letters; a shorter answer stands in a prompt by chance."""


def _in_own_prompt(view: BankView) -> Iterator[Finding]:
    stems = {index: stem for (index, _), stem in zip(view.questions, view.stems, strict=True)}
    told: set[int] = set()
    for index, answer, text in view.keys:
        if len(text) < SHORTEST + 2 or index in told:
            continue
        question = view.bank.questions[index]
        if text in stems[index] and not _is_offered(question.prompt.lower(), answer.lower()):
            where = "text" if isinstance(question, Cloze) else "prompt"
        elif (
            answer.lower() in question.hint.lower()
            and text in f" {' '.join(words(question.hint))} "
        ):
            where = "hint"
        else:
            continue
        told.add(index)
        yield Finding(
            index,
            f"the answer {quoted(answer)} stands in the {where} for all to read; reword it",
            (where,),
        )


def _is_offered(stem: str, answer: str) -> bool:
    """Whether the prompt offers the answer among others, as in "positive or negative?"."""
    return " or " in stem and any(
        form in stem for form in (f"{answer} or ", f" or {answer}", f"{answer}, ")
    )


IN_OWN_PROMPT: Final = Check(
    Page(
        code="W609",
        why="Who can read has the answer. The prompt, the text around a gap and the hint are"
        f" looked through for the answer in whole words, from {SHORTEST} letters on; a prompt that"
        " offers it among others (*positive or negative?*) is left alone.",
        wrong="""\
- id: hypnic
  type: short-answer
  prompt: What do we call a hypnic jerk, which comes while falling asleep?
  answer: hypnic jerk
  explanation: It comes while falling asleep.
""",
        right="""\
- id: hypnic
  type: short-answer
  prompt: What do we call a jerk that comes while falling asleep?
  answer: hypnic jerk
  explanation: Its name has to do with sleep.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28: avoid giving clues to the"
        " right answer.",
    ),
    _in_own_prompt,
)
