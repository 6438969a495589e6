"""Reading packages: what Anki writes, and what somebody writes who means harm."""

import os
import sqlite3
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz.formats.anki.inspect import contents, reading, tables, wire
from myoquiz.formats.anki.inspect.contents import (
    Medium,
    NotetypePart,
    NotetypeTemplate,
    PackageCard,
    PackageNote,
    UnreadablePackage,
)
from myoquiz.formats.anki.inspect.reading import read
from tests.conftest import cases
from tests.formats.conftest import bring_in
from tests.formats.foreign import Row, Shape, exported, pack, package

New = Callable[[], Any]
ROWS = (
    Row("g1", "one", tags=("b", "a")),
    Row("g2", "two {{c1::x}}", shape=Shape(222, is_cloze=True)),
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return package(tmp_path / "good.apkg", ROWS, deck="A::B")


@pytest.fixture
def newer(good: Path, tmp_path: Path, new_collection: New) -> Path:
    """The same in Anki's newer layout."""
    collection = new_collection()
    bring_in(collection, good)
    return exported(collection, tmp_path / "newer.apkg", legacy=False)


def entries(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def edited(path: Path, *statements: str) -> bytes:
    """The database of a package after some statements."""
    database = sqlite3.connect(":memory:")
    database.deserialize(entries(path)["collection.anki2"])
    for statement in statements:
        database.execute(statement)
    database.commit()
    data = database.serialize()
    database.close()
    return data


def fails(path: Path) -> str:
    """Why a package cannot be read, without its path."""
    with pytest.raises(UnreadablePackage) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_a_package_of_genanki(good: Path) -> None:
    found = read(good)
    assert (found.layout, found.decks, found.media) == ("anki2", ("Default", "A::B"), ())
    assert found.notes == (
        PackageNote("g1", Shape().id, 1000, ("b", "a"), ("one", "back"), (PackageCard(0, "A::B"),)),
        PackageNote("g2", 222, 1000, (), ("two {{c1::x}}", "back"), (PackageCard(0, "A::B"),)),
    )
    kind = found.notetypes[222]
    assert (kind.name, kind.is_cloze, kind.modified) == ("Shape 222", True, 1000)
    assert [(part.name, part.id) for part in kind.fields] == [("Front", None), ("Back", None)]
    assert [part.name for part in kind.templates] == ["Card"]


WAYS = [
    ("older.apkg", True, False, "anki21"),
    ("newer.apkg", False, False, "anki21b"),
    ("older.colpkg", True, True, "anki21"),
    ("newer.colpkg", False, True, "anki21b"),
]


@pytest.mark.parametrize(("file", "legacy", "whole", "layout"), WAYS)
def test_what_anki_exports(
    file: str, legacy: bool, whole: bool, layout: str, good: Path, tmp_path: Path, collection: Any
) -> None:
    bring_in(collection, good)
    folder = Path(collection.media.dir())
    (folder / "p.png").write_bytes(b"picture")
    note = collection.get_note(collection.find_notes("one")[0])
    note["Back"] = '<img src="p.png">'
    collection.update_note(note)
    path = exported(collection, tmp_path / file, legacy, whole)
    found, before = read(path), read(good)
    assert found.layout == layout
    assert set(found.decks) >= {"A::B", "A"}
    assert [(note.guid, note.notetype, set(note.tags), note.cards) for note in found.notes] == [
        (note.guid, note.notetype, set(note.tags), note.cards) for note in before.notes
    ]
    for number, kind in before.notetypes.items():
        mine = found.notetypes[number]
        assert (mine.name, mine.is_cloze, mine.look) == (kind.name, kind.is_cloze, kind.look)
        assert [part.name for part in mine.fields] == [part.name for part in kind.fields]
    [medium] = found.media
    assert (medium.name, medium.is_there) == ("p.png", True)
    assert medium.size >= 7


def test_the_same_in_both_layouts(good: Path, tmp_path: Path, collection: Any) -> None:
    bring_in(collection, good)
    older = read(exported(collection, tmp_path / "older.apkg", legacy=True))
    newer = read(exported(collection, tmp_path / "newer.apkg", legacy=False))
    assert older.notes == newer.notes
    assert older.notetypes == newer.notetypes
    assert set(older.decks) == set(newer.decks)


def test_ids_of_fields_and_templates(collection: Any, tmp_path: Path) -> None:
    kind = collection.models.by_name("Basic")
    kind["flds"][0]["id"], kind["flds"][1]["id"], kind["tmpls"][0]["id"] = -7, 2**62, -(2**62)
    collection.models.update_dict(kind)
    note = collection.new_note(kind)
    note["Front"] = "front"
    collection.add_note(note, collection.decks.id("D"))
    for legacy in (True, False):
        path = exported(collection, tmp_path / f"{legacy}.apkg", legacy)
        found = read(path).notetypes[kind["id"]]
        assert found.fields == (NotetypePart("Front", -7), NotetypePart("Back", 2**62))
        assert found.templates == (
            NotetypeTemplate(
                "Card 1",
                -(2**62),
                "{{Front}}",
                "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}",
            ),
        )


def test_without_zstandard(
    good: Path, tmp_path: Path, collection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(collection, good)
    path = exported(collection, tmp_path / "newer.apkg", legacy=False)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert fails(path) == (
        "it is in Anki's newer layout; to read it, run: pip install 'myoquiz[zstd]' (or export it"
        " from Anki with 'Support older Anki versions')"
    )


def test_a_database_that_was_in_use(good: Path, tmp_path: Path) -> None:
    data = bytearray(entries(good)["collection.anki2"])
    data[18:20] = b"\2\2"
    path = pack(tmp_path / "wal.apkg", {"collection.anki2": bytes(data)})
    assert read(path) == read(good)


def test_bytes_that_are_no_text(good: Path, tmp_path: Path) -> None:
    data = edited(good, "UPDATE notes SET flds = CAST(x'ff1ffe61' AS TEXT) WHERE guid = 'g1'")
    path = pack(tmp_path / "bytes.apkg", {"collection.anki2": data})
    assert read(path).notes[0].fields == ("\ufffd", "\ufffda")


def test_a_card_in_a_filtered_deck(good: Path, tmp_path: Path) -> None:
    data = edited(good, "UPDATE cards SET odid = did, did = 5, type = 2")
    path = pack(tmp_path / "filtered.apkg", {"collection.anki2": data})
    assert [note.cards for note in read(path).notes] == [(PackageCard(0, "A::B"),)] * 2


def test_media(good: Path, tmp_path: Path) -> None:
    names = b'{"0": "../../etc/passwd", "1": "gone.png"}'
    path = pack(tmp_path / "media.apkg", {**entries(good), "media": names, "0": b"four"})
    assert read(path).media == (
        Medium("../../etc/passwd", 4, True, "0"),
        Medium("gone.png", 0, False, "1"),
    )


def zipped(compression: int, size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with ZipFile(path, "w", compression) as whole, whole.open("collection.anki2", "w") as to:
            for _ in range(size >> 20):
                to.write(bytes(1 << 20))

    return write


def lying(path: Path) -> None:
    """An entry that says it unpacks to 10 bytes, and unpacks to a million."""
    with ZipFile(path, "w", ZIP_DEFLATED) as whole:
        whole.writestr("collection.anki2", bytes(1_000_000))
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.find(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    path.write_bytes(data)


def encrypted(path: Path) -> None:
    pack(path, {"collection.anki2": b"x"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(signature) + offset] |= 1
    path.write_bytes(data)


def many(path: Path) -> None:
    """A zip whose list of entries is longer than anything that Anki writes."""
    with ZipFile(path, "w", ZIP_STORED) as whole:
        whole.writestr("x", b"")
    data = path.read_bytes()
    at = data.find(b"PK\1\2")
    entry = data[at : data.find(b"PK\5\6")]
    number = (17 << 20) // len(entry)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, number * len(entry), at, 0)
    path.write_bytes(data[:at] + entry * number + end)


def before_the_file(path: Path) -> bytes:
    """A zip whose end says that its list of entries starts later than it does."""
    data = bytearray(pack(path, {"collection.anki2": b"x"}).read_bytes())
    data[-3] = 1
    return bytes(data)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "this is no Anki package, or a damaged one"),
    "text": (lambda path: path.write_text("hello"), "this is no Anki package, or a damaged one"),
    "a pipe": (
        lambda path: os.mkfifo(path),
        "this is a pipe; save what comes through it to a file first",
    ),
    "an empty zip": (
        lambda path: pack(path, {}),
        "it holds no 'collection.anki2', so it is no Anki package",
    ),
    "another zip": (
        lambda path: pack(path, {"word/document.xml": b"<x/>"}),
        "it holds no 'collection.anki2', so it is no Anki package",
    ),
    "no database": (
        lambda path: pack(path, {"collection.anki2": b"no database" * 100}),
        "collection.anki2: it is no SQLite database; export it anew, or get it anew",
    ),
    "an empty entry": (
        lambda path: pack(path, {"collection.anki2": b""}),
        "collection.anki2: it is no SQLite database; export it anew, or get it anew",
    ),
    "a later layout": (
        lambda path: pack(path, {"meta": b"\x08\x09", "collection.anki99": b""}),
        "a newer Anki made it in a layout that is unknown here; export it with 'Support older Anki"
        " versions'",
    ),
    "a meta that is none": (
        lambda path: pack(path, {"meta": b"\xff\xff", "collection.anki2": b""}),
        "this is no Anki package, or a damaged one; get it anew (a number has no end)",
    ),
    "a large meta": (
        lambda path: pack(path, {"meta": bytes(2000), "collection.anki2": b""}),
        "meta: it unpacks to more than 1 MiB",
    ),
    "no zstandard": (
        lambda path: pack(path, {"meta": b"\x08\x03", "collection.anki21b": b"nothing"}),
        "collection.anki21b: it is damaged; get the package anew (",
    ),
    "a bomb": (zipped(ZIP_DEFLATED, 34 << 20), "collection.anki2: it unpacks to more than 32 MiB"),
    "another compression": (
        zipped(ZIP_LZMA, 1 << 20),
        "collection.anki2: it is packed in a way that Anki does not use; get it anew",
    ),
    "a lie about sizes": (lying, "this is no Anki package, or a damaged one; get it anew (Bad CRC"),
    "encryption": (encrypted, "this is no Anki package, or a damaged one; get it anew (File"),
    "an entry before the file": (
        lambda path: path.write_bytes(before_the_file(path)),
        "this is no Anki package, or a damaged one; get it anew (",
    ),
    "too many entries": (many, "it has too many entries; pack fewer files at once"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_no_package(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COLLECTION", 32 << 20)
    write, message = BROKEN[case]
    path = tmp_path / "bad.apkg"
    write(path)
    assert fails(path).startswith(message)


def test_a_bomb_in_zstandard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COLLECTION", 32 << 20)
    compressor = zstandard.ZstdCompressor(level=1).compressobj()
    data = b"".join(compressor.compress(bytes(16 << 20)) for _ in range(66)) + compressor.flush()
    path = pack(tmp_path / "bomb.apkg", {"meta": b"\x08\x03", "collection.anki21b": data})
    assert len(data) < 1 << 20
    assert fails(path) == "collection.anki21b: it unpacks to more than 32 MiB"


SELF = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
TRAPS: dict[str, tuple[tuple[str, ...], str]] = {
    "a view": (
        ("DROP TABLE notes", f"CREATE VIEW notes AS {SELF} SELECT i AS id FROM n"),
        "the database holds what Anki never makes, such as a view; export it anew",
    ),
    "a virtual table": (
        ("DROP TABLE notes", "CREATE VIRTUAL TABLE notes USING fts5(guid, mid, mod, tags, flds)"),
        "the database holds what Anki never makes, such as a view; export it anew",
    ),
    "a virtual table behind a comment": (
        (
            "DROP TABLE notes",
            "CREATE VIRTUAL TABLE notes USING fts5(guid, mid, mod, tags, flds)",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'CREATE', 'CREATE /*' ||"
            " printf('%.60c', '-') || '*/') WHERE name = 'notes'",
        ),
        "the database holds what Anki never makes, such as a view; export it anew",
    ),
    "a virtual table that says it has pages": (
        (
            "DROP TABLE notes",
            "CREATE VIRTUAL TABLE notes USING fts5(guid, mid, mod, tags, flds)",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'notes'",
        ),
        "the database holds what Anki never makes, such as a view; export it anew",
    ),
    "no table": (("DROP TABLE cards",), "the database has no table 'cards'"),
    "no column": (
        ("ALTER TABLE notes RENAME COLUMN guid TO name",),
        "the database is damaged: no such column: guid",
    ),
    "a column that computes": (
        (
            "ALTER TABLE notes DROP COLUMN flds",
            "ALTER TABLE notes ADD COLUMN flds TEXT AS (printf('%.*c', 900000000, 'x'))",
        ),
        "a column of the table 'notes' is computed; export it anew",
    ),
    "no row": (("DELETE FROM col",), "the database says nothing of itself: its table 'col' is"),
    "JSON that is none": (("UPDATE col SET decks = '{'",), "the database is damaged: Input data"),
    "JSON without end": (
        (f"UPDATE col SET models = '{'[' * 200_000}'",),
        "the database is damaged: ",
    ),
    "JSON within JSON": (
        (f"""UPDATE col SET models = '{{"1": {{"x": {"[" * 50_000}{"]" * 50_000}}}}}' """,),
        "the database is damaged: ",
    ),
    "no number": (("UPDATE notes SET mod = 'x'",), "the database is damaged: a text stands where"),
    "a blob": (("UPDATE notes SET mid = x'00'",), "the database is damaged: a text stands where"),
    "a blob in a card": (("UPDATE cards SET ord = x''",), "the database is damaged: a text stands"),
}


@pytest.mark.parametrize("case", TRAPS)
def test_traps(case: str, good: Path, tmp_path: Path) -> None:
    statements, message = TRAPS[case]
    path = pack(tmp_path / "trap.apkg", {"collection.anki2": edited(good, *statements)})
    assert fails(path).startswith(f"collection.anki2: {message}")


def test_triggers_do_not_run(good: Path, tmp_path: Path) -> None:
    data = edited(good, "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END")
    assert read(pack(tmp_path / "trigger.apkg", {"collection.anki2": data})) == read(good)


def test_only_so_much_is_read(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "many.apkg", [Row(f"g{n}", f"note {n}") for n in range(30)])
    monkeypatch.setattr(tables, "NOTES", 29)
    assert "there are more than 29 notes" in fails(path)
    monkeypatch.setattr(tables, "NOTES", 30)
    assert len(read(path).notes) == 30
    monkeypatch.setattr(tables, "CARDS", 29)
    assert "there are more than 29 cards" in fails(path)
    monkeypatch.setattr(tables, "CARDS", 30)
    monkeypatch.setattr(tables, "MOST", 100)
    assert "its texts take more than 0 MiB of memory" in fails(path)


def test_only_so_much_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "long.apkg", [Row("g", "one", "x" * 100_000)])
    assert len(read(path).notes[0].fields[1]) == 100_000
    monkeypatch.setattr(tables, "LONGEST", 50_000)
    assert "the database is damaged: string or blob too big" in fails(path)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT upper('x')",
        "SELECT * FROM pragma_table_list",
        "PRAGMA query_only = OFF",
        "INSERT INTO notes DEFAULT VALUES",
        "ATTACH ':memory:' AS other",
        "CREATE TEMP TABLE other (x)",
    ],
)
def test_statements_may_read_and_nothing_else(statement: str) -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE notes (id)")
    tables._allow_reading_alone(database)
    assert database.execute("SELECT id FROM notes").fetchall() == []
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
        database.execute(statement)
    database.close()


def test_only_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "many.apkg", [Row(f"g{n}", f"note {n}") for n in range(3000)])
    monkeypatch.setattr(tables, "SECONDS", -1)
    assert "it takes more than -1 seconds to read" in fails(path)


def test_a_schema_that_never_ends(good: Path, tmp_path: Path) -> None:
    """Pages that point at one another make a table without end."""
    columns = "guid, mid, mod, usn, tags, hex(zeroblob(300)), sfld, csum, flags, data"
    doubling = (
        f"INSERT INTO notes SELECT id + {10**12 * 2**n}, {columns} FROM notes" for n in range(6)
    )
    data = bytearray(edited(good, *doubling))
    size = struct.unpack(">H", data[16:18])[0]
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes(data))
    ((root,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'notes'")
    database.close()
    page = (root - 1) * size
    assert data[page] == 5, "an interior page of a table"
    (cells,) = struct.unpack(">H", data[page + 3 : page + 5])
    for cell in range(cells):
        (at,) = struct.unpack(">H", data[page + 12 + cell * 2 : page + 14 + cell * 2])
        data[page + at : page + at + 4] = struct.pack(">I", root)
    path = pack(tmp_path / "loop.apkg", {"collection.anki2": bytes(data)})
    assert "the database is damaged: " in fails(path)


DAMAGE = st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 255)), max_size=40)
MUCH = settings(
    max_examples=cases(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def damaged(data: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    """Bytes with some of them changed, counted from the end, and a third of the time cut off."""
    made = bytearray(data)
    for place, value in changes:
        made[-1 - place % len(made)] = value
    return bytes(made[: max(cut, 100)] if cut % 3 == 0 else made)


@MUCH
@given(changes=DAMAGE, cut=st.integers(0, 200_000))
def test_a_damaged_database_is_read_or_refused(
    changes: list[tuple[int, int]], cut: int, good: Path
) -> None:
    data = damaged(entries(good)["collection.anki2"], changes, cut)
    path = pack(good.parent / "damaged.apkg", {"collection.anki2": data})
    try:
        assert isinstance(read(path), contents.Package)
    except UnreadablePackage as error:
        assert str(error).startswith(f"{path}: collection.anki2: ")


@MUCH
@given(changes=DAMAGE, cut=st.integers(0, 10_000), is_newer=st.booleans())
def test_a_damaged_zip_is_read_or_refused(
    changes: list[tuple[int, int]], cut: int, is_newer: bool, good: Path, newer: Path
) -> None:
    path = good.parent / "damaged.apkg"
    path.write_bytes(damaged((newer if is_newer else good).read_bytes(), changes, cut))
    try:
        assert isinstance(read(path), contents.Package)
    except UnreadablePackage as error:
        assert str(error).startswith(f"{path}: ")


@settings(max_examples=cases(300))
@given(data=st.binary(max_size=60))
def test_any_bytes_are_a_message_or_not(data: bytes) -> None:
    try:
        for number, value in wire.fields(data):
            assert 0 <= number < 2**61
            assert isinstance(value, bytes) or 0 <= value < 2**64
    except wire.Malformed:
        pass


def test_messages() -> None:
    message = b"\x08\x96\x01\x12\x03abc\x1d\1\2\3\4\x21\1\2\3\4\5\6\7\x08\x28" + b"\xff" * 9 + b"\1"
    assert wire.latest(message) == {
        1: 150, 2: b"abc", 3: b"\1\2\3\4", 4: b"\1\2\3\4\5\6\7\x08", 5: 2**64 - 1,
    }  # fmt: skip
    assert wire.signed(2**64 - 1) == -1
    for broken in (b"\x08", b"\x12\x05abc", b"\x0b", b"\x08" + b"\xff" * 11):
        with pytest.raises(wire.Malformed):
            wire.latest(broken)


def test_reading_writes_nothing(good: Path) -> None:
    before = sorted(good.parent.iterdir())
    good.chmod(0o400)
    read(good)
    assert sorted(good.parent.iterdir()) == before


def test_empty_fields_are_no_way_around_the_limits(good: Path, tmp_path: Path) -> None:
    """A megabyte of nothing but edges of fields would be a gigabyte of fields."""
    row = f"UPDATE notes SET flds = CAST(replace(hex(zeroblob({2**24})), '00', x'1f') AS text)"
    path = pack(tmp_path / "edges.apkg", {"collection.anki2": edited(good, row)})
    assert "its texts take more than 512 MiB of memory" in fails(path)
    row = f"UPDATE notes SET tags = replace(hex(zeroblob({3 * 2**20})), '0', 'x ')"
    path = pack(tmp_path / "tags.apkg", {"collection.anki2": edited(good, row)})
    assert "its texts take more than 512 MiB of memory" in fails(path)
