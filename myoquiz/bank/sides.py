"""The old and the new banks that `diff` compares: from files, folders or revisions of git."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from myoquiz import bank, document
from myoquiz.bank import Bank, files, revisions
from myoquiz.bank.difference import Difference
from myoquiz.problems import Place, Problems


class BrokenBanks(Exception):
    """Some banks are broken; their problems tell why."""

    def __init__(self, problems: Sequence[Problems]) -> None:
        super().__init__(", ".join(noted.file for noted in problems))
        self.problems = problems


class Side(Struct, frozen=True):
    """One side of a comparison: its banks, with the file and the text of each by bank id."""

    banks: tuple[Bank, ...]
    texts: dict[str, tuple[str, str]]


class PlacedDifference(Struct, frozen=True):
    """A change with its place in a file."""

    change: Difference
    file: str
    place: Place | None = None


def sides(old: str, new: str | None, here: Path) -> tuple[Side, Side]:
    """Both sides that two names tell, as `myoquiz diff` takes them; `here` is the folder at hand.

    Raises NoRevision, BrokenBanks and OSError.
    """
    if not Path(old).exists():
        # No branch has two dots in its name, but paths do: ../decks, HEAD:../decks.
        first, dots, second = old.partition("..")
        if second.startswith("."):
            raise revisions.NoRevision(f"'{old}' has three dots; write two between revisions")
        if dots and ":" not in first and not second.startswith("/"):
            path = _in_repository(new, here) if new else ""
            return _revision(first or "HEAD", path, here), (
                _revision(second, path, here) if second else _working_tree(path, here)
            )
    if new is None and not Path(old).exists():
        revision, _, path = old.partition(":")
        return _revision(revision, path, here), _working_tree(path, here)
    if new is None:
        raise revisions.NoRevision("with one argument, OLD is a revision such as HEAD or main..")
    return _side(old, here), _side(new, here)


def _in_repository(path: str, here: Path) -> str:
    """A path of the folder at hand as the repository names it. Raises NoRevision."""
    top = revisions.root(here).resolve()
    whole = (here / path).resolve()
    if not whole.is_relative_to(top):
        raise revisions.NoRevision(f"'{path}' lies outside of the repository {top}")
    found = whole.relative_to(top).as_posix()
    return "" if found == "." else found


def _side(name: str, here: Path) -> Side:
    """One side: a path that exists, or a revision with or without a path."""
    if Path(name).exists():
        found = files.find([Path(name)])
        return _read((str(path), path.read_bytes()) for path in found)
    revision, _, path = name.partition(":")
    return _revision(revision, path, here)


def _revision(revision: str, path: str, here: Path) -> Side:
    path = path.removeprefix("./").rstrip("/")
    found = revisions.files(revision, path, here)
    return _read((file.path, file.data) for file in found if revisions.is_bank(file.data))


def _working_tree(path: str, here: Path) -> Side:
    top = revisions.root(here)
    start = top / path
    found = [start] if start.is_file() else revisions.banks_below(start)
    pairs = ((file.relative_to(top).as_posix(), file.read_bytes()) for file in found)
    return _read((name, data) for name, data in pairs if revisions.is_bank(data))


def _read(files: Iterable[tuple[str, bytes]]) -> Side:
    """The banks of some files; raises BrokenBanks where one is broken."""
    banks: list[Bank] = []
    texts = {}
    broken = []
    for name, data in files:
        problems = Problems(name)
        text = document.decode(data, problems)
        found = None if text is None else bank.read(text, problems)
        if found is None:
            broken.append(problems)
            continue
        banks.append(found)
        texts[found.id] = (name, problems.text)
    if broken:
        raise BrokenBanks(broken)
    return Side(tuple(banks), texts)


def placed(change: Difference, before: Side, after: Side) -> PlacedDifference:
    """A change with its file and place: in the new bank, or the old one where it is gone."""
    file, text = after.texts.get(change.bank) or before.texts[change.bank]
    if not change.path:
        return PlacedDifference(change, file)
    places = document.locate(text, [change.path])
    found = places.get(change.path)
    return PlacedDifference(change, file, found.value if found else None)
