"""Prompts that are long, ask nothing of their own, or hold a blank."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import unquoted
from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, MultipleChoice, MultipleResponse, Numerical

PROMPT_WORDS: Final = 150


CHOICE_WORDS: Final = 30


UNFOCUSED: Final = (
    r"\W*(?:which|what)(?: one)?(?: of (?:the following|these|those))?(?: statements?| sentences?)?"
    r"(?: about [\w -]{1,40})? (?:is|are) (?:\W*not\W* )?(?:true|false|correct|incorrect|right)\W*"
)


def _long(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        stem = question.prompt
        if len(stem) > 3 * PROMPT_WORDS and (count := len(stem.split())) > PROMPT_WORDS:
            yield Finding(
                index,
                f"{count} words are a lot to read for one question; cut what does not decide it,"
                " or ask two",
                ("prompt",),
            )
    for index, asked in view.choosing:
        for number, choice in enumerate(asked.choices):
            text = choice.text
            if len(text) > 3 * CHOICE_WORDS and (count := len(text.split())) > CHOICE_WORDS:
                yield Finding(
                    index,
                    f"{count} words are a lot for a choice; put what all choices share into the"
                    " prompt",
                    ("choices", number),
                )


LONG_READ: Final = Check(
    Page(
        code="W621",
        why=f"A prompt of over {PROMPT_WORDS} words, or a choice of over {CHOICE_WORDS}, tests how"
        " fast somebody reads in this language. The numbers are ours; a case in a medical exam"
        " has about a hundred words.",
        wrong="""\
- id: kind
  type: multiple-choice
  prompt: Which kind is it?
  choices:
    - right: >-
        Positive myoclonus, which is what the document calls the kind that comes about when a
        muscle or a group of muscles contracts all of a sudden, so that a jerk can be seen or felt
    - wrong: >-
        Negative myoclonus, which is what the document calls the other kind, in which it is not a
        contraction but a short lapse of it that makes the jerk
    - wrong: Neither
  explanation: A contraction makes it positive.
""",
        right="""\
- id: kind
  type: multiple-choice
  prompt: A muscle contracts all of a sudden, and a jerk is seen. Which kind of myoclonus is it?
  choices:
    - right: Positive
    - wrong: Negative
    - wrong: Neither
  explanation: A contraction makes it positive.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 13: minimise the amount of"
        " reading in each item; guideline 16: no window dressing.",
    ),
    _long,
)


def _unfocused(view: BankView) -> Iterator[Finding]:
    for index, question in view.prompts_with(" true ", "false ", "correct ", " right "):
        if not isinstance(question, (MultipleChoice, MultipleResponse)):
            continue
        if len(question.prompt) < 90 and re.fullmatch(UNFOCUSED, question.prompt, re.IGNORECASE):
            yield Finding(
                index,
                "this prompt asks nothing of its own, so that each choice is a question; ask for"
                " one thing that can be answered with the choices covered",
                ("prompt",),
            )


UNFOCUSED_STEM: Final = Check(
    Page(
        code="W624",
        why="*Which of these is true?* makes a true-false question of every choice. A good prompt"
        " can be answered with the choices covered.",
        wrong="""\
- id: truths
  type: multiple-choice
  prompt: Which of the following is true?
  choices:
    - right: Hypnic jerks come while falling asleep
    - wrong: Mysoline is a brand of aspirin
    - wrong: Negative myoclonus comes from a contraction
  explanation: The other two are mixed up.
""",
        right="""\
- id: truths
  type: multiple-choice
  prompt: When do hypnic jerks come?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
  explanation: Their name has to do with sleep.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 15: the central idea stands in"
        " the stem; Case & Swanson (NBME):"
        " the cover-the-options rule; Tarrant, Knierim, Hayes & Ware (2006): unfocused stem.",
    ),
    _unfocused,
    is_english=True,
)


def _blank(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if isinstance(question, (MultipleChoice, MultipleResponse, Numerical, Cloze)):
            continue  # the choices fill the blank, or no gap of a cloze can
        if "___" in unquoted(question.prompt):
            yield Finding(
                index,
                "a blank in a prompt; ask a question, or use the type 'cloze' and write the"
                " answer into the text as {{answer}}",
                ("prompt",),
            )


BLANK: Final = Check(
    Page(
        code="W625",
        why="A sentence with a blank makes the learner hold it in mind while reading the choices;"
        " a question is understood at once. For a gap to fill there is the type `cloze`, which"
        " also makes a better card.",
        wrong="""\
- id: hypnic
  type: short-answer
  prompt: A jerk that comes while falling asleep is called a ____ jerk.
  answer: hypnic
  explanation: The word has to do with sleep.
""",
        right="""\
- id: hypnic
  type: cloze
  text: A jerk that comes while falling asleep is called a {{hypnic}} jerk.
  explanation: The word has to do with sleep.
""",
        source="Tarrant, Knierim, Hayes & Ware (2006): no fill-in-the-blank format with a word left"
        " out in the middle of the stem.",
    ),
    _blank,
    needs=("___",),
)
