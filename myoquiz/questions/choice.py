"""The choices of multiple choice and multiple response."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Final

from msgspec import Struct

from myoquiz.keys import FLAG, MARKUP, Key, Listing, Mistake, Record

MOST = 12


class Choice(Struct, frozen=True):
    """One choice: `right:` or `wrong:`, and what to say about it."""

    STARTS: ClassVar = frozenset(("right", "wrong"))
    """The keys of which a choice has one, and begins with it."""
    ELSEWHERE: ClassVar = dict.fromkeys(
        ("weight", "points", "score", "fraction"),
        "all choices of a question weigh the same; 'points' stands in the question",
    )
    """What to write in place of keys that people look for in a choice."""
    SCHEMA: ClassVar = {"oneOf": [{"required": ["right"]}, {"required": ["wrong"]}]}

    right: Annotated[str, Key(MARKUP, "A right choice.")] = ""
    wrong: Annotated[str, Key(MARKUP, "A wrong choice.")] = ""
    feedback: Annotated[str, Key(MARKUP, "Shown when it was picked, or missed.")] = ""
    pin: Annotated[bool, Key(FLAG, "Stays at the end when choices are shuffled.")] = False

    @property
    def text(self) -> str:
        """What the learner reads."""
        return self.right or self.wrong

    @property
    def is_right(self) -> bool:
        """Whether it belongs to the answer."""
        return bool(self.right)

    def mistakes(self) -> Iterator[Mistake]:
        """A choice is right or wrong, and not both."""
        if self.right and self.wrong:
            yield Mistake(
                "E211",
                "a choice is right or wrong, not both; start another item with '- '",
                ("wrong",),
                on_key=True,
            )
        elif not self.text:
            if self.feedback or self.pin:
                yield Mistake(
                    "E218",
                    "this choice has no text; if it belongs to the choice above, write a space in"
                    " place of the dash",
                )
            else:
                yield Mistake("E211", "this choice has no text; write 'right: …' or 'wrong: …'")


CHOICES = Listing(
    Record(Choice, "'right: a text' or 'wrong: a text'"),
    least=2,
    most=MOST,
    words="a list of choices",
)


def remarks(choices: tuple[Choice, ...]) -> tuple[tuple[str, str], ...]:
    """The choices with feedback, and the feedback."""
    return tuple((choice.text, choice.feedback) for choice in choices if choice.feedback)


ONE_RIGHT: Final[dict[str, Any]] = {
    "allOf": [{"properties": {"choices": {"contains": {"required": ["right"]}}}}]
}
"""What an editor can tell: that a choice is right."""


ELSEWHERE: Final = {
    "answer": "write 'right:' before the text of the right choice, and 'wrong:' before the others",
    "right": "it stands under 'choices:', as '- right: …' on a line of its own",
    "wrong": "it stands under 'choices:', as '- wrong: …' on a line of its own",
}
"""What to write in place of keys that people look for beside the choices."""


def repeated(choices: tuple[Choice, ...]) -> Iterator[Mistake]:
    """The choices that read like an earlier one."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if choice.text in seen:
            yield Mistake(
                "E211",
                f"the choice '{choice.text[:60]}' stands twice; delete or reword one",
                ("choices", index),
            )
        seen.add(choice.text)
