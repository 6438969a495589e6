"""Updates in place of what was released: today's decks over those of an earlier commit.

`python -m tests.backends.released COMMIT` imports the decks of `exports/` as they were at a commit
into the real backend, answers every card, imports today's decks over them, and fails where a card
or a review is lost or has changed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection

from tests.conftest import ROOT
from tests.formats.conftest import bring_in
from tests.formats.test_anki_checks import FINE, counts, learn, schedule

MANY = 9999
"""Cards a day: all of them."""


def main(commit: str) -> int:
    """Import, learn, import again; the exit code says whether anything was lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        decks = sorted((ROOT / "exports").glob("*.apkg"))
        collection = Collection(str(folder / "collection.anki2"))
        for deck in decks:
            old = folder / deck.name
            command = ["git", "show", f"{commit}:exports/{deck.name}"]
            shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            old.write_bytes(shown.stdout)
            bring_in(collection, old)
        for one in collection.decks.all_names_and_ids():
            settings = collection.decks.config_dict_for_deck_id(one.id)
            settings["new"]["perDay"] = settings["rev"]["perDay"] = MANY
            collection.decks.save(settings)
            learn(collection, one.name)
        cards, reviews = schedule(collection)
        assert cards and len(reviews) >= len(cards), "every card was answered"
        for deck in decks:
            new, updated, alone, conflicts = counts(bring_in(collection, deck))
            print(
                f"{deck.name}: {new} new, {updated} updated, {alone} alone, {conflicts} conflicts"
            )
            assert conflicts == 0
        after, log = schedule(collection)
        kept = {card[0]: card for card in after}
        lost = [card for card in cards if kept.get(card[0]) != card]
        is_fine = not lost and log == reviews and collection.fix_integrity() == FINE
        print(f"{len(cards)} cards with schedules, {len(lost)} of them lost or changed")
        collection.close()
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
