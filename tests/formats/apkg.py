"""Packages as tests make them, and what is in one, read without Anki."""

import json
import sqlite3
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from myoquiz.bank import Bank
from myoquiz.bank.ledger import Ledger
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release.plan import plan
from myoquiz.formats.anki.release.publish import Written, publish
from myoquiz.problems import Problems


def write(bank: Bank, folder: Path, target: Path, now: int) -> Written:
    """Write the deck of a bank whose pictures are below `folder`, as if there had been none before.

    Every note is stamped with `now`, in Unix seconds.
    """
    made = plan(bank, Media(folder), Ledger(), now, Problems(str(target)))
    assert made
    return publish([made], target, bank.id)[0]


def contents(path: Path) -> dict[str, Any]:
    """All that a learner gets of a package, without times and ids that differ from run to run."""
    with ZipFile(path) as whole:
        database = sqlite3.connect(":memory:")
        database.deserialize(whole.read("collection.anki2"))
        media = {
            name: whole.read(number) for number, name in json.loads(whole.read("media")).items()
        }
    notes = database.execute(
        "SELECT guid, mid, tags, flds FROM notes ORDER BY id",
    ).fetchall()
    cards = database.execute(
        "SELECT guid, ord, due, type, queue, ivl, reps, cards.flags, cards.data"
        " FROM cards JOIN notes ON notes.id = nid ORDER BY cards.id",
    ).fetchall()
    ((decks, notetypes),) = database.execute("SELECT decks, models FROM col").fetchall()
    database.close()
    return {
        "notes": notes,
        "cards": cards,
        "decks": sorted((deck["name"], deck["desc"]) for deck in json.loads(decks).values()),
        "notetypes": json.loads(notetypes),
        "media": media,
    }


def times(path: Path) -> dict[str, list[int]]:
    """The times of change in seconds, and the ids, which are times in milliseconds."""
    with ZipFile(path) as whole:
        database = sqlite3.connect(":memory:")
        database.deserialize(whole.read("collection.anki2"))
    found = {
        "mod": [
            mod for (mod,) in database.execute("SELECT mod FROM notes UNION SELECT mod FROM cards")
        ],
        "id": [
            id_
            for (id_,) in database.execute("SELECT id FROM notes UNION ALL SELECT id FROM cards")
        ],
    }
    database.close()
    return found
