"""What is wrong with a package itself, and whether Anki refuses it."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats.anki.inspect.reading import read
from myoquiz.formats.anki.inspect.troubles import ImportTrouble, troubles
from tests.formats.conftest import bring_in
from tests.formats.foreign import Row, Shape, package
from tests.formats.test_inspect_reading import WAYS, exported

NOW = 1_800_000_000
TWO = (Row("g1", "one"), Row("g2", "two"))
PICTURE = (Row("g", "one", '<IMG alt="a" SRC=x.png>'),)

CASES: dict[str, tuple[tuple[Row, ...], dict[str, Any], list[ImportTrouble]]] = {
    "nothing": (TWO, {}, []),
    "no note": ((), {}, [ImportTrouble("there is no note in it", ())]),
    "no note type": (
        TWO,
        {"edit": lambda database: database.execute("UPDATE notes SET mid = 5 WHERE sfld = 'one'")},
        [ImportTrouble("a note type that is not in the package", ("one",), refused=True)],
    ),
    "too many fields": (
        TWO,
        {"edit": lambda database: database.execute("UPDATE notes SET flds = flds || x'1f1f'")},
        [
            ImportTrouble(
                "more or fewer fields than the note type has", ("one", "two"), refused=True
            )
        ],
    ),
    "too few fields": (
        TWO,
        {"edit": lambda database: database.execute("UPDATE notes SET flds = 'none'")},
        [
            ImportTrouble(
                "more or fewer fields than the note type has", ("none", "none"), refused=True
            )
        ],
    ),
    "a path as a name": (
        TWO,
        {"media": {"0": "../x.png"}, "files": {"0": b"x"}},
        [ImportTrouble("a media file with a path for a name", ("../x.png",), refused=True)],
    ),
    "a folder as a name": (
        TWO,
        {"media": {"0": "x/x.png"}, "files": {"0": b"x"}},
        [ImportTrouble("a media file with a path for a name", ("x/x.png",), refused=True)],
    ),
    "a picture that was lost": (
        PICTURE,
        {"media": {"0": "x.png"}},
        [
            ImportTrouble(
                "a media file that is listed and shown, but not in the package",
                ("x.png",),
                refused=True,
            )
        ],
    ),
    "a picture that was lost and that nobody needs": (TWO, {"media": {"0": "x.png"}}, []),
    "a picture that is there": (PICTURE, {"media": {"0": "x.png"}, "files": {"0": b"x"}}, []),
    "pictures and sounds that are nowhere": (
        (
            Row("g", "one", "[sound:b.mp3] <img src='a &amp; b.png'><img src=c.png>"),
            Row("h", "two", '<img src="https://x.y/z.png"> src="d.png" <b>'),
        ),
        {},
        [
            ImportTrouble(
                "a media file that a card shows and that is not in the package",
                ("a & b.png", "b.mp3", "c.png"),
            )
        ],
    ),
    "one GUID twice": (
        (*TWO, Row("g1", "three")),
        {},
        [
            ImportTrouble(
                "the GUID of another note in the package, so that updates reach one of them only",
                ("three",),
            )
        ],
    ),
    "no card": (
        TWO,
        {"edit": lambda database: database.execute("DELETE FROM cards")},
        [ImportTrouble("no card, so nobody is asked for it", ("one", "two"))],
    ),
    "the future": (
        (Row("g", "one", modified=NOW + 1), Row("h", "two", modified=NOW)),
        {},
        [ImportTrouble("a date later than now, which older versions of Anki refuse", ("one",))],
    ),
    "the deck of Anki": (
        TWO,
        {"deck": "default"},
        [ImportTrouble("cards in the deck 'Default', which Anki renames", ("one", "two"))],
    ),
    "no deck": (
        TWO,
        {"edit": lambda database: database.execute("UPDATE cards SET did = 5")},
        [
            ImportTrouble(
                "cards in a deck that is not in the package, so nobody sees them", ("one", "two")
            )
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_troubles(case: str, collection: Any, tmp_path: Path) -> None:
    from anki.errors import AnkiException

    rows, settings, expected = CASES[case]
    path = package(tmp_path / "x.apkg", rows, **settings)
    assert troubles(read(path), NOW) == expected
    if any(trouble.refused for trouble in expected):
        with pytest.raises(AnkiException):
            bring_in(collection, path)
    else:
        bring_in(collection, path)


def test_what_anki_refuses_comes_first(tmp_path: Path) -> None:
    path = package(
        tmp_path / "x.apkg",
        TWO,
        deck="Default",
        edit=lambda database: database.execute("UPDATE notes SET mid = 5"),
    )
    assert [trouble.refused for trouble in troubles(read(path), NOW)] == [True, False]


@pytest.mark.parametrize(("file", "legacy", "whole", "layout"), WAYS)
def test_nothing_is_wrong_with_what_anki_exports(
    file: str, legacy: bool, whole: bool, layout: str, collection: Any, tmp_path: Path
) -> None:
    gaps = Shape(222, is_cloze=True)
    rows = (*TWO, Row("g", '{{c1::x}} <img src="p.png">', shape=gaps))
    sent = package(tmp_path / "x.apkg", rows, media={"0": "p.png"}, files={"0": b"picture"})
    bring_in(collection, sent)
    path = exported(collection, tmp_path / file, legacy, whole)
    assert read(path).layout == layout
    assert troubles(read(path), NOW) == []
