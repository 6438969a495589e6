"""Flashcards that cannot be asked backwards."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import Flashcard
from myoquiz.text import markup

CARD_WORDS: Final = 10
PHRASE_WORDS: Final = 4
"""Words of a phrase that is known by heart, such as a greeting."""

STOPS: Final = ("?", ".", "!", "？", "。", "！")
QUESTION_WORDS: Final = frozenset(("what", "which", "who", "whose", "when", "where", "why", "how"))


def _reversed(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if not isinstance(question, Flashcard) or not question.reverse:
            continue
        if _is_sentence(markup.plain(question.prompt), markup.plain(question.answer)):
            yield Finding(
                index,
                "asked backwards, the answer to this card is a whole sentence; take 'reverse'"
                " away, or let the prompt be the term alone",
                ("reverse",),
                on_key=True,
            )


def _is_sentence(prompt: str, answer: str) -> bool:
    """Whether nobody would recall a prompt from its answer; a phrase and its translation do."""
    words = prompt.split()
    if len(words) > CARD_WORDS:
        return len(answer.split()) <= CARD_WORDS
    if not prompt.endswith(STOPS) or answer.endswith(STOPS):
        return False
    is_asking = prompt.endswith("?") and words[0].lower() in QUESTION_WORDS
    return is_asking or len(words) > PHRASE_WORDS


REVERSED: Final = Check(
    Page(
        code="W614",
        why="`reverse` makes a second card that shows the answer and wants the prompt. Nobody"
        " recalls a sentence word for word; a term and its meaning can be asked both ways."
        f" A prompt of over {CARD_WORDS} words, or one that ends like a sentence, is one; a phrase"
        " and its translation, which end alike, are not.",
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
