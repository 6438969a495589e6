"""Flashcards that cannot be asked backwards."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import (
    Flashcard,
)
from myoquiz.text import markup

CARD_WORDS: Final = 10


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
