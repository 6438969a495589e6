"""Accepted answers that pass without being listed."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from msgspec.structs import replace

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Question, ShortAnswer
from myoquiz.text.words import bare

LISTING: Final = r"\{\{(?:c\d+::)?([^{}]*?\|[^{}]*?)(?:::[^{}]*)?\}\}"
"""A gap with further answers, unless a mark in it is escaped."""


DIFFERENT: Final = 4
MORE: Final = 8
"""Letters that two ways to write the same may not share: different ones, and in all."""

CLOSEST: Final = 8
"""Texts that each one is judged by, those that share the most letters with it."""


def _redundant(view: BankView) -> Iterator[Finding]:
    """What is listed as right, under `accept` or in a gap, and would pass without it."""
    for index, question in view.questions:
        if not _lists(question):
            continue
        for key in question.typed_keys(view.bank.language):
            texts = (key.answer, *key.accept)
            close = _close(texts)
            for place_of_text in reversed(range(1, len(texts))):
                text, number = texts[place_of_text], place_of_text - 1
                # The answer itself may be a word for what is listed in digits.
                others = [texts[at] for at in sorted({0, *close[place_of_text]})]
                rest = replace(key, answer=others[0], accept=tuple(others[1:]))
                judged = grading.judge(rest, text)
                if judged.verdict == "same":
                    # What was told is as good as deleted: of two that cover each other, one stays.
                    for alike in close:
                        alike.discard(place_of_text)
                    place, path = _listed_at(question, number)
                    yield Finding(
                        index,
                        f"{quoted(text)} passes without being listed, as another way to write"
                        f" {quoted(judged.expected)}; delete it from {place}",
                        path,
                    )


def _lists(question: Question) -> bool:
    """Whether a question lists other answers that are right."""
    if isinstance(question, ShortAnswer):
        return bool(question.accept)
    # The gaps are read by a parser, which is slow; most of what they list shares few letters.
    if not isinstance(question, Cloze) or "|" not in question.text:
        return False
    return "\\" in question.text or any(
        len(one ^ other) <= DIFFERENT
        for found in re.findall(LISTING, question.text)
        for one, other in combinations([set(bare(text)) for text in found.split("|")], 2)
    )


def _listed_at(question: Question, number: int) -> tuple[str, Path]:
    """Where a question lists its further answers, in words and as the path of one of them."""
    if not isinstance(question, ShortAnswer):
        return "the gap", ("text",)
    return "'accept'", ("accept", number) if len(question.accept) > 1 else ("accept",)


def _close(texts: tuple[str, ...]) -> list[set[int]]:
    """For each text the places of those that share most of its letters, as what is the same does.

    Lists of thousands are compared, so their letters are, before any two of them are judged.
    """
    letters = [bare(text) for text in texts]
    bits = {letter: 1 << at for at, letter in enumerate(sorted({*"".join(letters)}))}
    masks = [sum(bits[letter] for letter in {*text}) for text in letters]
    counts = [Counter(text) for text in letters]
    close: list[list[tuple[int, int]]] = [[] for _ in texts]
    for one, mask in enumerate(masks):
        for other in range(one):
            if (mask ^ masks[other]).bit_count() <= DIFFERENT:
                mine, theirs = counts[one], counts[other]
                off = (mine - theirs).total() + (theirs - mine).total()
                if off <= MORE:
                    close[one].append((off, other))
                    close[other].append((off, one))
    return [{place for _, place in sorted(found)[:CLOSEST]} for found in close]


REDUNDANT: Final = Check(
    Page(
        code="W629",
        why="The judge forgives capitals, accents, hyphens, articles, plurals and British or"
        " American spelling by itself. Listing them, under `accept` or in a gap, makes a key long"
        " and hides what an author really added.",
        wrong="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: Myoclonus
  explanation: It is what medicine calls a jerk.
""",
        right="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: myoclonic jerk
  explanation: It is what medicine calls a jerk.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _redundant,
)
