"""A text of some length, which learners mark themselves."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, TypeAlias

from msgspec import Struct

from myoquiz import grading
from myoquiz.document import Plain, Value
from myoquiz.keys import MARKUP, TEXT, Key, Listing, Mistake, Points, Record
from myoquiz.problems import Path, Problems
from myoquiz.questions.item import Grade, Item, verdict_of

Written: TypeAlias = tuple[str, tuple[int, ...]]
"""What was written, and the numbers from 1 of the criteria that the learner says it meets.

Where there are no criteria, a 1 says that it is what was asked for.
"""


class Criterion(Struct, frozen=True):
    """One thing that a good answer has, and what it is worth beside the others."""

    text: Annotated[str, Key(MARKUP, "What a good answer has.")]
    points: Annotated[float, Key(Points(), "Its weight among the criteria.")] = 1.0


class WordCount(Struct, frozen=True):
    """The fewest and the most words of a text."""

    words: str = "the fewest and the most words, such as [50, 150]"

    def read(self, value: Value, path: Path, problems: Problems) -> tuple[int, int] | None:
        """Both numbers, the smaller one first."""
        items = value if isinstance(value, list) else []
        numbers = [int(text) for text in items if isinstance(text, str) and text.isdecimal()]
        if len(items) == len(numbers) == 2 and numbers[0] <= numbers[1] and 0 < numbers[1] < 10**6:
            return numbers[0], numbers[1]
        if value is not None:
            problems.add("E226", f"this is no number of words; write {self.words}", path)
        return None

    def write(self, value: tuple[int, int]) -> Any:
        """A list of two numbers, unquoted."""
        return [Plain(str(number)) for number in value]

    def schema(self) -> dict[str, Any]:
        """Two whole numbers."""
        number = {"anyOf": [{"type": "integer", "minimum": 0}, TEXT.schema()]}
        return {"type": "array", "items": number, "minItems": 2, "maxItems": 2}


class Essay(Item, frozen=True, kw_only=True, tag="essay"):
    """A text to write; a response is what was written, and which criteria it meets."""

    LABEL: ClassVar = "Essay"
    BADGE: ClassVar = "ESSAY"
    NOTE: ClassVar = (
        "A text to write. Afterwards learners see the `model` answer and tick what of the `rubric`"
        " they have; `words: [50, 150]` says how long it should be."
    )
    ALSO_CALLED: ClassVar = ("free-text", "long-answer", "open")
    WRONG: ClassVar = "Not there yet"
    is_typed: ClassVar = True
    is_self_marked: ClassVar = True
    counts_apart: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: two-kinds
  type: essay
  prompt: Explain to a friend what the difference between positive and negative myoclonus is.
  model: A muscle that contracts all of a sudden makes positive myoclonus. A muscle that lets go
    for a moment makes negative myoclonus.
  rubric:
    - text: Positive comes from a contraction.
    - text: Negative comes from a lapse.
    - text: Both are sudden and brief.
      points: 0.5
  words: [20, 80]
  source: faq#4
"""

    model: Annotated[str, Key(MARKUP, "A good answer, shown afterwards.")] = ""
    rubric: Annotated[
        tuple[Criterion, ...],
        Key(
            Listing(Record(Criterion, "a mapping of text and points"), most=12),
            "What a good answer has; learners tick what theirs has.",
        ),
    ] = ()
    words: Annotated[
        tuple[int, int] | None, Key(WordCount(), "The fewest and the most words: [50, 150].")
    ] = None

    def grade(
        self, response: Written, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """The share of points that the learner ticked; all or nothing without criteria."""
        text, ticks = response
        worth = [criterion.points for criterion in self.rubric] or [1.0]
        parts = tuple(number in ticks for number in range(1, len(worth) + 1))
        had = sum(points for points, part in zip(worth, parts, strict=True) if part)
        score = 1.0 if all(parts) else had / sum(worth)
        said = [f"{sum(parts)} of {len(parts)} criteria"] if self.rubric and score < 1 else []
        if (
            text
            and self.words
            and not self.words[0] <= (count := len(text.split())) <= self.words[1]
        ):
            said.append(f"{count} words, and {self.words[0]} to {self.words[1]} are wanted")
        return Grade(verdict_of(score), score, "; ".join(said), parts=parts)

    def rule(self) -> str:
        """Nobody else judges."""
        return "your own ticks count" if self.rubric else "your own word counts"

    def key(self) -> str:
        """The model answer, or what a good one has."""
        return self.model or "; ".join(criterion.text for criterion in self.rubric)

    def mistakes(self) -> Iterator[Mistake]:
        """No criterion stands twice."""
        seen: set[str] = set()
        for index, criterion in enumerate(self.rubric):
            if criterion.text in seen:
                said = f"the criterion '{criterion.text[:60]}' stands twice; delete or reword one"
                yield Mistake("E227", said, ("rubric", index))
            seen.add(criterion.text)
