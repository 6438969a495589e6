"""A statement that is true or false."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from myoquiz import grading
from myoquiz.keys import FLAG, MARKUP, Key
from myoquiz.questions.item import Grade, Item


class TrueFalse(Item, frozen=True, kw_only=True, tag="true-false"):
    """A statement to judge; a response is a truth value."""

    LABEL: ClassVar = "True or false"
    BADGE: ClassVar = "TRUE/FALSE"
    NOTE: ClassVar = "A statement. Say what is so, and turn every other statement round."
    ALSO_CALLED: ClassVar = ("tf", "boolean")
    EXAMPLE: ClassVar = """\
- id: at-will
  type: true-false
  prompt: The person can hold such a jerk back at will.
  answer: no
  feedback: Nobody decides on it.
  explanation: The movement is involuntary.
  source: faq#1
"""

    answer: Annotated[bool, Key(FLAG, "Whether the statement is true: true, false, yes or no.")]
    feedback: Annotated[str, Key(MARKUP, "Shown when it was judged wrongly.")] = ""

    def grade(
        self, response: bool, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks for the truth value."""
        is_right = response is self.answer
        return Grade(
            verdict="right" if is_right else "wrong",
            score=float(is_right),
            feedback=(self.feedback,) if self.feedback and not is_right else (),
        )

    def rule(self) -> str:
        """One choice is right."""
        return "all points for the right choice"

    def alternatives(self) -> int:
        """True and false."""
        return 2

    def key(self) -> str:
        """True or False."""
        return "True" if self.answer else "False"
