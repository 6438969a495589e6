"""Packages as others make them: with plain genanki, by Anki's own exporter, or by nobody honest."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import genanki
from msgspec import Struct

MADE = count(1)


class Shape(Struct, frozen=True):
    """A note type that is only what the tests need of it."""

    id: int = 1_700_000_000_111
    fields: tuple[str, ...] = ("Front", "Back")
    ids: tuple[int, ...] = ()
    templates: tuple[str, ...] = ("Card",)
    is_cloze: bool = False
    css: str = ""
    modified: int = 1000

    @property
    def name(self) -> str:
        return f"Shape {self.id}"

    def model(self) -> genanki.Model:
        front = "{{cloze:%s}}" if self.is_cloze else "{{%s}}"
        fields = [{"name": name} for name in self.fields]
        for field, number in zip(fields, self.ids, strict=False):
            field["id"] = number
        return genanki.Model(
            self.id,
            self.name,
            fields=fields,
            templates=[
                {"name": name, "qfmt": front % self.fields[0] + str(place), "afmt": "back"}
                for place, name in enumerate(self.templates)
            ],
            css=self.css,
            model_type=int(self.is_cloze),
        )


class Row(Struct, frozen=True):
    """A note; its first field names it, and no two of a package may have the same."""

    guid: str
    first: str
    second: str = "back"
    modified: int = 1000
    shape: Shape = Shape()
    tags: tuple[str, ...] = ()


def package(
    path: Path,
    rows: Sequence[Row],
    deck: str = "Foreign",
    edit: Callable[[sqlite3.Connection], object] = lambda database: None,
    media: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
) -> Path:
    """A package of genanki, its database edited, with a list of media and files as they are."""
    made = genanki.Deck(1_600_000_000_000 + next(MADE), deck)
    models = {row.shape: row.shape.model() for row in rows}
    for row in rows:
        more = [""] * (len(row.shape.fields) - 2)
        fields = [row.first, row.second, *more][: len(row.shape.fields)]
        made.add_note(genanki.Note(models[row.shape], fields, guid=row.guid, tags=[*row.tags]))
    database = sqlite3.connect(":memory:")
    genanki.Package(made).write_to_db(database.cursor(), 1000.0, count(next(MADE) * 1_000_000))
    for row in rows:
        database.execute("UPDATE notes SET mod = ? WHERE sfld = ?", (row.modified, row.first))
    ((text,),) = database.execute("SELECT models FROM col")
    kinds = json.loads(text)
    for shape in models:
        kinds[str(shape.id)]["mod"] = shape.modified
    database.execute("UPDATE col SET models = ?", (json.dumps(kinds),))
    edit(database)
    database.commit()
    entries = {"collection.anki2": database.serialize(), **(files or {})}
    if media is not None:
        entries["media"] = json.dumps(media).encode()
    database.close()
    return pack(path, entries)


def pack(path: Path, entries: dict[str, bytes]) -> Path:
    """A zip with some entries."""
    with ZipFile(path, "w", ZIP_DEFLATED) as whole:
        for name, data in entries.items():
            whole.writestr(name, data)
    return path


def exported(collection: Any, path: Path, legacy: bool, whole: bool = False) -> Path:
    """What Anki itself exports of a collection, without the schedule; `whole` closes it."""
    from anki.collection import ExportAnkiPackageOptions

    if whole:
        collection.export_collection_package(str(path), True, legacy)
        return path
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path
