"""Folders of CrowdAnki: a JSON file of decks within decks, with their files in ``media``.

https://github.com/Stvad/CrowdAnki: ``note_models`` have the templates, each note names its own by
``note_model_uuid``. What is set aside goes into a text export of Anki.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank.template import slug
from myoquiz.formats.anki.reading.deck import items
from myoquiz.formats.anki.reading.notes import SourceNote, SourceNotetype
from myoquiz.formats.anki.reading.text import rest_of, row
from myoquiz.formats.importing import FormatReader, ImportedItem, SourceFile, UnreadableFile
from myoquiz.formats.importing.media import beside
from myoquiz.formats.importing.texts import decoded

DEPTH: Final = 64
"""Decks within decks; a hostile file nests without end."""


class _Field(Struct):
    """A field of a note type."""

    name: str


class _Template(Struct):
    """A template of a note type."""

    qfmt: str = ""
    afmt: str = ""


class _Model(Struct):
    """A note type."""

    crowdanki_uuid: str
    name: str = ""
    flds: list[_Field] = []
    tmpls: list[_Template] = []
    type: int = 0


class _Note(Struct):
    """A note."""

    fields: list[str]
    guid: str = ""
    note_model_uuid: str = ""
    tags: list[str] = []


class _Deck(Struct):
    """A deck with those below it; note types stand at any of them."""

    name: str
    notes: list[_Note] = []
    children: list["_Deck"] = []
    note_models: list[_Model] = []


def recognise(source: SourceFile) -> float:
    """How likely a file is such a deck: JSON that says so."""
    if not source.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return 0.0
    return 1.0 if b'"note_models"' in source.data and b'"notes"' in source.data else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The notes of all decks, in order."""
    try:
        root = msgspec.json.decode(decoded(source).text, type=_Deck)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableFile("E524", f"it is no deck of CrowdAnki: {error}") from None
    decks = [*_decks(root, "", 0)]
    kinds = {
        model.crowdanki_uuid: SourceNotetype(
            name=model.name,
            fields=tuple(field.name for field in model.flds),
            templates=tuple((template.qfmt, template.afmt) for template in model.tmpls),
            is_cloze=model.type == 1,
        )
        for _, deck in decks
        for model in deck.note_models
    }
    notes = [
        SourceNote(
            place=f"{name}, note {number}",
            raw=row(note.guid, kind.name, name, note.tags, note.fields).encode(),
            guid=note.guid,
            notetype=kind,
            fields=tuple(note.fields),
            tags=tuple(tag for text in note.tags for tag in text.split()),
            deck=name,
        )
        for name, deck in decks
        for number, note in enumerate(deck.notes, 1)
        for kind in (kinds.get(note.note_model_uuid, SourceNotetype()),)
    ]
    for item in items(notes, partial(beside, source.path.parent / "media")):
        # The file is called deck.json everywhere, so the bank is named after its title.
        name = slug(item.bank.get("title", ""), 64)
        yield replace(item, bank={**({"id": name} if name else {}), **item.bank})


def _decks(deck: _Deck, above: str, depth: int) -> Iterator[tuple[str, _Deck]]:
    """A deck and those below it, by their full names."""
    if depth > DEPTH:
        raise UnreadableFile("E524", f"it has more than {DEPTH} decks within one another")
    name = f"{above}::{deck.name}" if above else deck.name
    yield name, deck
    for child in deck.children:
        yield from _decks(child, name, depth + 1)


def rest(source: SourceFile, left: Sequence[ImportedItem]) -> bytes:
    """A text export of some notes."""
    return rest_of(left)


READER: Final = FormatReader(
    title="a deck of CrowdAnki",
    suffixes=(".json",),
    recognise=recognise,
    read=read,
    rest=rest,
    rest_suffix=".txt",
)
