"""Reading an Anki package: any `.apkg` or `.colpkg`, ours or not, in every layout there is.

The older layouts are a zip with an SQLite database and a JSON list of the media, the newer one
compresses both once more (Zstandard, for which the package `zstandard` is needed).

A package comes from anybody, so nothing in it is believed: what it says of its own sizes is a
promise to be held to, no name in it becomes a path, and its database is unpacked to a temporary
file, a piece at a time.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import msgspec

from myoquiz.document import collector_paused
from myoquiz.formats.anki.inspect import tables, wire
from myoquiz.formats.anki.inspect.contents import (
    Layout,
    Medium,
    Package,
    UnreadablePackage,
)
from myoquiz.formats.archive import BROKEN, SparingReader, UnsafeArchive, pieces

COLLECTION: Final = 1 << 30
"""Bytes of an unpacked database; 100,000 notes take an eighth of it."""
LIST: Final = 16 << 20
"""Bytes of an unpacked list of media."""
META: Final = 1 << 10
WINDOW: Final = 128 << 20
"""Bytes that Zstandard may keep for looking back."""

VERSIONS: Final[dict[int, Layout]] = {1: "anki2", 2: "anki21", 3: "anki21b"}
"""The layouts by the number in `meta`."""


def read(path: Path) -> Package:
    """All that a package holds.

    Raises Unreadable, whose message starts with the path, for what is no package, is damaged, or
    goes beyond the limits of this module; and OSError where the file cannot be opened.
    """
    if path.is_fifo():
        raise UnreadablePackage(
            f"{path}: this is a pipe; save what comes through it to a file first"
        )
    try:
        with opened(io.FileIO(path)) as (package, _):
            return package
    except UnreadablePackage as error:
        raise UnreadablePackage(f"{path}: {error}") from None


@contextmanager
def opened(source: io.RawIOBase | io.BytesIO) -> Iterator[tuple[Package, "PackedMedia"]]:
    """All that a package holds, with what reads its pictures and sounds.

    Raises UnreadablePackage as `read` does, without a path.
    """
    with SparingReader(source) as file:
        try:
            whole = ZipFile(file)
            with collector_paused():
                package = _package(whole)
        except UnsafeArchive as error:
            raise UnreadablePackage(str(error)) from None
        except BROKEN as error:
            raise UnreadablePackage(
                f"this is no Anki package, or a damaged one; get it anew ({error})"
            ) from None
        with whole:
            yield package, PackedMedia(whole, package)


class PackedMedia:
    """The pictures and sounds of an open package, read one at a time."""

    def __init__(self, whole: ZipFile, package: Package) -> None:
        self._whole = whole
        self._is_newer = package.layout == "anki21b"
        self._entries = {medium.name: medium.entry for medium in package.media if medium.is_there}

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file; none where it is not there, damaged, or over a limit."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        try:
            return b"".join(_pieces(self._whole, entry, limit, self._is_newer))
        except (UnreadablePackage, UnsafeArchive, *BROKEN):
            return b""


def _package(whole: ZipFile) -> Package:
    names = set(whole.namelist())
    layout = _layout(whole, names)
    entry = f"collection.{layout}"
    if entry not in names:
        raise UnreadablePackage(f"it holds no '{entry}', so it is no Anki package")
    is_newer = layout == "anki21b"
    with TemporaryDirectory(prefix="myoquiz-", ignore_cleanup_errors=True) as folder:
        database = Path(folder, "collection")
        with database.open("wb") as file:
            for piece in _pieces(whole, entry, COLLECTION, is_newer):
                file.write(piece)
        try:
            decks, notetypes, notes = tables.read(database, is_newer)
        except UnreadablePackage as error:
            raise UnreadablePackage(f"{entry}: {error}; export it anew, or get it anew") from None
    return Package(layout, decks, notetypes, notes, tuple(_media(whole, names, is_newer)))


def _layout(whole: ZipFile, names: set[str]) -> Layout:
    """The layout that a package says it has, or that older ones show by their entries."""
    if "meta" not in names:
        return "anki21" if "collection.anki21" in names else "anki2"
    version = wire.latest(b"".join(_pieces(whole, "meta", META, False))).get(1, 0)
    if not isinstance(version, int) or version not in VERSIONS:
        raise UnreadablePackage(
            "a newer Anki made it in a layout that is unknown here; export it with 'Support older"
            " Anki versions'"
        )
    return VERSIONS[version]


def _media(whole: ZipFile, names: set[str], is_newer: bool) -> list[Medium]:
    """The media that a package lists."""
    if "media" not in names:
        return []
    data = b"".join(_pieces(whole, "media", LIST, is_newer))
    try:
        if not is_newer:
            listed = msgspec.json.decode(data, type=dict[str, str])
            return [
                Medium(
                    name, _size(whole, number) if number in names else 0, number in names, number
                )
                for number, name in listed.items()
            ]
        found: list[Medium] = []
        for field, value in wire.fields(data):
            if field == 1 and isinstance(value, bytes):
                found.append(_medium(wire.latest(value), str(len(found)), names))
        return found
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise UnreadablePackage(
            f"the list of media is damaged: {error}; get the package anew"
        ) from None


def _medium(values: dict[int, int | bytes], number: str, names: set[str]) -> Medium:
    """A picture or sound of the newer layout; its entry is its number in the list."""
    name, size = values.get(1, b""), values.get(2, 0)
    if not isinstance(name, bytes) or not isinstance(size, int):
        raise ValueError("a name or a size is neither")
    return Medium(name.decode("utf-8", "replace"), size, number in names, number)


def _size(whole: ZipFile, name: str) -> int:
    return whole.getinfo(name).file_size


def _pieces(whole: ZipFile, name: str, limit: int, is_compressed: bool) -> Iterator[bytes]:
    """The bytes of an entry, compressed once more or not, a piece at a time.

    Raises Unreadable where they are more than a limit.
    """
    entry = whole.getinfo(name)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadablePackage(
            f"{name}: it is packed in a way that Anki does not use; get it anew"
        )
    size = 0
    with whole.open(entry) as packed:
        for piece in _decompressed(packed, name) if is_compressed else pieces(packed):
            size += len(piece)
            if size > limit:
                raise UnreadablePackage(f"{name}: it unpacks to more than {limit >> 20 or 1} MiB")
            yield piece


def _decompressed(packed: IO[bytes], name: str) -> Iterator[bytes]:
    """The bytes of an entry of the newer layout, a piece at a time."""
    try:
        import zstandard  # an extra: only the newer layout needs it
    except ImportError:
        raise UnreadablePackage(
            "it is in Anki's newer layout; to read it, run: pip install 'myoquiz[zstd]' (or export"
            " it from Anki with 'Support older Anki versions')"
        ) from None
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW)
    try:
        with reader.stream_reader(packed, read_across_frames=True) as source:
            yield from pieces(source)
    except zstandard.ZstdError as error:
        raise UnreadablePackage(f"{name}: it is damaged; get the package anew ({error})") from None
