"""What a bank says once for all its questions: ``defaults:``.

A default is one of the keys of questions, declared there. Reading gives it to each question that
has this key and does not say otherwise, so that nobody else need know of defaults: a question is
played, exported, compared and written as if its author had repeated them.
"""

from collections.abc import Iterator
from typing import Annotated, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.document import Value
from myoquiz.keys import declarations
from myoquiz.questions import MultipleChoice, Question, ShortAnswer

TYPED: Final = declarations(ShortAnswer)
CHOSEN: Final = declarations(MultipleChoice)


class Defaults(Struct, frozen=True):
    """Keys of questions, with what they are where a question does not say otherwise."""

    match: Annotated[grading.Kind | None, TYPED["match"]] = None
    typos: Annotated[bool | None, TYPED["typos"]] = None
    case_sensitive: Annotated[bool | None, TYPED["case_sensitive"]] = None
    shuffle: Annotated[bool | None, CHOSEN["shuffle"]] = None
    points: Annotated[float | None, CHOSEN["points"]] = None


def applied(
    questions: tuple[Question, ...], defaults: Defaults, written: Value
) -> Iterator[Question]:
    """The questions with the defaults of their bank, where ``written`` has no key of its own."""
    given = {name: getattr(defaults, name) for name in declarations(Defaults)}
    given = {name: value for name, value in given.items() if value is not None}
    for question, keys in zip(questions, written if isinstance(written, list) else (), strict=True):
        own = {name for name in given if isinstance(keys, dict) and keys.get(name) is not None}
        changed = given.keys() & declarations(type(question)).keys() - own
        yield replace(question, **{name: given[name] for name in changed})
