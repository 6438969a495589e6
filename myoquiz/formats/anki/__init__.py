r"""Anki decks: one `.apkg` file a bank, to be imported again after every change.

The file is in Anki's older package format, which every version of Anki, AnkiDroid and AnkiMobile
reads. Each live question is a note of *myoquiz Question* or *myoquiz Cloze*, and a flashcard with
`reverse: true` is two. Drafts and retired questions are left out.

**Identity.** Anki knows a note by a GUID, which is made from the bank's id and the question's id
alone. Reword a question, change its type, rename the file or the title, move questions about: who
imports the next deck over this one gets the new text and keeps the schedule. A new id is a new
note. (A question that becomes a cloze, or stops being one, is a new note too: Anki cannot turn one
kind of note into the other.)

**Decks and tags.** The deck's name is the bank's `deck`, or its title, with ``::`` for sub-decks.
Each note has the tag ``myoquiz::`` with the bank's id, the tags of the bank and its own; spaces
become ``-``. New cards come in the order of the file, reversed ones after all others. The search
``ID:bank/question`` finds a question.

**Texts.** What the bank says is what the card shows, also where it looks like HTML or like one of
Anki's own marks. Mathematics between ``\(`` and ``\)`` is drawn by Anki. Pictures and sounds go
along under a name made from their content.

**What is lost.** The cards are read and not typed into, so they do not show the feedback on a
choice or on an answer that never passes; both are in the note all the same. True and False are
English in every bank. A gap in the description of a picture cannot be asked for, and is an error
(E403).

An example: ``myoquiz export decks/sleep.yaml -o exports`` writes ``exports/myoclonus-sleep.apkg``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.formats.anki import escape, names
from myoquiz.formats.anki.fields import notes
from myoquiz.formats.anki.media import Media, Missing
from myoquiz.formats.replacing import Unwritable, replacing
from myoquiz.node import Tick, collector_paused
from myoquiz.problem import Problems
from myoquiz.questions import Cloze, Flashcard

__all__ = ["Missing", "Unwritable", "Written", "check", "write"]

if TYPE_CHECKING:
    from myoquiz.formats.anki.package import Row


class Written(Struct, frozen=True):
    """A deck that has been written."""

    target: Path
    deck: str
    notes: int
    cards: int
    media: int


def check(bank: Bank, problems: Problems) -> None:
    """Note what of a bank cannot become a deck."""
    if not bank.live:
        problems.add(
            "E401",
            "there is nothing to export: every question is a draft or retired",
            ("questions",),
        )
    for index, question in enumerate(bank.questions):
        if isinstance(question, Cloze) and question.is_live and escape.has_gap_in_tag(question):
            problems.add(
                "E403",
                "Anki cannot ask for a gap in the description of a picture; move it out",
                ("questions", index, "text"),
            )


def write(bank: Bank, folder: Path, target: Path, now: int, tick: Tick | None = None) -> Written:
    """Write the deck of a bank whose pictures are below `folder`; `now` is in Unix seconds.

    Raises Unwritable where the target cannot be written, and Missing where a picture has gone since
    the bank was read; the old file is whole then. `tick` hears from time to time how much is done,
    from 0 to 1.
    """
    from myoquiz.formats.anki import package  # start-up: genanki, only where a deck is written

    media = Media(folder)
    reverses = sum(isinstance(item, Flashcard) and item.reverse for item in bank.live)
    span = package.IDS * (len(bank.live) + reverses)
    deck = package.Deck(
        id=names.deck_id(bank.id),
        name=names.deck_name(bank),
        description="<br>".join(map(escape.plain, bank.description.split("\n"))),
        first_id=names.first_id(bank.id, now, span),
    )
    with collector_paused():
        made = package.collection(deck, _rows(bank, media, now, tick), now)
    with replacing(target) as file:
        package.archive(file, made.data, media.files)
    return Written(target, deck.name, made.notes, made.cards, len(media.files))


def _rows(bank: Bank, media: Media, now: int, tick: Tick | None) -> "Iterator[Row]":
    """The notes of a bank in the order of the file."""
    from myoquiz.formats.anki.package import Row

    count = len(bank.questions)
    for place, question in enumerate(bank.questions, 1):
        if not question.is_live:
            continue
        tags = names.tags(bank, question)
        for note in notes(bank, question, media.name):
            yield Row(
                note=note,
                guid=names.guid(bank.id, question.id, note.slot),
                tags=tags,
                # A card right after the one it turns round would be answered from it.
                due=place + count if note.slot == "reverse" else place,
                modified=now,
            )
        if tick and not place % 500:
            tick(place / count)
