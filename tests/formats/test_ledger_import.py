"""Releases of a bank as a learner gets them: imported one over the other by the real backend."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from myoquiz.bank import ledger
from myoquiz.cli.export import export_command
from tests.formats.apkg import times
from tests.formats.conftest import bring_in, note_of

HEAD = "version: 1\nid: small\ntitle: Small\nquestions:\n"
A = "- {id: a, type: flashcard, prompt: Front, answer: Back, reverse: true}\n"
B = '- {id: b, type: cloze, text: "{{c1::one}} and {{c2::two}}"}\n'
C = "- {id: c, type: true-false, prompt: Water is wet., answer: yes}\n"


class Release:
    """Exports a bank with its ledger, each time at the present moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def __call__(self, questions: str, head: str = HEAD, name: str = "one.yaml") -> Path:
        (self.folder / name).write_text(head + questions)
        done = CliRunner().invoke(export_command, [name])
        assert done.exit_code == 0, done.output
        self.said = done.stdout
        return self.folder / done.stdout.partition("  ")[0]

    @property
    def searches(self) -> list[str]:
        """What the last export tells to search for."""
        return re.findall(r"search for: (.*)", self.said)


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Release(tmp_path)


def learnt(collection: Any, question: str, extra: str = "") -> Any:
    """The first card of a question, reviewed for a while."""
    card = note_of(collection, question, extra).cards()[0]
    card.ivl, card.type, card.queue, card.due, card.reps = 40, 2, 2, 90, 7
    collection.update_card(card)
    return card


def test_an_edit_of_ones_own_survives_on_what_did_not_change(
    collection: Any, release: Release
) -> None:
    bring_in(collection, release(A + B + C))
    mine = note_of(collection, "small/c")
    mine["Explanation"] = "my mnemonic"
    mine.tags = ["mine"]
    collection.update_note(mine)
    card = learnt(collection, "small/c")
    log = bring_in(collection, release(A.replace("Front", "Fore") + B + C))
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (2, 0, 0)
    found = note_of(collection, "small/c")
    assert (found["Explanation"], found.tags) == ("my mnemonic", ["mine"])
    assert (found.cards()[0].ivl, found.cards()[0].id) == (40, card.id)
    assert note_of(collection, "small/a", "Question:Fore")["Answer"] == "Back"


def test_a_later_change_of_that_question_wins(collection: Any, release: Release) -> None:
    bring_in(collection, release(A + B + C))
    time.sleep(1)
    mine = note_of(collection, "small/c")
    mine["Explanation"] = "my mnemonic"
    collection.update_note(mine)
    learnt(collection, "small/c")
    time.sleep(1.1)
    log = bring_in(collection, release(A + B + C.replace("Water", "Rain")))
    assert (len(log.updated), len(log.new)) == (1, 0)
    found = note_of(collection, "small/c")
    assert (found["Question"], found["Explanation"]) == ("Rain is wet.", "")
    assert (found.cards()[0].ivl, found.cards()[0].reps) == (40, 7)


def test_a_rebuild_in_the_same_second_still_updates(
    collection: Any, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for number, word in enumerate(("Water", "Rain", "Snow")):
        log = bring_in(collection, release(A + B + C.replace("Water", word)))
        assert len(log.updated) == (1 if number else 0)
        assert note_of(collection, "small/c")["Question"] == f"{word} is wet."


def test_an_unchanged_rebuild_is_the_same_file(collection: Any, release: Release) -> None:
    package = release(A + B + C)
    before = package.read_bytes()
    bring_in(collection, package)
    time.sleep(1.1)
    assert release(A + B + C).read_bytes() == before
    log = bring_in(collection, package)
    assert not (log.new or log.updated or log.conflicting)
    assert len(log.duplicate) == 4


def test_nothing_is_later_than_now(release: Release) -> None:
    for word in ("Water", "Rain", "Snow"):
        found = times(release(A + B + C.replace("Water", word)))
        assert max(found["mod"]) <= time.time()
        assert max(found["id"]) <= time.time() * 1000


def test_a_new_question_restamps_no_other(collection: Any, release: Release) -> None:
    bring_in(collection, release(A + C))
    log = bring_in(collection, release(B + A + C))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (1, 0, 3)


def test_what_is_found_by_the_search_is_what_was_left_out(
    collection: Any, release: Release
) -> None:
    bring_in(collection, release(A + B + C))
    learnt(collection, "small/c")
    retired = C.replace("answer: yes", "answer: yes, retired: {date: 2026-12-01, reason: Wrong.}")
    package = release(A.replace(", reverse: true", "") + retired)
    log = bring_in(collection, package)
    assert not (log.new or log.updated or log.conflicting)
    assert collection.note_count() == 4
    (search,) = release.searches
    found = [collection.get_note(note) for note in collection.find_notes(search)]
    assert sorted(
        (note["ID"], "reverse" in note["Options"] if "Answer" in note else False) for note in found
    ) == [("small/a", True), ("small/b", False), ("small/c", False)]
    assert note_of(collection, "small/c").cards()[0].ivl == 40
    fresh = collection.find_notes(f"-({search})")
    assert [collection.get_note(note)["Question"] for note in fresh] == ["Front"]


def test_a_question_that_becomes_a_cloze(collection: Any, release: Release) -> None:
    bring_in(collection, release(C))
    gaps = "- {id: c, type: cloze, text: 'Water is {{wet}}.'}\n"
    log = bring_in(collection, release(gaps))
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (1, 0, 0)
    (search,) = release.searches
    (old,) = collection.find_notes(search)
    assert collection.get_note(old).note_type()["name"] == "myoquiz Question"
    log = bring_in(collection, release(C))
    (search,) = release.searches
    (old,) = collection.find_notes(search)
    assert collection.get_note(old).note_type()["name"] == "myoquiz Cloze"
    assert not (log.new or log.conflicting)


def test_many_retired_questions_are_found(collection: Any, release: Release) -> None:
    many = "".join(f"- {{id: q{n}, type: flashcard, prompt: P, answer: A}}\n" for n in range(1200))
    bring_in(collection, release(C + many))
    out = many.replace("answer: A", "answer: A, retired: {date: 2026-12-01, reason: Old.}")
    release(C + out)
    assert len(release.searches) == 5
    assert sum(len(collection.find_notes(search)) for search in release.searches) == 1200


def test_renaming_the_title_or_the_file_moves_nothing(
    collection: Any, release: Release, tmp_path: Path
) -> None:
    bring_in(collection, release(A + B + C))
    (tmp_path / "one.yaml").unlink()
    (tmp_path / "one.yaml.ledger").rename(ledger.beside(tmp_path / "two.yaml"))
    head = HEAD.replace("title: Small", "title: Tall")
    more = "- {id: d, type: flashcard, prompt: P, answer: A}\n"
    log = bring_in(collection, release(A + B + C + more, head, "two.yaml"))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (1, 0, 4)
    assert decks(collection) == {"Small": 6}
    log = bring_in(collection, release(A + B + C + more, HEAD + "", "two.yaml"))
    assert not (log.new or log.updated)


def test_an_explicit_deck_takes_new_cards_alone(collection: Any, release: Release) -> None:
    bring_in(collection, release(A))
    head = HEAD.replace("questions:", "deck: Wide::Small\nquestions:")
    bring_in(collection, release(A + B, head))
    assert decks(collection) == {"Small": 2, "Wide::Small": 2}


def decks(collection: Any) -> dict[str, int]:
    """How many cards each deck holds, if any."""
    found: dict[str, int] = {}
    for card in collection.find_cards(""):
        name = collection.decks.name(collection.get_card(card).did)
        found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize(
    ("title", "held"),
    [("Other", {"Small": 4, "Other": 4}), ("SMALL", {"Small": 8}), ("Small", {"Small": 8})],
)
def test_one_file_for_several_banks(
    collection: Any, release: Release, tmp_path: Path, title: str, held: dict[str, int]
) -> None:
    head = HEAD.replace("id: small", "id: other").replace("title: Small", f"title: {title}")
    alone = [release(A + B), release(A + B, head, "two.yaml")]
    command = ["one.yaml", "two.yaml", "--combine", "all"]
    assert CliRunner().invoke(export_command, command).exit_code == 0
    log = bring_in(collection, tmp_path / "exports" / "all.apkg")
    assert len(log.new) == 6
    assert decks(collection) == held
    for package in alone:
        log = bring_in(collection, package)
        assert not (log.new or log.updated or log.conflicting)
    assert collection.fix_integrity()[1]
