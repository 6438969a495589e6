"""Zip archives of anybody: what is read, and what is refused."""

import io
import stat
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from myoquiz.formats import archive
from myoquiz.formats.archive import UnsafeArchive


def packed(put: Callable[[ZipFile], None]) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as whole:
        put(whole)
    return data.getvalue()


def named(name: str) -> Callable[[ZipFile], None]:
    return lambda whole: whole.writestr(name, "text")


def link(whole: ZipFile) -> None:
    entry = ZipInfo("picture.png")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    whole.writestr(entry, "/etc/passwd")


def rare(whole: ZipFile) -> None:
    whole.writestr("quiz.xml", "text", ZIP_LZMA)


def locked(whole: ZipFile) -> None:
    named("quiz.xml")(whole)
    whole.infolist()[0].flag_bits |= 1


def test_the_files_of_an_archive() -> None:
    def put(whole: ZipFile) -> None:
        whole.writestr("folder/", "")
        whole.writestr("folder\\quiz.xml", "text")
        whole.writestr("b", "more")

    with archive.opened(packed(put)) as found:
        assert found.names == ("folder/quiz.xml", "b")
        assert found.read("folder/quiz.xml") == b"text"


HOSTILE: dict[str, tuple[Callable[[ZipFile], None], str]] = {
    "way up": (named("a/../../quiz.xml"), "it holds 'a/../../quiz.xml', which leads out of it"),
    "way up of Windows": (named("..\\quiz.xml"), "it holds '../quiz.xml', which leads out of it"),
    "absolute": (named("/etc/passwd"), "it holds '/etc/passwd', which leads out of it"),
    "drive": (named("C:/quiz.xml"), "it holds 'C:/quiz.xml', which leads out of it"),
    "link": (link, "it holds the link 'picture.png'; put the file itself into it"),
    "rare": (rare, "quiz.xml: it is packed in a rare way; pack it again as plain zip"),
    "locked": (locked, "it is locked with a password; pack it again without one"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_refused(name: str) -> None:
    put, message = HOSTILE[name]
    with pytest.raises(UnsafeArchive, match=f"^{message.replace('?', '.')}"):  # noqa: SIM117
        with archive.opened(packed(put)):
            pass


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ENTRIES", 1)

    def put(whole: ZipFile) -> None:
        whole.writestr("a", "")
        whole.writestr("b", "")

    with pytest.raises(UnsafeArchive, match=r"^it has over 1 files; split it$"):  # noqa: SIM117
        with archive.opened(packed(put)):
            pass


def test_files_that_are_mostly_air() -> None:
    data = packed(lambda whole: whole.writestr("quiz.xml", bytes(archive.FREE + 1)))
    with pytest.raises(UnsafeArchive, match=r"^it unpacks to more than 16 MiB; split it$"):  # noqa: SIM117
        with archive.opened(data):
            pass


def test_a_file_that_is_larger_than_is_wanted() -> None:
    data = packed(lambda whole: whole.writestr("quiz.xml", bytes(3 << 20)))
    with archive.opened(data) as found, pytest.raises(UnsafeArchive) as error:
        found.read("quiz.xml", 2 << 20)
    assert str(error.value) == "quiz.xml: it unpacks to more than 2 MiB"


def test_a_file_that_says_it_is_smaller_than_it_is() -> None:
    data = packed(lambda whole: whole.writestr("quiz.xml", bytes(1 << 20)))
    entry = data.rindex(b"PK\x01\x02")
    lying = data[: entry + 24] + (10).to_bytes(4, "little") + data[entry + 28 :]
    with archive.opened(lying) as found, pytest.raises(UnsafeArchive) as error:
        found.read("quiz.xml")
    assert str(error.value).startswith("quiz.xml: it is damaged (Bad CRC-32")


def test_damage() -> None:
    data = packed(named("quiz.xml"))
    with pytest.raises(UnsafeArchive, match=r"^the archive is damaged \(.*\); get the file anew$"):  # noqa: SIM117
        with archive.opened(data[:-5]):
            pass
    start = data.index(b"quiz.xml") + len("quiz.xml")
    with (
        archive.opened(data[:start] + b"\xff\xff" + data[start + 2 :]) as found,
        pytest.raises(UnsafeArchive, match=r"^quiz\.xml: it is damaged \(.*\); get the file"),
    ):
        found.read("quiz.xml")
