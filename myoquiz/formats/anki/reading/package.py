"""Anki packages, `.apkg` and `.colpkg`, in every layout, as questions.

Decks of ours come back as the bank that they were made of. Scheduling stays in Anki. What is set
aside goes into a text export, which Anki takes as well; its templates and files are in the package.
"""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from myoquiz.formats import archive
from myoquiz.formats.anki.inspect.contents import (
    Package,
    PackageNote,
    PackageNotetype,
    UnreadablePackage,
)
from myoquiz.formats.anki.inspect.reading import opened
from myoquiz.formats.anki.reading.deck import items
from myoquiz.formats.anki.reading.notes import SourceNote, SourceNotetype
from myoquiz.formats.anki.reading.text import rest_of, row
from myoquiz.formats.importing import FormatReader, ImportedItem, SourceFile, UnreadableFile
from myoquiz.formats.importing.media import LARGEST

SUFFIXES: Final = (".apkg", ".colpkg")


def recognise(source: SourceFile) -> float:
    """How likely a file is a package: a zip with a collection in it."""
    if not source.data.startswith(archive.MARK):
        return 0.0
    if source.path.suffix.lower() in SUFFIXES or b"collection.anki2" in source.data:
        return 1.0
    return 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The notes of a package in its order, below the deck that holds them."""
    try:
        with opened(io.BytesIO(source.data)) as (package, media):
            files = partial(media.read, limit=LARGEST)
            yield from items([*_notes(package)], files)
    except UnreadablePackage as error:
        raise UnreadableFile("E524", str(error)) from None


def rest(source: SourceFile, left: Sequence[ImportedItem]) -> bytes:
    """A text export of some notes."""
    return rest_of(left)


def _notes(package: Package) -> Iterator[SourceNote]:
    kinds = {number: _notetype(kind) for number, kind in package.notetypes.items()}
    for number, note in enumerate(package.notes, 1):
        kind = kinds.get(note.notetype, SourceNotetype())
        line = row(note.guid, kind.name, _deck(note), note.tags, note.fields)
        yield SourceNote(
            place=f"note {number}",
            raw=line.encode("utf-8", "replace"),
            guid=note.guid,
            notetype=kind,
            fields=note.fields,
            tags=note.tags,
            deck=_deck(note),
        )


def _notetype(kind: PackageNotetype) -> SourceNotetype:
    return SourceNotetype(
        name=kind.name,
        fields=tuple(field.name for field in kind.fields),
        templates=tuple((template.front, template.back) for template in kind.templates),
        is_cloze=kind.is_cloze,
    )


def _deck(note: PackageNote) -> str:
    """The deck of a note: that of its first card."""
    return note.cards[0].deck if note.cards else ""


READER: Final = FormatReader(
    title="an Anki package",
    suffixes=SUFFIXES,
    recognise=recognise,
    read=read,
    rest=rest,
    rest_suffix=".txt",
)
