"""Pictures and sounds that come with questions: where they are looked for."""

from pathlib import Path

import pytest

from myoquiz.formats.importing import SourceFile
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
