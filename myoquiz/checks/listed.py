"""Real words of an author's own list that pass for an answer: other drugs, species, places."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from myoquiz.bank import Bank
from myoquiz.grading import AnswerKey, fold, judge
from myoquiz.questions import ShortAnswer


class PassingWords(NamedTuple):
    """A question that takes other words of the list for its answer."""

    id: str
    answer: str
    words: tuple[str, ...]


def taken(bank: Bank, words: Iterable[str]) -> Iterator[PassingWords]:
    """The short answers for which a slip is forgiven that makes a word of the list."""
    known = _index(words)
    for question in bank.questions:
        if not isinstance(question, ShortAnswer):
            continue
        (key,) = question.typed_keys(bank.language)
        forms = [fold(text, key.language) for text in (key.answer, *key.accept)]
        close = {word for form in forms for part in _parts(form) for word in known.get(part, ())}
        others = sorted(word for word in close if _is_taken(key, word, forms))
        if others:
            yield PassingWords(question.id, question.answer, tuple(others))


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    """The words by themselves and by what is left of them without one of their letters."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        for part in _parts(fold(word)):
            found.setdefault(part, []).append(word)
    return found


def _parts(text: str) -> set[str]:
    return {text} | {text[:place] + text[place + 1 :] for place in range(len(text))}


def _is_taken(key: AnswerKey, word: str, forms: list[str]) -> bool:
    """Whether a word passes and is not the answer in another spelling."""
    return fold(word, key.language) not in forms and judge(key, word).verdict == "typo"
