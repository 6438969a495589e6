"""Anki's text exports as questions of a bank."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats.anki.reading import text
from myoquiz.formats.importing import ImportedItem, SourceFile, recognised

EXPORT = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
g1\tBasic\tSleep\tWhen <b>most</b>?\tasleep\tjerk leech
g2\tBasic (and reversed card)\tSleep::Words\thypnic\tof <i>sleep</i>\t
g3\tCloze\tSleep\tA {{c1::jerk::what}} is {{c2::brief}}.\tSo it is.\t
g4\tBasic (type in the answer)\tSleep\tWho?\tAnn\t
g5\tBasic (optional reversed card)\tSleep\tone\ttwo\t\ty
# a comment
g6\tBasic\tSleep\t"a ""quoted""
line"\tb\t
g7\tBasic\tSleep\tnothing\t\t
"""


def items(data: str, name: str = "notes.txt") -> list[ImportedItem]:
    return [*text.read(SourceFile(Path(name), data.encode()))]


def values(data: str) -> list[Any]:
    return [item.values for item in items(data) if item.values]


def rows(*lines: str, head: str = "#separator:tab\n#html:true\n") -> list[Any]:
    return values(head + "".join(f"{line}\n" for line in lines))


def test_an_export_of_notes() -> None:
    assert values(EXPORT) == [
        {
            "type": "flashcard",
            "prompt": "When **most**?",
            "answer": "asleep",
            "tags": ["jerk"],
        },
        {
            "type": "flashcard",
            "prompt": "hypnic",
            "answer": "of *sleep*",
            "reverse": True,
            "tags": ["Words"],
        },
        {
            "type": "cloze",
            "text": "A {{c1::jerk::what}} is {{c2::brief}}.",
            "explanation": "So it is.",
        },
        {"type": "short-answer", "prompt": "Who?", "answer": "Ann"},
        {"type": "flashcard", "prompt": "one", "answer": "two", "reverse": True},
        {"type": "flashcard", "prompt": 'a "quoted" line', "answer": "b"},
    ]


def test_every_row_is_told() -> None:
    found = items(EXPORT)
    assert [(item.place, item.other) for item in found] == [
        ("1", "the head of the file"),
        ("7", ""),
        ("8", ""),
        ("9", ""),
        ("10", ""),
        ("11", ""),
        ("12", "a comment"),
        ("13", ""),
        ("15", ""),
    ]
    assert "".join(item.raw.decode() for item in found) == EXPORT
    assert [item.key for item in found if item.key] == [f"g{number}" for number in range(1, 8)]
    assert found[-1].refusal
    assert found[-1].refusal.message == "its front or its back is empty; fields: 1: nothing"


def test_the_deck_names_the_bank() -> None:
    assert items(EXPORT)[0].bank == {"title": "Sleep"}
    assert items(EXPORT.replace("\tSleep", "\tMed::Sleep"))[0].bank == {
        "title": "Sleep",
        "deck": "Med::Sleep",
    }
    assert items(EXPORT.replace("\tSleep\tWho", "\tWake\tWho"))[0].bank == {}


def test_text_that_is_no_html() -> None:
    head = "#separator:Comma\n#html:false\n#tags:a b\n"
    assert rows('"1 < 2, *so*","it is\n&amp;"', head=head) == [
        {
            "type": "flashcard",
            "prompt": "1 < 2, \\*so\\*",
            "answer": "it is\\\n&amp;",
            "tags": ["a", "b"],
        }
    ]


def test_a_file_that_does_not_say_whether_it_is_html() -> None:
    head = "#separator:tab\n"
    assert rows("a < b", "c\td", head=head)[0]["prompt"] == "c"
    assert rows("1 < 2\ta <br> b", head=head)[0]["answer"] == "a\\\nb"
    assert rows("1 <b 2\tx", head=head)[0]["prompt"] == "1 <b 2"


@pytest.mark.parametrize(
    ("separator", "sign"),
    [("semicolon", ";"), ("Pipe", "|"), ("space", " "), (":", ":"), ("\t", "\t"), ("", "\t")],
)
def test_separators(separator: str, sign: str) -> None:
    head = f"#html:true\n#separator:{separator}\n" if separator else "#html:true\n"
    assert rows(f"a{sign}b", head=head) == [{"type": "flashcard", "prompt": "a", "answer": "b"}]


def test_gaps() -> None:
    assert rows("{{c1::x::}} {{c2::a::b}} {not} \\(\\frac{a}{{b}}\\)\t") == [
        {"type": "cloze", "text": "{{c1::x}} {{c2::a::b}} \\{not\\} \\(\\frac{a}{ {b} }\\)"}
    ]
    assert rows("{{c1::a|b {c}}}.\t")[0]["text"] == "{{c1::a\\|b \\{c}}\\}."
    assert rows("{{c1::\\(x^2\\)}} is {{c2::<b>it</b>}}\t")[0]["text"] == (
        "{{c1::\\(x^2\\)}} is {{c2::it}}"
    )
    (item,) = items("#html:true\n{{c1::an {{c2::inner}} gap}}\t\n")[1:]
    assert item.values == {"type": "cloze", "text": "{{c1::an inner gap}}"}
    assert [remark.message for remark in item.remarks] == [
        "a gap within a gap is no gap of its own"
    ]


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        ("{{c1::open\t", "E510", "a gap is not closed; add }}"),
        ("{{c1::}}\t", "E512", "a gap is empty"),
        ('{{c1::<img src="a.png">}}\t', "E511", "a gap that holds a picture"),
        ("a\tb\tc", "E520", "a text export does not say which of its fields are asked for"),
        ("{{c1::image-occlusion:rect}}\ta.png", "E521", "image occlusion asks for places"),
        ("only\t", "E510", "its front or its back is empty; fields: 1: only"),
    ],
)
def test_what_is_set_aside(row: str, code: str, message: str) -> None:
    (item,) = items(f"#html:true\n{row}\n")[1:]
    assert item.refusal
    assert item.refusal.code == code
    assert item.refusal.message.startswith(message)


def test_a_long_or_marked_answer_is_not_typed() -> None:
    head = "#html:true\n#notetype:Basic (type in the answer)\n"
    (item,) = items(f"{head}Who?\tAnn<br>Ben\n")[1:]
    assert item.values == {"type": "flashcard", "prompt": "Who?", "answer": "Ann\\\nBen"}
    assert [remark.code for remark in item.remarks] == ["W718"]
    assert rows("Who?\t<b>Ann</b>&nbsp;<br>", head=head)[0]["answer"] == "Ann"


def test_pictures_and_sounds_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"png")
    (tmp_path / "s.mp3").write_bytes(b"mp3")
    (tmp_path.parent / "out.png").write_bytes(b"out")
    data = (
        '#html:true\n<img src="a%20b.png">\t[sound:s.mp3] said\n'
        '<img src="../out.png" alt="no">\tno\n'
    )
    _, first, second = items(data, str(tmp_path / "notes.txt"))
    assert first.values == {
        "type": "flashcard",
        "prompt": "![media/a-b-8f8cbb7d.png](media/a-b-8f8cbb7d.png)",
        "answer": "![media/s-27656ffd.mp3](media/s-27656ffd.mp3) said",
    }
    assert sorted(first.media.values()) == [b"mp3", b"png"]
    assert second.values == {"type": "flashcard", "prompt": "no", "answer": "no"}
    assert [remark.code for remark in second.remarks] == ["W710"]


def test_the_rest_is_a_file_of_the_same_format() -> None:
    source = SourceFile(Path("notes.txt"), EXPORT.encode())
    last = [*text.read(source)][-1]
    head = "".join(EXPORT.splitlines(keepends=True)[:6])
    assert text.rest(source, [last]).decode() == f"{head}g7\tBasic\tSleep\tnothing\t\t\n"


@pytest.mark.parametrize(
    "line", ["#separator:tab", "#Deck:A", "#tags column:3", "\ufeff#html:true"]
)
def test_what_shows_the_format(line: str) -> None:
    source = SourceFile(Path("notes.csv"), f"{line}\na\tb\n".encode())
    assert recognised(source) == "anki-text"


@pytest.mark.parametrize("line", ["# Title", "#chapter::one", "a\tb"])
def test_what_does_not(line: str) -> None:
    assert text.recognise(SourceFile(Path("notes.txt"), f"{line}\n".encode())) == 0
