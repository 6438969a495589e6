"""Pictures and sounds that come with questions: which may be kept, and under which name."""

import base64
import binascii
import hashlib
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

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
ELSEWHERE: Final = re.compile(r"/|\.\.(?:/|\Z)|[A-Za-z]:")
"""How a path begins that leads out of a folder: up, to the root, a drive, or a server."""
INSIDE: Final = re.compile(r"data:([\w/+.-]+)?(?:;[\w=.-]+)*;base64,(.*)", re.DOTALL | re.I)


class ImportedMedia:
    """The files of one item, by the names that its texts use."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, name: str, data: bytes) -> str:
        """The path below the bank's folder that a file gets; empty where its kind is not kept.

        It is made from the file's own name and a digest, so that two files of one name do not meet
        and no name leads out of the folder.
        """
        path = PurePosixPath(name.replace("\\", "/"))
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES or not data:
            return ""
        stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40] or "file"
        kept = f"{FOLDER}/{stem}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
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
