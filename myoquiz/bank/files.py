"""Bank files: which there are, and loading one with every mistake told."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from myoquiz import document
from myoquiz.bank import Bank, origins, read
from myoquiz.document import Tick
from myoquiz.keys import (
    markup_texts,
)
from myoquiz.problems import Problems
from myoquiz.text.files import is_file
from myoquiz.text.markup import MEDIA, media

HEAD: Final = 4096
"""Bytes at the start of a file in which its id is looked for."""

OWN_ID: Final = re.compile(
    rb"^id:[ \t]*[\"']?([a-z0-9][a-z0-9-]{0,63})[\"']?[ \t]*(?:#.*)?\r?$", re.M
)
SUFFIXES: Final = (".yaml", ".yml")


def load(path: Path, tick: Tick | None = None) -> tuple[Bank | None, Problems]:
    """The bank of a file, or None, and the problems that were found in it.

    `tick` hears from time to time how much of the file was read, from 0 to 1. Raises OSError where
    the file cannot be opened at all.
    """
    problems = Problems(str(path))
    with path.open("rb") as file:
        data = file.read(document.SIZE + 1)
    text = document.decode(data, problems)
    del data
    bank = None if text is None else read(text, problems, tick)
    # An escape of YAML's can hide the mark of a picture; both are rare, and looking takes long.
    if bank and text and ("![" in text or "\\" in text):
        _check_media(bank, path.parent, problems)
    return (None if problems.errors else bank), problems


def find(paths: Iterable[Path]) -> list[Path]:
    """The bank files that paths name: files as they are, folders with all they hold.

    Raises FileNotFoundError for a path that is missing and for a folder without banks.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.suffix in SUFFIXES
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not inside:
                raise FileNotFoundError(f"{path}: no bank in this folder (*.yaml or *.yml)")
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")
    return list(found)


def default() -> list[Path]:
    """The banks of `./decks` where there are any, and the bundled ones where there are none."""
    own = Path("decks")
    if own.is_dir():
        try:
            return find([own])
        except FileNotFoundError:
            pass
    return bundled()


def ids() -> dict[str, Path]:
    """The banks of `./decks` and the bundled ones by their ids; the own ones come first.

    Only the head of each file is read, so an id that is not written there plainly is not known.
    """
    found: dict[str, Path] = {}
    for file in (*default(), *bundled()):
        try:
            with file.open("rb") as lines:
                head = lines.read(HEAD)
        except OSError:
            continue
        if match := OWN_ID.search(head):
            found.setdefault(match[1].decode(), file)
    return found


def bundled() -> list[Path]:
    """The banks that come with myoquiz."""
    package = Path(__file__).parent.parent
    folder = package / "decks"
    return find([folder if folder.is_dir() else package.parent / "decks"])


def check_together(loaded: Iterable[tuple[Bank | None, Problems]]) -> None:
    """Note banks that share an id: their learners' progress and notes would be mixed up."""
    every = list(loaded)
    first: dict[str, str] = {}
    for bank, problems in every:
        name = bank.id if bank else problems.id
        if name in first:
            problems.add(
                "E302",
                f"the bank id '{name}' is taken by {first[name]}; give this one its own",
                ("id",),
            )
        if name:
            first.setdefault(name, problems.file)
    origins.check_together(every)


def _check_media(bank: Bank, folder: Path, problems: Problems) -> None:
    """Note the pictures and sounds that are not there."""
    if "![" not in problems.text:
        return
    for key, records in (("passages", bank.passages), ("questions", bank.questions)):
        for index, record in enumerate(records):
            paths = (path for text in markup_texts(record) for path in media(text))
            for path in paths:
                file = folder / path
                if MEDIA.match(path) and not _is_inside(file, folder):
                    where = (key, index, *_key_of(record, path))
                    problems.add("E402", _missing(path, folder), where)


def _key_of(record: Struct, path: str) -> tuple[str | int, ...]:
    """Where in a record a picture or sound stands: the key, in choices with their number."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and path in media(value):
            return (name,)
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Struct) and (found := _key_of(item, path)):
                return (name, number, *found)
    return ()


def _missing(path: str, folder: Path) -> str:
    """That a file is not there, or that its name is spelled with other characters."""
    from unicodedata import normalize  # start-up: only a mistake needs it

    wanted = normalize("NFC", path)
    for file in (folder / path).parent.glob("*") if not path.isascii() else ():
        name = file.relative_to(folder).as_posix()
        if normalize("NFC", name) == wanted:
            return (
                f"the file '{path}' is there under a name that looks the same and is spelled"
                " otherwise, as macOS writes accents; give the file its name anew"
            )
    return f"the file '{path}' is not there; put it into the bank's folder or mend the path"


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether a file exists, and no link leads it out of the folder."""
    return is_file(file) and file.resolve().is_relative_to(folder.resolve())
