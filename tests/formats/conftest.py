"""The real backend of Anki, as a learner's collection."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from myoquiz.bank import Bank
from tests.conftest import need
from tests.formats import apkg

NOW = 1_795_400_000


@pytest.fixture
def new_collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Any]]:
    """Makes empty collections, and closes them in the end."""
    need("anki")
    from anki.collection import Collection

    opened = []

    def make() -> Any:
        opened.append(Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2")))
        return opened[-1]

    yield make
    for collection in opened:
        collection.close()


@pytest.fixture
def collection(new_collection: Callable[[], Any]) -> Any:
    return new_collection()


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Writes a bank to a new file."""
    numbers = count(1)

    def write(bank: Bank, folder: Path = tmp_path, now: int = NOW) -> Path:
        return apkg.write(bank, folder, tmp_path / f"{next(numbers)}.apkg", now).target

    return write


def bring_in(collection: Any, path: Path) -> Any:
    """Import a package as the dialog does it by default; the log of what became of its notes."""
    from anki.collection import ImportAnkiPackageRequest

    options = collection._backend.get_import_anki_package_presets()
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def note_of(collection: Any, question: str, extra: str = "") -> Any:
    """The one note of a question, found by the search that learners are told."""
    (found,) = collection.find_notes(f'"ID:{question}" {extra}')
    return collection.get_note(found)
