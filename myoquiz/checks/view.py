"""What the checks look at: a bank with the lists that several of them walk, made once."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from msgspec import Struct

from myoquiz import document
from myoquiz.bank import Bank
from myoquiz.keys import placed_texts
from myoquiz.problems import Path, Place
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, MultipleChoice, MultipleResponse, Question, ShortAnswer
from myoquiz.text import markup
from myoquiz.text.words import SEPARATOR, bulk

Choosing = MultipleChoice | MultipleResponse

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
        "often",
        "likely",
        "about",
        "following",
        "would",
        "should",
        "could",
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


class CheckOptions(Struct, frozen=True):
    """What is asked of the checks beyond the bank itself."""

    max_guess: float | None = None
    """The share of points, from 0 to 1, that blind guessing may reach."""


Shown: TypeAlias = tuple[int | None, Path, str]
"""A text with its question and its place there; without a question its place in the bank."""


class BankView:
    """A bank as the checks see it: questions that are not retired, with their number in the file.

    A check sees no question that allows its code.
    """

    def __init__(
        self, bank: Bank, text: str, file: str = "", wanted: CheckOptions | None = None
    ) -> None:
        self.bank = bank
        self.text = text
        self.file = file
        self.wanted = wanted or CheckOptions()
        self.questions: list[tuple[int, Question]] = [
            (index, question)
            for index, question in enumerate(bank.questions)
            if question.retired is None
        ]

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The codes that some question allows."""
        return frozenset(code for _, question in self.questions for code in question.allow)

    def without(self, code: str) -> "BankView":
        """The view without the questions that allow a code."""
        if code not in self.allowed:
            return self
        less = BankView(self.bank, self.text, self.file, self.wanted)
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
                found.append((index, item, item.answers()))
        return found

    @cached_property
    def stems(self) -> list[str]:
        """What each question asks, as `bulk` gives it."""
        return bulk((item.asked() for _, item in self.questions), without=".")

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
    def marked(self) -> list[Shown]:
        """The texts that Markdown may read otherwise than a learner.

        Only for a check with a suspicion.
        """
        return [shown for shown in self.shown() if not markup.is_plain(shown[2])]

    def shown(self) -> Iterator[Shown]:
        """All Markdown that learners read: of the questions and of their passages."""
        for index, question in self.questions:
            yield from ((index, path, text) for path, text in self.texts(question))
        for place, passage in enumerate(self.bank.passages):
            yield None, ("passages", place, "text"), passage.text

    def texts(self, question: Question) -> Iterator[tuple[Path, str]]:
        """The Markdown of a question with the place of each text; a cloze with its gaps filled."""
        for path, text in placed_texts(question):
            if path != ("text",):
                yield path, text
        if isinstance(question, Cloze):
            yield ("text",), question.key()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; only for a check with a suspicion."""
        return self.text.splitlines()

    @cached_property
    def scalars(self) -> list[document.Scalar]:
        """Every scalar of the file with its place and style; only for a check with a suspicion."""
        return list(document.scalars(self.text))


class Check(Struct, frozen=True):
    """One lint: its page, and the function that finds it."""

    page: Page
    run: Callable[[BankView], Iterator[Finding]]
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
    run: Callable[[Sequence[BankView]], Iterator[tuple[BankView, Finding]]]

    @property
    def code(self) -> str:
        """Its code."""
        return self.page.code


def at_scalar(
    scalar: document.Scalar,
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


def quoted(text: str) -> str:
    """A text in single quotes, short enough for a message."""
    flat = " ".join(markup.plain(text).split())
    return f"'{flat if len(flat) <= 60 else flat[:59] + '…'}'"


def ids(view: BankView, numbers: list[int], most: int = 5) -> str:
    """The ids of some questions in a row."""
    names = [view.bank.questions[number].id for number in numbers]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
