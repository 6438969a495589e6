"""Right choices that alone repeat a word of the prompt."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import ASKING, BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.text.words import words

SHORTEST: Final = 5
"""Letters; shorter words repeat by chance."""


def _clang(view: BankView) -> Iterator[Finding]:
    stems = {index: stem for (index, _), stem in zip(view.questions, view.stems, strict=True)}
    # The keys of the questions with one right choice come first among all.
    for (index, question), (_, _, key) in zip(view.single, view.keys, strict=False):
        stem = stems[index]
        shared = [word for word in key.split() if len(word) >= SHORTEST and f" {word} " in stem]
        if not shared:
            continue
        wrong = " ".join(choice.wrong for choice in question.choices).lower()
        told = next((word for word in shared if word not in wrong and word not in ASKING), "")
        if told and not _echoes(wrong, stem):
            place = next(number for number, choice in enumerate(question.choices) if choice.right)
            yield Finding(
                index,
                f"the word '{told}' stands in the prompt and in the right choice alone; reword the"
                " choice, or use the word in wrong choices as well",
                ("choices", place, "right"),
            )


def _echoes(text: str, stem: str) -> bool:
    """Whether a text, too, takes up a longer word of the prompt."""
    return any(
        len(word) >= SHORTEST and word not in ASKING and f" {word} " in stem for word in words(text)
    )


CLANG: Final = Check(
    Page(
        code="W623",
        why="A word of the prompt that comes back in the right choice, and in no other, leads a"
        f" learner there by its sound. Only words of {SHORTEST} letters and more count, and only"
        " where no wrong choice takes up a word of the prompt.",
        wrong="""\
- id: disease
  type: multiple-choice
  prompt: In which disease are lipids put into storage?
  choices:
    - right: Lipid storage disease
    - wrong: Gout
    - wrong: Osteoporosis
  explanation: It is on the list of underlying conditions.
""",
        right="""\
- id: disease
  type: multiple-choice
  prompt: What is kept in lipid storage disease?
  choices:
    - right: Fat
    - wrong: Calcium
    - wrong: Iron
  explanation: It is on the list of underlying conditions.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28b: clang associations; Case &"
        " Swanson (NBME): word repeats.",
    ),
    _clang,
)
