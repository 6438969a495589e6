"""What an Anki package holds, ours or anybody's, as frozen values.

Names and texts stand as they are in the file, whatever they hold: who prints them makes them safe.
"""

from typing import Literal

from msgspec import Struct

Layout = Literal["anki2", "anki21", "anki21b"]
"""The layout of a package, by the suffix of its collection; the last is the newer, compressed."""


class UnreadablePackage(Exception):
    """A package cannot be read; the message says where in it, what is wrong, and what to do."""


class NotetypePart(Struct, frozen=True):
    """A field or a template of a note type; older packages give no id."""

    name: str
    id: int | None


class NotetypeTemplate(NotetypePart, frozen=True):
    """A template of a note type, with the HTML of its two sides."""

    front: str
    back: str


class PackageNotetype(Struct, frozen=True):
    """A note type; `modified` is in Unix seconds, `look` a digest of its templates and CSS."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[NotetypePart, ...]
    templates: tuple[NotetypeTemplate, ...]
    modified: int
    look: str


class PackageCard(Struct, frozen=True, gc=False):
    """A card: its number from 0, and the deck it belongs to."""

    number: int
    deck: str


class PackageNote(Struct, frozen=True):
    """A note with its cards in the order of their numbers; `modified` is in Unix seconds."""

    guid: str
    notetype: int
    modified: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    cards: tuple[PackageCard, ...]


class Medium(Struct, frozen=True, gc=False):
    """A picture or sound: its name in the collection, its size in bytes, whether it is there."""

    name: str
    size: int
    is_there: bool
    entry: str = ""
    """The file of the package that holds it."""


class Package(Struct, frozen=True):
    """All that a package brings; decks by their full names, note types by their ids."""

    layout: Layout
    decks: tuple[str, ...]
    notetypes: dict[int, PackageNotetype]
    notes: tuple[PackageNote, ...]
    media: tuple[Medium, ...]
