"""A word or a few to be typed."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

from msgspec.structs import force_setattr

from myoquiz import grading
from myoquiz.keys import (
    TEXTS,
    Key,
    Mistake,
    Text,
)
from myoquiz.questions.item import Grade, Item, judged
from myoquiz.questions.rejected import REJECTED, RejectedAnswers, accepted_too, refusals
from myoquiz.questions.typed import CaseSensitive, Language, Match, Typos
from myoquiz.text import markup


class ShortAnswer(Item, frozen=True, kw_only=True, tag="short-answer"):
    """A question whose answer is typed; a response is what was typed."""

    LABEL: ClassVar = "Short answer"
    BADGE: ClassVar = "TYPED"
    NOTE: ClassVar = (
        "A word to type. Case, accents and one slip are forgiven; words in round brackets"
        " may be left out; `reject` holds what must never pass."
    )
    is_typed: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: brief-lapse
  type: short-answer
  prompt: What is a jerk called that comes from a brief **lapse** of contraction?
  answer: negative (myoclonus)
  accept: negative muscle jerk
  reject:
    - text: positive myoclonus
      feedback: That is the name for a sudden contraction.
  explanation: A contraction makes it positive, a lapse negative.
  source: faq#4
"""

    answer: Annotated[
        str,
        Key(
            Text(others="accept"),
            "The answer; words in round brackets may be left out by the learner.",
        ),
    ]
    accept: Annotated[tuple[str, ...], Key(TEXTS, "Other answers that are right.")] = ()
    reject: Annotated[
        tuple[RejectedAnswers, ...],
        Key(REJECTED, "Answers that must never pass."),
    ] = ()
    case_sensitive: CaseSensitive = None
    typos: Typos = True
    match: Match = None
    language: Language = ""

    def __post_init__(self) -> None:
        """Where case is free anyway, saying so says nothing: digests stay as they were."""
        if self.case_sensitive is False and not self._binds_case():
            force_setattr(self, "case_sensitive", None)

    def _binds_case(self) -> bool:
        """Whether capitals matter in some answer for what it is."""
        # start-up: few questions say that case is free
        from myoquiz.grading.kinds import kind_of

        kinds = {self.match or kind_of(text) for text in (self.answer, *self.accept)}
        return not kinds <= {"words", "number"}

    def grade(
        self, response: str, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """Full marks for the answer, an accepted one, or one slip from it."""
        return judged(grading.judge(self.typed_keys(language)[0], response, others))

    def key(self) -> str:
        """The answer."""
        return markup.literal(self.answer)

    def typed_keys(self, language: str = "en") -> tuple[grading.AnswerKey, ...]:
        """The one key."""
        return (
            grading.AnswerKey(
                answer=self.answer,
                accept=self.accept,
                reject=refusals(self.reject),
                case_sensitive=self.case_sensitive,
                typos=self.typos,
                language=self.language or language,
                match=self.match,
                prompt=self.prompt,
            ),
        )

    def mistakes(self) -> Iterator[Mistake]:
        """No answer is refused letter by letter."""
        yield from accepted_too(self.reject, (self.answer, *self.accept))
