"""Pictures and sounds that come with questions: which may be kept, and under which name."""

import base64
import binascii
import hashlib
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from myoquiz.formats.importing import ImportedItem, Remark

KINDS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "audio/ogg": ".ogg",
}
SUFFIXES: Final = frozenset({*KINDS.values(), ".jpeg", ".bmp", ".m4a", ".flac", ".oga"})
FOLDER: Final = "media"
LARGEST: Final = 32 << 20
"""Bytes of a file that comes along."""
TOTAL: Final = 512 << 20
"""Bytes of all files of an item, and of those of all items, since they are held in memory."""
ELSEWHERE: Final = re.compile(r"/|\.\.(?:/|\Z)|[A-Za-z]:")
"""How a path begins that leads out of a folder: up, to the root, a drive, or a server."""
INSIDE: Final = re.compile(r"data:([\w/+.-]+)?(?:;[\w=.-]+)*;base64,(.*)", re.DOTALL | re.I)


class ImportedMedia:
    """The files of one item, by the names that its texts use."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self._room = TOTAL

    def keep(self, name: str, data: bytes) -> str:
        """The path below the bank's folder that a file gets; empty where it is not kept.

        It is made from the file's own name and a digest, so that two files of one name do not meet
        and no name leads out of the folder.
        """
        path = PurePosixPath(name.replace("\\", "/"))
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES or not data:
            return ""
        stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40] or "file"
        kept = f"{FOLDER}/{stem}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
        if kept not in self.kept:
            if len(data) > self._room:
                return ""
            self._room -= len(data)
            self.kept[kept] = data
        return kept

    def keep_address(self, address: str) -> str:
        """The path of a file that stands in its address (``data:``); empty for others."""
        found = INSIDE.fullmatch(address.strip())
        if not found:
            return ""
        suffix = KINDS.get((found[1] or "").lower(), "")
        data = decoded(unquote(found[2]))
        return self.keep(f"picture{suffix}", data) if suffix and data else ""


class AllMedia:
    """The files of the items of a source, each held once, as many as there is room for."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        self._room = TOTAL

    def with_held(self, item: ImportedItem) -> ImportedItem:
        """An item with its files; it is refused where there is no room for them."""
        if not item.media:
            return item
        new = {name: data for name, data in item.media.items() if name not in self._held}
        if (size := sum(map(len, new.values()))) > self._room:
            many = f"the pictures and sounds of a file may be {TOTAL >> 20} MiB together; split it"
            refusal = Remark("E502", many)
            return replace(item, values=None, refusal=refusal, other="", passage="", media={})
        self._room -= size
        self._held |= new
        return replace(item, media={name: self._held[name] for name in item.media})


def beside(folder: Path, address: str) -> bytes:
    """The bytes of a picture or sound below a folder; none where it is not there, or too large.

    An address that leads elsewhere is not even looked up: to ask for one on a server of the network
    would tell that server who asks.
    """
    path = posixpath.normpath(address.replace("\\", "/"))
    if ELSEWHERE.match(path) or PurePosixPath(path).suffix.lower() not in SUFFIXES:
        return b""
    place = folder / path
    try:
        inside = place.resolve().is_relative_to(folder.resolve())
        if not inside or not place.is_file() or place.stat().st_size > LARGEST:
            return b""
        return place.read_bytes()
    except (OSError, ValueError):
        return b""


def decoded(text: str) -> bytes:
    """The bytes of base64, whatever blanks stand in it; none where it is damaged."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
