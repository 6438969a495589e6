"""A number, right within a tolerance."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from myoquiz import grading
from myoquiz.document import Plain, Value
from myoquiz.keys import LANGUAGE, TEXT, Key, Listing, Mistake
from myoquiz.problems import Path, Problems
from myoquiz.questions.item import Grade, Item, judged

RANGE = re.compile(r"(-?[\d.,]+)\s*(?:-|–|to|\.\.)\s*(-?[\d.,]+)")
PLUS_MINUS = re.compile(r"(\S*)\s*(?:±|\+/?-)\s*(\d[\d.,]*%?)")
"""A number, and how far off is still right."""


class Number(Struct, frozen=True):
    """A number as people write it."""

    words: str = "a number such as 3, 0.5, 1.2e3 or 3/8"

    def read(self, value: Value, path: Path, problems: Problems) -> grading.Real | None:
        """The number, finite and exact."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        number = grading.read_real(text)
        if number is None:
            first, _, unit = text.partition(" ")
            cure = f"write {self.words}"
            if grading.read_number(first) is not None:
                cure = f"write '{first}', and 'unit: {unit[:40]}' on a line of its own"
            if found := PLUS_MINUS.fullmatch(text):
                cure = f"write '{found[1]}', and 'tolerance: {found[2]}' on a line of its own"
            if found := RANGE.fullmatch(text):
                cure = f"write 'between: [{found[1]}, {found[2]}]' instead of 'answer' for a range"
            problems.add("E206", f"'{text[:60]}' is no number; {cure}", path)
        return number

    def write(self, value: grading.Real) -> Any:
        """The number, unquoted."""
        return Plain(value)

    def schema(self) -> dict[str, Any]:
        """A number, or a text that is read as one."""
        return {"type": ["number", "string"]}


class ToleranceKind(Struct, frozen=True):
    """A distance, a share of the answer, or significant figures."""

    words: str = "a number such as 0.1, a share such as 5%, or figures such as 3 sf"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> grading.Tolerance | grading.Figures | None:
        """The tolerance; never negative."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        tolerance = grading.read_tolerance(text)
        if tolerance is None:
            found = PLUS_MINUS.fullmatch(text)
            problems.add(
                "E206",
                f"'{text[:60]}' is no tolerance; write {self.words}, not below 0",
                path,
                mend="word" if found else "",
                meant=found[2] if found else "",
            )
        return tolerance

    def write(self, value: grading.Tolerance | grading.Figures) -> Any:
        """`0.1`, `5%` or `3 sf`, unquoted."""
        return Plain(shown(value))

    def schema(self) -> dict[str, Any]:
        """A number, or a text with a per cent sign or figures."""
        return {"type": ["number", "string"], "minimum": 0}


def shown(tolerance: grading.Tolerance | grading.Figures) -> str:
    """A tolerance as it is written."""
    if isinstance(tolerance, grading.Figures):
        return f"{tolerance.count} sf"
    return f"{tolerance.amount}{'%' if tolerance.relative else ''}"


NUMBER = Number()
SEVERAL = Listing(NUMBER, least=2, most=20)
ENDS = Listing(NUMBER, least=2, most=2, words="a list of two numbers")


class NumbersKind(Struct, frozen=True):
    """A number, or a list of several."""

    words: str = "a number or a list of numbers"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> grading.Real | tuple[grading.Real, ...] | None:
        """The number alone, or all of them."""
        return (SEVERAL if isinstance(value, list) else NUMBER).read(value, path, problems)

    def write(self, value: grading.Real | tuple[grading.Real, ...]) -> Any:
        """A number, or a list."""
        return SEVERAL.write(value) if isinstance(value, tuple) else NUMBER.write(value)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [NUMBER.schema(), SEVERAL.schema()]}


class Numerical(Item, frozen=True, kw_only=True, tag="numerical"):
    """A question whose answer is a number, or several; a response is what was typed."""

    LABEL: ClassVar = "Number"
    BADGE: ClassVar = "NUMBER"
    NOTE: ClassVar = (
        "A number to type; `tolerance: 0.1` or `tolerance: 5%` says how far off is right."
    )
    ALSO_CALLED: ClassVar = ("number",)
    is_typed: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: within-years
  type: numerical
  prompt: Within how many years does sleep myoclonus of newborns usually resolve?
  answer: 1
  unit: year
  explanation: It usually resolves within a year.
  source: faq#5
"""

    answer: Annotated[
        grading.Real | tuple[grading.Real, ...] | None,
        Key(NumbersKind(), "The right value; of several, the learner gives all, in any order."),
    ] = None
    between: Annotated[
        tuple[grading.Real, ...],
        Key(
            ENDS,
            "Instead of `answer`: the smallest and the largest value that is right.",
        ),
    ] = ()
    tolerance: Annotated[
        grading.Tolerance | grading.Figures | None,
        Key(ToleranceKind(), "How far off is still right, inclusive: 0.1, 5% or 3 sf."),
    ] = None
    unit: Annotated[str, Key(TEXT, "The unit; the learner may leave it out.")] = ""
    language: Annotated[str, Key(LANGUAGE, "The language of the answer, if not the bank's.")] = ""

    @property
    def answers(self) -> tuple[grading.Real, ...]:
        """The right values; none where there is a range."""
        if self.answer is None:
            return ()
        return self.answer if isinstance(self.answer, tuple) else (self.answer,)

    def number_key(self, language: str = "en") -> grading.NumberKey:
        """What a typed number is held against."""
        low, high = self.between or (None, None)
        return grading.NumberKey(
            self.answers,
            self.tolerance,
            self.unit,
            between=None if low is None or high is None else (low, high),
            said=grading.words_said(self.prompt),
            repeats="" if self.unit else grading.unit_asked(self.prompt),
            language=self.language or language,
        )

    def grade(
        self, response: str, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks for a number within the tolerance, in the right unit."""
        return judged(grading.judge_number(self.number_key(language), response))

    def key(self) -> str:
        """The number with its tolerance and unit."""
        number = " and ".join(map(str, self.answers)) or " to ".join(map(str, self.between))
        match self.tolerance:
            case grading.Figures():
                spread = f" ({shown(self.tolerance)})"
            case grading.Tolerance(amount=amount) if amount:
                spread = f" ± {shown(self.tolerance)}"
            case _:
                spread = ""
        return f"{number}{spread} {self.unit}".strip()

    def mistakes(self) -> Iterator[Mistake]:
        """Either numbers or a range, and a range that has its lower end first."""
        if (self.answer is None) != bool(self.between):
            many = "both 'answer' and 'between' are here; delete one of them"
            none = "what is right is missing; write 'answer: 5', or 'between: [5, 10]' for a range"
            yield Mistake(
                "E240", many if self.answer else none, ("between",) if self.answer else ()
            )
        if self.between and self.tolerance:
            yield Mistake(
                "E241",
                "a range has no tolerance; delete 'tolerance', or widen 'between'",
                ("tolerance",),
            )
        if self.between and not self.between[0] < self.between[1]:
            low, high = self.between
            yield Mistake(
                "E242",
                f"'between' wants the smaller number first; write [{high}, {low}]"
                if high < low
                else f"both ends of 'between' are {low}; write 'answer: {low}', or two numbers",
                ("between",),
            )
