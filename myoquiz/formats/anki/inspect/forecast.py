"""What an import of one package over another does for a learner, told before anybody imports it.

The learner has imported OLD, changed nothing, and imports NEW as the dialog has it by default:
notes and note types are updated if newer, note types are not merged. The rules are measured with
the backend of Anki 26.9, whose log of an import the tests hold against this forecast:

- A note is known by its GUID. Where a GUID stands twice in a collection, its last note is meant.
- A known note conflicts where its note type is another, or has other fields or templates by then.
  A conflict is never updated, now or later, whatever its date.
- Otherwise it is updated where its date is later, and left alone where it is not.
- A note type keeps its shape as long as fields and templates match one by one: by their ids where
  both have one, by their names where not. Templates and CSS are updated where its date is later.
- Nothing is deleted, and no card moves to another deck. Cards that are not there yet are added,
  except to notes that conflict. Decks are known by name, in any case.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from myoquiz.formats.anki.inspect.contents import (
    NotetypePart,
    Package,
    PackageNote,
    PackageNotetype,
)

Kind = Literal["new", "updated", "untouched", "orphaned", "blocked"]
KINDS: Final[tuple[Kind, ...]] = ("new", "updated", "untouched", "orphaned", "blocked")

Reason = Literal["", "same text", "not newer", "other note type", "other fields or templates"]
"""Why a note is blocked; or `same text` for one that is updated without need."""

LONGEST: Final = 60
"""Characters of a note's first field that name it."""


class Fate(Struct, frozen=True):
    """What becomes of one note; `name` is what people call it, its first field without tags."""

    kind: Kind
    guid: str
    name: str
    reason: Reason = ""


class Redesign(Struct, frozen=True):
    """What becomes of a note type that NEW uses: its name, its templates, its CSS.

    Here `updated` says that the date is later, and `untouched` that nothing differs.
    """

    kind: Literal["new", "updated", "untouched", "blocked"]
    id: int
    name: str
    reason: Reason = ""


class Forecast(Struct, frozen=True):
    """What becomes of all notes of two packages, and of the note types and decks of NEW.

    `added` counts new cards of known notes, `emptied` cards whose note does not make them any
    more, and `staying` cards that NEW has in another deck than the learner.
    """

    fates: tuple[Fate, ...]
    looks: tuple[Redesign, ...]
    decks: tuple[str, ...]
    added: int
    emptied: int
    staying: int

    @property
    def counts(self) -> Counter[Kind]:
        """How many notes of each kind there are."""
        return Counter(fate.kind for fate in self.fates)

    @property
    def is_blocked(self) -> bool:
        """Whether anything would change and cannot."""
        return any(fate.kind == "blocked" for fate in self.fates) or any(
            look.kind == "blocked" for look in self.looks
        )


def forecast(old: Package, new: Package) -> Forecast:
    """What importing `new` does for a learner who has imported `old` and changed nothing."""
    known = {note.guid: note for note in old.notes}
    looks = {look.id: look for look in _looks(old, new)}
    coming = {note.guid for note in new.notes}
    fates = [_fate(known.get(note.guid), note, looks) for note in new.notes]
    fates += [
        Fate("orphaned", note.guid, name(note)) for note in old.notes if note.guid not in coming
    ]
    added = emptied = staying = 0
    for note, fate in zip(new.notes, fates, strict=False):
        before = known.get(note.guid)
        if before is None or _is_conflict(fate):
            continue
        had = {card.number: card.deck for card in before.cards}
        has = {card.number: card.deck for card in note.cards}
        added += len(has.keys() - had.keys())
        if fate.kind == "updated":
            emptied += len(had.keys() - has.keys())
        staying += sum(
            has[number].casefold() != had[number].casefold() for number in has.keys() & had.keys()
        )
    mine = {deck.casefold() for deck in filled(old)}
    decks = tuple(deck for deck in filled(new) if deck.casefold() not in mine)
    return Forecast(tuple(fates), tuple(looks.values()), decks, added, emptied, staying)


def filled(package: Package) -> dict[str, int]:
    """The decks that have cards, with how many; a card in no deck is in one without a name."""
    return Counter(card.deck for note in package.notes for card in note.cards)


def name(note: PackageNote) -> str:
    """What people call a note: the start of its first field as text, or its GUID."""
    from html import unescape  # start-up: a large table, and only packages need it

    text = unescape(re.sub(r"<[^<>]*>", " ", note.fields[0][:1000]))
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return text[: LONGEST - 1] + "…"
    return text or note.guid


def _fate(before: PackageNote | None, note: PackageNote, looks: dict[int, Redesign]) -> Fate:
    """What becomes of a note of NEW, if `before` is the one that the learner has."""
    called = name(note)
    if before is None:
        return Fate("new", note.guid, called)
    if before.notetype != note.notetype:
        return Fate("blocked", note.guid, called, "other note type")
    look = looks.get(note.notetype)
    if look and look.reason == "other fields or templates":
        return Fate("blocked", note.guid, called, look.reason)
    is_same = before.fields == note.fields and set(before.tags) == set(note.tags)
    if note.modified > before.modified:
        return Fate("updated", note.guid, called, "same text" if is_same else "")
    if is_same or (before.fields == note.fields and _topics(before) == _topics(note)):
        return Fate("untouched", note.guid, called)
    return Fate("blocked", note.guid, called, "not newer")


def _topics(note: PackageNote) -> set[str]:
    """The tags of a note with those below the bank's as they were before, beside it.

    A note of a bank keeps its time where its tags have only moved below the bank's, on purpose.
    """
    roots = [tag for tag in note.tags if tag.count("::") == 1 and tag.startswith("myoquiz::")]
    return {tag.removeprefix(f"{roots[0]}::") if roots else tag for tag in note.tags}


def _is_conflict(fate: Fate) -> bool:
    return fate.reason in ("other note type", "other fields or templates")


def _looks(old: Package, new: Package) -> Iterator[Redesign]:
    """What becomes of each note type that NEW has notes of."""
    mine = {note.notetype for note in old.notes}
    for number in dict.fromkeys(note.notetype for note in new.notes):
        if number not in new.notetypes:
            continue
        after = new.notetypes[number]
        before = old.notetypes.get(number) if number in mine else None
        if before is None:
            yield Redesign("new", number, after.name)
        elif not _same_shape(before, after):
            yield Redesign("blocked", number, after.name, "other fields or templates")
        elif after.modified > before.modified:
            yield Redesign("updated", number, after.name)
        elif _shown(before) == _shown(after):
            yield Redesign("untouched", number, after.name)
        else:
            yield Redesign("blocked", number, after.name, "not newer")


def _same_shape(one: PackageNotetype, other: PackageNotetype) -> bool:
    """Whether notes of one note type can be updated with notes of the other."""
    pairs = ((one.fields, other.fields), (one.templates, other.templates))
    return all(
        len(mine) == len(others) and all(map(_match, mine, others)) for mine, others in pairs
    )


def _match(one: NotetypePart, other: NotetypePart) -> bool:
    if one.id is None or other.id is None:
        return one.name == other.name
    return one.id == other.id


def _shown(notetype: PackageNotetype) -> tuple[object, ...]:
    """All of a note type that an update brings."""
    names = tuple(part.name for part in (*notetype.fields, *notetype.templates))
    return notetype.name, notetype.is_cloze, notetype.look, names
