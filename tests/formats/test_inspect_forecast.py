"""The forecast of an update against what the real backend of Anki makes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from myoquiz.bank import Bank
from myoquiz.formats.anki.forecast import Fate, Forecast, Kind, Look, forecast, name
from myoquiz.formats.anki.reading import Note, read
from tests.formats import test_anki_fields
from tests.formats.conftest import NOW, bring_in
from tests.formats.foreign import Row, Shape, exported, package

New = Callable[[], Any]
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
    coming = {fate.name for fate in told.fates if fate.kind == "new"}
    fresh = sum(len(note.cards) for note in read(new).notes if name(note) in coming)
    assert collection.card_count() == cards + fresh + told.added
    return told


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
            first=f"{draw(st.sampled_from(['same', label]))} {number} {{{{c1::x}}}}",
            second=draw(st.sampled_from(["back", "front", "{{c2::y}}"])),
            modified=draw(st.sampled_from([1000, 1001, 2000])),
            shape=draw(st.sampled_from(list(shapes.values()))),
            tags=draw(st.sampled_from([(), ("x",), ("x", "y")])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


@settings(
    max_examples=100,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step of shrinking is two imports
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(old=releases("old"), new=releases("new"), way=st.sampled_from(["genanki", "older", "newer"]))
def test_any_two_packages(
    old: list[Row], new: list[Row], way: str, new_collection: New, tmp_path: Path
) -> None:
    first = package(tmp_path / "old.apkg", old)
    second = package(tmp_path / "new.apkg", new)
    if way != "genanki":  # the same note type, sent by somebody who has it in Anki
        sender = new_collection()
        bring_in(sender, second)
        second = exported(sender, tmp_path / "sent.apkg", legacy=way == "older")
        sender.close()
    hold(first, second, new_collection())
