"""The type that a question without one was most likely meant to have, told by its keys."""

from collections.abc import Mapping
from typing import Final

from myoquiz import grading
from myoquiz.document import Value
from myoquiz.keys import declarations, required
from myoquiz.keys.records import OTHER_WORDS
from myoquiz.questions.cloze import Cloze
from myoquiz.questions.enumeration import Enumeration
from myoquiz.questions.flashcard import Flashcard
from myoquiz.questions.item import Item
from myoquiz.questions.matching import Matching
from myoquiz.questions.multiple_choice import MultipleChoice
from myoquiz.questions.multiple_response import MultipleResponse
from myoquiz.questions.numerical import Numerical
from myoquiz.questions.ordering import Ordering
from myoquiz.questions.short_answer import ShortAnswer
from myoquiz.questions.true_false import TrueFalse

OWN_KEYS: Final[tuple[type[Item], ...]] = (
    Matching,
    Ordering,
    Numerical,
    Enumeration,
    ShortAnswer,
    Cloze,
)
"""Types that a key of their own gives away, in the order in which they are asked."""

SIDES: Final = frozenset(("front", "back"))
"""Keys of flashcards in other programs."""
TRUTH: Final = frozenset(("true", "false", "yes", "no"))


def likely_type(question: Mapping[str, Value]) -> type[Item] | None:
    """The type that fits the keys of a question best; None where they tell too little."""
    keys = {OTHER_WORDS.get(key.lower(), key): value for key, value in question.items()}
    if "choices" in keys:
        return _choosing(keys["choices"])
    if SIDES & {key.lower() for key in question}:
        return Flashcard
    common = declarations(Item)
    for cls in OWN_KEYS:
        if any(name in keys for name in declarations(cls) if name not in common | _SHARED):
            return cls
    answer = keys.get("answer")
    if not isinstance(answer, str) or "prompt" not in keys:
        return None
    if answer.strip().lower() in TRUTH:
        return TrueFalse
    return Numerical if grading.read_number(answer) is not None else ShortAnswer


_SHARED: Final = {name: None for cls in (TrueFalse, Flashcard) for name in required(cls)}
"""Keys that tell no type from others, such as `answer`."""


def _choosing(choices: Value) -> type[Item]:
    """Whether one or several of some choices are right."""
    items = choices if isinstance(choices, list) else []
    right = sum(isinstance(item, dict) and "right" in item for item in items)
    return MultipleResponse if right > 1 else MultipleChoice
