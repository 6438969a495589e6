"""Choices that the grammar of the prompt rules out."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import MultipleChoice

ENDS_IN_ARTICLE: Final = r"\b(an?)\s*(?:_{2,}|…|\.{3})?\s*[:?.]?\s*$"


SOUNDS_LIKE_VOWEL: Final = r"hour|honest|honou?r|heir"


SOUNDS_LIKE_CONSONANT: Final = r"uni|use|usu|uti|eu|one|once"


def _grammar(view: BankView) -> Iterator[Finding]:
    for index, question in view.prompts_with(" a ", " an "):
        if not isinstance(question, MultipleChoice):
            continue
        found = re.search(ENDS_IN_ARTICLE, question.prompt.rstrip("* "), re.IGNORECASE)
        if not found:
            continue
        article = found[1].lower()
        fits = [_fits(article, choice.text) for choice in question.choices]
        if not all(fits) and any(
            fit for fit, choice in zip(fits, question.choices, strict=True) if choice.right
        ):
            yield Finding(
                index,
                f"the prompt ends with '{found[1]}', which fits only some of the choices; write"
                " 'a' or 'an' into the choices",
                ("choices", fits.index(False)),
            )


def _fits(article: str, choice: str) -> bool:
    """Whether a choice can follow the article, by its first letters."""
    text = choice.lstrip("*_`\"'“ ")
    is_vowel = text[:1].lower() in "aeiou" and not re.match(
        SOUNDS_LIKE_CONSONANT, text, re.IGNORECASE
    )
    is_vowel = is_vowel or bool(re.match(SOUNDS_LIKE_VOWEL, text, re.IGNORECASE))
    return is_vowel == (article == "an")


GRAMMAR: Final = Check(
    Page(
        code="W608",
        why="After *an* only a word that begins with a vowel can follow, and so the prompt rules"
        " choices out by grammar alone.",
        wrong="""\
- id: keppra
  type: multiple-choice
  prompt: Keppra is the brand name of an
  choices:
    - right: anticonvulsant
    - wrong: laxative
    - wrong: painkiller
  explanation: It controls seizures.
""",
        right="""\
- id: keppra
  type: multiple-choice
  prompt: What kind of drug is Keppra?
  choices:
    - right: An anticonvulsant
    - wrong: A laxative
    - wrong: A painkiller
  explanation: It controls seizures.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28c: grammatical"
        " inconsistencies; Case & Swanson (NBME): grammatical cues.",
    ),
    _grammar,
    is_english=True,
)
