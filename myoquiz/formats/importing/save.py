"""Importing files: each is read, converted, and written as a bank with the rest beside it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from myoquiz.bank.template import slug
from myoquiz.formats.importing import (
    READERS,
    FormatReader,
    SourceFile,
    UnreadableFile,
    reader,
    recognised,
)
from myoquiz.formats.importing.convert import Converted, convert, media
from myoquiz.formats.importing.taken import Taken
from myoquiz.text.files import replacing

SIZE: Final = 256 << 20
"""Bytes of a file that are read."""


class Imported(Struct, frozen=True):
    """What became of one file."""

    path: Path
    format: str
    converted: Converted
    target: Path
    """The bank, written if anything was taken and this is no dry run."""
    rest: Path | None = None
    """The file with what was set aside, to the byte."""

    def facts(self) -> dict[str, Any]:
        """All that is told of the file, as plain values."""
        done = self.converted
        return {
            "file": str(self.path),
            "format": self.format,
            "found": len(done.taken),
            "whole": done.count("whole"),
            "changed": done.count("changed"),
            "set_aside": done.count("set aside"),
            "other": done.count("other"),
            "written": str(self.target) if done.text else None,
            "rest": str(self.rest) if self.rest else None,
            "items": [_fact(self.path, one) for one in done.taken],
        }


def _fact(path: Path, one: Taken) -> dict[str, Any]:
    return {
        "place": f"{path}:{one.item.place}",
        "id": one.id or None,
        "outcome": one.outcome.replace(" ", "_"),
        **({"kind": one.item.other} if one.item.other else {}),
        "notes": [{"code": note.code, "message": note.message} for note in one.remarks],
    }


def source(path: Path, encoding: str = "", columns: Mapping[str, Any] | None = None) -> SourceFile:
    """The file at a path. Raises UnreadableFile where it is too large, and OSError."""
    with path.open("rb") as file:
        data = file.read(SIZE + 1)
    if len(data) > SIZE:
        raise UnreadableFile("E502", f"the file is over {SIZE >> 20} MiB; split it")
    return SourceFile(path, data, encoding, columns or {})


def chosen(found: SourceFile, name: str = "") -> tuple[str, FormatReader]:
    """The name and the reader of a file's format, as asked for or recognised."""
    name = name or recognised(found)
    if not name:
        known = ", ".join(READERS)
        raise UnreadableFile(
            "E501",
            f"its format is not known; name one with --from ({known}), or see docs/import.md",
        )
    return name, reader(name)


def imported(found: SourceFile, name: str, target: Path, tick: Callable[[float], None]) -> Imported:
    """What becomes of a file, before anything is written."""
    name, used = chosen(found, name)
    items = []
    for item in used.read(found):
        items.append(item)
        if not len(items) % 500:
            tick(0.0)
    converted = convert(items, _head(found.path), name)
    rest = None
    if any(_is_left(one) for one in converted.taken):
        rest = target.with_name(f"{target.stem}.rest{found.path.suffix}")
    return Imported(found.path, name, converted, target, rest)


def save(done: Imported, found: SourceFile) -> None:
    """Write the bank with its pictures, and the rest. Raises Unwritable of `myoquiz.text.files`."""
    done.target.parent.mkdir(parents=True, exist_ok=True)
    for name, data in _media(done):
        _put(done.target.parent / name, data)
    if done.converted.text:
        _put(done.target, done.converted.text.encode())
    if done.rest:
        left = [one.item for one in done.converted.taken if _is_left(one)]
        _put(done.rest, reader(done.format).rest(found, left))


def _is_left(one: Taken) -> bool:
    """Whether an item goes to the rest: what was set aside, and texts that belong to nothing."""
    return one.outcome == "set aside" or bool(
        one.outcome == "other" and one.item.passage and not one.id
    )


def _media(done: Imported) -> Iterator[tuple[str, bytes]]:
    return iter(dict(media(done.converted.taken)).items())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(data)


def _head(path: Path) -> dict[str, Any]:
    """The keys of the bank that a file becomes."""
    title = " ".join(path.stem.replace("_", " ").replace("-", " ").split()) or "Imported questions"
    return {"version": 1, "id": slug(path.stem, 64) or "imported", "title": title}
