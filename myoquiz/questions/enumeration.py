"""Several answers to be named, in any order."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Final

from msgspec import Struct

from myoquiz import grading
from myoquiz.keys import (
    TEXT,
    TEXTS,
    Key,
    Listing,
    Mistake,
    TextOrRecord,
    Whole,
)
from myoquiz.questions.any_order import judged_once
from myoquiz.questions.item import Grade, Item, judged_together
from myoquiz.questions.rejected import REJECTED, RejectedAnswers, accepted_too, refusals
from myoquiz.questions.typed import CaseSensitive, Language, Match, Typos
from myoquiz.text import markup

MOST: Final = 50
REPEATED: Final = "That was named already."
AND: Final = re.compile(r"\s(?:and|und|et|y|e|en|&|\+)\s")
SEPARATORS: Final = tuple(re.compile(f"{signs}(?:{AND.pattern})?") for signs in ("[;\n]", ","))
"""What stands between answers: semicolons and line ends where there are any, else commas."""


class NamedAnswer(Struct, frozen=True):
    """One of the answers, and what else it may be called."""

    text: Annotated[str, Key(TEXT, "The answer; words in round brackets may be left out.")]
    accept: Annotated[tuple[str, ...], Key(TEXTS, "Other words for it that are right.")] = ()


ANSWERS: Final = Listing(
    TextOrRecord(NamedAnswer, "a text, or a mapping of text and accept"),
    least=2,
    most=MOST,
    words="a list of answers",
)


class Enumeration(Item, frozen=True, kw_only=True, tag="enumeration"):
    """A question for several answers in any order; a response is what was typed."""

    LABEL: ClassVar = "Name several"
    BADGE: ClassVar = "SEVERAL"
    NOTE: ClassVar = (
        "Several answers to name, in any order, with commas or semicolons between them; "
        "`count: 3` asks for any three of the list."
    )
    ALSO_CALLED: ClassVar = ("list", "name-several")
    is_typed: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: two-mechanisms-named
  type: enumeration
  prompt: Name the two kinds of myoclonus by their mechanism.
  answers:
    - text: positive (myoclonus)
      accept: positive jerk
    - negative (myoclonus)
  explanation: A contraction makes it positive, a lapse negative.
  source: faq#4
"""

    answers: Annotated[
        tuple[NamedAnswer, ...],
        Key(
            ANSWERS,
            "What may be named; each is a text, or `text` and `accept`.",
        ),
    ]
    count: Annotated[
        int | None, Key(Whole(2, MOST), "How many of them are asked for; left out, all.")
    ] = None
    reject: Annotated[
        tuple[RejectedAnswers, ...], Key(REJECTED, "Answers that must never pass.")
    ] = ()
    case_sensitive: CaseSensitive = None
    typos: Typos = True
    match: Match = None
    language: Language = ""

    @property
    def wanted(self) -> int:
        """How many answers are asked for."""
        return self.count or len(self.answers)

    def layout(self) -> tuple[int, ...]:
        """An answer has as many parts as answers are asked for."""
        return (self.wanted,)

    def named(self, response: str) -> tuple[str, ...]:
        """What was named, a text for each; those beyond what is asked for do not count.

        Where too few stand between commas, an *and* parts two more.
        """
        text = response.strip().strip(",;.")
        has_semicolons = SEPARATORS[0].search(text)
        pieces = SEPARATORS[0 if has_semicolons else 1].split(text)
        if len(pieces) < self.wanted:
            pieces = [part for piece in pieces for part in AND.split(piece)]
        found = [piece.strip() for piece in pieces if piece.strip()][: self.wanted]
        return (*found, *[""] * (self.wanted - len(found)))

    def grade(
        self, response: str, language: str = "en", others: Sequence[grading.AnswerKey] = ()
    ) -> Grade:
        """The share of the wanted answers that were named, each once."""
        keys = self.typed_keys(language)
        own = self.language or language
        return judged_together(
            judged_once(keys, self.named(response), others, own, REPEATED), "answer"
        )

    def rule(self) -> str:
        """Each answer counts the same."""
        return "each answer counts the same"

    def key(self) -> str:
        """All answers, and how many of them are asked for."""
        texts = ", ".join(markup.literal(answer.text) for answer in self.answers)
        return f"any {self.count} of: {texts}" if self.wanted < len(self.answers) else texts

    def typed_keys(self, language: str = "en") -> tuple[grading.AnswerKey, ...]:
        """A key for each answer that may be named."""
        return tuple(
            grading.AnswerKey(
                answer=answer.text,
                accept=answer.accept,
                reject=refusals(self.reject),
                case_sensitive=self.case_sensitive,
                typos=self.typos,
                language=self.language or language,
                match=self.match,
                prompt=self.prompt,
            )
            for answer in self.answers
        )

    def mistakes(self) -> Iterator[Mistake]:
        """No more is asked for than there is, no answer stands twice, and none is refused."""
        if self.count and self.count > len(self.answers):
            said = f"'count' asks for {self.count} of {len(self.answers)} answers; lower it"
            yield Mistake("E245", said, ("count",))
        seen: set[str] = set()
        for place, answer in enumerate(self.answers):
            if answer.text in seen:
                said = f"the answer '{answer.text[:60]}' stands twice; delete one"
                yield Mistake("E245", said, ("answers", place))
            seen.add(answer.text)
        right = (text for answer in self.answers for text in (answer.text, *answer.accept))
        yield from accepted_too(self.reject, right)
