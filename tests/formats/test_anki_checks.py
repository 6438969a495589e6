"""The numbered checks of the export contract, each against the real backend of Anki.

Here a bank is published again and again as an author does it, with `myoquiz export` and the ledger
beside the bank, and a learner imports each release over the last.

| check | what it says | test |
| --- | --- | --- |
| 1 | a new collection: counts, no conflict | test_anki_import::test_bundled_decks |
| 2 | the same file again: nothing new, nothing updated | test_02_the_same_file_again |
| 3 | one question changed: one update, schedules equal | test_03_one_question_changed |
| 4 | a learner's own edits survive on what did not change | test_04_own_edits_survive |
| 5 | a later change of that question wins | test_05_a_later_change_wins |
| 6 | a rebuild in the same second still updates | test_06_a_rebuild_in_the_same_second |
| 7 | an unchanged rebuild is byte-identical | test_07_an_unchanged_rebuild |
| 8 | nothing is from the future | test_08_nothing_is_from_the_future |
| 9 | a learner's own style survives an update | test_09_own_style_survives |
| 10 | a new release of the templates applies | test_10_a_new_release_of_the_templates |
| 11 | the schema is frozen | test_anki_identity::test_note_types_are_final |
| 12 | a change of type keeps the schedule | test_12_a_change_of_type |
| 13 | normal to cloze: a new note, the old one retired | test_13_a_question_becomes_a_cloze |
| 14 | banks with the same question ids do not meet | test_14_two_banks_with_the_same_ids |
| 15 | renaming file or title keeps GUIDs | test_15_another_file_and_title |
| 16 | any text comes back as written | test_anki_import::test_any_text_survives |
| 17 | a card per number of a cloze | test_anki_import::test_any_cloze_gives_one_card_per_number |
| 18 | cards for all, integrity, note types save | test_18_a_collection_in_order |
| 19 | media | test_anki_import::test_pictures_and_sounds_travel |
| 20 | tags and deck names | test_20_tags_and_decks |
| 21 | order of new cards | test_anki_import::test_new_cards_come_in_the_order_of_the_file |
| 22 | every import option: intervals kept | test_22_every_option_of_the_dialog |
| 23 | retired questions are left out, and found | test_23_a_retired_question |

Check 24, three releases on older backends, is `python -m tests.backends`. Check 25, what browsers
show, is in tests/cards.
"""

import importlib
import json
import re
import shutil
import time
from collections.abc import Callable
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from myoquiz.cli.export import export_command
from myoquiz.formats.anki.inspect.contents import Package
from myoquiz.formats.anki.inspect.reading import read
from myoquiz.formats.anki.notes import names, notetypes
from myoquiz.formats.anki.notes import package as packages
from myoquiz.formats.anki.notes.notetypes import CLOZE, NOTETYPES, QUESTION, RELEASE
from myoquiz.questions import TYPES
from tests.formats.conftest import bring_in, note_of

New = Callable[[], Any]
START = 1_790_000_000
FINE = ("Database rebuilt and optimized.", True)
"""What Anki's check of a collection says where it finds nothing."""

BANK = """\
version: 1
id: small
title: Small
tags: [Big Topic, "x::y"]
questions:
- {id: one, type: flashcard, prompt: One, answer: "1", reverse: true}
- {id: two, type: cloze, text: "{{b}} and {{c2::a}}"}
- {id: three, type: short-answer, prompt: Three, answer: "3"}
- {id: four, type: true-false, prompt: Four, answer: yes}
"""
ALONE = "version: 1\nid: small\ntitle: Small\nquestions:\n"


class Author:
    """Somebody who publishes a bank; each release is kept as a file of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.file = folder / "bank.yaml"
        self.numbers = count(1)
        self.said: dict[str, Any] = {}

    def publish(self, text: str, at: int | None = None) -> Path:
        """The package of a bank, exported at a time or now; `said` is what the command tells."""
        self.file.write_text(text, encoding="utf-8")
        if at is None:
            self.monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        else:
            self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
        out = self.folder / "out"
        done = CliRunner().invoke(export_command, [str(self.file), "-o", str(out), "--json"])
        assert done.exit_code == 0, done.output
        (self.said,) = json.loads(done.stdout)
        target = self.folder / f"{next(self.numbers)}.apkg"
        return Path(shutil.copy(self.said["file"], target))


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Author:
    return Author(tmp_path, monkeypatch)


def learn(collection: Any, name: str = "Small") -> None:
    """Answer each new card of a deck once, so that it comes again in days."""
    collection.decks.select(collection.decks.id(name))
    while card := collection.sched.getCard():
        collection.sched.answerCard(card, 4)
    # Answers around the turn of a second leave something that Anki's own check finds to mend.
    collection.fix_integrity()


def schedule(collection: Any) -> tuple[list[Any], list[Any]]:
    """All that a learner would not like to lose: where cards stand, and the log of reviews."""
    cards = collection.db.all(
        "SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, data"
        " FROM cards ORDER BY id"
    )
    return cards, collection.db.all("SELECT * FROM revlog ORDER BY id")


def counts(log: Any) -> tuple[int, int, int, int]:
    """How many notes are new, updated, left alone and in conflict."""
    return len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)


def guids(package: Package) -> list[str]:
    return [note.guid for note in package.notes]


def test_the_table_names_a_test_for_each_check() -> None:
    rows = re.findall(r"^\| (\d+) \| .* \| (?:(\w+)::)?(\w+) \|$", __doc__ or "", re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 24))
    for _, module, name in rows:
        held = importlib.import_module(f"tests.formats.{module}") if module else None
        assert callable(getattr(held, name) if held else globals()[name])


def test_02_the_same_file_again(author: Author, collection: Any) -> None:
    package = author.publish(BANK, START)
    assert counts(bring_in(collection, package)) == (5, 0, 0, 0)
    learn(collection)
    before = schedule(collection)
    assert counts(bring_in(collection, package)) == (0, 0, 5, 0)
    assert schedule(collection) == before


def test_03_one_question_changed(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    learn(collection)
    before = schedule(collection)
    assert len(before[1]) == 6
    later = author.publish(BANK.replace("prompt: Three", "prompt: Thrice"), START + 100)
    assert counts(bring_in(collection, later)) == (0, 1, 4, 0)
    assert note_of(collection, "small/three")["Question"] == "Thrice"
    assert schedule(collection) == before


def edit(collection: Any, question: str) -> None:
    """A learner's own words and tag."""
    note = note_of(collection, question)
    note["Explanation"] = "like a hiccup of the arm"
    note.tags.append("mine")
    collection.update_note(note)


def test_04_own_edits_survive(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    edit(collection, "small/three")
    time.sleep(1.1)  # a note that were dated now would end the edits
    later = author.publish(BANK.replace("prompt: One", "prompt: First"))
    assert counts(bring_in(collection, later)) == (0, 2, 3, 0)
    note = note_of(collection, "small/three")
    assert note["Explanation"] == "like a hiccup of the arm"
    assert "mine" in note.tags


def test_05_a_later_change_wins(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    edit(collection, "small/three")  # now, which is later than what follows
    again = author.publish(BANK.replace("Three", "Thrice"), START + 100)
    assert counts(bring_in(collection, again)) == (0, 0, 5, 0)
    time.sleep(1.1)  # Anki dates by the second
    last = author.publish(BANK.replace("Three", "At last"))
    assert counts(bring_in(collection, last)) == (0, 1, 4, 0)
    note = note_of(collection, "small/three")
    assert (note["Question"], note["Explanation"], "mine" in note.tags) == ("At last", "", False)


def test_06_a_rebuild_in_the_same_second(author: Author, collection: Any) -> None:
    texts = ["Three", "Four", "Five"]
    for text in texts:
        log = bring_in(collection, author.publish(BANK.replace("Three", text)))
    assert counts(log) == (0, 1, 4, 0)
    assert note_of(collection, "small/three")["Question"] == "Five"


def test_06_a_rebuild_in_the_same_second_of_a_build(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    log = bring_in(collection, author.publish(BANK.replace("Three", "Thrice"), START))
    assert counts(log) == (0, 1, 4, 0)
    log = bring_in(collection, author.publish(BANK, START - 100))
    assert counts(log) == (0, 1, 4, 0)
    assert note_of(collection, "small/three")["Question"] == "Three"


def test_07_an_unchanged_rebuild(author: Author) -> None:
    first = author.publish(BANK, START).read_bytes()
    assert author.publish(BANK, START + 1000).read_bytes() == first
    assert author.publish(BANK).read_bytes() == first
    changed = author.publish(BANK.replace("Three", "Thrice"), START + 2000).read_bytes()
    assert changed != first
    assert author.publish(BANK.replace("Three", "Thrice")).read_bytes() == changed


def test_08_nothing_is_from_the_future(author: Author, collection: Any) -> None:
    for text in ("Three", "Thrice", "Three"):
        package = author.publish(BANK.replace("Three", text))
        now = time.time()
        assert max(note.modified for note in read(package).notes) <= now
        bring_in(collection, package)
        for table in ("notes", "cards"):
            assert collection.db.scalar(f"SELECT max(mod) FROM {table}") <= now
            assert collection.db.scalar(f"SELECT max(id) FROM {table}") <= now * 1000
        assert all(kind.modified <= now for kind in read(package).notetypes.values())


def kinds(collection: Any) -> list[Any]:
    """The note types as they are in the collection now, not as they were when last looked at."""
    collection.models._clear_cache()
    return [collection.models.get(kind.id) for kind in NOTETYPES]


def restyle(collection: Any, css: str) -> None:
    for found in kinds(collection):
        found["css"] += css
        collection.models.update_dict(found)


def styles(collection: Any) -> list[str]:
    return [kind["css"] for kind in kinds(collection)]


def test_09_own_style_survives(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    restyle(collection, ".card { color: rebeccapurple }")
    later = author.publish(BANK.replace("One", "First").replace("and", "und"), START + 100)
    assert counts(bring_in(collection, later)) == (0, 3, 2, 0)
    assert all(css.endswith("rebeccapurple }") for css in styles(collection))


def test_10_a_new_release_of_the_templates(
    author: Author, collection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(collection, author.publish(BANK, START))
    learn(collection)
    before = schedule(collection)
    old = notetypes.asset
    for module in (notetypes, packages):
        monkeypatch.setattr(module, "asset", lambda name: f"{old(name)}<!-- new -->")
    same = author.publish(BANK, START)
    assert counts(bring_in(collection, same)) == (0, 0, 5, 0)
    assert not any("<!-- new -->" in css for css in styles(collection)), "the date is the same"
    monkeypatch.setattr(packages, "RELEASE", RELEASE + 1)
    released = author.publish(BANK, START)
    assert counts(bring_in(collection, released)) == (0, 0, 5, 0)
    for found in kinds(collection):
        assert found["css"].endswith("<!-- new -->")
        assert found["tmpls"][0]["qfmt"].endswith("<!-- new -->")
        assert found["tmpls"][0]["afmt"].endswith("<!-- new -->")
    assert schedule(collection) == before


def test_10_a_new_release_ends_a_style_of_before(
    author: Author, collection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(collection, author.publish(BANK, START))
    plain = styles(collection)
    restyle(collection, ".card { color: rebeccapurple }")
    monkeypatch.setattr(packages, "RELEASE", int(time.time()) + 2)
    bring_in(collection, author.publish(BANK, START))
    assert styles(collection) == plain


NORMAL = [name for name in TYPES if name != "cloze"]


def of_type(name: str) -> str:
    """A bank with the example of a type, always under one id."""
    return ALONE + re.sub(r"(?m)^(\s*-\s+id:).*$", r"\1 same", TYPES[name].EXAMPLE, count=1)


@pytest.mark.parametrize("first", NORMAL)
def test_12_a_change_of_type(first: str, author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(of_type(first), START))
    learn(collection)
    mine = collection.find_cards("Options:*&quot;slot&quot;:&quot;q&quot;*")
    before = [collection.get_card(card) for card in mine]
    for number, name in enumerate(NORMAL, 1):
        if name == first:
            continue
        log = bring_in(collection, author.publish(of_type(name), START + number))
        assert not log.conflicting
        assert log.updated
        for card in before:
            now = collection.get_card(card.id)
            assert (now.ivl, now.due, now.reps, now.type, now.queue) == (
                card.ivl, card.due, card.reps, card.type, card.queue,
            )  # fmt: skip
            assert f"&quot;type&quot;:&quot;{name}&quot;" in now.note()["Options"]
    assert len(before) == 1
    assert collection.fix_integrity()[1]


def test_13_a_question_becomes_a_cloze(author: Author, collection: Any) -> None:
    bring_in(collection, author.publish(BANK, START))
    learn(collection)
    before = schedule(collection)
    cloze = BANK.replace(
        'type: short-answer, prompt: Three, answer: "3"', "type: cloze, text: 'Three is {{3}}'"
    )
    log = bring_in(collection, author.publish(cloze, START + 100))
    assert counts(log) == (1, 0, 4, 0)
    changes = author.said["changes"]
    assert (changes["new"], changes["retired"], changes["dropped"]) == (["three"], ["three"], [])
    assert {card[0] for card in before[0]} < {card[0] for card in schedule(collection)[0]}
    (search,) = author.said["searches"]
    (old,) = collection.find_notes(search)
    assert collection.get_note(old).note_type()["id"] == QUESTION.id
    notes = [collection.get_note(note) for note in collection.find_notes("ID:small/three")]
    assert {note.note_type()["id"] for note in notes} == {QUESTION.id, CLOZE.id}
    back = author.publish(BANK, START + 200)
    assert counts(bring_in(collection, back))[::3] == (0, 0)
    assert author.said["changes"]["retired"] == ["three"]


def test_14_two_banks_with_the_same_ids(author: Author, collection: Any) -> None:
    first = author.publish(BANK, START)
    author.file = author.folder / "twin.yaml"
    second = author.publish(BANK.replace("id: small", "id: twin"), START)
    assert not set(guids(read(first))) & set(guids(read(second)))
    assert counts(bring_in(collection, first)) == (5, 0, 0, 0)
    assert counts(bring_in(collection, second)) == (5, 0, 0, 0)
    assert collection.note_count() == 10


def test_15_another_file_and_title(author: Author, collection: Any) -> None:
    first = author.publish(BANK, START)
    bring_in(collection, first)
    author.file.unlink()
    author.file = author.folder / "another name.yaml"
    second = author.publish(BANK.replace("title: Small", "title: Tiny"), START + 100)
    assert guids(read(second)) == guids(read(first))
    assert counts(bring_in(collection, second)) == (0, 0, 5, 0)
    assert {card[2] for card in schedule(collection)[0]} == {collection.decks.id("Small")}


def test_18_a_collection_in_order(author: Author, collection: Any) -> None:
    every = "".join(
        re.sub(r"(?m)^(\s*-\s+id:).*$", rf"\1 {name}", TYPES[name].EXAMPLE, count=1)
        for name in TYPES
    )
    bring_in(collection, author.publish(ALONE + every, START))
    for found in collection.find_notes(""):
        assert collection.get_note(found).cards()
    assert not collection.get_empty_cards().notes
    assert collection.fix_integrity() == FINE
    for kind in kinds(collection):
        collection.models.update_dict(kind)  # raises where Anki's editor would refuse it
    for found in collection.find_notes(""):
        collection.update_note(collection.get_note(found))
    assert not collection.get_empty_cards().notes


@pytest.mark.parametrize(
    ("deck", "name"),
    [
        ("A::B", "A::B"),
        (" A ::: B ", "A::B"),
        ("default", "default (small)"),
        ('Say "A"', "Say 'A'"),
        ("e\u0301 \u65e5\u672c", "\u00e9 \u65e5\u672c"),
    ],
)
def test_20_tags_and_decks(deck: str, name: str, author: Author, collection: Any) -> None:
    tags = json.dumps(["a b", "A B", "::c::::d::", "leech", "marked", "\u00e9", 'say "z"', "*_"])
    text = BANK.replace("tags:", f"deck: {json.dumps(deck)}\ntags:")
    package = author.publish(text.replace("id: three,", f"id: three, tags: {tags},"), START)
    bring_in(collection, package)
    found = {deck.name for deck in collection.decks.all_names_and_ids() if deck.id != 1}
    assert found == {name, *(["A"] if "::" in name else [])}
    assert {card[2] for card in schedule(collection)[0]} == {collection.decks.id(name)}
    (sent,) = [note for note in read(package).notes if note.fields[0] == "small/three"]
    assert sorted(note_of(collection, "small/three").tags) == sorted(sent.tags)
    assert set(sent.tags) == {
        "myoquiz::small",
        *(
            f"myoquiz::small::{topic}"
            for topic in (
                "Big-Topic", "x::y", "a-b", "c::d", "leech_", "marked_", "\u00e9", "say-'z'", "*_",
            )
        ),
    }  # fmt: skip


@pytest.mark.parametrize("has_ledger", [True, False])
def test_20_tags_below_the_bank_restamp_nobody(
    has_ledger: bool, author: Author, collection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(names, "tags", names.first_tags)
        bring_in(collection, author.publish(BANK, START))
    edit(collection, "small/three")
    if not has_ledger:
        author.file.with_name("bank.yaml.ledger").unlink()
    later = author.publish(BANK.replace("prompt: One", "prompt: First"), START + 9)
    assert counts(bring_in(collection, later)) == (0, 2, 3, 0)
    assert "myoquiz::small::Big-Topic" in note_of(collection, "small/one", "Question:First").tags
    assert {"mine", "Big-Topic"} <= {*note_of(collection, "small/three").tags}


OPTIONS = [*product([False, True], range(3), range(3))]


@pytest.mark.parametrize(("merge", "notes", "notetypes"), OPTIONS)
def test_22_every_option_of_the_dialog(
    merge: bool, notes: int, notetypes: int, author: Author, new_collection: New
) -> None:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    never = 2  # 0 is "if newer", 1 is "always"
    first = author.publish(BANK, START)
    later = BANK.replace("Three", "Thrice").replace("type: true-false", "type: flashcard")
    second = author.publish(later.replace("id: four", "id: five"), START + 100)
    for with_scheduling, with_presets in product([False, True], repeat=2):
        collection = new_collection()
        for package in (first, second):
            request = ImportAnkiPackageRequest(
                package_path=str(package),
                options=ImportAnkiPackageOptions(
                    merge_notetypes=merge,
                    update_notes=notes,
                    update_notetypes=notetypes,
                    with_scheduling=with_scheduling,
                    with_deck_configs=with_presets,
                ),
            )
            before = schedule(collection)
            log = collection.import_anki_package(request).log
            if package is first:
                learn(collection)
        assert counts(log) == ((1, 0, 4, 0) if notes == never else (1, 1, 3, 0))
        assert note_of(collection, "small/three")["Question"] == (
            "Three" if notes == never else "Thrice"
        )
        cards, reviews = schedule(collection)
        assert [card for card in cards if card[7]] == before[0]
        assert (len(cards), reviews) == (7, before[1])
        assert collection.fix_integrity() == FINE


def test_23_a_retired_question(author: Author, new_collection: New) -> None:
    collection = new_collection()
    bring_in(collection, author.publish(BANK, START))
    learn(collection)
    before = schedule(collection)
    retired = BANK.replace(
        "reverse: true}", "reverse: true, retired: {date: 2026-01-01, reason: wrong}}"
    )
    package = author.publish(retired, START + 100)
    assert author.said["changes"]["retired"] == ["one", "one (reverse)"]
    assert counts(bring_in(collection, package)) == (0, 0, 3, 0)
    assert schedule(collection) == before
    (search,) = author.said["searches"]
    found = [collection.get_note(note) for note in collection.find_notes(search)]
    assert [note["ID"] for note in found] == ["small/one", "small/one"]
    deck = collection.decks.get(collection.decks.id("Small"))
    assert search in deck["desc"]
    fresh = new_collection()
    assert counts(bring_in(fresh, package)) == (3, 0, 0, 0)
    assert fresh.find_notes(search) == []
