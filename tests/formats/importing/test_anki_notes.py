"""Notes with templates as questions, from CrowdAnki's folders and from packages."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats.anki.reading import crowd, package, templates
from myoquiz.formats.importing import ImportedItem, SourceFile, UnreadableFile, recognised

ANSWER = "{{FrontSide}}\n\n<hr id=answer>\n\n"
FIELDS = ("Front", "Back")


def deck(
    fields: Sequence[str],
    *sides: tuple[str, str],
    names: Sequence[str] = FIELDS,
    kind: int = 0,
    **more: Any,
) -> dict[str, Any]:
    """A deck of CrowdAnki with one note."""
    model = {
        "crowdanki_uuid": "m",
        "name": "Mine",
        "type": kind,
        "flds": [{"name": name} for name in names],
        "tmpls": [{"qfmt": front, "afmt": back} for front, back in sides],
    }
    note = {"guid": "g", "note_model_uuid": "m", "fields": [*fields], "tags": ["t"]}
    return {"name": "Deck", "note_models": [model], "notes": [note], "children": [], **more}


def items(made: dict[str, Any], folder: Path = Path()) -> list[ImportedItem]:
    return [*crowd.read(SourceFile(folder / "deck.json", json.dumps(made).encode()))]


def only(made: dict[str, Any]) -> ImportedItem:
    (item,) = items(made)
    return item


BASIC = ("{{Front}}", f"{ANSWER}{{{{Back}}}}")
TURNED = ("{{Back}}", f"{ANSWER}{{{{Front}}}}")
TYPED = ("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")


@pytest.mark.parametrize(
    ("made", "values"),
    [
        (deck(("a", "b"), BASIC), {"type": "flashcard", "prompt": "a", "answer": "b"}),
        (
            deck(("a", "b"), BASIC, TURNED),
            {"type": "flashcard", "prompt": "a", "answer": "b", "reverse": True},
        ),
        (
            deck(("a", "b", ""), BASIC, ("{{#Add}}{{Back}}{{/Add}}", TURNED[1])),
            {"type": "flashcard", "prompt": "a", "answer": "b"},
        ),
        (deck(("a", "b"), TYPED), {"type": "short-answer", "prompt": "a", "answer": "b"}),
        (
            deck(("a", "b<br>c"), TYPED),
            {"type": "flashcard", "prompt": "a", "answer": "b\\\nc"},
        ),
        (
            deck(("x {{c1::y}}", "b"), ("{{cloze:Front}}", "{{cloze:Front}}<br>{{Back}}"), kind=1),
            {"type": "cloze", "text": "x {{c1::y}}", "explanation": "b"},
        ),
        (
            deck(
                ("{{c1::a}}", "{{c2::b}}"),
                ("{{cloze:Front}} {{cloze:Back}}", "{{cloze:Front}}{{cloze:Back}}"),
                kind=1,
            ),
            {"type": "cloze", "text": "{{c1::a}}\n\n{{c2::b}}"},
        ),
        (
            deck(("a", "b"), ("<b>What is {{Front}}?</b>", f"{ANSWER}<i>{{{{Back}}}}</i>")),
            {"type": "flashcard", "prompt": "**What is a?**", "answer": "*b*"},
        ),
        (
            deck(("a", "b"), ("{{Front}}", "<p>{{Front}}</p> is {{Back}}")),
            {"type": "flashcard", "prompt": "a", "answer": "a\n\nis b"},
        ),
        (
            deck(("a", ""), ("{{Front}}{{^Back}} (no back){{/Back}}", f"{ANSWER}nothing")),
            {"type": "flashcard", "prompt": "a (no back)", "answer": "nothing"},
        ),
    ],
)
def test_types(made: dict[str, Any], values: dict[str, Any]) -> None:
    assert only(made).values == {**values, "tags": ["t"]}


@pytest.mark.parametrize(
    ("made", "code", "message"),
    [
        (
            deck(("a", "b"), BASIC, ("What? {{Front}}", BASIC[1])),
            "E520",
            "its note type 'Mine' makes 2 different cards; fields: Front: a; Back: b",
        ),
        (
            deck(("a", "b"), ("{{Front}}<script>x()</script>", BASIC[1])),
            "E520",
            "its note type 'Mine' runs a script; fields: Front: a; Back: b",
        ),
        (deck(("", "b"), BASIC), "E510", "its card has an empty front; fields: Back: b"),
        (deck(("a", "<br>"), BASIC), "E510", "its back is empty"),
        (
            deck(("a", "b"), BASIC, names=("Image", "Question Mask")),
            "E521",
            "image occlusion asks for places on a picture; fields: Image: a; Question Mask: b",
        ),
        (
            deck(("x", "b"), ("{{cloze:Front}}", "{{cloze:Front}}"), kind=1),
            "E512",
            "there is no gap in it; fields: Front: x; Back: b",
        ),
        (
            deck(("x" * 99, ""), BASIC),
            "E510",
            "its back is empty",
        ),
    ],
)
def test_what_is_set_aside(made: dict[str, Any], code: str, message: str) -> None:
    refusal = only(made).refusal
    assert refusal
    assert (refusal.code, refusal.message) == (code, message)


def test_a_template_of_its_own_is_told() -> None:
    assert [r.code for r in only(deck(("a", "b"), ("What is {{Front}}?", BASIC[1]))).remarks] == [
        "W720"
    ]
    assert only(deck(("a", "b"), ("<div>{{Front}}</div>", BASIC[1]))).remarks == ()


def test_what_is_set_aside_goes_into_a_text_export() -> None:
    source = SourceFile(Path("deck.json"), b"")
    item = only(deck(("a\tb", 'say "no"\n'), ("", "")))
    assert crowd.rest(source, [item]).decode() == (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:4\n"
        'g\tMine\tDeck\tt\t"a\tb"\t"say ""no""\n"\n'
    )


def test_decks_within_decks_become_tags() -> None:
    child = deck(("c", "d"), BASIC) | {"name": "Child", "note_models": []}
    first, second = items(deck(("a", "b"), BASIC, children=[child]))
    assert first.bank == {"title": "Deck", "id": "deck"}
    assert first.values
    assert second.values
    assert (first.values["tags"], second.values["tags"]) == (["t"], ["Child", "t"])
    assert (first.place, second.place) == ("Deck, note 1", "Deck::Child, note 1")


def test_media_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(b"png")
    (tmp_path / "secret.png").write_bytes(b"secret")
    made = deck(('<img src="a.png">', '<img src="../secret.png" alt="no">'), BASIC)
    (item,) = items(made, tmp_path)
    assert [*item.media.values()] == [b"png"]
    assert item.values
    assert item.values["answer"] == "no"


@pytest.mark.parametrize(
    "data",
    [
        b'{"note_models": [], "notes": 5}',
        b'{"note_models": [], "notes": [',
        b'{"note_models": [], "notes": []}',
        b'{"name":"a","note_models":[],"notes":[],"children":['
        + b'{"name":"a","children":[' * 100
        + b"]}" * 100
        + b"]}",
        b'{"name":"a","note_models":[],"notes":[],"children":' + b"[" * 9999,
    ],
)
def test_what_is_no_deck(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        [*crowd.read(SourceFile(Path("deck.json"), data))]
    assert caught.value.remark.code == "E524"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'\xef\xbb\xbf\n{"note_models": [], "notes": []}', "crowdanki"),
        (b'{"questions": []}', ""),
        (b"PK\x03\x04 collection.anki2", "anki"),
    ],
)
def test_what_shows_the_format(data: bytes, name: str) -> None:
    assert recognised(SourceFile(Path("deck.bin"), data)) == name


def test_what_is_no_package() -> None:
    with pytest.raises(UnreadableFile) as caught:
        [*package.read(SourceFile(Path("deck.apkg"), b"PK\x03\x04 collection.anki2"))]
    assert caught.value.remark.message == (
        "this is no Anki package, or a damaged one; get it anew (File is not a zip file)"
    )


def test_sides_of_a_template() -> None:
    fields = {"A": "a", "B": "", "C": "&nbsp;<br>"}
    found = templates.sides(
        "{{#A}}{{A}}{{#B}}never{{B}}{{/B}}{{/A}}<!-- {{C}} -->{{^C}}{{hint:A}}{{/C}}{{Tags}}",
        "{{FrontSide}}<hr id=answer>{{text:A}} and {{type:B}}",
        fields,
    )
    assert found.front.html == "{{A}}{{A}}"
    assert (found.back.html, found.back.shown, found.back.typed) == ("{{A}} and", ("A",), ("B",))
    assert templates.filled(found.front, fields) == "aa"
