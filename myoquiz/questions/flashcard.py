"""A front and a back; the learner says whether they knew it."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from myoquiz import grading
from myoquiz.keys import FLAG, MARKUP, Key
from myoquiz.questions.item import Grade, Item


class Flashcard(Item, frozen=True, kw_only=True, tag="flashcard"):
    """A front and a back; a response is whether the learner knew it."""

    LABEL: ClassVar = "Flashcard"
    BADGE: ClassVar = "CARD"
    NOTE: ClassVar = (
        "A front and a back, marked by the learner. `reverse` asks it backwards as well."
    )
    ALSO_CALLED: ClassVar = ("basic",)
    WRONG: ClassVar = "Not known"
    is_self_marked: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: hypnic-jerk
  type: flashcard
  prompt: hypnic jerk
  answer: A jerk that happens while falling asleep
  reverse: true
  source: faq#4
"""

    answer: Annotated[str, Key(MARKUP, "The back of the card, in Markdown.")]
    reverse: Annotated[bool, Key(FLAG, "Whether Anki asks it backwards as well.")] = False

    def grade(
        self, response: bool, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks where the learner knew it."""
        return Grade(verdict="right" if response else "wrong", score=float(response))

    def rule(self) -> str:
        """Nobody else judges."""
        return "your own word counts"

    def key(self) -> str:
        """The back."""
        return self.answer
