"""Aiken: multiple choice and nothing else, as many LMS and quiz programs read it.

The format is that of the page *Aiken format* in Moodle's documentation: the question on one line,
a line for each choice with a capital letter and a point, and a line that names the right one.

**What is lost.** Questions of other types, and those with a picture or sound, are left out (E409);
*true or false* becomes a choice of two. Explanations, hints, feedback, points and a fixed order of
the choices have no place (W701), and Markdown becomes plain text. An LMS gives all questions new
ids, so a second import adds them once more.

An example: ``myoquiz export --to aiken decks/sleep.yaml`` writes ``exports/myoclonus-sleep.txt``::

    At what moment of sleep do jerks come?
    A. Falling asleep
    B. Waking up
    ANSWER: A
"""

import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Final

from myoquiz.formats.plain_file import file_format
from myoquiz.problems import Path, Problems
from myoquiz.questions import (
    Choice,
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
    type_of,
)
from myoquiz.text import markup

OTHER_LINE: Final = re.compile(r"[A-Z][.)]\s|ANSWER:")
"""What makes a reader take the line of a question for another one."""


def spell(question: Question, place: Path, problems: Problems) -> str | None:
    """A question in Aiken, or None with the problem noted."""
    match question:
        case MultipleChoice():
            return _choice(question, question.choices, place, problems)
        case TrueFalse():
            words = ((True, "True"), (False, "False"))
            choices = tuple(
                Choice(right=word) if value is question.answer else Choice(wrong=word)
                for value, word in words
            )
            return _choice(question, choices, place, problems)
        case (
            MultipleResponse()
            | ShortAnswer()
            | Numerical()
            | Cloze()
            | Matching()
            | Ordering()
            | Flashcard()
            | Essay()
            | Enumeration()
        ):
            problems.add(
                "E409",
                f"Aiken has no question of type {type_of(question)}, so this one is left out",
                (*place, "type"),
            )
            return None


def _choice(
    question: MultipleChoice | TrueFalse,
    choices: Sequence[Choice],
    place: Path,
    problems: Problems,
) -> str | None:
    """A question with choices of which one is right."""
    texts = [question.prompt, *(choice.text for choice in choices)]
    if any(markup.media(text) for text in texts):
        problems.add(
            "E409", "Aiken holds no pictures and no sounds, so this question is left out", place
        )
        return None
    stem, *shown = (" ".join(markup.plain(text).split()) for text in texts)
    if OTHER_LINE.match(stem):
        problems.add(
            "E409",
            f"in Aiken a question that begins with '{stem[:2]}' reads as a choice or an answer, so"
            " it is left out; begin it with another word",
            (*place, "prompt"),
        )
        return None
    if lost := [*_lost(question)]:
        problems.add("W701", f"Aiken has no place for {_listed(lost)}", place)
    right = next(index for index, choice in enumerate(choices) if choice.is_right)
    rows = (f"{letter}. {text}" for letter, text in zip(ascii_uppercase, shown, strict=False))
    return "\n".join((stem, *rows, f"ANSWER: {ascii_uppercase[right]}\n"))


def _lost(question: MultipleChoice | TrueFalse) -> Iterator[str]:
    """What of a question stays behind, in words."""
    if question.explanation:
        yield "the explanation"
    if question.hint:
        yield "the hint"
    if question.points != 1:
        yield "the points"
    if isinstance(question, TrueFalse):
        if question.feedback:
            yield "the feedback"
        return
    if any(choice.feedback for choice in question.choices):
        yield "the feedback of choices"
    if not question.shuffle or any(choice.pin for choice in question.choices):
        yield "the order of choices"


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


FORMAT: Final = file_format(
    title="Aiken",
    suffix=".txt",
    types={
        "multiple-choice": "a question with its choices",
        "multiple-response": "",
        "true-false": "a question with the choices True and False",
        "short-answer": "",
        "numerical": "",
        "cloze": "",
        "matching": "",
        "ordering": "",
        "flashcard": "",
        "essay": "",
        "enumeration": "",
    },
    spell=spell,
    join="\n".join,
)
