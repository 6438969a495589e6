"""What the checks look at: a bank with the lists that several of them walk, made once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Final

from msgspec import Struct

from myoquiz import markup, node
from myoquiz.bank import Bank
from myoquiz.page import Page
from myoquiz.problem import Path, Place
from myoquiz.questions import Cloze, Gap, MultipleChoice, MultipleResponse, Question, ShortAnswer

Choosing = MultipleChoice | MultipleResponse

EDGES: Final = '*_`?!,;:()[]{}"'
WIDE_EDGES: Final = "“”„«»…"
"""Marks that are no part of a word, in ASCII and beyond; points, hyphens and apostrophes may be."""

SEPARATOR: Final = "\x01"
"""Stands between texts that are looked through as one; no bank can hold it."""

GAP: Final = re.compile(r"\{\{(?:c\d+::)?((?:(?!\||::|\}\}).)*)(?:(?!\}\}).)*\}\}", re.DOTALL)

ARTICLES: Final = frozenset({"a", "an", "the"})


ASKING: Final = frozenset(
    (
        "which",
        "what",
        "when",
        "where",
        "whose",
        "does",
        "have",
        "this",
        "that",
        "these",
        "those",
        "with",
        "from",
        "they",
        "them",
        "their",
        "than",
        "then",
        "into",
        "called",
        "name",
        "named",
    )
)
"""Words that questions are made of; they tell nothing of what is asked."""


class Finding(Struct, frozen=True):
    """One warning: the number of the question in the file (None: the bank), and what is odd."""

    question: int | None
    message: str
    path: Path = ()
    on_key: bool = False
    place: Place | None = None
    fix: str = ""
    lines: tuple[int, int] | None = None


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

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The codes that some question allows."""
        return frozenset(code for _, question in self.questions for code in question.allow)

    def without(self, code: str) -> "View":
        """The view without the questions that allow a code."""
        if code not in self.allowed:
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
                found.append((index, item, gap_answers(item)))
        return found

    @cached_property
    def stems(self) -> list[str]:
        """What each question asks, as `bulk` gives it."""
        return bulk((stem_of(item) for _, item in self.questions), without=".")

    @cached_property
    def keys(self) -> list[tuple[int, str, str]]:
        """The answers of words: the question, the answer, and the same as `bulk` gives it."""
        found = [(index, question.key()) for index, question in self.single]
        found += [(index, answer) for index, _, answers in self.typed for answer in answers]
        texts = bulk((answer for _, answer in found), without=".")
        return [(index, answer, text) for (index, answer), text in zip(found, texts, strict=True)]

    @cached_property
    def choices(self) -> list[str]:
        """The choices of each question that has some, as `bulk` gives them, with bars between."""
        joined = (
            " | ".join([choice.right or choice.wrong for choice in item.choices])
            for _, item in self.choosing
        )
        return bulk(joined, without=".")

    def prompts_with(self, *needles: str) -> list[tuple[int, Question]]:
        """The questions whose prompt holds one of some small-letter texts."""
        everything = SEPARATOR.join(self.stems)
        held = [needle for needle in needles if needle in everything]
        return (
            [
                item
                for item, stem in zip(self.questions, self.stems, strict=True)
                if any(needle in stem for needle in held)
            ]
            if held
            else []
        )

    def choices_with(self, *needles: str) -> list[tuple[int, Choosing]]:
        """The questions whose choices hold one of some small-letter texts."""
        everything = SEPARATOR.join(self.choices)
        held = [needle for needle in needles if needle in everything]
        return (
            [
                item
                for item, texts in zip(self.choosing, self.choices, strict=True)
                if any(needle in texts for needle in held)
            ]
            if held
            else []
        )

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; only for a check with a suspicion."""
        return self.text.splitlines()

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


class Across(Struct, frozen=True):
    """One lint that looks at all banks of a run at once."""

    page: Page
    run: Callable[[Sequence[View]], Iterator[tuple[View, Finding]]]

    @property
    def code(self) -> str:
        """Its code."""
        return self.page.code


def at_scalar(
    scalar: node.Scalar,
    message: str,
    line: int,
    column: int,
    fix: str = "",
    lines: tuple[int, int] | None = None,
) -> Finding:
    """A finding about a text of the file, at a line and a column that are counted from 1."""
    path = scalar.path
    is_question = len(path) > 1 and path[0] == "questions" and isinstance(path[1], int)
    return Finding(
        int(path[1]) if is_question else None,
        message,
        path[2:] if is_question else path,
        place=Place(line, column),
        fix=fix,
        lines=lines,
    )


def bulk(texts: Iterable[str], without: str = "") -> list[str]:
    """Many texts in small letters, words and single spaces, a space at each end.

    One pass over all of them at once is ten times as fast as one pass each. `without` are further
    characters that part words.
    """
    if not (listed := list(texts)):
        return []
    joined = _spaced(f" {SEPARATOR} ".join(listed).lower(), without)
    return f" {' '.join(joined.split())} ".split(SEPARATOR)


def _spaced(text: str, without: str) -> str:
    """The text with a space for each mark around words, and for some more ASCII characters."""
    if not text.isascii():
        for mark in WIDE_EDGES:
            text = text.replace(mark, " ")
    # Bytes are translated by a table of 256 in no time; those of other letters stay as they are.
    return text.encode().translate(_table(without)).decode()


@cache
def _table(without: str) -> bytes:
    marked = (EDGES + without).encode()
    return bytes.maketrans(marked, b" " * len(marked))


def words(text: str) -> list[str]:
    """The words of a text in small letters, without the marks around them."""
    return [word for raw in _spaced(text.lower(), "").split() if (word := raw.strip(".'’-–—"))]


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A text as it is compared: small letters, no articles, single spaces."""
    return " ".join(word for word in words(text) if word not in ARTICLES)


def stem_of(question: Question) -> str:
    """What is asked, as Markdown; a cloze asks its text with the gaps left blank."""
    if not isinstance(question, Cloze):
        return question.prompt
    if "\\" in question.text:
        blank = "".join(" _ " if isinstance(part, Gap) else part for part in question.parts())
    else:
        blank = GAP.sub(" _ ", question.text)
    return f"{question.prompt} {blank}".strip()


def gap_answers(question: Cloze) -> tuple[str, ...]:
    """The answers of the gaps; read without the parser where nothing is escaped, as it is slow."""
    if "\\" in question.text:
        return tuple(gap.answer for gap in question.gaps())
    return tuple(answer.strip() for answer in GAP.findall(question.text))


def quoted(text: str) -> str:
    """A text in single quotes, short enough for a message."""
    flat = " ".join(markup.plain(text).split())
    return f"'{flat if len(flat) <= 60 else flat[:59] + '…'}'"


def ids(view: View, numbers: list[int], most: int = 5) -> str:
    """The ids of some questions in a row."""
    names = [view.bank.questions[number].id for number in numbers]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
