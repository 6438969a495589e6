"""What is wrong with a package itself, whoever imports it: for its maker to mend.

Each trouble is a rule of Anki's import, measured with the backend of Anki 26.9.
"""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from myoquiz.formats.anki.inspect.contents import Package, PackageNote
from myoquiz.formats.anki.inspect.forecast import name

SOUND: Final = re.compile(r"\[sound:([^\]]{1,255})\]")
TAG: Final = re.compile(r"<(?:img|audio|video|source|object)\b([^<>]*)", re.IGNORECASE)
FILE: Final = re.compile(
    r"""\b(?:src|data)=(?:"([^"]{1,255})"|'([^']{1,255})'|([^"'\s]{1,255}))""", re.IGNORECASE
)
"""How a field names the file of a sound or picture."""
ELSEWHERE: Final = re.compile(r"\s*(?:https?|data|file|ftp)?:", re.IGNORECASE)


class ImportTrouble(Struct, frozen=True):
    """One thing that is wrong: what it means, what or whom it meets, and whether Anki refuses."""

    message: str
    names: tuple[str, ...]
    refused: bool = False


def troubles(package: Package, now: int) -> list[ImportTrouble]:
    """All that is wrong with a package, what Anki refuses first; `now` is in Unix seconds."""
    return sorted(_found(package, now), key=lambda trouble: not trouble.refused)


def _found(package: Package, now: int) -> Iterator[ImportTrouble]:
    kinds, notes = package.notetypes, package.notes
    if not notes:
        yield ImportTrouble("there is no note in it", ())
    yield from _tell(
        "a note type that is not in the package",
        (name(note) for note in notes if note.notetype not in kinds),
        refused=True,
    )
    yield from _tell(
        "more or fewer fields than the note type has",
        (name(note) for note in notes if _fits_not(note, package)),
        refused=True,
    )
    yield from _media(package)
    yield from _tell(
        "the GUID of another note in the package, so that updates reach one of them only",
        (name(note) for note in _twins(notes)),
    )
    yield from _tell(
        "no card, so nobody is asked for it",
        (name(note) for note in notes if not note.cards),
    )
    yield from _tell(
        "a date later than now, which older versions of Anki refuse",
        (name(note) for note in notes if note.modified > now),
    )
    yield from _tell(
        "cards in the deck 'Default', which Anki renames",
        (
            name(note)
            for note in notes
            if any(card.deck.casefold() == "default" for card in note.cards)
        ),
    )
    yield from _tell(
        "cards in a deck that is not in the package, so nobody sees them",
        (name(note) for note in notes if any(not card.deck for card in note.cards)),
    )


def _tell(message: str, names: Iterator[str], refused: bool = False) -> Iterator[ImportTrouble]:
    """One trouble, if it meets anybody."""
    if found := tuple(names):
        yield ImportTrouble(message, found, refused)


def _fits_not(note: PackageNote, package: Package) -> bool:
    kind = package.notetypes.get(note.notetype)
    return kind is not None and len(note.fields) != len(kind.fields)


def _twins(notes: tuple[PackageNote, ...]) -> Iterator[PackageNote]:
    """The notes whose GUID stood in the package before them."""
    seen: set[str] = set()
    for note in notes:
        if note.guid in seen:
            yield note
        seen.add(note.guid)


def _media(package: Package) -> Iterator[ImportTrouble]:
    """Media that do not come, or that Anki takes for an attack."""
    used = {file for note in package.notes for field in note.fields for file in _files(field)}
    listed = {normalize("NFC", medium.name) for medium in package.media}
    yield from _tell(
        "a media file with a path for a name",
        (medium.name for medium in package.media if not _is_safe(medium.name)),
        refused=True,
    )
    yield from _tell(
        "a media file that is listed and shown, but not in the package",
        (
            medium.name
            for medium in package.media
            if not medium.is_there and normalize("NFC", medium.name) in used
        ),
        refused=True,
    )
    yield from _tell(
        "a media file that a card shows and that is not in the package",
        iter(sorted(used - listed)),
    )


def _files(field: str) -> Iterator[str]:
    """The names of the media that a field shows."""
    from html import unescape  # start-up: a large table, and only packages need it

    names = SOUND.findall(field) if "[sound:" in field else []
    for tag in TAG.findall(field) if "<" in field else ():
        names += ["".join(found) for found in FILE.findall(tag)]
    for file in map(unescape, names):
        if not ELSEWHERE.match(file):
            yield normalize("NFC", file)


def _is_safe(file: str) -> bool:
    return bool(file) and file not in (".", "..") and not re.search(r"[/\\\0]", file)
