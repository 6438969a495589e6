"""Digests of questions: whether the words have changed, and whether the right answer has."""

from hashlib import blake2b
from typing import Any

import msgspec

from myoquiz.bank import Bank
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
    QuestionKind,
    ShortAnswer,
    TrueFalse,
    type_of,
)


def content(question: Question, bank: Bank | None = None) -> str:
    """16 hexadecimal digits for all that an author wrote; the order of keys does not matter.

    What the question is about, a passage of its bank, is a part of what it asks.
    """
    written = QuestionKind().write(question)
    if bank and (passage := bank.passage(question)):
        written["passage"] = passage.text
    return _digest(written)


def key(question: Question) -> str:
    """16 hexadecimal digits for what is right, whatever words ask for it.

    Case, spaces, further accepted spellings and the wrong choices are no part of it.
    """
    return _digest([type_of(question), _right(question)])


def _right(question: Question) -> Any:
    """What is right, in an order that does not hang on the author's."""
    match question:
        case MultipleChoice() | MultipleResponse():
            return sorted(_folded(choice.right) for choice in question.choices if choice.is_right)
        case TrueFalse():
            return question.answer
        case Enumeration():
            return [question.wanted, sorted(_folded(answer.text) for answer in question.answers)]
        case Essay():
            return [_folded(question.model), *(_folded(one.text) for one in question.rubric)]
        case ShortAnswer() | Flashcard():
            return _folded(question.answer)
        case Numerical():
            several = [*map(str, question.answers), *map(str, question.between)]
            return [several[0] if len(several) == 1 else several, question.unit]
        case Cloze():
            return [_folded(f"{gap.answer} {gap.rules.unit}") for gap in question.blanks()]
        case Matching():
            return sorted([_folded(left), _folded(right)] for left, right in question.pairs)
        case Ordering():
            return [_folded(thing) for thing in question.sequence]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _digest(value: Any) -> str:
    # Plain words of the YAML writer are a subclass of str, which the encoder wants turned into one.
    text = msgspec.json.encode(value, enc_hook=str, order="sorted")
    return blake2b(text, digest_size=8).hexdigest()
