"""Questions that move between banks, and banks that take another id: learners keep all they had."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli.export import export_command
from myoquiz.formats.anki.inspect.reading import read
from tests.formats.conftest import bring_in
from tests.formats.test_anki_checks import FINE, counts, learn, schedule

START = 1_790_000_000
ONE = "- {id: one, type: flashcard, prompt: One, answer: '1', reverse: true}\n"
TWO = '- {id: two, type: cloze, text: "{{b}} and {{c2::a}}"}\n'
THREE = "- {id: three, type: short-answer, prompt: Three, answer: '3'}\n"
FOUR = "- {id: four, type: true-false, prompt: Four, answer: yes}\n"


def with_key(question: str, key: str) -> str:
    return question.replace("}\n", f", {key}}}\n")


def gone(question: str, to: str) -> str:
    return with_key(question, f"retired: {{date: 2026-12-01, reason: Moved., moved: {to}}}")


class Banks:
    """Banks in a folder, exported together."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.said: dict[str, Any] = {}

    def write(self, name: str, *questions: str, head: str = "", file: str = "") -> None:
        path = self.folder / f"{file or name}.yaml"
        head = f"version: 1\nid: {name}\ntitle: Deck {file or name}\n{head}questions:\n"
        path.write_text(head + "".join(questions))

    def call(self, at: int, *more: str) -> Result:
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
        out = str(self.folder / "out")
        return CliRunner().invoke(export_command, [str(self.folder), "-o", out, *more])

    def publish(self, at: int) -> list[Path]:
        done = self.call(at, "--json")
        assert done.exit_code == 0, done.output
        self.said = {one["bank"]: one for one in json.loads(done.stdout)}
        return [Path(one["file"]) for one in self.said.values()]


@pytest.fixture
def banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Banks:
    return Banks(tmp_path, monkeypatch)


def guids(files: list[Path]) -> list[str]:
    return sorted(note.guid for file in files for note in read(file).notes)


def released(banks: Banks, collection: Any, at: int) -> tuple[int, int, int, int]:
    """What a release does to a collection: notes that are new, updated, alone and in conflict."""
    found = [counts(bring_in(collection, file)) for file in banks.publish(at)]
    return tuple(map(sum, zip(*found, strict=True)))  # type: ignore[return-value]


@pytest.mark.parametrize("seconds", [0, 1, 100])
def test_26_a_move(banks: Banks, collection: Any, seconds: int) -> None:
    """Learners get it from the new bank also where both were published in one second."""
    banks.write("old", ONE, TWO, THREE)
    banks.write("new", FOUR)
    assert released(banks, collection, START) == (5, 0, 0, 0)
    for deck in ("Deck old", "Deck new"):
        learn(collection, deck)
    before = schedule(collection)
    banks.write("old", gone(ONE, "new/uno"), gone(TWO, "new/two"), THREE)
    banks.write(
        "new",
        FOUR,
        with_key(ONE, "was: old/one").replace("id: one", "id: uno"),
        with_key(TWO, "was: old/two"),
    )
    assert released(banks, collection, START + seconds) == (0, 3, 2, 0)
    assert schedule(collection) == before
    assert banks.said["old"]["changes"]["moved"] == ["one", "one (reverse)", "two"]
    assert banks.said["new"]["changes"]["arrived"] == ["uno", "uno (reverse)", "two"]
    assert banks.said["old"]["searches"] == []
    assert len(collection.find_notes("ID:new/uno")) == 2
    assert collection.find_notes("ID:old/one") == []
    assert released(banks, collection, START + 200) == (0, 0, 5, 0)
    assert collection.fix_integrity() == FINE


@pytest.mark.parametrize("seconds", [0, 100])
def test_27_a_split(banks: Banks, collection: Any, seconds: int) -> None:
    banks.write("whole", ONE, TWO, THREE, FOUR)
    assert released(banks, collection, START) == (5, 0, 0, 0)
    learn(collection, "Deck whole")
    before = schedule(collection)
    banks.write("whole", ONE, TWO, gone(THREE, "half/three"), gone(FOUR, "half/four"))
    banks.write("half", with_key(THREE, "was: whole/three"), with_key(FOUR, "was: whole/four"))
    assert released(banks, collection, START + seconds) == (0, 2, 3, 0)
    assert schedule(collection) == before
    assert collection.fix_integrity() == FINE


@pytest.mark.parametrize("seconds", [0, 100])
def test_28_a_merge(banks: Banks, collection: Any, seconds: int) -> None:
    banks.write("left", ONE, TWO)
    banks.write("right", THREE, FOUR.replace("id: four", "id: one"))
    assert released(banks, collection, START) == (5, 0, 0, 0)
    for deck in ("Deck left", "Deck right"):
        learn(collection, deck)
    before = schedule(collection)
    (banks.folder / "right.yaml").unlink()
    banks.write(
        "left",
        ONE,
        TWO,
        with_key(THREE, "was: right/three"),
        with_key(FOUR, "was: right/one"),
    )
    assert released(banks, collection, START + seconds) == (0, 2, 3, 0)
    assert schedule(collection) == before
    assert collection.fix_integrity() == FINE


def test_a_bank_with_another_id(banks: Banks, collection: Any) -> None:
    banks.write("old", ONE, THREE)
    assert released(banks, collection, START) == (3, 0, 0, 0)
    learn(collection, "Deck old")
    before = schedule(collection)
    banks.write("new", ONE, THREE, FOUR, head="was: old\n", file="old")
    assert released(banks, collection, START + 100) == (1, 3, 0, 0)
    cards, reviews = schedule(collection)
    assert ([card for card in cards if card[7]], reviews) == before
    assert "three q 1790000100" in (banks.folder / "old.yaml.ledger").read_text()
    assert released(banks, collection, START + 200) == (0, 0, 4, 0)


def test_another_id_in_the_same_bank(banks: Banks) -> None:
    banks.write("small", ONE, THREE)
    first = guids(banks.publish(START))
    banks.write("small", ONE, with_key(THREE, "was: small/three").replace("id: three", "id: drei"))
    assert guids(banks.publish(START + 100)) == first
    rows = (banks.folder / "small.yaml.ledger").read_text().splitlines()[4:]
    assert [row.split()[0] for row in rows] == ["drei", "one", "one"]
    assert rows[0].endswith(" live small/three")
    assert banks.said["small"]["changes"]["new"] == []


def test_what_did_not_move_is_not_stamped_anew(banks: Banks) -> None:
    banks.write("old", THREE, FOUR)
    banks.publish(START)
    before = (banks.folder / "old.yaml.ledger").read_text()
    banks.write("old", gone(THREE, "new/three"), FOUR)
    banks.write("new", with_key(THREE, "was: old/three"))
    banks.publish(START + 100)
    assert (banks.folder / "old.yaml.ledger").read_text() == before.replace(
        before.splitlines()[-1], before.splitlines()[-1].replace("live", "retired")
    )


def test_origin_is_pinned(banks: Banks) -> None:
    banks.write("new", with_key(THREE, "was: old/three"), FOUR)
    banks.publish(START)
    banks.write("new", THREE, FOUR)
    refused = banks.call(START + 100)
    assert refused.exit_code == 1
    assert (
        "new.yaml:5:8: E410 'three' was published first as 'old/three', and learners' cards hang on"
        " that; write 'was: old/three' into the question, or 'old' as the first of 'was' into the"
        " bank" in refused.stderr
    )
    banks.write("new", with_key(THREE, "was: old/three"), with_key(FOUR, "was: old/four"))
    assert (
        "E410 'four' was published first as 'new/four', and learners' cards hang on that; delete"
        " 'was' here" in banks.call(START + 100).stderr
    )


def test_changed_id_is_refused(banks: Banks) -> None:
    banks.write("small", THREE, FOUR)
    banks.publish(START)
    banks.write("small", THREE.replace("id: three", "id: drei"), FOUR)
    refused = banks.call(START + 100)
    assert refused.exit_code == 1
    assert (
        "small.yaml:5:8: E411 'drei' was published as 'three', and learners would start over; write"
        " 'id: three' again, or 'was: small/three' to keep the new id" in refused.stderr
    )


def test_without_a_ledger_the_older_deck_knows_a_note_that_moved(banks: Banks) -> None:
    banks.write("new", with_key(THREE, "was: old/three"), FOUR)
    first = banks.publish(START)[0].read_bytes()
    (banks.folder / "new.yaml.ledger").unlink()
    assert banks.publish(START + 100)[0].read_bytes() == first
    assert "live old/three" in (banks.folder / "new.yaml.ledger").read_text()
