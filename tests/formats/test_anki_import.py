"""Decks as the real backend of Anki takes them."""

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from myoquiz.bank import Bank, files
from myoquiz.formats.anki.notes.notetypes import NOTETYPES
from myoquiz.questions import Choice, Cloze, Flashcard, MultipleChoice, ShortAnswer
from myoquiz.text import markup
from tests.conftest import ROOT, cases
from tests.formats.conftest import NOW, bring_in, note_of
from tests.formats.page import text
from tests.formats.test_anki_fields import read

DECKS = sorted((ROOT / "decks").glob("*.yaml"))
FEW = settings(
    max_examples=cases(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step of shrinking is an import
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Export = Callable[..., Path]
New = Callable[[], Any]


def load(path: Path) -> Bank:
    bank, problems = files.load(path)
    assert bank, list(problems)
    return bank


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_bundled_decks(path: Path, collection: Any, export: Export) -> None:
    bank = load(path)
    package = export(bank, path.parent)
    log = bring_in(collection, package)
    reverses = sum(isinstance(item, Flashcard) and item.reverse for item in bank.live)
    assert len(log.new) == len(bank.live) + reverses == collection.note_count()
    assert not (log.updated or log.duplicate or log.conflicting or log.missing_notetype)
    for found in collection.find_notes(""):
        note = collection.get_note(found)
        assert note.cards()
        assert {card.did for card in note.cards()} == {collection.decks.id(bank.deck_name)}
        assert note.has_tag(f"myoquiz::{bank.id}")
    assert not collection.get_empty_cards().notes
    problems, is_fine = collection.fix_integrity()
    assert is_fine, problems
    again = bring_in(collection, package)
    assert not (again.new or again.updated or again.conflicting)
    assert len(again.duplicate) == len(log.new)


def test_all_bundled_decks_live_together(collection: Any, export: Export) -> None:
    wanted = 0
    for path in DECKS:
        wanted += len(bring_in(collection, export(load(path), path.parent)).new)
    assert collection.note_count() == wanted
    assert collection.fix_integrity()[1]
    ours = {kind["name"] for kind in collection.models.all() if kind["name"].startswith("myo")}
    assert ours == {kind.name for kind in NOTETYPES}
    assert {deck.name for deck in collection.decks.all_names_and_ids()} == {
        "Default",
        "Myoclonus",
        *(load(path).deck_name for path in DECKS),
    }


SMALL = """
- {id: one, type: flashcard, prompt: One, answer: "1", reverse: true}
- {id: two, type: cloze, text: "{{c2::b}} and {{c1::a}} and {{c}}", tags: [a b, "x::y"]}
- {id: three, type: short-answer, prompt: Three, answer: "3"}
"""


def test_new_cards_come_in_the_order_of_the_file(collection: Any, export: Export) -> None:
    bring_in(collection, export(read(SMALL)))
    cards = [collection.get_card(card) for card in collection.find_cards("", order="c.due asc")]
    assert [(card.note()["ID"], card.ord, card.due) for card in cards] == [
        ("examples/one", 0, 1),
        ("examples/two", 0, 2),
        ("examples/two", 1, 2),
        ("examples/three", 0, 3),
        ("examples/one", 0, 4),
    ]
    assert all((card.type, card.queue, card.ivl, card.flags) == (0, 0, 0, 0) for card in cards)
    assert note_of(collection, "examples/two").tags == [
        "myoquiz::examples",
        "myoquiz::examples::a-b",
        "myoquiz::examples::Big-Topic",
        "myoquiz::examples::x::y",
    ]


def test_the_schema_in_the_collection(collection: Any, export: Export) -> None:
    bring_in(collection, export(read(SMALL)))
    for kind in NOTETYPES:
        found = collection.models.by_name(kind.name)
        assert found["id"] == kind.id
        assert [(field["name"], field["id"]) for field in found["flds"]] == [
            (field.name, field.id) for field in kind.fields
        ]
        assert [(card["name"], card["id"]) for card in found["tmpls"]] == [
            (kind.template, kind.template_id)
        ]
        assert found["sortf"] == kind.sort_field
        collection.models.update_dict(found)  # raises where Anki's editor would refuse it


def test_a_changed_question_is_updated_and_nothing_else(collection: Any, export: Export) -> None:
    bring_in(collection, export(read(SMALL)))
    mine = note_of(collection, "examples/one", "Question:One")
    (card,) = mine.cards()
    card.ivl, card.type, card.queue, card.due, card.reps = 40, 2, 2, 90, 7
    collection.update_card(card)
    later = read(SMALL.replace("prompt: One", "prompt: First").replace("id: three", "id: four"))
    log = bring_in(collection, export(later, now=NOW + 100))
    assert (len(log.new), len(log.conflicting)) == (1, 0)
    (same,) = note_of(collection, "examples/one", "Question:First").cards()
    assert (same.id, same.ivl, same.due, same.reps) == (card.id, 40, 90, 7)
    assert note_of(collection, "examples/three")["Question"] == "Three"


def test_a_change_of_type_keeps_the_schedule(collection: Any, export: Export) -> None:
    bring_in(collection, export(read("- {id: a, type: flashcard, prompt: P, answer: A}\n")))
    (card,) = note_of(collection, "examples/a").cards()
    card.ivl, card.type, card.queue, card.due = 40, 2, 2, 90
    collection.update_card(card)
    other = read("- {id: a, type: true-false, prompt: P, answer: yes}\n")
    log = bring_in(collection, export(other, now=NOW + 10))
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (1, 0, 0)
    note = note_of(collection, "examples/a")
    assert (note["Correct"], note.cards()[0].ivl) == ("1", 40)


def test_banks_with_the_same_question_ids_do_not_meet(collection: Any, export: Export) -> None:
    bank = read(SMALL)
    twin = Bank(version=1, id="twin", title="Twin", questions=bank.questions)
    first = bring_in(collection, export(bank))
    second = bring_in(collection, export(twin))
    assert len(first.new) == len(second.new) == 4
    assert collection.note_count() == 8


PIECES = [
    "[sound:a.mp3]", "[latex]", "[/latex]", "[$]", "[$$]", "[[type:ID]]", "[anki:play:q:0]",
    "\\(", "\\)", "\\[", "\\]", "{{c1::", "{{", "}}", "::", ":", "}", "{", "<b>", "</div>", "<br>",
    "<script>", "&amp;", "&#91;", "&", '"', "'", "*", "**", "`", "_", "~", "\\", "#", "1. ", "- ",
    "[a](https://x.y)", "e\u0301", "\u0338", "=", "\u200f", "\u05d0", "\u2028", "\u00a0", "\x85",
    "{{FrontSide}}", "{{Question}}", "<!--", "-->", "]]>", "%20", "|", " ", "  ", "\n",
    "sound:a", "latex", "$", "/$", "anki:x", "[type:ID]",
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff")
TEXTS = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(CHARACTERS, max_size=4)), min_size=1)
    .map(lambda pieces: "".join(pieces)[:300].strip())
    .filter(bool)
)
MARKDOWN = TEXTS.filter(lambda source: not list(markup.mistakes(source)))


def is_disarmed(html: str) -> bool:
    """Whether nothing but mathematics would be taken for mathematics."""
    prose = re.sub(r'(?s)<span class="math">.*?</span>', "", html)
    return not re.search(r"\\[(\[]|\[/?latex\]|\[/?\$\$?\]", prose)


def said(written: str) -> str:
    """A text without Markdown as a page says it."""
    return text(escape(written))


@FEW
@given(texts=st.lists(TEXTS, min_size=5, max_size=40), markdown=st.lists(MARKDOWN, max_size=40))
def test_any_text_survives(
    texts: list[str], markdown: list[str], new_collection: New, export: Export
) -> None:
    typed = [
        ShortAnswer(id=f"t{n}", prompt=markup.literal(written), answer=written, accept=(written,))
        for n, written in enumerate(texts)
    ]
    marked = [
        MultipleChoice(
            id=f"m{n}",
            prompt=written,
            choices=(Choice(right=written), Choice(wrong="?")),
            explanation=written,
        )
        for n, written in enumerate(markdown)
    ]
    bank = Bank(version=1, id="any", title="Any", questions=(*typed, *marked))
    collection = new_collection()
    bring_in(collection, export(bank))
    for question in bank.questions:
        note = note_of(collection, f"any/{question.id}")
        (card,) = note.cards()
        output = card.render_output()
        assert not output.question_av_tags
        assert not output.answer_av_tags
        front, back = output.question_text, output.answer_text
        assert is_disarmed(front)
        assert is_disarmed(back)
        shown = text(markup.html(question.prompt))
        assert text(front, "mq-question") == text(back, "mq-question") == shown
        if isinstance(question, ShortAnswer):
            written = question.answer
            assert text(back, "mq-answer") == text(back, "accept") == said(written)
        else:
            assert text(front, "mq-choices") == text(back, "mq-choices") == f"{shown} ?".strip()
            assert text(back, "mq-explanation") == shown


# A backslash cannot stand before what it would take the meaning from or give one, or at the end;
# what stands between two backticks is code, in which no sign of a gap has a meaning.
INNER = TEXTS.map(lambda inner: re.sub(r"\\+(?=[{}|:(\[]|$)|`", "", inner).strip()).filter(bool)
GAPS = st.tuples(TEXTS, INNER, st.just("") | INNER, st.integers(1, 4))


def spelled(parts: list[tuple[str, str, str, int]]) -> str:
    """A text with gaps as an author writes it."""

    def plain(written: str) -> str:
        return re.sub(r"([{}|:])", r"\\\1", written)

    return " ".join(
        f"{plain(markup.literal(before))} "
        f"{{{{c{number}::{plain(answer)}{'::' + plain(hint) if hint else ''}}}}}"
        for before, answer, hint, number in parts
    )


CLOZES = st.lists(GAPS, min_size=1, max_size=4).map(
    lambda parts: Cloze(id="x", prompt="", text=spelled(parts), explanation="{{c7::no}}")
)


@FEW
@given(questions=st.lists(CLOZES, min_size=5, max_size=20))
def test_any_cloze_gives_one_card_per_number(
    questions: list[Cloze], new_collection: New, export: Export
) -> None:
    named = tuple(replace(question, id=f"q{n}") for n, question in enumerate(questions))
    assert not [mistake for question in named for mistake in question.mistakes()]
    collection = new_collection()
    bring_in(collection, export(Bank(version=1, id="any", title="Any", questions=named)))
    assert not collection.get_empty_cards().notes
    for question in named:
        cards = note_of(collection, f"any/{question.id}").cards()
        gaps = question.blanks()
        assert [card.ord + 1 for card in cards] == sorted({gap.number for gap in gaps})
        for card in cards:
            output = card.render_output()
            assert not output.question_av_tags
            assert not output.answer_av_tags
            assert is_disarmed(output.question_text)
            assert is_disarmed(output.answer_text)
            assert text(output.answer_text, "mq-text") == text(markup.html(question.key()))
            asked = [gap for gap in gaps if gap.number == card.ord + 1]
            shown = re.findall(r'(?s)<span class="cloze".*?>(\[.*?\])</span>', output.question_text)
            assert [text(hint) for hint in shown] == [
                said(f"[{gap.hint or '...'}]") for gap in asked
            ]


def test_pictures_and_sounds_travel(tmp_path: Path, collection: Any, export: Export) -> None:
    for name, data in {
        "a/same.png": b"one",
        "b/same.png": b"two",
        "c/copy.png": b"one",
        "ring & sing.mp3": b"three",
        "only feedback.png": b"four",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    bank = read(
        """
- id: a
  type: multiple-choice
  prompt: "![one](a/same.png) ![two](<b/same.png>) ![again](c/copy.png)"
  choices:
    - right: "![ring](<ring & sing.mp3>)"
    - wrong: No
      feedback: "![four](<only feedback.png>)"
""",
        HEAD_ALONE,
    )
    bring_in(collection, export(bank, tmp_path))
    note = note_of(collection, "media/a")
    one, two, again = re.findall(r'src="([^"]+)"', note["Question"])
    assert one == again != two
    (sound,) = re.findall(r'<audio controls preload="none" src="([^"]+)">', note["Choices"])
    (four,) = re.findall(r'<img src="([^"]+)">$', note["Options"])
    assert json.loads(text(note["Options"]))["feedback"] == {"2": f'<img src="{four}" alt="four">'}
    folder = Path(collection.media.dir())
    assert [(folder / name).read_bytes() for name in (one, two, sound, four)] == [
        b"one",
        b"two",
        b"three",
        b"four",
    ]
    assert all(re.fullmatch(r"myoquiz-[0-9a-f]{24}\.(png|mp3)", name) for name in (one, two, sound))
    (card,) = note.cards()
    assert not card.render_output().question_av_tags  # it would tell which choice comes first


HEAD_ALONE = "version: 1\nid: media\ntitle: Media\nquestions:\n"


def test_an_unused_note_type_stays_out(collection: Any, export: Export) -> None:
    bring_in(collection, export(read("- {id: a, type: cloze, text: 'a {{b}}'}\n")))
    assert collection.models.by_name("myoquiz Question") is None
