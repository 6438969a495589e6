"""Choices that read like another one."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.text.words import bare


def _alike(view: BankView) -> Iterator[Finding]:
    for (index, question), joined in zip(view.choosing, view.choices, strict=True):
        texts = joined.replace(" the ", " ").replace(" a ", " ").replace(" an ", " ").split("|")
        if len({*texts}) == len(texts):
            continue
        seen: dict[str, str] = {}
        for number, choice in enumerate(question.choices):
            text = choice.text
            first = seen.setdefault(bare(text) or text, text)
            if first is not text:
                yield Finding(
                    index,
                    f"{quoted(text)} reads like {quoted(first)}; reword one or delete it",
                    ("choices", number),
                )


ALIKE: Final = Check(
    Page(
        code="W607",
        why="Two choices that differ by an article, a capital or a mark are one choice to a"
        " learner, and neither can then be the right one. (Choices that are the same letter for"
        " letter are an error.)",
        wrong="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: during the meal
  explanation: That moment has a name of its own.
""",
        right="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
  explanation: That moment has a name of its own.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 22: keep choices independent.",
    ),
    _alike,
)
