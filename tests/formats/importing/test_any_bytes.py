"""Any change of any file of any format: no exception, nothing lost, the same result twice."""

import time
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from myoquiz import codes
from myoquiz.formats.importing import READERS, SourceFile, UnreadableFile, save
from myoquiz.formats.importing.save import Imported
from tests.conftest import cases
from tests.formats.foreign import Row, Shape, package
from tests.formats.importing.__main__ import unkept
from tests.formats.importing.test_anki_text import EXPORT
from tests.formats.importing.test_markdown import BOXES, NUMBERED

SECONDS = 2
"""Of the processor, for a file of this size."""

PAGES = [page for page in codes.PAGES.values() if page.code.startswith(codes.IMPORTED)]
TEXTS = [
    EXPORT.encode(),
    BOXES.encode(),
    NUMBERED.encode(),
    b"1. Who?\nA. Ann\nB. Ben\nANSWER: A\n",
    b"question\tA\tB\tkey\nWho?\tAnn\tBen\tA\n",
    *(page.data or page.wrong.encode() for page in PAGES),
    *(page.right.encode() for page in PAGES),
]
MARKS = (
    b'{ } = ~ " < > & \\ \x00 \xff {{c1:: }} :: <![CDATA[ #html:true - [x] $$ \\( \xe2\x80'.split(
        b" "
    )
)
SIGNS = st.sampled_from([*MARKS, b"\n", b"\t"]) | st.binary(max_size=4)


@st.composite
def changed(draw: st.DrawFn, files: list[bytes]) -> bytes:
    """A file with some pieces taken out, put in, or moved."""
    data = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(SIGNS | st.just(data[start:end] * 2))
        data = data[:start] + piece + data[end:]
    return data


def imported(data: bytes, name: str, reader: str) -> Imported | str:
    """What becomes of a file, or the code of the refusal to read it."""
    try:
        return save.imported(
            SourceFile(Path(name), data), reader, Path("b.yaml"), lambda part: None
        )
    except UnreadableFile as error:
        return error.remark.code


def holds(data: bytes, name: str, reader: str = "") -> None:
    """That a file is accounted for, in time, and twice the same."""
    began = time.process_time()
    done = imported(data, name, reader)
    assert time.process_time() - began < SECONDS
    if isinstance(done, str):
        assert done in codes.PAGES
        return
    facts = done.facts()
    assert not [*unkept(done, SourceFile(Path(name), data))]
    assert all(note["code"] in codes.PAGES for item in facts["items"] for note in item["notes"])
    again = imported(data, name, reader)
    assert isinstance(again, Imported)
    assert again.converted.text == done.converted.text
    assert again.facts() == facts


@pytest.mark.parametrize("reader", ["", *READERS])
@settings(max_examples=cases(40), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=changed(TEXTS))
@example(data=b"")
@example(data=b"#separator:tab\n#html:true\n" + b"{{c1::" * 500)
@example(data=b"<quiz>" + b"<question>" * 500)
def test_any_text(reader: str, data: bytes) -> None:
    holds(data, "questions.txt", reader)


@cache
def entries() -> dict[str, bytes]:
    """The files of a package that holds a note with a picture, and one with a gap."""
    rows = (
        Row("g1", "one", '<img src="a.png">'),
        Row("g2", "a {{c1::gap::hint}}", shape=Shape(222, is_cloze=True)),
    )
    with TemporaryDirectory() as folder:
        listed, files = {"0": "a.png"}, {"0": b"png"}
        path = package(Path(folder, "a.apkg"), rows, media=listed, files=files)
        with ZipFile(path) as whole:
            return {name: whole.read(name) for name in whole.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as whole:
        for name, data in files.items():
            whole.writestr(ZipInfo(name), data)
    return made.getvalue()


@pytest.mark.parametrize("name", ["collection.anki2", "media", "0"])
@settings(max_examples=cases(20), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_file_in_a_package(name: str, data: st.DataObject) -> None:
    files = entries()
    holds(packed({**files, name: data.draw(changed([files[name]]))}), "a.apkg")


@settings(max_examples=cases(40), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_package(data: st.DataObject) -> None:
    holds(data.draw(changed([packed(entries())])), "a.apkg")
