"""The formats that a bank can be written in: what a format is, and the table of them.

A format is a room of its own: a module or a package whose docstring is its documentation page, and
whose `FORMAT` says what it does. A new one is that room, a line in FORMATS, and goldens; mypy names
the question types that it has no arm for. What happens to questions that a format cannot say, and
to files, is not its business: `myoquiz.formats.export` has one policy for all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.document import Tick
from myoquiz.problems import Problems


class BankFile(Struct, frozen=True):
    """A bank that is to be written, with its file and the problems of it."""

    path: Path
    bank: Bank
    problems: Problems


class ExportOptions(Struct, frozen=True):
    """How banks are to be written; times are in Unix seconds."""

    folder: Path
    clock: int
    """The present time."""
    epoch: str = ""
    """What SOURCE_DATE_EPOCH says, for files that hold a time; empty for the present one."""
    combine: str = ""
    """The name of one file for all banks, without its suffix; empty for a file each."""
    with_ledger: bool = True
    """Whether what was published before is read, and written anew."""
    exam: bool = False
    """Whether nothing is told before the end. This and what follows is for formats that ask."""
    count: int | None = None
    """How many questions are asked; None leaves it to the learner."""
    tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    """Which questions are taken; none named, all are."""
    seed: int | None = None
    """What fixes the draw and the order; None leaves them to chance."""
    language: str = ""
    """The language of the words around the questions; empty for the bank's."""


class Job(Protocol):
    """What is to be written of one bank, or has been written, and what is told of it."""

    @property
    def path(self) -> Path:
        """The bank's file."""

    @property
    def target(self) -> Path:
        """The file that is written; with `combine` all jobs have the same one."""

    @property
    def is_empty(self) -> bool:
        """Whether no question of the bank goes into the file."""

    @property
    def warnings(self) -> Sequence[str]:
        """What the author should know though it was written all the same, a sentence each."""

    def lines(self, *, with_ids: bool) -> Iterator[str]:
        """The file and what is in it, for people; `with_ids` names the questions that change."""

    def facts(self) -> dict[str, Any]:
        """All that the lines and the warnings say, as a JSON object."""


AnyJob = TypeVar("AnyJob", bound=Job)


class Format(Struct, Generic[AnyJob], frozen=True):
    """One format: what it is for, what becomes of each question type, and the work it does."""

    title: str
    suffix: str
    noun: str
    """What one file of it is called: deck, file or page."""
    types: Mapping[str, str]
    """Per question type what it becomes; an empty text where the format cannot say it."""
    check: Callable[[Bank, Problems], None]
    """Notes what of a bank the format cannot say: E4xx, and W7xx where something is lost."""
    plan: Callable[[BankFile, Path, ExportOptions], AnyJob]
    """What will be written of a bank into a file; nothing is written yet. Raises Refused, Missing
    and BadSetting."""
    write: Callable[[Sequence[AnyJob], Tick], list[AnyJob]]
    """Writes one file with all of some jobs, whole or not at all, and returns what they are then.
    Raises Missing, BadSetting, and Unwritable of `myoquiz.text.files`."""
    has_settings: bool = False
    """Whether it asks by itself, so that exam, count, tags, types, seed and language mean something
    to it."""


class Refused(Exception):
    """Nothing can be written, for the reasons that some problems tell."""

    def __init__(self, problems: Sequence[Problems]) -> None:
        super().__init__(", ".join(noted.file for noted in problems))
        self.problems = problems


class Missing(Exception):
    """A picture or sound cannot be had, though it was there when the bank was read."""


class BadSetting(Exception):
    """A setting of the export makes no sense; the message says which and why."""


FORMATS: Final[Mapping[str, str]] = {
    "anki": "myoquiz.formats.anki",
    "html": "myoquiz.formats.page",
    "aiken": "myoquiz.formats.aiken",
}
"""The module of each format by its name; imported where it is used, since it brings libraries."""

DEFAULT: Final = "anki"
"""What banks are written as where nothing else is asked for; `myoquiz check` looks for it too."""


def named(name: str) -> Format[Any]:
    """The format of that name in FORMATS."""
    found: Format[Any] = import_module(FORMATS[name]).FORMAT
    return found
