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
Each note has the tag ``myoquiz::`` with the bank's id, and below it, as ``myoquiz::bank::topic``,
the tags of the bank and its own; spaces become ``-``. Notes of earlier decks keep the tags that
they have until their question changes. New cards come in the order of the file, reversed ones
after all others. The search ``ID:bank/question`` finds a question.

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

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from myoquiz.bank import Bank
from myoquiz.document import Tick
from myoquiz.formats import BankFile, ExportOptions, Format
from myoquiz.problems import Problems
from myoquiz.questions import Cloze

if TYPE_CHECKING:
    from myoquiz.formats.anki.release.job import DeckJob

# start-up: every bank is checked for decks, and few commands make one, so the imports stand inside.


def check(bank: Bank, problems: Problems) -> None:
    """Note what of a bank cannot become a deck."""
    for index, question in enumerate(bank.questions):
        if isinstance(question, Cloze) and question.is_live and "![" in question.text:
            from myoquiz.formats.anki.notes import escape

            if escape.has_gap_in_tag(question):
                problems.add(
                    "E403",
                    "Anki cannot ask for a gap in the description of a picture; move it out",
                    ("questions", index, "text"),
                )


def plan(file: BankFile, target: Path, options: ExportOptions) -> "DeckJob":
    """The deck of a bank, in the light of what was published before."""
    from myoquiz.formats.anki.release import job

    return job.plan(file, target, options)


def write(jobs: "Sequence[DeckJob]", tick: Tick) -> "list[DeckJob]":
    """Write one package with a deck for each job, and their ledgers."""
    from myoquiz.formats.anki.release import job

    return job.write(jobs, tick)


FORMAT: Final = Format(
    title="Anki deck",
    suffix=".apkg",
    noun="deck",
    types={
        "multiple-choice": "choices to pick one of; the back marks it and the right one",
        "multiple-response": "choices to tick; the back marks what was hit and missed",
        "true-false": "True and False to pick from, in the bank's language",
        "short-answer": "an answer to type, judged; the back shows what else is right",
        "numerical": "a number to type, judged by its tolerance and unit",
        "cloze": "an Anki cloze, one card for each number, with gaps to type in",
        "matching": "two lists to pair; the back shows the pairs",
        "ordering": "a list to put in order; the back shows the order",
        "flashcard": "a front and a back; `reverse` adds a second note",
        "essay": "a text to write on paper; the back shows a good answer, with boxes to tick",
        "enumeration": "a field for all answers, with commas between them; the back shows all",
    },
    check=check,
    plan=plan,
    write=write,
)
