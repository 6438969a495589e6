"""What a learner earns who knows nothing."""

from collections.abc import Iterator
from functools import cache
from math import comb
from typing import Final

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, ids
from myoquiz.problems.page import Page
from myoquiz.questions import (
    Cloze,
    Enumeration,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)

FEWEST: Final = 5
HABIT: Final = 0.8
"""The share of statements with one truth value that a learner can live on."""


def _lopsided(view: BankView) -> Iterator[Finding]:
    statements = [(index, item) for index, item in view.questions if isinstance(item, TrueFalse)]
    for value, word in ((True, "true"), (False, "false")):
        same = [index for index, item in statements if item.answer is value]
        if len(statements) >= FEWEST and len(same) > HABIT * len(statements):
            yield Finding(
                None,
                f"{len(same)} of {len(statements)} statements are {word}, so that it pays to say"
                f" {word} to all; turn some round ({ids(view, same)})",
                ("questions",),
                on_key=True,
            )


LOPSIDED: Final = Check(
    Page(
        code="W626",
        why="If nearly all statements are true, saying *true* to each earns nearly all points."
        f" Counted over a bank of {FEWEST} statements or more; the warning comes where over"
        f" {HABIT:.0%} share a truth value.",
        wrong="version: 1\nid: lopsided\ntitle: Lopsided\nquestions:\n"
        + "".join(
            f"  - id: {name}\n    type: true-false\n    prompt: {text}\n    answer: true\n"
            "    explanation: The document names it.\n"
            for name, text in (
                ("coffee", "Too much coffee can make a muscle twitch."),
                ("stress", "A twitch may come from stress."),
                ("sleep", "People who sleep badly twitch more."),
                ("newborns", "Newborns jerk in their first week."),
                ("moment", "Jerks are most common while falling asleep."),
            )
        ),
        right="""\
- id: coffee
  type: true-false
  prompt: Too much coffee can make a muscle twitch.
  answer: true
  explanation: The document names it.
- id: newborns
  type: true-false
  prompt: Newborns first jerk at the age of a month.
  answer: false
  explanation: It is common in the first week.
""",
        source="Ebel & Frisbie (1991), Essentials of Educational Measurement, on true-false items:"
        " use more false than true statements, and neither alone.",
    ),
    _lopsided,
    needs=("true-false",),
)


def _guessable(view: BankView) -> Iterator[Finding]:
    limit = view.wanted.max_guess
    live = [item for _, item in view.questions if item.is_live and not item.is_self_marked]
    points = sum(item.points for item in live)
    if limit is None or not points:
        return
    share = sum(item.points * blind(item) for item in live) / points
    if share > limit + 1e-9:
        yield Finding(
            None,
            f"blind guessing earns {share:.0%} of the points, over {limit:.0%}; add wrong choices,"
            " or let more answers be typed",
            ("questions",),
            on_key=True,
        )


def blind(question: Question) -> float:
    """The mean score, from 0 to 1, of the best way to answer without reading the question."""
    match question:
        case MultipleChoice():
            return 1 / len(question.choices)
        case MultipleResponse():
            right = sum(choice.is_right for choice in question.choices)
            whole = question.scoring == "all-or-nothing"
            return _ticked(right, len(question.choices) - right, whole)
        case TrueFalse():
            return 0.5
        case Matching():
            rights = [right for _, right in question.pairs]
            return (
                max(map(rights.count, rights)) / len(rights)
                if _one_fits_most(rights)
                else (1 / len(question.rights()))
            )
        case Ordering():
            return _ordered(len(question.sequence))
        case ShortAnswer() | Numerical() | Cloze() | Flashcard() | Essay() | Enumeration():
            return 0.0


def _one_fits_most(rights: list[str]) -> bool:
    """Whether giving the same right to every left pays more than chance, since lefts share it."""
    return len({*rights}) < len(rights)


@cache
def _ticked(right: int, wrong: int, whole: bool) -> float:
    """The best mean score of ticking some number of boxes blindly."""
    size = right + wrong
    return max(
        sum(
            comb(right, hits)
            * comb(wrong, ticks - hits)
            * grading.multiple_response(right, wrong, hits, ticks - hits, all_or_nothing=whole)
            for hits in range(max(0, ticks - wrong), min(right, ticks) + 1)
        )
        / comb(size, ticks)
        for ticks in range(1, size + 1)
    )


@cache
def _ordered(size: int) -> float:
    """The mean score of a random order, from the number of orders with each count of inversions."""
    counts = [1]
    for length in range(2, size + 1):
        longer = [0] * (len(counts) + length - 1)
        for place, count in enumerate(counts):
            for more in range(length):
                longer[place + more] += count
        counts = longer
    pairs = len(counts) - 1
    total = sum(counts)
    return (
        sum(
            count * max(0.0, 2 * (pairs - inversions) / pairs - 1)
            for inversions, count in enumerate(counts)
        )
        / total
    )


GUESSABLE: Final = Check(
    Page(
        code="W622",
        why="A mark means little if chance gives half of it. For each question the best blind"
        " answer is worked out (one in four for four choices, a half for a statement, nothing for"
        " what is typed), and the share of all points is compared with `--max-guess`; without that"
        " option nothing is said. Flashcards and essays do not count, since learners mark them"
        " themselves."
        " The examples are checked with `--max-guess 40%`.",
        wrong="""\
- id: at-will
  type: true-false
  prompt: A person can hold such a jerk back at will.
  answer: false
  explanation: The movement is involuntary.
""",
        right="""\
- id: at-will
  type: true-false
  prompt: A person can hold such a jerk back at will.
  answer: false
  explanation: The movement is involuntary.
- id: word
  type: short-answer
  prompt: Which adjective says that nobody decides on a movement?
  answer: involuntary
  explanation: It stands in the definition.
""",
        source="Ebel & Frisbie (1991): the effect of guessing on the reliability of scores.",
    ),
    _guessable,
)
