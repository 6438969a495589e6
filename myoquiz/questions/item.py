"""What every question has, whatever its type."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Final, Literal

from msgspec import Struct

from myoquiz import grading
from myoquiz.keys import (
    FLAG,
    ID,
    MARKUP,
    NAMES,
    ORIGIN,
    TEXT,
    Day,
    Key,
    Listing,
    Mistake,
    Option,
    Points,
    Record,
    Word,
)
from myoquiz.questions.gaps import Gap
from myoquiz.text import markup
from myoquiz.text.plaintext import PLAIN, Style

DIFFICULTIES: Final = ("easy", "medium", "hard")
BLOOM: Final = ("remember", "understand", "apply", "analyze", "evaluate", "create")
"""Anderson & Krathwohl (2001), A Taxonomy for Learning, Teaching, and Assessing."""
PLANNED: Final = ("objective", "difficulty", "bloom")
"""Keys by which tests are planned, and questions picked."""

Verdict = Literal["right", "partial", "wrong", "same", "typo", "near"]
"""right, partial and wrong of what is chosen; same, typo, near and wrong of what is typed."""


class Grade(Struct, frozen=True):
    """What an answer is worth: a verdict, 0 to 1, and why in the learner's words."""

    verdict: Verdict
    score: float
    reason: str = ""
    feedback: tuple[str, ...] = ()
    """The author's words on what was picked or missed, as Markdown."""
    diff: str = ""
    """Where a typed answer differs from the expected one; empty where it does not."""
    parts: tuple[bool, ...] = ()
    """Right or wrong for each gap, pair or choice, where there are several."""


class Retired(Struct, frozen=True):
    """That a question was taken out of play, and why."""

    date: Annotated[date, Key(Day(), "The day it was taken out.")]
    reason: Annotated[str, Key(TEXT, "Why, for those who learnt it.")]
    moved: Annotated[
        str, Key(ORIGIN, "Where it is asked now, as `new-bank/new-id`, if it has moved.")
    ] = ""


class Item(Struct, frozen=True, kw_only=True):
    """The keys of every question."""

    INDEPENDENT: ClassVar[frozenset[str]]
    LABEL: ClassVar[str] = ""
    """What learners call the type; every type has its own, as of the next three."""
    BADGE: ClassVar[str] = ""
    """The same in capitals, where there is room for ten of them."""
    NOTE: ClassVar[str] = ""
    """What authors should know, as the comment above the example in a new bank."""
    EXAMPLE: ClassVar[str] = ""
    """A question of this type as an author writes it."""
    ALSO_CALLED: ClassVar[tuple[str, ...]] = ()
    """What other programs write after `type:`."""
    REMINDER: ClassVar[str] = ""
    """What is said after the prompt, where it might be overlooked."""
    WRONG: ClassVar[str] = "Not right"
    """What is said to an answer that earns nothing."""
    is_typed: ClassVar[bool] = False
    """Whether words or numbers are typed, in which any letter may stand."""
    is_self_marked: ClassVar[bool] = False
    """Whether learners see the answer first, and say themselves what theirs was worth."""

    counts_apart: ClassVar[bool] = False
    """Whether its points are counted apart from those that a machine gave."""

    id: Annotated[
        str, Key(ID, "Permanent and unique in the bank: progress hangs on it.", for_authors=True)
    ]
    passage: Annotated[
        str, Key(ID, "The id of the text in `passages` that it is about; shown above it.")
    ] = ""
    prompt: Annotated[str, Key(MARKUP, "What is asked, in Markdown.")]
    explanation: Annotated[str, Key(MARKUP, "Why the answer is right; shown after it.")] = ""
    hint: Annotated[str, Key(MARKUP, "A help on demand.")] = ""
    source: Annotated[
        tuple[str, ...],
        Key(NAMES, "Where the fact stands: the id of a source, or id#place."),
    ] = ()
    tags: Annotated[
        tuple[str, ...],
        Key(NAMES, "Topics: for practice by topic, statistics and Anki."),
    ] = ()
    fact: Annotated[
        str, Key(ID, "Shared by the questions that ask the same fact.", for_authors=True)
    ] = ""
    objective: Annotated[
        tuple[str, ...],
        Key(
            NAMES, "What of a course it tests, for those who plan tests by that.", for_authors=True
        ),
    ] = ()
    difficulty: Annotated[
        str, Key(Option(DIFFICULTIES), "How hard it is meant to be.", for_authors=True)
    ] = ""
    bloom: Annotated[
        str,
        Key(Option(BLOOM), "What learners do to answer, by Bloom's taxonomy.", for_authors=True),
    ] = ""
    points: Annotated[float, Key(Points(), "What a full answer is worth.")] = 1.0
    draft: Annotated[
        bool, Key(FLAG, "Checked, but neither played nor exported.", for_authors=True)
    ] = False
    was: Annotated[
        str,
        Key(
            ORIGIN,
            "Where it was published first, as `old-bank/old-id`, if it has moved; stays for ever.",
            for_authors=True,
        ),
    ] = ""
    retired: Annotated[
        Retired | None,
        Key(
            Record(Retired, "a mapping of date and reason"),
            "Out of play; the id stays taken.",
            for_authors=True,
        ),
    ] = None
    allow: Annotated[
        tuple[str, ...],
        Key(
            Listing(
                Word("the code of a warning", r"W\d{3}", "E205", "write one such as W612"),
                or_one=True,
            ),
            "Warnings that do not apply to this question, such as W612.",
            for_authors=True,
        ),
    ] = ()

    @property
    def is_live(self) -> bool:
        """Whether it is played and exported."""
        return not self.draft and self.retired is None

    def grade(
        self, response: Any, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """What a response is worth.

        `language` is the bank's; `others` are the typed keys of its other questions, which a typed
        answer may turn out to be the answer of.
        """
        raise NotImplementedError

    def key(self) -> str:
        """The right answer in words, as Markdown."""
        raise NotImplementedError

    def planned(self, name: str) -> tuple[str, ...]:
        """What it has under one of the keys that tests are planned by."""
        found = getattr(self, name)
        return found if isinstance(found, tuple) else (found,) if found else ()

    def is_planned(self, planned: Iterable[tuple[str, tuple[str, ...]]]) -> bool:
        """Whether it has one of the values of each key; capitals do not matter."""
        return all(
            {value.casefold() for value in self.planned(name)} & {one.casefold() for one in values}
            for name, values in planned
        )

    def asked(self) -> str:
        """What is asked, as Markdown."""
        return self.prompt

    def stem(self, style: Style = PLAIN, gaps: Sequence[str] = ()) -> str:
        """What is asked, in plain words; `gaps` are what stands in gaps, such as what was typed."""
        return markup.plain(self.prompt, style)

    def rule(self) -> str:
        """How answers are scored, in a few words."""
        return "all points for the right answer"

    def remarks(self) -> tuple[tuple[str, str], ...]:
        """What can be picked that the author says something about, and what that is."""
        return ()

    def alternatives(self) -> int:
        """How many answers there are, each as likely to be guessed; 0 where nobody can count."""
        return 0

    def blanks(self) -> tuple[Gap, ...]:
        """The gaps that are filled one by one; none where there is one answer as a whole."""
        return ()

    def lefts(self) -> tuple[str, ...]:
        """What stands on the left of options that are put beside it; mostly nothing."""
        return ()

    @property
    def is_picked(self) -> bool:
        """Whether all of an answer is picked from what is offered."""
        return not self.is_typed

    def layout(self) -> tuple[Any, ...]:
        """What an answer is laid out by, besides options."""
        return (len(self.lefts()), *(gap.menu() for gap in self.blanks()))

    def typed_keys(self, language: str = "en") -> tuple[grading.AnswerKey, ...]:
        """The keys of what is typed in answer; none where an answer is chosen."""
        return ()

    def mistakes(self) -> Iterator[Mistake]:
        """What is wrong with the question as a whole."""
        yield from ()


Item.INDEPENDENT = frozenset(Item.__struct_fields__) - {"id", "prompt"}


def verdict_of(score: float) -> Verdict:
    """The verdict of an answer that is chosen, by its score from 0 to 1."""
    return "right" if score >= 1 else "partial" if score > 0 else "wrong"


def judged(judgement: grading.Judgement) -> Grade:
    """The grade of one typed answer."""
    return Grade(
        verdict=judgement.verdict,
        score=1.0 if judgement.verdict in ("same", "typo") else 0.0,
        reason=judgement.reason,
        feedback=(judgement.feedback,) if judgement.feedback else (),
        diff=judgement.diff,
    )


def judged_together(judgements: Sequence[grading.Judgement], each: str) -> Grade:
    """The grade of several typed answers: their mean, or the verdict of the one there is.

    `each` is what one of them is called, such as a gap.
    """
    grades = [judged(judgement) for judgement in judgements]
    if len(grades) == 1:
        return grades[0]
    score = grading.mean([grade.score for grade in grades])
    told = [
        f"{each} {number}: {grade.reason.rstrip('.')}"
        for number, grade in enumerate(grades, 1)
        if grade.reason and grade.verdict != "same"
    ]
    verdicts = {grade.verdict for grade in grades}
    return Grade(
        verdict=(
            ("typo" if "typo" in verdicts else "same")
            if score >= 1
            else "near"
            if verdicts <= {"same", "typo", "near"}
            else "partial"
            if score > 0
            else "wrong"
        ),
        score=score,
        reason="; ".join(told),
        feedback=tuple(text for grade in grades for text in grade.feedback),
        parts=tuple(grade.score >= 1 for grade in grades),
    )
