"""Decks as they are planned, written into one package."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from myoquiz.document import Tick, collector_paused
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.description import description
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.release.plan import DeckPlan
from myoquiz.text.files import replacing

if TYPE_CHECKING:
    from myoquiz.formats.anki.notes.package import Deck, StampedNote


class Written(Struct, frozen=True):
    """A deck that has been written."""

    target: Path
    deck: str
    notes: int
    cards: int
    media: int


def publish(
    plans: Sequence[DeckPlan], target: Path, name: str, tick: Tick | None = None
) -> list[Written]:
    """Write one package with a deck for each plan; `name` is the bank's id, or what all are called.

    Raises Unwritable where the target cannot be written, and Missing where a picture has gone since
    the bank was read; the old file is whole then. `tick` hears from time to time how much is done,
    from 0 to 1.
    """
    from myoquiz.formats.anki.notes import (
        package,  # start-up: genanki, only where a deck is written
    )

    newest = max(one.newest for one in plans)
    span = package.IDS * sum(one.notes for one in plans)
    with collector_paused():
        decks = _decks(plans, names.first_id(name, newest, span), tick)
        made = package.collection(decks, newest)
    files = {name: file for one in plans for name, file in one.media.files.items()}
    with replacing(target) as file:
        package.archive(file, made.data, files)
    return [
        Written(target, one.deck, notes, cards, len(one.media.files))
        for one, (notes, cards) in zip(plans, made.counts, strict=True)
    ]


def _decks(plans: Sequence[DeckPlan], first_id: int, tick: Tick | None) -> "Iterator[Deck]":
    """The decks of a package, each with ids of its own."""
    from myoquiz.formats.anki.notes.package import IDS, Deck

    whole = sum(len(one.bank.questions) for one in plans)
    done = 0
    for one in plans:
        # Anki would give a second deck of one name another name, so both are one deck.
        same = [other for other in plans if other.deck.casefold() == one.deck.casefold()]
        told = "<br><br>".join(description(other.bank, other.searches) for other in same)
        yield Deck(
            id=names.deck_id(same[0].bank.id),
            name=same[0].deck,
            description=told,
            first_id=first_id,
            rows=_rows(one, partial(_heard, tick, done, whole)),
        )
        first_id += IDS * one.notes
        done += len(one.bank.questions)


def _heard(tick: Tick | None, before: int, whole: int, count: int) -> None:
    if tick and not count % 500:
        tick((before + count) / whole)


def _rows(one: DeckPlan, heard: Callable[[int], None]) -> "Iterator[StampedNote]":
    """The notes of a bank in the order of the file."""
    from myoquiz.formats.anki.notes.package import StampedNote

    bank = one.bank
    modified: dict[tuple[str, str], int] = {
        (entry.question, entry.slot): entry.modified for entry in one.ledger.entries
    }
    count = len(bank.questions)
    for place, question in enumerate(bank.questions, 1):
        if not question.is_live:
            continue
        tags = names.tags(bank, question)
        for note in notes_of(bank, question, one.media.name):
            yield StampedNote(
                note=note,
                guid=names.note_guid(bank, question, note.slot),
                tags=tags,
                # A card right after the one it turns round would be answered from it.
                due=place + count if note.slot == "reverse" else place,
                modified=modified[question.id, note.slot],
            )
        heard(place)
