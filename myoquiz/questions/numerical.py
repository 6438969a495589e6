"""A number, right within a tolerance."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from myoquiz import grading
from myoquiz.document import Plain, Value
from myoquiz.keys import TEXT, Key
from myoquiz.problems import Path, Problems
from myoquiz.questions.item import Grade, Item, judged

PLUS_MINUS = re.compile(r"(\S*)\s*(?:±|\+/?-)\s*(\d[\d.,]*%?)")
"""A number, and how far off is still right."""


class Number(Struct, frozen=True):
    """A number as people write it."""

    words: str = "a number such as 3, 0.5 or 1.2e3"

    def read(self, value: Value, path: Path, problems: Problems) -> Decimal | None:
        """The number, finite and exact."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        number = grading.read_number(text)
        if number is None:
            first, _, unit = text.partition(" ")
            cure = f"write {self.words}"
            if grading.read_number(first) is not None:
                cure = f"write '{first}', and 'unit: {unit[:40]}' on a line of its own"
            if found := PLUS_MINUS.fullmatch(text):
                cure = f"write '{found[1]}', and 'tolerance: {found[2]}' on a line of its own"
            problems.add("E206", f"'{text[:60]}' is no number; {cure}", path)
        return number

    def write(self, value: Decimal) -> Any:
        """The number, unquoted."""
        return Plain(value)

    def schema(self) -> dict[str, Any]:
        """A number, or a text that is read as one."""
        return {"type": ["number", "string"]}


class ToleranceKind(Struct, frozen=True):
    """A distance, or a share of the answer."""

    words: str = "a number such as 0.1, or a share such as 5%"

    def read(self, value: Value, path: Path, problems: Problems) -> grading.Tolerance | None:
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

    def write(self, value: grading.Tolerance) -> Any:
        """`0.1` or `5%`, unquoted."""
        return Plain(f"{value.amount}%" if value.relative else value.amount)

    def schema(self) -> dict[str, Any]:
        """A number, or a text with a per cent sign."""
        return {"type": ["number", "string"], "minimum": 0}


class Numerical(Item, frozen=True, kw_only=True, tag="numerical"):
    """A question whose answer is a number; a response is what was typed."""

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

    answer: Annotated[Decimal, Key(Number(), "The right value.")]
    tolerance: Annotated[
        grading.Tolerance | None,
        Key(ToleranceKind(), "How far off is still right, inclusive: 0.1 or 5%."),
    ] = None
    unit: Annotated[str, Key(TEXT, "The unit; the learner may leave it out.")] = ""

    def grade(
        self, response: str, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks for a number within the tolerance, in the right unit."""
        key = grading.NumberKey(self.answer, self.tolerance, self.unit)
        return judged(grading.judge_number(key, response))

    def key(self) -> str:
        """The number with its tolerance and unit."""
        off = self.tolerance
        spread = f" ± {off.amount}{'%' if off.relative else ''}" if off and off.amount else ""
        return f"{self.answer}{spread} {self.unit}".strip()
