"""A number, right within a tolerance."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

from myoquiz import grading
from myoquiz.keys import TEXT, Key, Mistake
from myoquiz.questions.item import Grade, Item, judged
from myoquiz.questions.numbers import ENDS, NumbersKind, ToleranceKind, shown
from myoquiz.questions.typed import Language


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
    language: Language = ""

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
