"""The values that typed answers are judged with: keys in, a judgement out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, get_args

from msgspec import Struct

Verdict = Literal["same", "typo", "near", "wrong"]

Kind = Literal["words", "number", "symbol", "formula", "form", "code", "exact"]
"""What a key is, which says what counts in it: see `myoquiz.grading.kinds`."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Rejected(Struct, frozen=True):
    """An answer that must never pass, with the author's own words on it (Markdown)."""

    text: str
    feedback: str = ""


class AnswerKey(Struct, frozen=True):
    """What a typed answer is held against.

    Words in round brackets are optional for the learner. ``language`` is that of the answers, as
    in ``en`` or ``en-GB``; it decides which rules of spelling and which endings apply. ``match``
    is the kind of key where the author names it, and None where each text tells its own.
    ``case_sensitive`` binds case (True) or frees it (False) in every kind. ``prompt`` is what was
    asked, since a formula that only copies it is no answer, and a number may stand with its unit;
    ``beside`` are the words before and behind a gap, which an answer may repeat.
    """

    answer: str
    accept: tuple[str, ...] = ()
    reject: tuple[Rejected, ...] = ()
    case_sensitive: bool | None = None
    typos: bool = True
    language: str = "en"
    match: Kind | None = None
    prompt: str = ""
    beside: tuple[str, str] = ("", "")


Real = Decimal | Fraction
"""A number that is exact: a decimal as it was written, or a fraction such as 3/8."""


class Tolerance(Struct, frozen=True):
    """How far off a number is still right: an amount, or a percentage of the right value."""

    amount: Decimal
    relative: bool = False


class Figures(Struct, frozen=True):
    """That a number is right where the right value rounded to so many significant figures is."""

    count: int


class NumberKey(Struct, frozen=True):
    """A right number, or several in any order, with their tolerance and unit.

    Instead of ``answers`` there may be ``between``, the smallest and the largest number that is
    right. ``unit_named`` says that the prompt or the screen shows the unit, so that the learner
    may leave it out; ``repeats`` is a unit that stands in the prompt of a key without a unit, where
    it may be repeated, as may the words of the prompt, ``said``: pH 7, port 80.
    """

    answers: tuple[Real, ...]
    tolerance: Tolerance | Figures | None = None
    unit: str = ""
    unit_named: bool = True
    between: tuple[Real, Real] | None = None
    repeats: str = ""
    said: frozenset[str] = frozenset()
    language: str = "en"


class Judgement(Struct, frozen=True):
    """A verdict with all that a learner is told about it.

    ``reason`` is in the learner's words and never gives the answer away; it is empty where
    nothing needs saying. ``expected`` is the accepted form that the answer was held against and
    ``diff`` shows the slip in it; both give the answer away, so a screen that asks once more
    after a near answer keeps them back. ``feedback`` is the author's, from ``reject``.
    """

    verdict: Verdict
    reason: str = ""
    expected: str = ""
    diff: str = ""
    feedback: str = ""

    @property
    def passes(self) -> bool:
        """Whether the answer earns full marks: it is the same, or one slip away."""
        return self.verdict in ("same", "typo")
