"""`myoquiz inspect` as it is called."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli.inspect import inspect_command
from myoquiz.formats.anki.inspect.forecast import KINDS
from myoquiz.formats.anki.inspect.told import REASONS
from tests.formats.foreign import Row, Shape, package

HOSTILE = "a\x1b]0;x\x07\x9b31m\u2028b\nc"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(inspect_command, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_package() -> None:
    rows = [Row(f"g{number}", f"note {number}") for number in range(2)]
    gap = Row("c", "{{c1::a}} {{c2::b}} [sound:s.mp3]", shape=Shape(222, is_cloze=True))
    package(
        Path("x.apkg"), [*rows, gap], deck="A::B", media={"0": "s.mp3"}, files={"0": b"x" * 1025}
    )
    done = call("x.apkg")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "x.apkg  the older layout, which every Anki reads\n"
        "  3 notes, 4 cards, 1 media file of 2 KiB\n"
        "  deck       A::B  4 cards\n"
        "  note type  Shape 1700000000111  2 notes\n"
        "  note type  Shape 222  1 note\n"
        "  no problem\n"
    )


def test_problems() -> None:
    rows = [Row(f"g{number % 2}", f"note {number}") for number in range(8)]
    package(
        Path("x.apkg"),
        rows,
        edit=lambda database: database.execute("UPDATE notes SET mid = 5 WHERE sfld = 'note 7'"),
    )
    done = call("x.apkg")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[3:] == [
        "  note type  Shape 1700000000111  7 notes",
        "  note type  (missing: 5)  1 note",
        "! 1  a note type that is not in the package; ANKI REFUSES THE FILE",
        "    note 7",
        "! 6  the GUID of another note in the package, so that updates reach one of them only",
        "    note 2",
        "    note 3",
        "    note 4",
        "    note 5",
        "    note 6",
        "    and 1 more",
    ]


def test_json_of_a_package() -> None:
    package(Path("x.apkg"), [Row("g", "one"), Row("g", "two")], deck="D")
    done = call("x.apkg", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {
        "file": "x.apkg",
        "layout": "anki2",
        "notes": 2,
        "cards": 2,
        "media": {"files": 0, "bytes": 0},
        "decks": [{"name": "D", "cards": 2}],
        "notetypes": [
            {
                "id": 1700000000111,
                "name": "Shape 1700000000111",
                "cloze": False,
                "fields": ["Front", "Back"],
                "templates": ["Card"],
                "modified": 1000,
                "notes": 2,
            }
        ],
        "problems": [
            {
                "message": (
                    "the GUID of another note in the package, so that updates reach one of them"
                    " only"
                ),
                "count": 1,
                "names": ["two"],
                "refused": False,
            }
        ],
    }


def releases() -> None:
    """Two releases with a note for each kind and reason."""
    old = [
        Row("same", "same"),
        Row("word", "word"),
        Row("date", "date"),
        Row("late", "late"),
        Row("type", "type"),
        Row("gone", "gone"),
    ]
    new = [
        Row("same", "same"),
        Row("word", "new word", modified=2000),
        Row("date", "date", modified=2000),
        Row("late", "not late"),
        Row("type", "type", shape=Shape(222)),
        Row("more", "more"),
    ]
    package(Path("old.apkg"), old, deck="D")
    package(Path("new.apkg"), new, deck="E")


def test_a_forecast() -> None:
    releases()
    done = call("old.apkg", "new.apkg")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        "       1  new        come as new cards\n"
        "            more\n"
        "       2  updated    get the new text and keep their schedule\n"
        "            new word\n"
        f"          1 {REASONS['same text']}\n"
        "            date\n"
        "       1  untouched  are the same\n"
        "       1  orphaned   are no longer in NEW, and stay\n"
        "            gone\n"
        "!      2  blocked    would change, and cannot\n"
        f"          1 {REASONS['not newer']}\n"
        "            not late\n"
        f"          1 {REASONS['other note type']}\n"
        "            type\n"
        "  note type 'Shape 222' is new\n"
        "  deck 'E' is new\n"
        "  4 cards stay in the deck where they are\n"
    )


def test_json_of_a_forecast() -> None:
    releases()
    done = call("old.apkg", "new.apkg", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["counts"] == {
        "new": 1, "updated": 2, "untouched": 1, "orphaned": 1, "blocked": 2,
    }  # fmt: skip
    assert list(told["counts"]) == list(KINDS)
    assert told["blocked"] is True
    assert told["notes"][3] == {
        "kind": "blocked",
        "guid": "late",
        "name": "not late",
        "reason": "not newer",
    }
    assert told["notetypes"][1] == {
        "kind": "new",
        "id": 222,
        "name": "Shape 222",
        "reason": "",
    }
    assert told["new_decks"] == ["E"]
    assert told["cards"] == {"added": 0, "emptied": 0, "staying": 4}
    assert told["problems"] == []


def test_an_update_that_gets_through() -> None:
    package(Path("old.apkg"), [Row("g", "one")])
    package(Path("new.apkg"), [Row("g", "two", modified=2000)])
    assert call("old.apkg", "new.apkg").exit_code == 0


def test_an_update_that_anki_refuses() -> None:
    package(Path("old.apkg"), [Row("g", "one")])
    package(
        Path("new.apkg"),
        [Row("g", "two", modified=2000)],
        edit=lambda database: database.execute("UPDATE notes SET flds = 'two'"),
    )
    done = call("old.apkg", "new.apkg")
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "! ANKI REFUSES THE FILE: more or fewer fields than the note type has\n    two\n"
    )


def test_a_style_that_cannot_change() -> None:
    package(Path("old.apkg"), [Row("g", "one")])
    package(Path("new.apkg"), [Row("g", "one", shape=Shape(css=".card {}"))])
    done = call("old.apkg", "new.apkg")
    assert done.exit_code == 1
    assert f"! note type 'Shape 1700000000111' is blocked: {REASONS['not newer']}\n" in done.stdout


@pytest.mark.parametrize("arguments", [["x.apkg"], ["x.apkg", "--json"]])
def test_nothing_that_a_terminal_obeys(arguments: list[str]) -> None:
    package(
        Path("x.apkg"),
        [Row("g", HOSTILE), Row("g", HOSTILE + "2", f"[sound:{HOSTILE}]")],
        deck=HOSTILE,
    )
    for done in (call(*arguments), call("x.apkg", *arguments)):
        assert all(sign == "\n" or sign.isprintable() for sign in done.stdout)


def test_a_file_name_that_a_terminal_would_obey() -> None:
    name = "a\x1b[31m.apkg"
    assert "\x1b" not in call(name).stderr
    Path(name).write_bytes(b"nothing")
    done = call(name)
    assert "\x1b" not in done.stderr
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.apkg", "Error: nowhere.apkg: No such file or directory\n"),
        (".", "Error: .: Is a directory\n"),
        (
            "text.apkg",
            "Error: text.apkg: this is no Anki package, or a damaged one; get it anew (File is not"
            " a zip file)\n",
        ),
    ],
)
def test_what_cannot_be_read(path: str, message: str) -> None:
    Path("text.apkg").write_text("text")
    package(Path("good.apkg"), [Row("g", "one")])
    for arguments in ([path], [path, "good.apkg"], ["good.apkg", path]):
        done = call(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.endswith(message)


def test_a_whole_collection_is_no_update() -> None:
    package(Path("one.apkg"), [Row("g", "one")])
    package(Path("all.colpkg"), [Row("g", "one")])
    assert call("all.colpkg").exit_code == 0
    for arguments in (["one.apkg", "all.colpkg"], ["all.colpkg", "one.apkg"]):
        done = call(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.endswith(
            "all.colpkg: a .colpkg replaces a whole collection and updates nothing; give two .apkg"
            " files\n"
        )
