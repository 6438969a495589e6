"""Several choices to tick, one or more of them right."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

from myoquiz import grading
from myoquiz.keys import FLAG, Key, Mistake, Option
from myoquiz.questions.choice import CHOICES, ELSEWHERE, ONE_RIGHT, Choice, remarks, repeated
from myoquiz.questions.item import Grade, Item, verdict_of


class MultipleResponse(Item, frozen=True, kw_only=True, tag="multiple-response"):
    """A question with one or more right choices; a response is the texts that were ticked."""

    LABEL: ClassVar = "Multiple choice"
    BADGE: ClassVar = "MULTIPLE"
    NOTE: ClassVar = "One choice or more are right. Ticking everything earns nothing."
    REMINDER: ClassVar = "choose all that apply"
    EXAMPLE: ClassVar = """\
- id: harmless-reasons
  type: multiple-response
  prompt: Which harmless reasons for a twitch are named?
  choices:
    - right: Too much coffee
    - right: Stress
    - wrong: Reading in dim light
  explanation: Exercise, anxiety and trouble sleeping are named as well.
  source: faq#6
"""

    SCHEMA: ClassVar = ONE_RIGHT
    ELSEWHERE: ClassVar = ELSEWHERE

    choices: Annotated[tuple[Choice, ...], Key(CHOICES, "One or more of them `right`.")]
    shuffle: Annotated[bool, Key(FLAG, "Whether the choices change places.")] = True
    scoring: Annotated[
        Literal["partial", "all-or-nothing"],
        Key(
            Option(("partial", "all-or-nothing")),
            "Marks for each right tick less wrong ones, or only for all of them.",
        ),
    ] = "partial"

    def grade(
        self,
        response: tuple[str, ...],
        language: str = "en",
        others: Sequence[grading.AnswerKey] = (),
    ) -> Grade:
        """Marks for the right ticks less the wrong ones, so that ticking all earns nothing."""
        ticked = set(response)
        right = {choice.text for choice in self.choices if choice.is_right}
        hits, slips = len(ticked & right), len(ticked - right)
        score = grading.multiple_response(
            len(right),
            len(self.choices) - len(right),
            hits,
            slips,
            all_or_nothing=self.scoring == "all-or-nothing",
        )
        return Grade(
            verdict=verdict_of(score),
            score=score,
            reason="" if score >= 1 else _counted(hits, slips, len(right)),
            feedback=tuple(
                choice.feedback
                for choice in self.choices
                if choice.feedback and (choice.text in ticked) != choice.is_right
            ),
            parts=tuple((choice.text in ticked) == choice.is_right for choice in self.choices),
        )

    def rule(self) -> str:
        """What a tick is worth."""
        if self.scoring == "all-or-nothing":
            return "all points for all the right ticks and no other"
        return "a share for each right tick, less a share for each wrong one"

    def remarks(self) -> tuple[tuple[str, str], ...]:
        """The feedback of the choices."""
        return remarks(self.choices)

    def key(self) -> str:
        """The right choices, separated by semicolons."""
        return "; ".join(choice.text for choice in self.choices if choice.is_right)

    def mistakes(self) -> Iterator[Mistake]:
        """A right choice, no choice twice."""
        if not any(choice.is_right for choice in self.choices):
            yield Mistake("E211", "no choice is right; mark them with 'right:'", ("choices",))
        yield from repeated(self.choices)


def _counted(hits: int, slips: int, right: int) -> str:
    """How many ticks were right, and that wrong ones take off what those earned."""
    if hits and slips:
        return f"{hits} right - {slips} wrong, of {right}"
    return f"{hits} of {right} ticked, {slips} wrong"
