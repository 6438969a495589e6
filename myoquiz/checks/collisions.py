"""Typed answers that a slip of the keyboard turns into another question's.

The judge itself is asked, so that what is proved here is what learners meet.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from msgspec import Struct

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, ShortAnswer
from myoquiz.text.words import bulk

SHORTEST: Final = 4
"""Letters of a word that can bear a slip, or be one away from another."""


MOST: Final = 64
"""Ways to misspell one answer into others that are looked up; more is no answer but a list."""


Words = tuple[str, ...]


class TypedForm(Struct, frozen=True, eq=False):
    """One way to write the answer of a question."""

    index: int
    question: ShortAnswer | Cloze
    text: str


def _collisions(view: BankView) -> Iterator[Finding]:
    """Each question that takes the answer of another one for a slip, with the first such other."""
    forms = _forms(view)
    near = _one_slip_apart({word for words in forms for word in words})
    told: set[tuple[int, int]] = set()
    for words, mine in forms.items():
        for others in filter(None, map(forms.get, _misspelt(words, near))):
            for form in mine:
                other = next((one for one in others if not _is_one_matter(form, one)), None)
                if other is None or (form.index, other.index) in told:
                    continue
                if _passes(form.question, other.text, view.bank.language):
                    told |= {(form.index, other.index), (other.index, form.index)}
                    yield Finding(
                        form.index,
                        f"the answer {quoted(other.text)} of '{other.question.id}' would pass here"
                        f" as a slip in {quoted(form.text)}; add it to 'reject', or set"
                        " 'typos: false'",
                        _path(form.question),
                    )


def _forms(view: BankView) -> dict[Words, list[TypedForm]]:
    """All ways to write the typed answers of a bank, by their words."""
    found = [
        TypedForm(index, question, form)
        for index, question, answers in view.typed
        for written in _written(question, answers)
        for form in ways(written)
    ]
    by_words: dict[Words, list[TypedForm]] = defaultdict(list)
    for form, text in zip(found, bulk((form.text for form in found), without=".-"), strict=True):
        by_words[tuple(text.split())].append(form)
    return by_words


def _written(question: ShortAnswer | Cloze, answers: Words) -> Iterator[str]:
    """The answers of a question and what else is right."""
    if isinstance(question, ShortAnswer):
        yield from (question.answer, *question.accept)
    elif "|" in question.text:
        for gap in question.blanks():
            yield from (gap.answer, *gap.accept)
    else:
        yield from answers


def ways(written: str) -> Words:
    """The ways to write an answer, with and without what stands in brackets; most have none."""
    return grading.forms(written) if "(" in written else (written,)


def _one_slip_apart(words: set[str]) -> dict[str, list[str]]:
    """For each word the others that may be one slip away.

    Such words share what is left of them without one letter (symmetric deletion), which finds
    letters that are added, lost, changed and exchanged.
    """
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST and word.isalpha():
            for rest in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                by_rest[rest].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for alike in by_rest.values():
        if len(alike) > 1:
            for word in alike:
                near[word].update(alike)
    return {word: sorted(alike - {word}) for word, alike in near.items()}


def _misspelt(words: Words, near: dict[str, list[str]]) -> Iterator[Words]:
    """An answer with one or more of its words misspelt into other words of the bank."""
    if not any(word in near for word in words):
        return
    ways = product(*((word, *near.get(word, ())) for word in words))
    yield from islice(ways, 1, MOST)


def _passes(question: ShortAnswer | Cloze, text: str, language: str) -> bool:
    return any(grading.judge(key, text).verdict == "typo" for key in question.typed_keys(language))


def _is_one_matter(form: TypedForm, other: TypedForm) -> bool:
    """Whether two forms belong to one question or to one fact."""
    fact = form.question.fact
    return form.index == other.index or bool(fact and fact == other.question.fact)


def _path(question: ShortAnswer | Cloze) -> Path:
    return ("answer",) if isinstance(question, ShortAnswer) else ("text",)


COLLISION: Final = Check(
    Page(
        code="E305",
        why="A learner who types the answer to another question does not know this one, and a"
        " forgiven slip would say so all the same. Name the other answer under 'reject', or let the"
        " questions share a 'fact' where they ask the same thing. Told by `myoquiz check` alone.",
        wrong="""\
version: 1
id: collision
title: Collision
questions:
- id: base
  type: short-answer
  prompt: Which base of DNA pairs with guanine?
  answer: cytosine
  explanation: The two are held by three hydrogen bonds.
- id: laburnum
  type: short-answer
  prompt: Which alkaloid makes laburnum poisonous?
  answer: cytisine
  explanation: It acts on the receptors of nicotine.
""",
        right="""\
version: 1
id: collision
title: Collision
questions:
- id: base
  type: short-answer
  prompt: Which base of DNA pairs with guanine?
  answer: cytosine
  reject: cytisine
  explanation: The two are held by three hydrogen bonds.
- id: laburnum
  type: short-answer
  prompt: Which alkaloid makes laburnum poisonous?
  answer: cytisine
  reject: cytosine
  explanation: It acts on the receptors of nicotine.
""",
    ),
    _collisions,
)
