"""What the checks look at: a bank with the lists that several of them walk, made once."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from myoquiz import markup, node
from myoquiz.bank import Bank
from myoquiz.page import Page
from myoquiz.problem import Path, Place
from myoquiz.questions import Cloze, Gap, MultipleChoice, MultipleResponse, Question, ShortAnswer

Choosing = MultipleChoice | MultipleResponse

EDGES: Final = str.maketrans(dict.fromkeys("*_`?!,;:()[]{}\"“”„«»…", " "))
"""Marks that are no part of a word; points, hyphens and apostrophes may be."""

ARTICLES: Final = frozenset({"a", "an", "the"})


class Finding(Struct, frozen=True):
    """One warning: the number of the question in the file (None: the bank), and what is odd."""

    question: int | None
    message: str
    path: Path = ()
    on_key: bool = False
    place: Place | None = None
    fix: str = ""


class Wanted(Struct, frozen=True):
    """What is asked of the checks beyond the bank itself."""

    max_guess: float | None = None
    """The share of points, from 0 to 1, that blind guessing may reach."""


class View:
    """A bank as the checks see it: questions that are not retired, with their number in the file.

    A check sees no question that allows its code.
    """

    def __init__(self, bank: Bank, text: str, file: str = "", wanted: Wanted | None = None) -> None:
        self.bank = bank
        self.text = text
        self.file = file
        self.wanted = wanted or Wanted()
        self.questions: list[tuple[int, Question]] = [
            (index, question)
            for index, question in enumerate(bank.questions)
            if question.retired is None
        ]

    def without(self, code: str) -> "View":
        """The view without the questions that allow a code."""
        if not any(code in question.allow for _, question in self.questions):
            return self
        less = View(self.bank, self.text, self.file, self.wanted)
        less.questions = [item for item in self.questions if code not in item[1].allow]
        less.__dict__["folded"] = self.folded
        return less

    @cached_property
    def folded(self) -> str:
        """The text of the file in small letters, to rule out checks at a glance."""
        return self.text.lower()

    @cached_property
    def single(self) -> list[tuple[int, MultipleChoice]]:
        """The multiple-choice questions."""
        return [(index, item) for index, item in self.questions if isinstance(item, MultipleChoice)]

    @cached_property
    def choosing(self) -> list[tuple[int, Choosing]]:
        """The questions that have choices."""
        kinds = (MultipleChoice, MultipleResponse)
        return [(index, item) for index, item in self.questions if isinstance(item, kinds)]

    @cached_property
    def typed(self) -> list[tuple[int, ShortAnswer | Cloze, tuple[str, ...]]]:
        """The questions that want words typed, with their answers."""
        found: list[tuple[int, ShortAnswer | Cloze, tuple[str, ...]]] = []
        for index, item in self.questions:
            if isinstance(item, ShortAnswer):
                found.append((index, item, (item.answer,)))
            elif isinstance(item, Cloze):
                found.append((index, item, tuple(gap.answer for gap in item.gaps())))
        return found

    @cached_property
    def scalars(self) -> list[node.Scalar]:
        """Every scalar of the file with its place and style; only for a check with a suspicion."""
        return list(node.scalars(self.text))


class Check(Struct, frozen=True):
    """One lint: its page, and the function that finds it."""

    page: Page
    run: Callable[[View], Iterator[Finding]]
    is_english: bool = False
    """Whether it reads English and leaves banks in other languages alone."""
    needs: tuple[str, ...] = ()
    """Small-letter texts of which the file must hold one for the check to find anything."""

    @property
    def code(self) -> str:
        """Its code."""
        return self.page.code


def words(text: str) -> list[str]:
    """The words of a text in small letters, without the marks around them."""
    return [word for raw in text.lower().translate(EDGES).split() if (word := raw.strip(".'’-–—"))]


def bare(text: str) -> str:
    """A text as it is compared: small letters, no articles, single spaces."""
    return " ".join(word for word in words(text) if word not in ARTICLES)


def stem_of(question: Question) -> str:
    """What is asked, as Markdown; a cloze asks its text with the gaps left blank."""
    if isinstance(question, Cloze):
        blank = "".join(" … " if isinstance(part, Gap) else part for part in question.parts())
        return f"{question.prompt} {blank}".strip()
    return question.prompt


def quoted(text: str) -> str:
    """A text in single quotes, short enough for a message."""
    flat = " ".join(markup.plain(text).split())
    return f"'{flat if len(flat) <= 60 else flat[:59] + '…'}'"


def ids(view: View, numbers: list[int], most: int = 5) -> str:
    """The ids of some questions in a row."""
    names = [view.bank.questions[number].id for number in numbers]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def contains(whole: Any, part: str) -> bool:
    """Whether a text holds another as whole words; both as `words` gives them, joined by spaces."""
    return f" {part} " in f" {whole} "
