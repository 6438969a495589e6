"""Importing files: each is read, converted, and written as a bank with the rest beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import document
from myoquiz.bank.template import slug
from myoquiz.document import collector_paused
from myoquiz.formats.importing import (
    READERS,
    FormatReader,
    ImportedItem,
    SourceFile,
    UnreadableFile,
    reader,
    recognised,
)
from myoquiz.formats.importing.convert import Converted, convert, media
from myoquiz.formats.importing.into import Merged, merge
from myoquiz.formats.importing.media import AllMedia
from myoquiz.formats.importing.taken import Outcome, Taken
from myoquiz.problems import Problems
from myoquiz.text.files import replacing

BOM: Final = b"\xef\xbb\xbf"
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
    """The file with what was set aside."""
    merged: Merged | None = None
    """What was done in a bank that was there before."""

    @property
    def taken(self) -> tuple[Taken, ...]:
        """What became of each item."""
        return self.merged.taken if self.merged else self.converted.taken

    def count(self, outcome: Outcome) -> int:
        """How many items had an outcome."""
        return sum(one.outcome == outcome for one in self.taken)

    def facts(self) -> dict[str, Any]:
        """All that is told of the file, as plain values."""
        merged = self.merged
        return {
            "file": str(self.path),
            "format": self.format,
            "found": len(self.taken),
            "whole": self.count("whole"),
            "changed": self.count("changed"),
            "set_aside": self.count("set aside"),
            "other": self.count("other"),
            "written": str(self.target) if merged or self.converted.text else None,
            "rest": str(self.rest) if self.rest else None,
            **({"into": _changes(merged)} if merged else {}),
            "items": [_fact(self.path, one) for one in self.taken],
        }


def _changes(merged: Merged) -> dict[str, list[str]]:
    """The ids of the questions of a bank by what was done with them."""
    return {
        "added": [*merged.added],
        "updated": [*merged.updated],
        "unchanged": [*merged.kept],
        "gone": [*merged.gone],
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


def imported(
    found: SourceFile,
    name: str,
    target: Path,
    tick: Callable[[float], None],
    bank: bytes | None = None,
    *,
    takes_likely: bool = False,
) -> Imported:
    """What becomes of a file, before anything is written.

    `bank` is what the target holds where the file is merged into it; with `takes_likely` a question
    that is much like one of the bank is its new version.
    """
    name, used = chosen(found, name)
    items: list[ImportedItem] = []
    files = AllMedia()
    with collector_paused():
        for item in used.read(found):
            items.append(files.with_held(item))
            if not len(items) % 500:
                tick(0.0)
        converted = convert(items, _head(found.path, items), name)
    merged = None
    if bank is not None:
        merged = merge(_text(bank), str(target), converted, name, takes_likely=takes_likely)
    done = Imported(found.path, name, converted, target, merged=merged)
    if any(map(is_left, done.taken)):
        suffix = used.rest_suffix or found.path.suffix
        done = replace(done, rest=target.with_name(f"{target.stem}.rest{suffix}"))
    return done


def save(done: Imported, found: SourceFile) -> None:
    """Write the bank with its pictures, and the rest. Raises Unwritable of `myoquiz.text.files`."""
    done.target.parent.mkdir(parents=True, exist_ok=True)
    for name, data in _media(done):
        _put(done.target.parent / name, data)
    if done.merged:
        mark = done.target.read_bytes()[:3] if done.target.exists() else b""
        written = (mark if mark == BOM else b"") + done.merged.text.encode()
        if done.target.read_bytes() != written:
            _put(done.target, written)
    elif done.converted.text:
        _put(done.target, done.converted.text.encode())
    if done.rest:
        _put(done.rest, rest(done, found))


def rest(done: Imported, found: SourceFile) -> bytes:
    """The bytes of the file with what was set aside."""
    return reader(done.format).rest(found, [one.item for one in done.taken if is_left(one)])


def _text(bank: bytes) -> str:
    """The text of a bank. Raises UnreadableFile where it is none."""
    problems = Problems("")
    text = document.decode(bank, problems)
    if text is None:
        first = next(iter(problems))
        raise UnreadableFile("E542", f"the bank has an error ({first.code} {first.message})")
    return text


def is_left(one: Taken) -> bool:
    """Whether an item goes to the rest: what was set aside, and texts that belong to nothing."""
    return one.outcome == "set aside" or bool(
        one.outcome == "other" and one.item.passage and not one.id
    )


def _media(done: Imported) -> Iterator[tuple[str, bytes]]:
    """The pictures and sounds to write: in a merge, those of what is new alone."""
    merged = done.merged
    new = {*merged.added, *merged.updated} if merged else set()
    wanted = [one for one in done.taken if not merged or one.values is None or one.id in new]
    return iter(dict(media(wanted)).items())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(data)


def _head(path: Path, items: Sequence[ImportedItem]) -> dict[str, Any]:
    """The keys of the bank that a file becomes: what it tells of itself, else by its name."""
    title = " ".join(path.stem.replace("_", " ").replace("-", " ").split()) or "Imported questions"
    head = {"version": 1, "id": slug(path.stem, 64) or "imported", "title": title}
    for item in items:
        head |= item.bank
    return head
