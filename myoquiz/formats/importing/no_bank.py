"""Files of other programs among those that should be banks: what they are, and what to do."""

import re
from pathlib import Path
from typing import Final

from myoquiz.bank.files import SUFFIXES
from myoquiz.formats.importing import SourceFile, reader, recognised
from myoquiz.problems import Place, Problems

LIKELY: Final = 0.5
"""How sure a reader must be of a file."""

LOOKED: Final = 1 << 20
"""Bytes at the start of a file that are looked at."""

BANK: Final = re.compile(rb"(?m)^(?:questions|version):")
MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "a zip archive, as documents of word processors are"),
)
"""What files of other kinds begin with."""


def note(path: Path, problems: Problems) -> None:
    """Say of a file that is none of ours what it is, in place of what YAML makes of it."""
    try:
        with path.open("rb") as file:
            data = file.read(LOOKED)
    except OSError:
        return
    if BANK.search(data) or not data.strip():
        return
    if found := _kind(path, data):
        del problems.found[:]
        problems.add("E250", found, place=Place(1, 1))


def _kind(path: Path, data: bytes) -> str:
    """What a file is and what to do with it; empty for what may be meant as a bank."""
    if data.startswith(b"PK\x03\x04") and b"collection.anki2" in data:
        return (
            f"this is an Anki package and no bank; make one of it with 'myoquiz import {path.name}'"
        )
    if data.startswith(b"PK\x03\x04") and b"imsmanifest.xml" in data:
        return f"this is QTI and no bank; make one of it with 'myoquiz import {path.name}'"
    for mark, kind in MARKS:
        if data.startswith(mark):
            return f"this is {kind}, and a bank is a text file; name the bank itself"
    source = SourceFile(path, data)
    name = recognised(source)
    # A file that is named as a bank may be one that is only begun.
    if name and reader(name).recognise(source) >= (1 if path.suffix in SUFFIXES else LIKELY):
        title = reader(name).title
        return f"this is {title} and no bank; make one of it with 'myoquiz import {path.name}'"
    return ""
