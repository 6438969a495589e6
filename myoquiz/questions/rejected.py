"""Answers that must never pass, as authors list them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from msgspec import Struct

from myoquiz import grading
from myoquiz.keys import MARKUP, TEXTS, Key, Listing, Mistake, TextOrRecord


class RejectedAnswers(Struct, frozen=True):
    """Answers that must never pass, and what to say about them."""

    text: Annotated[tuple[str, ...], Key(TEXTS, "The answer, or a list of them.")]
    feedback: Annotated[str, Key(MARKUP, "Shown when it was typed.")] = ""


REJECTED: Final = Listing(
    TextOrRecord(RejectedAnswers, "a text, or a mapping of text and feedback"), or_one=True
)


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
