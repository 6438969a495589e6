"""One right choice among wrong ones."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

from myoquiz import grading
from myoquiz.keys import FLAG, Key, Mistake
from myoquiz.questions.choice import CHOICES, ELSEWHERE, ONE_RIGHT, Choice, remarks, repeated
from myoquiz.questions.item import Grade, Item


class MultipleChoice(Item, frozen=True, kw_only=True, tag="multiple-choice"):
    """A question with exactly one right choice; a response is the text of a choice."""

    LABEL: ClassVar = "Single choice"
    BADGE: ClassVar = "SINGLE"
    NOTE: ClassVar = (
        "Exactly one choice is right. Choices are shuffled; `feedback` is for those who "
        "picked that one."
    )
    ALSO_CALLED: ClassVar = ("mcq", "single-choice")
    EXAMPLE: ClassVar = """\
- id: when-jerks
  type: multiple-choice
  prompt: When are such jerks **most common**?
  choices:
    - right: While falling asleep
    - wrong: While eating
    - wrong: During a conversation
      feedback: The document names a moment in bed.
  explanation: A jerk at that moment is called a hypnic jerk.
  source: faq#4
"""

    SCHEMA: ClassVar = ONE_RIGHT
    ELSEWHERE: ClassVar = ELSEWHERE

    choices: Annotated[
        tuple[Choice, ...], Key(CHOICES, "Exactly one `right`, at least one `wrong`.")
    ]
    shuffle: Annotated[bool, Key(FLAG, "Whether the choices change places.")] = True

    def grade(
        self, response: str, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks for the right choice."""
        picked = next((choice for choice in self.choices if choice.text == response), None)
        is_right = picked is not None and picked.is_right
        return Grade(
            verdict="right" if is_right else "wrong",
            score=float(is_right),
            feedback=(picked.feedback,) if picked and picked.feedback else (),
        )

    def rule(self) -> str:
        """One choice is right."""
        return "all points for the right choice"

    def remarks(self) -> tuple[tuple[str, str], ...]:
        """The feedback of the choices."""
        return remarks(self.choices)

    def alternatives(self) -> int:
        """One for each choice."""
        return len(self.choices)

    def key(self) -> str:
        """The right choice."""
        return next(choice.text for choice in self.choices if choice.is_right)

    def mistakes(self) -> Iterator[Mistake]:
        """Exactly one right choice, no choice twice."""
        right = [index for index, choice in enumerate(self.choices) if choice.is_right]
        if not right:
            yield Mistake("E211", "no choice is right; mark one with 'right:'", ("choices",))
        for index in right[1:]:
            yield Mistake(
                "E211",
                "a second right choice; make it 'wrong:', or the type 'multiple-response'",
                ("choices", index, "right"),
                on_key=True,
            )
        told = {("choices", index) for index in right[1:]}
        yield from (mistake for mistake in repeated(self.choices) if mistake.path not in told)
