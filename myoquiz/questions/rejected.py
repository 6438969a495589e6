"""Answers that must never pass, as authors list them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from myoquiz import grading
from myoquiz.document import Value
from myoquiz.keys import MARKUP, TEXT, TEXTS, Key, Listing, Mistake, Record
from myoquiz.problems import Path, Problems


class RejectedAnswers(Struct, frozen=True):
    """Answers that must never pass, and what to say about them."""

    text: Annotated[tuple[str, ...], Key(TEXTS, "The answer, or a list of them.")]
    feedback: Annotated[str, Key(MARKUP, "Shown when it was typed.")] = ""


class RefusedKind(Struct, frozen=True):
    """A text, or a mapping of `text` and `feedback`."""

    words: str = "a text, or a mapping of text and feedback"
    text: ClassVar = TEXT
    records: ClassVar = (RejectedAnswers,)

    def read(self, value: Value, path: Path, problems: Problems) -> RejectedAnswers | None:
        """The refused answers of one item."""
        if isinstance(value, dict):
            return REFUSED.read(value, path, problems)
        text = TEXT.read(value, path, problems)
        return None if text is None else RejectedAnswers((text,))

    def write(self, value: RejectedAnswers) -> Any:
        """A text where there is no more to it."""
        is_bare = len(value.text) == 1 and not value.feedback
        return value.text[0] if is_bare else REFUSED.write(value)

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [TEXT.schema(), REFUSED.schema()]}


REFUSED = Record(RejectedAnswers)
REJECTED = Listing(RefusedKind(), or_one=True)


def refusals(rejected: tuple[RejectedAnswers, ...]) -> tuple[grading.Rejected, ...]:
    """The answers one by one, as the judge takes them."""
    return tuple(
        grading.Rejected(text, refused.feedback) for refused in rejected for text in refused.text
    )


def accepted_too(rejected: tuple[RejectedAnswers, ...], right: Iterable[str]) -> Iterator[Mistake]:
    """The answers that are right letter by letter, and so cannot be refused."""
    taken = {*right}
    for index, refused in enumerate(rejected):
        for text in refused.text:
            if text in taken:
                said = f"'{text[:60]}' is accepted and rejected at once; delete one of them"
                yield Mistake("E217", said, ("reject", index))
