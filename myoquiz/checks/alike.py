"""Choices that read like another one."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import unquoted
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.text import markup

ARTICLE: Final = re.compile(r"\A(?:[Aa]n?|[Tt]he)\s+|\b(?:an?|the)\s+")
STOP: Final = re.compile(r"(?<=[^\W\d_]{3})\s*[.,;:!?]+\Z")
CAPITAL: Final = re.compile(r"\A[A-Z][a-z]{2,}")


def _alike(view: BankView) -> Iterator[Finding]:
    is_english = view.bank.language.lower().startswith("en")
    for (index, question), joined in zip(view.choosing, view.choices, strict=True):
        texts = joined.replace(" the ", " ").replace(" a ", " ").replace(" an ", " ").split("|")
        if len({*texts}) == len(texts) and "\\" not in joined:
            continue
        texts = [choice.text for choice in question.choices]
        read = [_as_read(text, is_english) for text in texts]
        if max(map(read.count, read)) > 2 or min(map(read.count, read)) > 1:
            continue  # the question is about the articles, capitals or marks
        for number, text in enumerate(texts):
            first = read.index(read[number])
            if first != number:
                yield Finding(index, _told(text, texts[first]), ("choices", number))


def _as_read(text: str, is_english: bool) -> str:
    """A choice as a learner tells it from others.

    Code and mathematics are told apart by every sign, prose by its words. Capitals mean something
    in other languages and in symbols such as the genes Bb and bb.
    """
    shown = " ".join(markup.plain(text).split())
    if unquoted(text) != text:
        return shown
    shown = STOP.sub("", shown)
    if is_english:
        shown = ARTICLE.sub("", shown)
    return shown[:1].lower() + shown[1:] if is_english and CAPITAL.match(shown) else shown


def _told(text: str, other: str) -> str:
    """What is said of a choice that reads like another one."""
    if markup.plain(text) == markup.plain(other):
        shown = quoted(text)
        return (
            f"this choice is shown as {shown}, like another one, since Markdown takes signs away;"
            " write code between backticks"
        )
    return f"{quoted(text)} reads like {quoted(other)}; reword one or delete it"


ALIKE: Final = Check(
    Page(
        code="W607",
        why="Two choices that differ by an article, a capital or a mark are one choice to a"
        " learner, and neither can then be the right one. Code and mathematics are compared sign"
        " by sign, and a question whose choices are all alike is about the difference. (Choices"
        " that are the same letter for letter are an error.)",
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
