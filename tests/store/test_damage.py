"""A damaged history is set aside, whatever is in it, and what can be read of it is carried over."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from myoquiz.history import database, salvage
from myoquiz.history.database import Unkept
from myoquiz.history.store import FILE, open_store
from tests.cli.test_permissions import call
from tests.store import fuzz
from tests.store.made import answer, opened, runner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a history of 122 answers, whole and closed, in `d`."""
    fuzz.build(tmp_path)
    return tmp_path


def damage(folder: Path, change: Callable[[bytearray], object]) -> Path:
    file = folder / "d" / FILE
    data = bytearray(file.read_bytes())
    change(data)
    file.write_bytes(data)
    return file


def replace(old: bytes, new: bytes) -> Callable[[bytearray], object]:
    def change(data: bytearray) -> None:
        at = data.index(old)
        data[at : at + len(new)] = new

    return change


def write(at: int, new: bytes) -> Callable[[bytearray], object]:
    def change(data: bytearray) -> None:
        data[at : at + len(new)] = new

    return change


def aside(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / "d").iterdir() if ".damaged-" in file.name)


CONTENTS = {
    "a name that is no text": replace(b"CREATE TABLE sitting", b"CREATE TABLE \xffitting"),
    "a type": replace(b"points REAL", b"points RFAL"),
    "a check": replace(b"CHECK (hint IN (0, 1))", b"CHECK (hint IN (0, 3))"),
    "a view": replace(b"kind = 'void'", b"kind = 'voie'"),
    "the first word": write(0, b"rQLite"),
    "the size of a page": write(16, b"\x00\x10"),
    "the kind of log": write(18, b"\x09\x09"),
    "another program": write(68, b"\x6e"),
    "no version": write(60, b"\0\0\0\0"),
    "a version that never comes": write(60, b"\x40\0\0\1"),
    "the number of pages": write(28, b"\0\0\0\2"),
    "the kind of the first page": write(100, b"\x0f"),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_damage_in_the_contents_loses_no_answer(kind: str, folder: Path) -> None:
    before = list(opened(folder / "d").answers())
    file = damage(folder, CONTENTS[kind])
    data = file.read_bytes()
    kept = opened(folder / "d")
    assert list(kept.answers()) == before
    assert [one.note for one in kept.flags()] == ["a note"]
    old = aside(folder)[0]
    assert old.read_bytes() == data
    assert kept.notice == (
        f"the history was damaged; it is kept as {old}, and a new one was begun with 122 answers"
        " that could be read ('myoquiz history import' takes in an earlier export)"
    )
    assert len(kept.stale()) == 3  # FSRS looks at all of them again


def test_damage_in_a_page_loses_its_answers_only(folder: Path) -> None:
    before = {given.id for given in opened(folder / "d").answers()}
    connection = sqlite3.connect(folder / "d" / FILE)
    pages = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answer'")
    (root,) = pages.fetchone()
    connection.close()

    def change(data: bytearray) -> None:
        last = (root - 1) * 4096 + 8  # where a page that has pages below names the last of them
        at = (int.from_bytes(data[last : last + 4]) - 1) * 4096
        data[at : at + 4096] = b"\xee" * 4096

    damage(folder, change)
    told = runner().invoke(fuzz.cli, ["history", "--json", "--data", str(folder / "d")])
    assert "the history was damaged" in told.stderr
    after = {given.id for given in opened(folder / "d").answers()}
    assert after < before and len(after) > 60


def test_the_log_goes_with_the_file(folder: Path) -> None:
    (folder / "d" / FILE).write_bytes(b"junk" * 1000)
    (folder / "d" / f"{FILE}-wal").write_bytes(b"log")
    (folder / "d" / f"{FILE}-shm").write_bytes(b"index")
    kept = opened(folder / "d")
    names = [file.name.removeprefix(aside(folder)[0].name) for file in aside(folder)]
    assert names == ["", "-shm", "-wal"]
    assert aside(folder)[2].read_bytes() == b"log"
    assert list(kept.answers()) == []


def test_a_file_that_is_cut_off_keeps_its_log(folder: Path) -> None:
    """SQLite deletes a log whose file has no page, and with it what was answered last."""
    (folder / "d" / FILE).write_bytes((folder / "kept").read_bytes()[:3000])
    (folder / "d" / f"{FILE}-wal").write_bytes((folder / "kept-wal").read_bytes())
    kept = opened(folder / "d")
    assert (folder / "kept-wal").read_bytes() == aside(folder)[-1].read_bytes()
    assert list(kept.answers()) == []


def test_two_at_once_are_both_kept(folder: Path) -> None:
    for junk in (b"first" * 1000, b"second" * 1000, b"third" * 1000):
        (folder / "d" / FILE).write_bytes(junk)
        opened(folder / "d").close()
    assert {file.read_bytes()[:5] for file in aside(folder)} == {b"first", b"secon", b"third"}


ODD = {
    "a given that is no JSON": "UPDATE answer SET given = '[[[['",
    "a moment that is none": "UPDATE answer SET id = 'x'",
    "a day beyond all calendars": "UPDATE answer SET day = 9000000000000000000",
    "a card of another world": "UPDATE card SET due = 9000000000000000000, stale = 0",
    "a seed": "UPDATE sitting SET seed = 'x'",
    "asks": "UPDATE sitting SET asks = '7'",
    "a note without a moment": "UPDATE flag SET id = '1'",
}


@pytest.mark.parametrize("kind", ODD)
def test_a_value_that_no_version_writes(kind: str, folder: Path) -> None:
    if "card" in kind:
        runner().invoke(fuzz.cli, ["review", "--forecast", "--data", str(folder / "d")])
    connection = sqlite3.connect(folder / "d" / FILE, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    table = ODD[kind].split()[1]
    key = "question" if table == "card" else "id"
    connection.execute(f"{ODD[kind]} WHERE {key} = (SELECT min({key}) FROM {table})")
    connection.close()
    file = folder / "b.yaml"
    for words in (["history", "--json"], ["history", "--flags"], ["history", "export", "-"]):
        told = runner().invoke(fuzz.cli, [*words, "--data", str(folder / "d")])
        assert told.exit_code in (0, 1) and isinstance(told.exception, SystemExit | None)
    told = runner().invoke(fuzz.cli, ["review", str(file), "--data", str(folder / "d")])
    assert told.exit_code in (0, 2, 3) and isinstance(told.exception, SystemExit | None)
    assert len(list(opened(folder / "d").answers())) >= 121


def test_a_fault_of_the_program_is_no_damage(folder: Path) -> None:
    kept = opened(folder / "d")
    with pytest.raises(KeyError):
        kept.mend(KeyError("a slip"))
    assert aside(folder) == []


def test_what_stands_in_the_way_is_no_damage(folder: Path) -> None:
    kept = opened(folder / "d")
    error = sqlite3.OperationalError("full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL  # type: ignore[misc]
    assert kept.mend(error) == Unkept(f"{folder / 'd' / FILE}: the disk is full")
    assert aside(folder) == []


def test_a_later_version_is_still_left_alone(folder: Path) -> None:
    damage(folder, write(60, b"\0\0\0\7"))
    assert isinstance(open_store(folder / "d"), Unkept)
    assert aside(folder) == []


def test_every_history_has_the_contents_of_a_fresh_one(folder: Path) -> None:
    """What stands in for damaged contents is what stood there."""
    data = (folder / "d" / FILE).read_bytes()
    model = database.fresh()
    roots = {row[0] for row in model.execute("SELECT rootpage FROM sqlite_schema")}
    fresh = model.serialize()
    for page in set(range(2, len(fresh) // 4096 + 1)) - roots:
        at = (page - 1) * 4096
        assert data[at : at + 4096] == fresh[at : at + 4096]
    assert data[100:4096] == fresh[100:4096]


def test_a_sound_history_is_sound(folder: Path) -> None:
    assert salvage.is_sound(opened(folder / "d").connection)


def test_a_history_on_media_that_may_only_be_read(folder: Path) -> None:
    file = folder / "d" / FILE
    before = file.read_bytes()
    file.chmod(0o444)
    (folder / "d").chmod(0o555)
    try:
        code, out, err = call(folder, "history", "--json")
        assert (code, out.count('"bank"'), err) == (0, 122, "")
        assert call(folder, "history", "export", "-")[0] == 0
        assert call(folder, "stats", "b.yaml")[0] == 0
        assert call(folder, "review", "--forecast", "b.yaml")[0] == 0
        code, out, err = call(folder, "play", "--save", "--in-order", "b.yaml")
        assert (out.count("Your answers are not kept:"), err) == (1, "")
        code, out, err = call(folder, "history", "clear", "--yes")
        assert (code, err) == (1, f"Error: {file}: the file may only be read\n")
    finally:
        (folder / "d").chmod(0o755)
    assert [path.name for path in (folder / "d").iterdir()] == [FILE]
    assert file.read_bytes() == before


@pytest.mark.parametrize("change", ["options = '7'", "options = '[1]'", "asks = '[[1]]'"])
def test_a_sitting_to_go_on_with_that_no_version_writes(change: str, folder: Path) -> None:
    connection = sqlite3.connect(folder / "d" / FILE, isolation_level=None)
    connection.execute(f"UPDATE sitting SET {change}")
    connection.close()
    words = ["play", str(folder / "b.yaml"), "--save", "--resume", "--data", str(folder / "d")]
    told = runner().invoke(fuzz.cli, words, input=fuzz.LINES)
    assert isinstance(told.exception, SystemExit | None)
    assert len(list(opened(folder / "d").answers())) >= 122


def test_damaged_histories_by_the_dozen() -> None:
    tried, failed, said = fuzz.run(60, seed=20_261_128)
    assert (tried.total(), failed.total(), said) == (60, 0, [])


def test_a_new_sitting_goes_on_after_damage_in_the_middle(folder: Path) -> None:
    kept = opened(folder / "d")
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(folder, lambda data: data.__setitem__(slice(100, 4096), b"\xee" * 3996))
    other = opened(folder / "d")
    assert other.record(answer(other, "q3", days=60)) is None
    assert len(list(other.answers())) == 123
