"""Prompts that hold their own answer."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import unmentioned
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, MultipleChoice, Question
from myoquiz.text.words import bulk, words

SHORTEST: Final = 4
"""Letters; a shorter answer stands in a prompt by chance."""


PASSAGE: Final = 12
"""Words of a paragraph of its own from which it is a text to read, and to find answers in."""

FORM: Final = re.compile(
    r"\b(?:plurals?|singular|past|participles?|tenses?|infinitive|comparative|superlative|genitive"
    r"|dative|accusative|nominative|feminine|masculine|neuter|spelling|spelled|spelt|pronounced"
    r"|Mehrzahl|Einzahl|Präteritum|Perfekt|Partizip|Genitiv|Dativ|Akkusativ|Nominativ)\b",
    re.IGNORECASE,
)
"""Words that ask for a form of a word, which may well be the word itself."""


def _in_own_prompt(view: BankView) -> Iterator[Finding]:
    stems = {index: stem for (index, _), stem in zip(view.questions, view.stems, strict=True)}
    told: set[int] = set()
    for index, answer, text in view.keys:
        if len(text) < SHORTEST + 2 or index in told:
            continue
        question = view.bank.questions[index]
        if text in stems[index] and not _is_meant(question, answer, text):
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


def _is_meant(question: Question, answer: str, text: str) -> bool:
    """Whether the answer stands in the prompt on purpose.

    It is offered among others, is a word that is named or quoted, a form of which is asked for, or
    one of several things of a case, among which the learner is to find it.
    """
    if _is_offered(question.prompt.lower(), answer.lower()):
        return True
    stem = _without_passage(question.asked())
    used, *others = bulk((unmentioned(stem), *_others(question, answer, stem)), without=".")
    return (
        text not in used
        or any(other in used and other not in text for other in others)
        or (not isinstance(question, Cloze) and bool(FORM.search(stem)))
    )


def _without_passage(stem: str) -> str:
    """The last paragraph, where a text to be read stands before it."""
    *before, last = re.split(r"\n{2,}", stem.strip())
    return last if len(" ".join(before).split()) >= PASSAGE else stem


def _others(question: Question, answer: str, stem: str) -> Iterator[str]:
    """What a learner might take for the answer in the prompt: wrong choices, other numbers."""
    if isinstance(question, MultipleChoice):
        yield from (choice.wrong for choice in question.choices if choice.wrong)
    if number := re.search(r"\d+", answer):
        yield from (found for found in re.findall(r"\b\d+\b", stem) if found != number[0])


def _is_offered(stem: str, answer: str) -> bool:
    """Whether the prompt offers the answer among others, as in "positive or negative?"."""
    return " or " in stem and any(
        form in stem for form in (f"{answer} or ", f" or {answer}", f"{answer}, ")
    )


IN_OWN_PROMPT: Final = Check(
    Page(
        code="W609",
        why="Who can read has the answer. The prompt, the text around a gap and the hint are"
        f" looked through for the answer in whole words, from {SHORTEST} letters on. A prompt that"
        " offers it among others (*positive or negative?*), quotes it, has it in a passage to read,"
        " asks for a form of it (*the plural of sheep*), or tells a case with several dates or"
        " names to choose from is left alone.",
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
