"""Pictures and sounds that come with questions: where they are looked for, how many are held."""

from pathlib import Path

import pytest

from myoquiz.formats.importing import SourceFile, media, save
from myoquiz.formats.importing.media import beside
from myoquiz.formats.qti.package import opened

PNG = b"\x89PNG not really"
ELSEWHERE = [
    r"\\server\share\cat.png",
    "//server/share/cat.png",
    r"\\?\UNC\server\share\cat.png",
    r"in\..\..\cat.png",
    "in/../../cat.png",
    "../cat.png",
    "..",
    "/etc/cat.png",
    "C:/cat.png",
    r"c:\cat.png",
    "C:cat.png",
    "notes.txt",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_that_leads_elsewhere_is_not_even_looked_up(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_up(path: Path, *_: object, **__: object) -> Path:
        raise AssertionError(f"{path} was looked up")

    monkeypatch.setattr(Path, "resolve", looked_up)
    assert beside(tmp_path, address) == b""
    with opened(SourceFile(tmp_path / "quiz.xml", b"<questestinterop/>")) as package:
        assert package.picture("", address) is None


@pytest.mark.parametrize("address", ["cat.png", r"in\cat.png", "in/../in/cat.png", "./cat.png"])
def test_a_picture_below_the_folder(address: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for place in (tmp_path, tmp_path / "in"):
        (place / "cat.png").write_bytes(PNG)
    assert beside(tmp_path, address) == PNG


def test_a_link_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(PNG)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "cat.png").symlink_to(tmp_path / "cat.png")
    assert beside(tmp_path / "in", "cat.png") == b""


def test_no_more_files_are_held_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "TOTAL", 2 * len(PNG))
    for number in range(3):
        (tmp_path / f"{number}.png").write_bytes(PNG + bytes([number]))
        (tmp_path / f"same{number}.png").write_bytes(PNG)
    text = "\n\n".join(
        [
            "Q: ![](same0.png) ![](same0.png)\nA: a",
            "Q: ![](same0.png)\nA: b",
            "Q: ![](0.png)\nA: c",
            "Q: ![](1.png) ![](2.png)\nA: d",
            "Q: Why?\nA: e",
        ]
    )
    source = SourceFile(tmp_path / "quiz.md", text.encode())
    done = save.imported(source, "markdown", tmp_path / "bank.yaml", lambda _: None)
    assert [(one.outcome, len(one.item.media)) for one in done.taken] == [
        ("whole", 1),
        ("whole", 1),
        ("set aside", 0),
        ("set aside", 0),
        ("whole", 0),
    ]
    first, second, third, fourth, _ = done.taken
    (one,), (same,) = (item.media.values() for item in (first.item, second.item))
    assert one is same
    assert third.remarks[-1].message == (
        "the pictures and sounds of a file may be 0 MiB together; split it"
    )
    # An item by itself holds no more either: its second picture is left out.
    assert [note.code for note in fourth.remarks] == ["W710", "E502"]
