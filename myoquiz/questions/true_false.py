"""A statement that is true or false."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from myoquiz import grading
from myoquiz.keys import FLAG, MARKUP, Key
from myoquiz.questions.item import Grade, Item


class TrueFalse(Item, frozen=True, kw_only=True, tag="true-false"):
    """A statement to judge; a response is a truth value."""

    EXAMPLE: ClassVar[str] = """\
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

    def key(self) -> str:
        """True or False."""
        return "True" if self.answer else "False"
