"""Documents of Word as questions of a bank."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from myoquiz.formats import markdown, word
from myoquiz.formats.importing import ImportedItem, SourceFile, UnreadableFile, recognised
from myoquiz.formats.word import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type="{}"/></Relationships>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def paragraph(text: str) -> str:
    """A paragraph: ``#`` and ``##`` before items of lists; ``<b>``, ``<i>``, ``<u>`` within."""
    level = len(text) - len(text.lstrip("#"))
    text = text.lstrip("#")
    style = f'<w:pPr><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    runs, marks = "", set[str]()
    for piece in text.replace("<", "\0<").replace(">", ">\0").split("\0"):
        if piece.startswith("</"):
            marks.discard(piece[2:-1])
        elif piece.startswith("<"):
            marks.add(piece[1:-1])
        elif piece:
            shown = "".join(
                '<w:u w:val="single"/>' if mark == "u" else f"<w:{mark}/>" for mark in sorted(marks)
            )
            runs += f'<w:r><w:rPr>{shown}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
    return f"<w:p>{style if level else ''}{runs}</w:p>"


def docx(*lines: str, head: str = "") -> bytes:
    body = "".join(map(paragraph, lines))
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as whole:
        whole.writestr("[Content_Types].xml", TYPES)
        whole.writestr("_rels/.rels", RELATIONS.format(f"{OFFICE}/officeDocument"))
        whole.writestr(
            "word/_rels/document.xml.rels",
            RELATIONS.format(f"{OFFICE}/numbering").replace("word/document.xml", "numbering.xml"),
        )
        whole.writestr("word/numbering.xml", NUMBERING)
        whole.writestr(
            "word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    return found.getvalue()


def items(*lines: str) -> list[ImportedItem]:
    return [*word.read(SourceFile(Path("quiz.docx"), docx(*lines)))]


def only(*lines: str) -> Any:
    (item,) = items(*lines)
    return item.values


def chosen(prompt: str, *choices: str, **more: Any) -> dict[str, Any]:
    """The keys of a question, its right choices with a star."""
    stars = sum(choice.startswith("*") for choice in choices)
    return {
        "type": "multiple-choice" if stars == 1 else "multiple-response",
        "prompt": prompt,
        "choices": [
            {"right": choice[1:]} if choice.startswith("*") else {"wrong": choice}
            for choice in choices
        ],
        **more,
    }


WHO = chosen("Who?", "Ann", "*Ben", "Cid")


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Who?", "a) Ann", "b) <b>Ben</b>", "c) Cid"),
        ("1. Who?", "A. Ann", "<b>B. Ben</b>", "C. Cid"),
        ("Question 1: Who?", "(a) Ann", "(b) <u>Ben</u>", "(c) Cid"),
        ("1) Who?", "a. Ann", "*b. Ben", "c. Cid"),
        ("1) Who?", "a. Ann", "b. Ben *", "c. Cid"),
        ("1. Who?", "a) Ann", "b) Ben", "c) Cid", "Answer: B"),
        ("1. Who?", "a) Ann", "b) Ben", "c) Cid", "Correct answer: b) Ben"),
        ("1. Who?", "a) Ann", "b) Ben", "c) Cid", "Answer: Ben"),
        ("#Who?", "##Ann", "##<b>Ben</b>", "##Cid"),
        ("<b>1. Who?</b>", "<b>a) Ann</b>", "<b><u>b) Ben</u></b>", "<b>c) Cid</b>"),
    ],
)
def test_how_the_right_choice_is_marked(lines: tuple[str, ...]) -> None:
    assert only(*lines) == WHO


def test_several_right_choices() -> None:
    assert only("1. Which?", "a) one", "b) two", "c) three", "Answer: A and C") == chosen(
        "Which?", "*one", "two", "*three"
    )


def test_more_of_a_question() -> None:
    assert items(
        "A quiz",
        "1. Who",
        "was it?",
        "a) Ann",
        "*b) Ben",
        "Explanation: He <i>was</i>.",
        "2. And then?",
        "Answer: <i>Nothing</i> more",
        "3. Who?",
        "a) Ann",
        "b) Ben",
    )[1].values == chosen("Who\n\nwas it?", "Ann", "*Ben", explanation="He *was*.")


def test_what_is_told_of_each_part() -> None:
    found = items("A quiz", "1. Why?", "Answer: So", "2. Who?", "a) Ann", "b) Ben", "3. What?")
    assert [(item.place, item.other) for item in found] == [
        ("paragraph 1", "text between questions"),
        ("paragraph 2", ""),
        ("paragraph 4", ""),
        ("paragraph 7", ""),
    ]
    assert found[1].values == {"type": "flashcard", "prompt": "Why?", "answer": "So"}
    assert [(item.refusal.code, item.refusal.message) for item in found if item.refusal] == [
        ("E512", "none of its choices is marked, and no answer names one"),
        ("E512", "it has neither choices nor an answer"),
    ]
    assert word.rest(SourceFile(Path("quiz.docx"), b""), found[2:3]) == (
        b"2. Who?\na) Ann\nb) Ben\n"
    )


ABOUT = ("A) Ann", "B) Ben")


def rights(*lines: str) -> list[str]:
    """The right choice of each question, or its answer, or why it is set aside."""
    found = []
    for item in items(*lines):
        values = item.values or {}
        right = [one["right"] for one in values.get("choices", ()) if "right" in one]
        told = item.refusal.message if item.refusal else values.get("answer")
        found += [*right, *([told] if told else [])]
    return found


NONE = "none of its choices is marked, and no answer names one"
UNTOLD = "its lines do not tell whose answers they are; number them alike"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # A text before the questions is none of them.
        (("A quiz", "#Who?", *ABOUT, "#Whom?", *ABOUT, "Answers", "#A", "#B"), ["Ann", "Ben"]),
        (("A quiz", "#Who?", *ABOUT, "#Whom?", *ABOUT, "Answers", "A", "B"), ["Ann", "Ben"]),
        (("1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answer Key", "1. A", "2. B"), ["Ann", "Ben"]),
        (("1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answers:", "1 A, 2 B"), ["Ann", "Ben"]),
        (("1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answers:", "2: B", "1: A"), ["Ann", "Ben"]),
        # Numbers that begin anew in a second part.
        (
            ("1. Who?", *ABOUT, "Part 2", "1. Whom?", *ABOUT, "Answers", "1. A", "1. B"),
            ["Ann", "Ben"],
        ),
        # Each part with answers of its own.
        (
            ("1. Who?", *ABOUT, "Answers", "1. A", "1. Whom?", *ABOUT, "Answers", "1. B"),
            ["Ann", "Ben"],
        ),
        # An answer in words, and a reason beside a letter.
        (("1. Who?", *ABOUT, "2. Why?", "Answers", "1. B) Ben", "2. So"), ["Ben", "So"]),
        (("1. Who?", "a) Cid", "b) A cat", "Answer: A cat"), ["A cat"]),
        # What leaves a doubt is no answer.
        (("#Who?", *ABOUT, "#Whom?", *ABOUT, "Answers", "2. A"), [NONE, NONE, UNTOLD]),
        (("1. Who?", *ABOUT, "1. Whom?", *ABOUT, "Answers", "1. A"), [NONE, NONE, UNTOLD]),
        (("1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answers", "A"), [NONE, NONE, UNTOLD]),
        (
            ("1. Who?", *ABOUT, "Answers", "1. A", "7. B"),
            ["Ann", "no question of its own has the number 7 of an answer"],
        ),
        (
            ("1. Who?", *ABOUT, "Answer: b) Ann"),
            ["its answer 'b) Ann' names one choice and says another"],
        ),
        (
            ("1. Type?", "a) B", "b) A", "Answer: A"),
            ["its answer 'A' can mean more than one choice"],
        ),
        (
            ("1. Who?", "*a) Ann", "b) Ben", "Answer: B"),
            ["its answer is told twice, each time another one"],
        ),
        (("1. Who?", *ABOUT, "Answer: A, B or none"), [NONE]),
    ],
)
def test_whose_answer_is_whose(lines: tuple[str, ...], found: list[str]) -> None:
    assert rights(*lines) == found


def table(*rows: str) -> str:
    """A table whose cells have bars between them."""
    made = ""
    for row in rows:
        cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row.split("|"))
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("1|B", "2|A"), ["Ben", "Ann"]),
        (("Question|Answer", "1|<b>B</b>", "2.|Ann"), ["Ben", "Ann"]),
        (("1|B|2|A",), ["Ben", "Ann"]),
        (("1|2", "B|A"), [NONE, NONE, UNTOLD]),
    ],
)
def test_answers_in_a_table(
    rows: tuple[str, ...], found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answers", "table")
    whole = table(*rows)
    written = paragraph
    monkeypatch.setitem(
        globals(), "paragraph", lambda line: whole if line == "table" else written(line)
    )
    assert rights(*lines) == found


def test_a_number_in_bold_takes_no_letter_with_it() -> None:
    assert only("<b>1.</b> Who?", "<b>a)</b> Ann", "<b>*b)</b> Ben", "<i>c</i>)  Cid") == WHO
    assert rights(
        "1. Who?", *ABOUT, "2. Whom?", *ABOUT, "Answers", "<b>1.</b> B", "2. <b>A</b>"
    ) == [
        "Ben",
        "Ann",
    ]


def test_nothing_below_a_list_of_answers_is_dropped() -> None:
    found = items(
        "1. Who?", *ABOUT, "Answers", "See page 3.", "1. B - he was there", "Explanation: Alone.",
        "2. When?", "a) now", "*b) then", "Answers", "a good day",
    )  # fmt: skip
    assert [item.other or item.values for item in found] == [
        chosen("Who?", "Ann", "*Ben", explanation="he was there\n\nAlone."),
        "a list of answers",
        chosen("When?", "now", "*then", explanation="a good day"),
        "a list of answers",
    ]
    assert found[1].raw.decode() == (
        "Answers\nSee page 3.\n1. B - he was there\nExplanation: Alone.\n"
    )
    assert found[3].raw.decode() == "Answers\na good day\n"


def test_what_is_set_aside_can_be_mended_and_given_back() -> None:
    (item,) = items("1. Who?", *ABOUT, "Answer: A, B or none", "Explanation: He <b>was</b>.")
    assert item.raw == b"1. Who?\n... Answer: A, B or none He was.\na) Ann\nb) Ben\n"
    mended = item.raw.replace(b"b)", b"*b)").replace(b"Answer: A, B or none ", b"")
    (again,) = markdown.read(SourceFile(Path("quiz.rest.md"), mended))
    assert again.values == chosen("Who?", "Ann", "*Ben", explanation="He was.")


def test_a_heading_of_choices_is_no_list_of_answers() -> None:
    assert only("1. Who?", "Answers:", "a) Ann", "*b) Ben", "c) Cid") == WHO


def test_what_shows_the_format() -> None:
    assert recognised(SourceFile(Path("quiz.docx"), docx("1. Who?"))) == "word"


def fails(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        [*word.read(SourceFile(Path("quiz.docx"), data))]
    return caught.value.remark.code, caught.value.remark.message


def test_hostile_documents() -> None:
    assert fails(docx("1. Who?", head='<!DOCTYPE a [<!ENTITY b "c">]>')) == (
        "E540",
        "word/document.xml: it declares entities, as Word never does",
    )
    assert fails(docx("1. Who?")[:-30])[0] == "E540"
    assert fails(docx("1. Who?", head="<<<"))[0] == "E540"
    large = docx("1. " + "x" * (17 << 20))
    code, message = fails(large)
    assert code == "E540"
    assert "unpacks to more than 16 MiB" in message


TRAP = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def test_a_document_under_any_name_is_looked_at() -> None:
    with ZipFile(found := BytesIO(), "w") as whole:
        whole.writestr("[Content_Types].xml", TYPES)
        main = RELATIONS.format(f"{OFFICE}/officeDocument").replace("document.xml", "evil.png")
        whole.writestr("_rels/.rels", main)
        body = f'<!DOCTYPE a [<!ENTITY b "1. Who?">]><w:document {W}><w:body><w:p><w:r><w:t>&b;'
        whole.writestr("word/evil.png", f"{body}</w:t></w:r></w:p></w:body></w:document>")
        whole.writestr("word/document.xml", "<w/>")
    assert fails(found.getvalue())[0] == "E540"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_one_that_was_looked_at_is_read() -> None:
    data = docx("1. Why?", "Answer: So")
    with ZipFile(found := BytesIO(data), "a") as whole:
        whole.writestr("word/document.xml", TRAP)
    (item,) = word.read(SourceFile(Path("quiz.docx"), found.getvalue()))
    assert item.values == {"type": "flashcard", "prompt": "Why?", "answer": "So"}


def pictured(address: str, mode: str) -> bytes:
    """A document with a question whose answer shows a picture."""
    kind = "embed" if mode == "Internal" else "link"
    names = {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "r": OFFICE,
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    drawing = (
        f"<w:drawing {spaces}><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:{kind}="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    relations = RELATIONS.format(f"{OFFICE}/image").replace('Id="r1"', 'Id="r9"')
    relations = relations.replace("word/document.xml", address)
    relations = relations.replace("/></Rel", f' TargetMode="{mode}"/></Rel')
    with ZipFile(found := BytesIO(), "w") as whole:
        whole.writestr("[Content_Types].xml", TYPES)
        whole.writestr("_rels/.rels", RELATIONS.format(f"{OFFICE}/officeDocument"))
        whole.writestr("word/_rels/document.xml.rels", relations)
        whole.writestr("word/media/cat.png", b"meow")
        run = f"<w:p><w:r><w:t>Answer: So </w:t></w:r><w:r>{drawing}</w:r></w:p>"
        body = f"{paragraph('1. Why?')}{run}"
        whole.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return found.getvalue()


def test_a_picture_in_the_document_comes_along() -> None:
    (item,) = word.read(SourceFile(Path("quiz.docx"), pictured("media/cat.png", "Internal")))
    assert [*item.media.values()] == [b"meow"]
    assert item.remarks == ()


def test_a_damaged_picture_costs_itself_alone_and_all_files_have_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = pictured("media/cat.png", "Internal").replace(b"meow", b"mown")  # its sum is wrong now
    (item,) = word.read(SourceFile(Path("quiz.docx"), data))
    assert item.values == {"type": "flashcard", "prompt": "Why?", "answer": "So"}
    assert [one.code for one in item.remarks] == ["W710"]
    monkeypatch.setattr(document, "TOTAL", 1000)
    assert fails(data) == ("E540", "it unpacks to more than 0 MiB; split it")


def test_no_file_outside_of_the_document_is_opened(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"meow")
    address = (tmp_path / "cat.png").as_uri()
    (item,) = word.read(SourceFile(Path("quiz.docx"), pictured(address, "External")))
    assert item.media == {}
    assert [one.message for one in item.remarks] == [
        "left out: a picture whose file is not there, damaged or too large"
    ]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert fails(docx("1. Who?")) == (
        "E523",
        "this is a document of Word; to read it, run: pip install 'myoquiz[word]' (or save it as"
        " plain text and import that)",
    )
