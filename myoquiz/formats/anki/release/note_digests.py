"""Digests of what learners see of a note: where one changes, the note is new to them.

A digest is made from what the author wrote and not from the HTML of the fields, so that a release
of myoquiz that writes other HTML restamps nobody's notes. Where such a change must reach everyone,
RENDER is raised on purpose. Keys that have their default are no part of it, so that a key which a
later version of the format adds changes nothing either.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.bank.ledger import Slot
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.media import Media
from myoquiz.keys import declarations, default, markup_texts
from myoquiz.questions import (
    Choice,
    Cloze,
    Flashcard,
    Question,
    RejectedAnswers,
    type_of,
)
from myoquiz.text.markup import MEDIA
from myoquiz.text.markup import media as paths_in

RENDER: Final = 1
"""Raised by hand when the fields of unchanged questions must be written anew for every learner.

That wipes what learners wrote into their notes, so it is for mistakes on cards, and not for looks.
"""

OTHERWISE: Final = ("reverse", "tags", "source", "passage")
"""Keys that cards show in another form: as a second note, or with what the bank says of them."""

NOT_TURNED: Final = ("hint",)
"""What the note that asks a flashcard backwards has not."""


def slots(question: Question) -> tuple[Slot, ...]:
    """The slots of a question's notes, in their order."""
    match question:
        case Cloze():
            return ("cloze",)
        case Flashcard(reverse=True):
            return ("q", "reverse")
        case _:
            return ("q",)


def digests(bank: Bank, media: Media) -> Iterator[tuple[Question, dict[Slot, str]]]:
    """The live questions of a bank, with 16 hexadecimal digits for each of their notes.

    Raises Missing where a picture or sound has gone.
    """
    sources = {source.id: (source.title, source.url) for source in bank.sources}
    shared = msgspec.json.encode([RENDER, bank.language, bank.contact])
    for question in bank.questions:
        if not question.is_live:
            continue
        references = [(name, sources.get(name.partition("#")[0])) for name in question.source]
        shown = [type_of(question), references, names.first_tags(bank, question)]
        if passage := bank.passage(question):
            shown.append(passage.text)
        given = _given(question)
        found: dict[Slot, str] = {}
        for slot in slots(question):
            if slot == "reverse":
                given = {name: value for name, value in given.items() if name not in NOT_TURNED}
            text = msgspec.json.encode([slot, shown, given], enc_hook=str)
            if b"![" in text:
                text = _with_names(text, (question, passage), media)
            found[slot] = blake2b(shared + text, digest_size=8).hexdigest()
        yield question, found


def _with_names(text: bytes, records: tuple[Struct | None, ...], media: Media) -> bytes:
    """What records show with the names of their files, made from their bytes, for their paths.

    A file that has another path shows the same. Where a path is not written as it is, but escaped,
    it stays in the text, with its name after it.
    """
    paths = {path for shown in markup_texts(records) for path in paths_in(shown)}
    left: dict[str, str] = {}
    for path in sorted(path for path in paths if MEDIA.match(path)):
        name = media.name(path)
        written = re.escape(msgspec.json.encode(path)[1:-1])
        text, count = re.subn(rb"\]\(<?%b>?(?=[) ])" % written, b"](%b" % name.encode(), text)
        if not count:
            left[path] = name
    return text + msgspec.json.encode(left, order="sorted")


def _given(question: Question) -> dict[str, Any]:
    """What a question shows that is not a default, by its keys in order."""
    seen = _seen(type(question))
    return {
        name: _plain(value)
        for name, value, usual in zip(seen.names, seen.values(question), seen.defaults, strict=True)
        if value is not usual and value != usual
    }


class _Seen(Struct, frozen=True):
    """What is seen of one type: keys, how to get their values at once, defaults."""

    names: tuple[str, ...]
    values: Callable[[Question], tuple[Any, ...]]
    defaults: tuple[Any, ...]


@cache
def _seen(kind: type[Struct]) -> _Seen:
    keys = declarations(kind)
    found = sorted(n for n, key in keys.items() if not key.for_authors and n not in OTHERWISE)
    return _Seen(tuple(found), attrgetter(*found), tuple(default(kind, name) for name in found))


FIRST: Final[dict[type[Struct], tuple[str, ...]]] = {
    Choice: ("right", "wrong", "feedback", "pin"),
    RejectedAnswers: ("text", "feedback"),
}
"""The keys whose values stand in the digest of a record always, and in this order.

They are those of the first release; a key that came later stands there where it is used.
"""


def _plain(value: Any) -> Any:
    """A value with what is seen of the records that it lists, at any depth."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    is_record = isinstance(value, Struct) and declarations(type(value))
    return _record(value) if is_record else value


def _record(record: Struct) -> list[Any]:
    first = FIRST.get(type(record), ())
    later = {
        name: _plain(value)
        for name, key in declarations(type(record)).items()
        if name not in first
        and not key.for_authors
        and (value := getattr(record, name)) != default(type(record), name)
    }
    return [*(getattr(record, name) for name in first), *([later] if later else [])]
