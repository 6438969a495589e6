"""Files of other programs among those that should be banks: what they are, and what to do."""

import re
from os import SEEK_END
from pathlib import Path
from typing import Final

from myoquiz.bank.files import SUFFIXES
from myoquiz.formats import archive
from myoquiz.formats.importing import SourceFile, reader, recognised
from myoquiz.problems import Place, Problems

LIKELY: Final = 0.5
"""How sure a reader must be of a file."""

LOOKED: Final = 1 << 20
"""Bytes that are looked at: at the start of a file, and at the end of a zip, where its list is."""

BANK: Final = re.compile(rb"(?m)^(?:questions|version):")
MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (archive.MARK, "a zip archive"),
)
"""What files of other kinds begin with."""


def note(path: Path, problems: Problems) -> None:
    """Say of a file that is none of ours what it is, in place of what YAML makes of it."""
    try:
        with path.open("rb") as file:
            data = file.read(LOOKED)
            if data.startswith(archive.MARK):
                file.seek(max(LOOKED, file.seek(0, SEEK_END) - LOOKED))
                data += file.read()
    except OSError:
        return
    if BANK.search(data) or not data.strip():
        return
    if found := _kind(path, data):
        del problems.found[:]
        problems.add("E250", found, place=Place(1, 1))


def _kind(path: Path, data: bytes) -> str:
    """What a file is and what to do with it; empty for what may be meant as a bank."""
    source = SourceFile(path, data)
    is_zip = data.startswith(archive.MARK)
    kind = next((kind for mark, kind in MARKS if data.startswith(mark)), "")
    name = recognised(source) if is_zip or not kind else ""
    # A file that is named as a bank may be one that is only begun, unless it is no text.
    is_begun = path.suffix in SUFFIXES and not is_zip
    if name and reader(name).recognise(source) >= (1 if is_begun else LIKELY):
        title = reader(name).title
        more = f", or look into it with 'myoquiz inspect {path.name}'" if name == "anki" else ""
        return (
            f"this is {title} and no bank; make one of it with 'myoquiz import {path.name}'{more}"
        )
    return f"this is {kind}, and a bank is a text file; name the bank itself" if kind else ""
