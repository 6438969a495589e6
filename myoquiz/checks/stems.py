"""Prompts that ask something else than they mean to, or give their answer away."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import (
    Cloze,
    Flashcard,
    MultipleChoice,
    MultipleResponse,
    TrueFalse,
)
from myoquiz.text import markup
from myoquiz.text.words import words

PROMPT_WORDS: Final = 150
CHOICE_WORDS: Final = 30
CARD_WORDS: Final = 10
SHORTEST: Final = 4
"""Letters; a shorter answer stands in a prompt by chance."""

NEGATIVE: Final = re.compile(
    r"\b(not|except|never|cannot|least|\w+n['’]t)\b(?! only\b)", re.IGNORECASE
)
UNFOCUSED: Final = (
    r"\W*(?:which|what)(?: one)?(?: of (?:the following|these|those))?(?: statements?| sentences?)?"
    r"(?: about [\w -]{1,40})? (?:is|are) (?:\W*not\W* )?(?:true|false|correct|incorrect|right)\W*"
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


def _reversed(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if not isinstance(question, Flashcard) or not question.reverse:
            continue
        prompt = markup.plain(question.prompt)
        if prompt.endswith(("?", ".", "!")) or len(prompt.split()) > CARD_WORDS:
            yield Finding(
                index,
                "asked backwards, the answer to this card is a whole sentence; take 'reverse'"
                " away, or let the prompt be the term alone",
                ("reverse",),
                on_key=True,
            )


REVERSED: Final = Check(
    Page(
        code="W614",
        why="`reverse` makes a second card that shows the answer and wants the prompt. Nobody"
        " recalls a sentence word for word; a term and its meaning can be asked both ways."
        f" A prompt of over {CARD_WORDS} words, or one that ends like a sentence, is one.",
        wrong="""\
- id: hypnic
  type: flashcard
  prompt: What is a jerk called that comes while falling asleep?
  answer: Hypnic jerk
  reverse: true
""",
        right="""\
- id: hypnic
  type: flashcard
  prompt: Hypnic jerk
  answer: A jerk that comes while falling asleep
  reverse: true
""",
        source="Wozniak (1999), Twenty rules of formulating knowledge, rule 4: the minimum"
        " information principle.",
    ),
    _reversed,
    needs=("reverse:",),
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
        if "___" in question.prompt:
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
