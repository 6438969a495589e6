"""Packages of Anki's own exporter, in both layouts, as banks with their pictures."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats.importing import save
from tests.formats.conftest import bring_in
from tests.formats.foreign import Row, Shape, exported, package

ROWS = (
    Row("g1", "one", tags=("b",)),
    Row("g2", "two {{c1::x}}", shape=Shape(222, is_cloze=True)),
)


@pytest.mark.parametrize("legacy", [True, False])
def test_what_anki_exports(legacy: bool, tmp_path: Path, collection: Any) -> None:
    bring_in(collection, package(tmp_path / "good.apkg", ROWS, deck="A::B"))
    Path(collection.media.dir(), "p.png").write_bytes(b"picture")
    note = collection.get_note(collection.find_notes("one")[0])
    note["Front"] = 'one <img src="p.png">'
    collection.update_note(note)
    source = save.source(exported(collection, tmp_path / "deck.apkg", legacy))
    done = save.imported(source, "", tmp_path / "out" / "bank.yaml", lambda part: None)
    save.save(done, source)
    assert [one.item.key for one in done.converted.taken] == ["g1", "g2"]
    assert "title: B\ndeck: A::B\n" in (tmp_path / "out" / "bank.yaml").read_text()
    assert [path.read_bytes() for path in (tmp_path / "out" / "media").iterdir()] == [b"picture"]
