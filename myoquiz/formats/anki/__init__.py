r"""Anki decks: one `.apkg` file a bank, to be imported again after every change.

The file is in Anki's older package format, which every version of Anki, AnkiDroid and AnkiMobile
reads. Each live question is a note of *myoquiz Question* or *myoquiz Cloze*, and a flashcard with
`reverse: true` is two. Drafts and retired questions are left out.

**Identity.** Anki knows a note by a GUID, which is made from the bank's id and the question's id
alone. Reword a question, change its type, rename the file or the title, move questions about: who
imports the next deck over this one gets the new text and keeps the schedule. A new id is a new
note. (A question that becomes a cloze, or stops being one, is a new note too: Anki cannot turn one
kind of note into the other.) Notes that the deck holds no more stay with learners, since Anki
deletes none; the deck's description has the search that finds them.

**Updates.** Anki takes a note of a deck where it has a later time than before. So each note carries
the time of the export that first showed its present content, which the ledger beside the bank
remembers (`myoquiz.bank.ledger`): a note that has not changed is left alone, with all that a
learner wrote into it. Without a ledger an older deck of that name tells the times, and without
either all notes are stamped with now. Nothing else in the file depends on the clock: the same bank
and the same ledger give the same bytes.

**Decks and tags.** The deck's name is the bank's `deck`, or its title, with ``::`` for sub-decks.
The ledger pins it: a later change of the title moves no cards.
Each note has the tag ``myoquiz::`` with the bank's id, the tags of the bank and its own; spaces
become ``-``. New cards come in the order of the file, reversed ones after all others. The search
``ID:bank/question`` finds a question.

**Texts.** What the bank says is what the card shows, also where it looks like HTML or like one of
Anki's own marks. Mathematics between ``\(`` and ``\)`` is drawn by Anki. Pictures and sounds go
along under a name made from their content.

**Cards.** They are answered where they are read: choices are picked, in another order at each
review, answers and gaps are typed and judged by the rules of the quiz, pairs and sequences are put
together by taps. The back says what became of it. A client that runs no scripts shows the same
texts to be read.

**What is lost.** A gap in the description of a picture cannot be asked for, and is an error (E403);
one inside of mathematics is shown and not typed. A card knows its own question alone, so an answer
that belongs to another one is not told as such.

An example: ``myoquiz export decks/sleep.yaml -o exports`` writes ``exports/myoclonus-sleep.apkg``.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.bank.ledger import Ledger
from myoquiz.document import Tick, collector_paused
from myoquiz.formats.anki.notes import escape, names
from myoquiz.formats.anki.notes.description import description
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media, Missing
from myoquiz.formats.anki.release.earlier import Earlier, earlier, overtaken
from myoquiz.formats.anki.release.plan import Changes, DeckPlan, plan
from myoquiz.problems import Problems
from myoquiz.questions import Cloze
from myoquiz.text.files import Unwritable, replacing

__all__ = [
    "Changes",
    "DeckPlan",
    "Earlier",
    "Media",
    "Missing",
    "Unwritable",
    "Written",
    "check",
    "earlier",
    "overtaken",
    "plan",
    "publish",
    "write",
]

if TYPE_CHECKING:
    from myoquiz.formats.anki.notes.package import Deck, StampedNote


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
    """Write the deck of a bank whose pictures are below `folder`, as if there had been none before.

    Every note is stamped with `now`, in Unix seconds. Raises as `publish` does.
    """
    made = plan(bank, Media(folder), Ledger(), now, Problems(str(target)))
    if made is None:
        raise ValueError("a bank without a past cannot be at odds with it")
    return publish([made], target, bank.id, tick)[0]


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
                guid=names.guid(bank.id, question.id, note.slot),
                tags=tags,
                # A card right after the one it turns round would be answered from it.
                due=place + count if note.slot == "reverse" else place,
                modified=modified[question.id, note.slot],
            )
        heard(place)
