"""A learner with an old version of Anki: imports a package, learns, and tells what there is.

Run by the Python of a virtual environment that has that version and nothing else:
`python learner.py COLLECTION PACKAGE WAY STEP`. The way is `backend`, the importer of today, or
`python`, the one before it, which these versions still have. In the first step all cards are learnt
and one note is edited. Prints JSON.
"""

import json
import sys
import time

from anki.collection import Collection


def bring_in(collection, package, way):
    """Import a package with the defaults of the dialog of that version."""
    if way == "python":
        import anki.lang
        from anki.importing.apkg import AnkiPackageImporter

        anki.lang.set_lang("en")
        AnkiPackageImporter(collection, package).run()
        return
    try:
        from anki.collection import ImportAnkiPackageRequest
    except ImportError:  # before 23.10 there is nothing to choose
        collection.import_anki_package(package)
        return
    request = ImportAnkiPackageRequest(package_path=package)
    presets = getattr(collection._backend, "get_import_anki_package_presets", None)
    if presets:
        request.options.CopyFrom(presets())
    collection.import_anki_package(request)


def learn(collection):
    """Answer each new card once, and write into one note."""
    collection.decks.select(collection.decks.id("Small"))
    while card := collection.sched.getCard():
        collection.sched.answerCard(card, 4 if collection.sched.answerButtons(card) == 4 else 3)
    (mine,) = collection.find_notes("ID:small/mine")
    note = collection.get_note(mine)
    note["Explanation"] = "my own words"
    note.tags.append("mine")
    collection.update_note(note)
    # Answers around the turn of a second leave something that Anki's own check finds to mend.
    collection.fix_integrity()


def state(collection):
    """The notes by their ids, where each card stands, the log of reviews."""
    collection.models._clear_cache()
    notes = {}
    for found in collection.find_notes(""):
        note = collection.get_note(found)
        front, rest = note.fields[1], note["Explanation"]
        notes.setdefault(note["ID"], []).append([front, rest, sorted(note.tags)])
    return {
        "notes": notes,
        "cards": collection.db.all(
            "SELECT id, nid, ord, type, queue, due, ivl, reps FROM cards ORDER BY id"
        ),
        "reviews": collection.db.scalar("SELECT count() FROM revlog"),
        "empty": len(collection.get_empty_cards().notes),
        "is_fine": collection.fix_integrity()[1],
    }


def main():
    path, package, way, step = sys.argv[1:]
    collection = Collection(path)
    bring_in(collection, package, way)
    if step == "1":
        learn(collection)
    print(json.dumps(state(collection)))
    collection.close()
    time.sleep(1.1)  # what is published from now on has a later second


main()
