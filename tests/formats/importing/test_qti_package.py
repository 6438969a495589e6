"""Packages of QTI: their order, their pictures, what is set aside, and those who mean harm."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz.formats import qti
from myoquiz.formats.importing import ImportedItem, SourceFile, UnreadableFile, recognised, save
from myoquiz.formats.qti import package
from tests.formats.importing.qti import (
    archive,
    asi,
    assessment,
    by,
    declared,
    earns,
    equal,
    item,
    labels,
    manifest,
    response,
    text,
)

PNG = b"\x89PNG not really"


def source(data: "bytes | dict[str, str | bytes]", name: str = "quiz.zip") -> SourceFile:
    return SourceFile(Path(name), data if isinstance(data, bytes) else archive(data))


def items(data: "bytes | dict[str, str | bytes]") -> list[ImportedItem]:
    return [*qti.read(source(data))]


def choice(html: str, ident: str = "q1") -> str:
    return item(text(html) + response(labels(a="Ann", b="Bob")), earns(equal("a")), ident=ident)


BROKEN = '<item ident="odd"><presentation></item>'


def test_files_in_the_order_of_the_manifest_then_the_others() -> None:
    found = items(
        {
            "a.xml": asi(choice("A?")),
            "b.xml": asi(choice("B?")),
            "c.xml": asi(choice("C?")),
            "meta.xml": "<meta/>",
            "imsmanifest.xml": manifest("c.xml", "a.xml", "gone.xml"),
        }
    )
    assert [one.place for one in found] == ["c.xml!3", "a.xml!3", "b.xml!3"]


def test_several_quizzes_are_topics() -> None:
    bank = asi(choice("C?")).replace(
        '<assessment ident="a1" title="Quiz">',
        "<objectbank><qtimetadatafield><fieldlabel>bank_title</fieldlabel>\n"
        "<fieldentry>Old exams</fieldentry></qtimetadatafield><assessment>",
    )
    found = items(
        {
            "imsmanifest.xml": "",
            "a.xml": asi(choice("A?"), title="Jerks &amp; more"),
            "b.xml": asi(choice("B?"), title="Sleep"),
            "c.xml": bank,
        }
    )
    assert [one.values and one.values.get("tags") for one in found] == [
        ["Jerks & more"],
        ["Sleep"],
        ["Old exams"],
    ]


def test_items_in_the_order_of_their_test() -> None:
    body = '<extendedTextInteraction responseIdentifier="RESPONSE"/>'
    test = (
        '<assessmentTest identifier="t"><testPart identifier="p"><assessmentSection>'
        '<assessmentItemRef identifier="2" href="../items/b.xml"/>'
        '<assessmentItemRef identifier="1" href="../items/a.xml"/>'
        "</assessmentSection></testPart></assessmentTest>"
    )
    found = items(
        {
            "imsmanifest.xml": manifest("items/a.xml", "items/b.xml", "tests/t.xml"),
            "items/a.xml": assessment(f"<p>A?</p>{body}"),
            "items/b.xml": assessment(f"<p>B?</p>{body}"),
            "tests/t.xml": test,
        }
    )
    assert [one.values and one.values["prompt"] for one in found] == ["B?", "A?"]


def test_canvas_keeps_a_quiz_twice_and_only_the_whole_one_counts() -> None:
    found = items(
        {
            "imsmanifest.xml": manifest("g1/assessment_qti.xml", "g2/assessment_qti.xml"),
            "g1/assessment_qti.xml": asi(choice("Drawn?")),
            "g2/assessment_qti.xml": asi(choice("Alone?")),
            "non_cc_assessments/g1.xml.qti": asi(choice("Whole?")),
        }
    )
    assert [one.values and one.values["prompt"] for one in found] == ["Whole?", "Alone?"]


ADDRESSES = {
    "cartridge": "$IMS-CC-FILEBASE$/unit/my%20cat.png?canvas_download=1",
    "cartridge in other words": "%24IMS_CC_FILEBASE%24unit/my cat.png",
    "relative": "../web_resources/unit/my%20cat.png",
    "name alone": "elsewhere/my cat.png",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_picture_comes_along(name: str) -> None:
    (found,) = items(
        {
            "imsmanifest.xml": manifest("quiz/quiz.xml"),
            "quiz/quiz.xml": asi(choice(f'See <img src="{ADDRESSES[name]}" alt="cat">. Who?')),
            "web_resources/unit/my cat.png": PNG,
        }
    )
    assert found.values
    assert found.values["prompt"] == "See ![cat](media/my-cat-a8626d27.png). Who?"
    assert found.media == {"media/my-cat-a8626d27.png": PNG}


LOST = "left out: a picture whose file is not there, damaged or too large"
OUTSIDE = [
    "cat.png",
    "../cat.png",
    "{}/cat.png",
    "file://{}/cat.png",
    "$IMS-CC-FILEBASE$/../cat.png",
]


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_address_leads_out_of_the_package(address: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for place in (tmp_path, tmp_path / "in"):
        (place / "cat.png").write_bytes(PNG)
    image = f'<img src="{address.format(tmp_path.as_posix())}"> Who?'
    data = archive({"imsmanifest.xml": "", "q.xml": asi(choice(image))})
    (found,) = qti.read(SourceFile(tmp_path / "in" / "quiz.zip", data))
    assert found.media == {}
    assert [one.message for one in found.remarks] == [LOST]


def test_a_picture_beside_a_lone_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "cat.png").write_bytes(PNG)
    (tmp_path / "in" / "cat.png").write_bytes(PNG)
    written = asi(choice('<img src="cat.png"> <img src="../cat.png"> Who?'))
    (found,) = qti.read(SourceFile(tmp_path / "in" / "quiz.xml", written.encode()))
    assert found.media == {"media/cat-a8626d27.png": PNG}
    assert [one.message for one in found.remarks] == [LOST]


def test_of_pictures_of_one_name_that_in_the_folder_it_names() -> None:
    (found,) = items(
        {
            "imsmanifest.xml": "",
            "quiz.xml": asi(choice('<img src="org1/cat.png"> <img src="cat.png"> Who?')),
            "exam/org0/cat.png": b"other",
            "exam/org1/cat.png": PNG,
        }
    )
    assert found.media == {"media/cat-a8626d27.png": PNG}
    assert [one.message for one in found.remarks] == [LOST]


def test_a_text_that_items_share_from_a_file_of_its_own() -> None:
    ref = '<assessmentStimulusRef identifier="s" href="../texts/case.xml"/>'
    body = '<p>Why?</p><extendedTextInteraction responseIdentifier="RESPONSE"/>'
    stimulus = (
        '<?xml version="1.0"?>\n<qti-assessment-stimulus identifier="s" title="A case of jerks">'
        '<qti-stimulus-body><p>A <img src="cat.png" alt="cat">.</p></qti-stimulus-body>'
        "</qti-assessment-stimulus>"
    ).replace('alt="cat">', 'alt="cat"/>')
    found = items(
        {
            "imsmanifest.xml": manifest("items/a.xml", "items/b.xml", "items/c.xml"),
            "items/a.xml": assessment(body, ref),
            "items/b.xml": assessment(body, ref),
            "items/c.xml": assessment(body),
            "texts/case.xml": stimulus,
            "texts/cat.png": PNG,
        }
    )
    assert [(one.place, one.key, one.about) for one in found] == [
        ("texts/case.xml!1", "texts/case.xml", None),
        ("items/a.xml!2", "lion-1", "texts/case.xml"),
        ("items/b.xml!2", "lion-1", "texts/case.xml"),
        ("items/c.xml!2", "lion-1", ""),
    ]
    assert found[0].passage == "A ![cat](media/cat-a8626d27.png)."
    assert found[0].raw == stimulus.encode()


@pytest.mark.parametrize("kind", ["damaged", "too large"])
def test_a_picture_that_cannot_be_read_costs_its_own_question_alone(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST_PICTURE", 2 * len(PNG))
    bad = PNG * (1 if kind == "damaged" else 3)
    image = '<img src="{}.png" alt="">'
    odd = '<item ident="odd"><p src="bad.png"></item>'
    data = archive(
        {
            "imsmanifest.xml": "",
            "q.xml": asi(choice(image.format("bad") + "A?"), choice(image.format("good")), odd),
            "good.png": PNG,
            "bad.png": bad,
        }
    )
    if kind == "damaged":
        head, name, packed = data.partition(b"bad.png")
        data = head + name + packed[:3] + b"\0\0" + packed[5:]
    first, second, third = items(data)
    assert first.values
    assert (first.values["prompt"], [one.message for one in first.remarks]) == ("A?", [LOST])
    assert (second.media, second.remarks) == ({"media/good-a8626d27.png": PNG}, ())
    assert [one.raw for one in items(qti.rest(source(data), [third]))] == [third.raw]


def test_what_was_set_aside_of_a_package_is_one_again() -> None:
    odd = '<item ident="odd">\r\n<p a="cat.png"></item>'
    given = source(
        {
            "imsmanifest.xml": manifest("a.xml"),
            "a.xml": asi(choice("Good?"), odd),
            "b.xml": assessment("<p>What?</p><drawingInteraction/>"),
            "cat.png": PNG,
            "dog.png": PNG,
        }
    )
    left = [one for one in qti.read(given) if one.refusal]
    rest = qti.rest(given, left)
    assert rest == qti.rest(given, left)
    again = [*qti.read(source(rest))]
    assert [one.raw for one in again] == [one.raw for one in left]
    assert again[0].raw == odd.encode()
    with ZipFile(io.BytesIO(rest)) as whole:
        assert sorted(whole.namelist()) == ["a.xml", "b.xml", "cat.png", "imsmanifest.xml"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "address",
    ["my%20cat%20%26%20dog.png", "my cat &amp;amp; dog.png", "MY%2520CAT &amp; dog.PNG"],
)
def test_what_was_set_aside_brings_pictures_however_they_are_spelled(
    address: str, encoding: str
) -> None:
    odd = f'<item ident="odd"><p a="{address}"></item>'
    given = source(
        {
            "imsmanifest.xml": "",
            "a.xml": asi(odd).replace("UTF-8", encoding).encode(encoding),
            "in/my cat & dog.png": PNG,
        }
    )
    rest = qti.rest(given, [*qti.read(given)])
    with ZipFile(io.BytesIO(rest)) as whole:
        assert whole.read("in/my cat & dog.png") == PNG


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_what_was_set_aside_of_a_lone_file_keeps_its_bytes(encoding: str) -> None:
    odd = '<item ident="odd" title="Ähm"><p></item>'
    written = asi(choice("Gut?"), odd).replace("UTF-8", encoding)
    given = source(written.encode(encoding), "quiz.xml")
    left = [one for one in qti.read(given) if one.refusal]
    (again,) = qti.read(source(qti.rest(given, left), "rest.xml"))
    assert again.raw == left[0].raw == odd.encode(encoding)[2 * (encoding == "utf-16") :]


RECOGNISED = {
    "package": (archive({"imsmanifest.xml": manifest("a.xml")}), "quiz.zip"),
    "cartridge": (archive({"x/imsmanifest.xml": manifest("a.xml")}), "course.imscc"),
    "version 1.2": (asi().encode(), "quiz.xml"),
    "version 2": (assessment("").encode(), "item.xml"),
    "version 3": (b'<?xml version="1.0"?><qti-assessment-item/>', "item.xml"),
    "Canvas": (asi().encode(), "g1.xml.qti"),
}


@pytest.mark.parametrize("name", RECOGNISED)
def test_what_is_recognised(name: str) -> None:
    assert recognised(source(*RECOGNISED[name])) == "qti"


@pytest.mark.parametrize(
    ("data", "name"),
    [(archive({"word/document.xml": "<w/>"}), "a.docx"), (b"<html></html>", "a.xml")],
)
def test_what_is_not(data: bytes, name: str) -> None:
    assert qti.recognise(source(data, name)) == 0


BOMB = asi(choice("&ha;")).replace(
    "<questest", "<!DOCTYPE x [<!ENTITY ha 'ha'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><questest"
)


def test_no_entity_of_a_file_expands() -> None:
    (found,) = items({"imsmanifest.xml": "", "a.xml": BOMB})
    assert found.values
    assert found.values["prompt"] == "&ha;"


UNREADABLE: dict[str, tuple[bytes, str, str, str]] = {
    "way up": (
        archive({"../imsmanifest.xml": ""}),
        "quiz.zip",
        "E540",
        "it holds '../imsmanifest.xml', which leads out of it; make it anew",
    ),
    "too deep": (
        archive({"imsmanifest.xml": "<a>" * 200, "b.txt": "no quiz"}),
        "quiz.zip",
        "E541",
        "no questions are in it; export the quiz itself, not the course or its settings",
    ),
    "a manifest alone": (
        manifest("a.xml").encode(),
        "imsmanifest.xml",
        "E541",
        "it is the list of a package; pack its whole folder as a zip and import that",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_read(name: str) -> None:
    data, path, code, message = UNREADABLE[name]
    with pytest.raises(UnreadableFile) as error:
        [*qti.read(source(data, path))]
    assert (error.value.remark.code, error.value.remark.message) == (code, message)


def test_a_package_that_is_cut_off() -> None:
    data = archive({"imsmanifest.xml": manifest("a.xml"), "a.xml": asi(choice("A?"))})
    with pytest.raises(UnreadableFile) as error:
        [*qti.read(source(data[:-30]))]
    assert error.value.remark.code == "E540"


def test_an_item_that_fails_stops_no_other() -> None:
    found = items(
        {
            "imsmanifest.xml": manifest("a.xml", "b.xml"),
            "a.xml": asi(BROKEN, choice("Good?")),
            "b.xml": assessment(
                '<p>Why?</p><extendedTextInteraction responseIdentifier="RESPONSE"/>',
                declared("A"),
                by("match_correct"),
            ),
        }
    )
    assert [bool(one.values) for one in found] == [False, True, True]


GOOD = asi(choice("One?", "q1"), choice("Two?", "q2"), choice("Three?", "q3"))
ONE = assessment(
    '<p>Why?</p><extendedTextInteraction responseIdentifier="RESPONSE"/>', declared("A")
)
SCRAPS = ["<item>", "</item>", "<!--", "<![CDATA[", "]]>", "&x;", "{{", r"\(", '"', "\0", "<p:q>"]


@settings(max_examples=150)
@given(st.sampled_from([GOOD, ONE]), st.data())
def test_whatever_is_wrong_with_a_file_its_items_are_accounted_for(
    written: str, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(written)))
        stop = start + data.draw(st.integers(0, 30))
        written = written[:start] + data.draw(st.sampled_from(SCRAPS)) + written[stop:]
    given_file = SourceFile(Path("quiz.xml"), written.encode())
    try:
        done = save.imported(given_file, "qti", Path("quiz.yaml"), lambda part: None)
    except UnreadableFile as error:
        assert error.remark.code == "E541"
        return
    # Each item is a piece of the file to the byte, after the one before it, and between them
    # nothing begins that looks like one.
    left = given_file.data
    between = []
    for one in done.taken:
        before, found, left = left.partition(one.item.raw)
        assert found
        between.append(before)
    for piece in (*between, left):
        bare = re.sub(rb"(?s)<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", b"", piece)
        assert not re.search(rb"<(?:item|assessmentItem)[\s/>][^<>]*>", bare)
    if done.rest:
        kept = save.rest(done, given_file)
        for one in done.taken:
            assert one.outcome != "set aside" or one.item.raw in kept
