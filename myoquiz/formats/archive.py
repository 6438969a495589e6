"""Zip archives of anybody: opened with limits, so that none can harm the machine it is read on.

Nothing in an archive is believed: not what it says of its own sizes, and no name in it becomes a
path. Nothing is unpacked to the disk.
"""

import io
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MARK: Final = b"PK\x03\x04"
"""What a zip archive begins with."""
DIRECTORY: Final = 16 << 20
"""Bytes that the list of entries may take: about 300,000 of them."""
ENTRIES: Final = 20_000
TOTAL: Final = 1 << 30
"""Bytes of all entries together, unpacked."""
RATIO: Final = 200
"""How many times larger than the archive its files may be; text packs to a tenth or so."""
FREE: Final = 16 << 20
"""Bytes that all entries together may have however well they are packed."""
CHUNK: Final = 1 << 20

BROKEN: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the readers of zip files raise where one is damaged, which may send them to no place."""

ABSOLUTE: Final = re.compile(r"/|[A-Za-z]:")


class UnsafeArchive(Exception):
    """An archive is damaged or goes beyond a limit; the message says which, and what to do."""


class SparingReader(io.BufferedReader):
    """A file that gives no more at once than the list of a zip's entries may take."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes; raises UnsafeArchive where too many are asked for."""
        everything = size is None or size < 0
        found = super().read(DIRECTORY + 1 if everything else min(size or 0, DIRECTORY + 1))
        if len(found) > DIRECTORY:
            raise UnsafeArchive("it has too many entries; pack fewer files at once")
        return found


class Archive:
    """The files of a zip archive, by names with slashes that lead nowhere out of it."""

    def __init__(self, whole: ZipFile, size: int) -> None:
        self._whole = whole
        self._entries = _checked(whole.infolist(), min(TOTAL, max(FREE, RATIO * size)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in the archive's order."""
        return tuple(self._entries)

    def read(self, name: str, limit: int = TOTAL) -> bytes:
        """The bytes of a file. Raises UnsafeArchive where it is damaged or over a limit."""
        entry = self._entries[name]
        try:
            with self._whole.open(entry) as packed:
                return _unpacked(packed, name, limit)
        except BROKEN as error:
            raise UnsafeArchive(f"{name}: it is damaged ({error}); get the file anew") from None


@contextmanager
def opened(data: bytes) -> Iterator[Archive]:
    """The archive in some bytes. Raises UnsafeArchive where it is none, or an unsafe one."""
    try:
        with ZipFile(SparingReader(io.BytesIO(data))) as whole:
            yield Archive(whole, len(data))
    except BROKEN as error:
        raise UnsafeArchive(f"the archive is damaged ({error}); get the file anew") from None


def pieces(source: IO[bytes]) -> Iterator[bytes]:
    """All that a source gives, a piece at a time."""
    while piece := source.read(CHUNK):
        yield piece


def _checked(entries: list[ZipInfo], limit: int) -> dict[str, ZipInfo]:
    """The files among some entries, by their names. Raises UnsafeArchive."""
    if len(entries) > ENTRIES:
        raise UnsafeArchive(f"it has over {ENTRIES:,} files; split it")
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if ABSOLUTE.match(name) or ".." in name.split("/"):
            raise UnsafeArchive(f"it holds '{name}', which leads out of it; make it anew")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeArchive(f"it holds the link '{name}'; put the file itself into it")
        if entry.flag_bits & 0x1:
            raise UnsafeArchive("it is locked with a password; pack it again without one")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnsafeArchive(f"{name}: it is packed in a rare way; pack it again as plain zip")
        if not name.endswith("/"):
            found.setdefault(name, entry)
    # No more than that is ever read of a file, whatever is packed in it.
    if sum(entry.file_size for entry in found.values()) > limit:
        raise UnsafeArchive(f"it unpacks to more than {limit >> 20} MiB; split it")
    return found


def _unpacked(source: IO[bytes], name: str, limit: int) -> bytes:
    """All that a source gives. Raises UnsafeArchive where that is more than a limit."""
    found = bytearray()
    for piece in pieces(source):
        found += piece
        if len(found) > limit:
            raise UnsafeArchive(f"{name}: it unpacks to more than {limit >> 20 or 1} MiB")
    return bytes(found)
