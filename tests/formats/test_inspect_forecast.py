"""The forecast of an update against what the real backend of Anki makes of it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from myoquiz.bank import files
from myoquiz.formats.anki.inspect.contents import Package, PackageNote
from myoquiz.formats.anki.inspect.forecast import Fate, Forecast, Kind, Redesign, forecast, name
from myoquiz.formats.anki.inspect.reading import read
from tests.conftest import ROOT, cases
from tests.formats import test_anki_fields
from tests.formats.conftest import NOW, bring_in
from tests.formats.foreign import Row, Shape, exported, package

New = Callable[[], Any]
DECKS = sorted((ROOT / "decks").glob("*.yaml"))
Export = Callable[..., Path]

LOG: dict[str, Callable[[Fate], bool]] = {
    "new": lambda fate: fate.kind == "new",
    "updated": lambda fate: fate.kind == "updated",
    "duplicate": lambda fate: fate.kind == "untouched" or fate.reason == "not newer",
    "conflicting": lambda fate: fate.kind == "blocked" and fate.reason != "not newer",
}
"""What each list in Anki's log of an import is in a forecast."""


def hold(old: Path, new: Path, collection: Any) -> Forecast:
    """Import both into an empty collection, and hold all that comes of it against the forecast."""
    told = forecast(read(old), read(new))
    bring_in(collection, old)
    cards = collection.card_count()
    log = bring_in(collection, new)
    for part, belongs in LOG.items():
        found = sorted(note.fields[0] for note in getattr(log, part))
        assert found == sorted(fate.name for fate in told.fates if belongs(fate)), part
    assert sorted(collection.db.list("SELECT flds FROM notes")) == sorted(texts(old, new, told))
    pairs = zip(read(new).notes, told.fates, strict=False)
    fresh = sum(len(note.cards) for note, fate in pairs if fate.kind == "new")
    if not has_turned(read(old), read(new)) and not (has_twins(old) and has_twins(new)):
        assert collection.card_count() == cards + fresh + told.added
    return told


def has_twins(path: Path) -> bool:
    """Whether a GUID stands twice: if so in both, Anki gives cards to one or the other."""
    guids = [note.guid for note in read(path).notes]
    return len(guids) != len({*guids})


def has_turned(old: Package, new: Package) -> bool:
    """Whether a note type has become a cloze: Anki then makes cards for notes that NEW lacks."""
    return any(
        was.is_cloze != new.notetypes[number].is_cloze
        for number, was in old.notetypes.items()
        if number in new.notetypes
    )


def texts(old: Path, new: Path, told: Forecast) -> Iterator[str]:
    """The fields of all notes that a learner has in the end, by the forecast."""
    notes = read(old).notes
    last = {note.guid: place for place, note in enumerate(notes)}
    kept = dict(enumerate(note.fields for note in notes))
    for note, fate in zip(read(new).notes, told.fates, strict=False):
        if fate.kind == "new":
            kept[len(kept)] = note.fields
        elif fate.kind == "updated":
            kept[last[note.guid]] = note.fields
    return map("\x1f".join, kept.values())


SHAPES = [
    Shape(),
    Shape(modified=2000, css=".card { color: red }"),
    Shape(modified=500, css=".card { color: blue }"),
    Shape(fields=("Front", "Rear")),
    Shape(fields=("Front", "Rear"), ids=(11, 12)),
    Shape(ids=(11, 12)),
    Shape(ids=(11, 13)),
    Shape(fields=("Back", "Front")),
    Shape(fields=("Front", "Back", "More")),
    Shape(templates=("Card", "Second")),
    Shape(templates=("Second",)),
    Shape(is_cloze=True, modified=3000),
    Shape(id=1_700_000_000_222),
    Shape(id=1_700_000_000_222, fields=("Front",)),
]
"""Two note types in all the ways that one can differ from itself."""


@st.composite
def releases(draw: st.DrawFn, label: str) -> list[Row]:
    """The notes of a release: few GUIDs, so that they meet; one shape for each id."""
    shapes = {shape.id: shape for shape in draw(st.permutations(SHAPES))}
    return [
        Row(
            guid=draw(st.sampled_from("abcde")),
            first=f"{draw(st.sampled_from(['same', label]))} {number} {{{{c1::x}}}}"
            + draw(st.sampled_from(["", " {{c2::y}}"])),
            second=draw(st.sampled_from(["back", "front"])),
            modified=draw(st.sampled_from([1000, 1001, 2000])),
            shape=draw(st.sampled_from(list(shapes.values()))),
            tags=draw(st.sampled_from([(), ("x",), ("x", "y")])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


WAYS = st.sampled_from(["as it is", "older", "newer"])


@settings(
    max_examples=cases(40),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step of shrinking is two imports
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(old=releases("old"), new=releases("new"), ways=st.tuples(WAYS, WAYS))
def test_any_two_packages(
    old: list[Row], new: list[Row], ways: tuple[str, str], new_collection: New, tmp_path: Path
) -> None:
    first = sent(package(tmp_path / "old.apkg", old), ways[0], new_collection)
    second = sent(package(tmp_path / "new.apkg", new), ways[1], new_collection)
    hold(first, second, new_collection())


def sent(path: Path, way: str, new_collection: New) -> Path:
    """A package as it is, or as Anki exports it again, in its older or its newer layout."""
    if way == "as it is":
        return path
    collection = new_collection()
    bring_in(collection, path)
    again = exported(collection, path.with_name(f"{way} {path.name}"), legacy=way == "older")
    collection.close()
    return again


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_bundled_decks(path: Path, collection: Any, export: Export) -> None:
    bank, problems = files.load(path)
    assert bank, list(problems)
    kept = ROOT / "exports" / f"{bank.id}.apkg"
    hold(kept, export(bank, path.parent, int(time.time())), collection)


def at(path: Path, *rows: Row, **settings: Any) -> Path:
    return package(path, rows, **settings)


RENAMED = Shape(fields=("Front", "Rear"))
LATER = Shape(modified=2000, css=".card { color: red }")

CASES: dict[str, tuple[Row, Row, Fate, Redesign]] = {
    "nothing": (
        Row("g", "one"),
        Row("g", "one"),
        Fate("untouched", "g", "one"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "text and a later date": (
        Row("g", "one"),
        Row("g", "two", modified=1001),
        Fate("updated", "g", "two"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "a later date alone": (
        Row("g", "one", tags=("a", "b")),
        Row("g", "one", modified=1001, tags=("b", "a")),
        Fate("updated", "g", "one", "same text"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "text of the same date": (
        Row("g", "one"),
        Row("g", "two"),
        Fate("blocked", "g", "two", "not newer"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "tags of the same date": (
        Row("g", "one"),
        Row("g", "one", tags=("a",)),
        Fate("blocked", "g", "one", "not newer"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "an older package": (
        Row("g", "two", modified=1001),
        Row("g", "one"),
        Fate("blocked", "g", "one", "not newer"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "another note type": (
        Row("g", "one"),
        Row("g", "one", shape=Shape(id=222)),
        Fate("blocked", "g", "one", "other note type"),
        Redesign("new", 222, "Shape 222"),
    ),
    "a field of another name": (
        Row("g", "one"),
        Row("g", "two", modified=1001, shape=RENAMED),
        Fate("blocked", "g", "two", "other fields or templates"),
        Redesign("blocked", Shape().id, Shape().name, "other fields or templates"),
    ),
    "a field of another name with its id": (
        Row("g", "one", shape=Shape(ids=(11, 12))),
        Row("g", "two", modified=1001, shape=Shape(ids=(11, 12), fields=("Front", "Rear"))),
        Fate("updated", "g", "two"),
        Redesign("blocked", Shape().id, Shape().name, "not newer"),
    ),
    "ids of fields that come": (
        Row("g", "one"),
        Row("g", "two", modified=1001, shape=Shape(ids=(11, 12))),
        Fate("updated", "g", "two"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "ids of fields that go": (
        Row("g", "one", shape=Shape(ids=(11, 12))),
        Row("g", "two", modified=1001),
        Fate("updated", "g", "two"),
        Redesign("untouched", Shape().id, Shape().name),
    ),
    "a style of a later date": (
        Row("g", "one"),
        Row("g", "one", shape=LATER),
        Fate("untouched", "g", "one"),
        Redesign("updated", Shape().id, Shape().name),
    ),
    "a style of an older date": (
        Row("g", "one", shape=LATER),
        Row("g", "one"),
        Fate("untouched", "g", "one"),
        Redesign("blocked", Shape().id, Shape().name, "not newer"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_note(case: str, collection: Any, tmp_path: Path) -> None:
    old, new, fate, look = CASES[case]
    told = hold(at(tmp_path / "old.apkg", old), at(tmp_path / "new.apkg", new), collection)
    assert told.fates == (fate,)
    assert told.looks == (look,)
    assert told.is_blocked == ("blocked" in (fate.kind, look.kind))
    css = collection.models.get(new.shape.id)["css"]
    assert css == (new if look.kind in ("new", "updated") else old).shape.css


def test_cards_and_decks(new_collection: New, tmp_path: Path) -> None:
    gaps = Shape(is_cloze=True)
    old = at(
        tmp_path / "old.apkg",
        Row("more", "m {{c1::x}}", shape=gaps),
        Row("less", "l {{c1::x}} {{c2::y}}", shape=gaps),
        Row("gone", "gone {{c1::x}}", shape=gaps),
        deck="Words",
    )
    new = at(
        tmp_path / "new.apkg",
        Row("more", "m {{c1::x}} {{c3::y}}", shape=gaps, modified=2000),
        Row("less", "l {{c2::y}}", shape=gaps, modified=2000),
        deck="WORDS",
    )
    collection = new_collection()
    told = hold(old, new, collection)
    assert (told.added, told.emptied, told.staying, told.decks) == (1, 1, 0, ())
    assert told.counts == {"updated": 2, "orphaned": 1}
    (empty,) = collection.get_empty_cards().notes
    assert len(empty.card_ids) == 1
    moved = at(tmp_path / "moved.apkg", Row("gone", "gone {{c1::x}}", shape=gaps), deck="Elsewhere")
    told = hold(old, moved, new_collection())
    assert (told.staying, told.decks) == (1, ("Elsewhere",))


def test_a_note_type_without_notes_does_not_come(collection: Any, tmp_path: Path) -> None:
    old = at(
        tmp_path / "old.apkg",
        Row("a", "a"),
        Row("b", "b", shape=Shape(222, fields=("One", "Two"))),
        edit=lambda database: database.execute("DELETE FROM notes WHERE sfld = 'b'"),
    )
    new = at(tmp_path / "new.apkg", Row("c", "c", shape=Shape(222)))
    told = hold(old, new, collection)
    assert told.looks == (Redesign("new", 222, "Shape 222"),)
    assert [field["name"] for field in collection.models.get(222)["flds"]] == ["Front", "Back"]


OURS = """
- {id: one, type: flashcard, prompt: One, answer: "1", reverse: true}
- {id: two, type: cloze, text: "{{b}} and {{c2::a}}"}
- {id: three, type: short-answer, prompt: Three, answer: "3"}
- {id: four, type: short-answer, prompt: Four, answer: "4"}
"""


def test_two_releases_of_ours(collection: Any, export: Export) -> None:
    bank = test_anki_fields.read(OURS)
    later = test_anki_fields.read(
        OURS.replace("prompt: One", "prompt: First")
        .replace("id: four", "id: five")
        .replace("type: short-answer, prompt: Three", "type: flashcard, prompt: Three")
    )
    told = hold(export(bank), export(later, now=NOW + 60), collection)
    kinds: dict[str, list[Kind]] = {}
    for fate in told.fates:
        kinds.setdefault(fate.name, []).append(fate.kind)
    assert kinds == {
        "examples/one": ["updated", "updated"],
        "examples/two": ["updated"],
        "examples/three": ["updated"],
        "examples/four": ["orphaned"],
        "examples/five": ["new"],
    }
    assert not told.is_blocked


def test_a_cloze_is_another_note(collection: Any, export: Export) -> None:
    bank = test_anki_fields.read("- {id: x, type: short-answer, prompt: P, answer: a}\n")
    cloze = test_anki_fields.read("- {id: x, type: cloze, text: 'P {{a}}'}\n")
    told = hold(export(bank), export(cloze, now=NOW + 60), collection)
    assert [fate.kind for fate in told.fates] == ["new", "orphaned"]


@pytest.mark.parametrize(
    ("field", "called"),
    [
        ("bank/question", "bank/question"),
        ("<b>Two</b><br>lines &amp; more", "Two lines & more"),
        ("x" * 61, "x" * 59 + "…"),
        ("<img src=a.png>", "guid"),
        ("<" * 100_000, "<" * 59 + "…"),
    ],
)
def test_names(field: str, called: str) -> None:
    assert name(PackageNote("guid", 1, 1, (), (field, "more"), ())) == called


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (("myoquiz::b", "sleep"), ("myoquiz::b", "myoquiz::b::sleep"), "untouched"),
        (("myoquiz::b", "sleep"), ("myoquiz::b", "myoquiz::b::wake"), "blocked"),
        (("sleep",), ("b::sleep",), "blocked"),
    ],
)
def test_tags_that_only_moved_below_the_bank(
    before: tuple[str, ...], after: tuple[str, ...], kind: Kind
) -> None:
    """Nobody is restamped for them, so nothing is held back."""
    old, new = (
        Package("anki2", (), {}, (PackageNote("guid", 1, 1, tags, ("x",), ()),), ())
        for tags in (before, after)
    )
    assert [fate.kind for fate in forecast(old, new).fates] == [kind]
