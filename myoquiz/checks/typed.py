"""Proofs of typed keys: that no slip makes another answer of them, and that all they list counts.

They ask the judge itself, so that what is proved here is what learners meet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice, product
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Question, ShortAnswer
from myoquiz.text.words import bare, bulk

SHORTEST: Final = 4
"""Letters of a word that can bear a slip, or be one away from another."""

MOST: Final = 64
"""Ways to misspell one answer into others that are looked up; more is no answer but a list."""

LISTING: Final = r"\{\{(?:c\d+::)?([^{}]*?\|[^{}]*?)(?:::[^{}]*)?\}\}"
"""A gap with further answers, unless a mark in it is escaped."""

DIFFERENT: Final = 4
"""Letters that two ways to write the same may not share, articles aside."""

Words = tuple[str, ...]


class Form(Struct, frozen=True, eq=False):
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


def _forms(view: BankView) -> dict[Words, list[Form]]:
    """All ways to write the typed answers of a bank, by their words."""
    found = [
        Form(index, question, form)
        for index, question, answers in view.typed
        for written in _written(question, answers)
        for form in _ways(written)
    ]
    by_words: dict[Words, list[Form]] = defaultdict(list)
    for form, text in zip(found, bulk((form.text for form in found), without=".-"), strict=True):
        by_words[tuple(text.split())].append(form)
    return by_words


def _written(question: ShortAnswer | Cloze, answers: Words) -> Iterator[str]:
    """The answers of a question and what else is right."""
    if isinstance(question, ShortAnswer):
        yield from (question.answer, *question.accept)
    elif "|" in question.text:
        for gap in question.gaps():
            yield from (gap.answer, *gap.accept)
    else:
        yield from answers


def _ways(written: str) -> Words:
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


def _is_one_matter(form: Form, other: Form) -> bool:
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
- id: shetland
  type: short-answer
  prompt: Which town is the capital of Shetland?
  answer: Lerwick
  explanation: It lies on the largest of the islands.
- id: tweed
  type: short-answer
  prompt: Which town lies where the river Tweed meets the sea?
  answer: Berwick
  explanation: It has often changed sides between England and Scotland.
""",
        right="""\
version: 1
id: collision
title: Collision
questions:
- id: shetland
  type: short-answer
  prompt: Which town is the capital of Shetland?
  answer: Lerwick
  reject: Berwick
  explanation: It lies on the largest of the islands.
- id: tweed
  type: short-answer
  prompt: Which town lies where the river Tweed meets the sea?
  answer: Berwick
  reject: Lerwick
  explanation: It has often changed sides between England and Scotland.
""",
    ),
    _collisions,
)


def _refusals(view: BankView) -> Iterator[Finding]:
    """What stands under `reject` though it is a way to write the answer."""
    for index, question in view.questions:
        if not isinstance(question, ShortAnswer) or not question.reject:
            continue
        written = (question.answer, *question.accept)
        taken = {bare(form) for text in written for form in _ways(text)}
        for number, refused in enumerate(question.reject):
            for text in refused.text:
                if text not in written and bare(text) in taken:
                    yield Finding(
                        index,
                        f"{quoted(text)} stands under 'reject', and is a way to write the answer;"
                        " delete it there, or change the answer",
                        ("reject", number) if len(question.reject) > 1 else ("reject",),
                    )


REFUSAL: Final = Check(
    Page(
        code="E306",
        why="A key that takes and refuses the same answer is fair to nobody. Words in brackets may"
        " be left out, and articles and marks do not count, so the answer has more forms than the"
        " one that is written. Told by `myoquiz check` alone.",
        wrong="""\
- id: lapse
  type: short-answer
  prompt: What is a jerk called that comes from a brief lapse of contraction?
  answer: negative (myoclonus)
  reject: negative
  explanation: A contraction makes it positive, a lapse negative.
""",
        right="""\
- id: lapse
  type: short-answer
  prompt: What is a jerk called that comes from a brief lapse of contraction?
  answer: negative (myoclonus)
  reject: positive
  explanation: A contraction makes it positive, a lapse negative.
""",
    ),
    _refusals,
)


def _redundant(view: BankView) -> Iterator[Finding]:
    """What is listed as right, under `accept` or in a gap, and would pass without it."""
    for index, question in view.questions:
        if not _lists(question):
            continue
        for key in question.typed_keys(view.bank.language):
            listed = dict(enumerate(key.accept))
            for number, text in reversed([*listed.items()]):
                # What was told is as good as deleted: of two that cover each other, one stays.
                rest = tuple(other for at, other in listed.items() if at != number)
                if not _may_be_same(text, (key.answer, *rest)):
                    continue
                judged = grading.judge(replace(key, accept=rest), text)
                if judged.verdict == "same":
                    del listed[number]
                    place, path = _listed_at(question, number)
                    yield Finding(
                        index,
                        f"{quoted(text)} passes without being listed, as another way to write"
                        f" {quoted(judged.expected)}; delete it from {place}",
                        path,
                    )


def _lists(question: Question) -> bool:
    """Whether a question lists other answers that are right."""
    if isinstance(question, ShortAnswer):
        return bool(question.accept)
    # The gaps are read by a parser, which is slow; most of what they list shares few letters.
    if not isinstance(question, Cloze) or "|" not in question.text:
        return False
    return "\\" in question.text or any(
        len(one ^ other) <= DIFFERENT
        for found in re.findall(LISTING, question.text)
        for one, other in combinations([set(bare(text)) for text in found.split("|")], 2)
    )


def _listed_at(question: Question, number: int) -> tuple[str, Path]:
    """Where a question lists its further answers, in words and as the path of one of them."""
    if not isinstance(question, ShortAnswer):
        return "the gap", ("text",)
    return "'accept'", ("accept", number) if len(question.accept) > 1 else ("accept",)


def _may_be_same(text: str, others: tuple[str, ...]) -> bool:
    """Whether a look at the letters leaves a chance; what is the same shares most of them."""
    letters = set(bare(text))
    return any(len(letters ^ set(bare(other))) <= DIFFERENT for other in others)


REDUNDANT: Final = Check(
    Page(
        code="W629",
        why="The judge forgives capitals, accents, hyphens, articles, plurals and British or"
        " American spelling by itself. Listing them, under `accept` or in a gap, makes a key long"
        " and hides what an author really added.",
        wrong="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: Myoclonus
  explanation: It is what medicine calls a jerk.
""",
        right="""\
- id: lapse
  type: short-answer
  prompt: What is the medical word for a sudden jerk of a muscle?
  answer: myoclonus
  accept: myoclonic jerk
  explanation: It is what medicine calls a jerk.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _redundant,
)
