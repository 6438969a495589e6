"""The ledger of a bank: what its Anki deck has told learners so far, as a small text file.

The file lies beside the bank and in git with it: `sleep.yaml.ledger` for `sleep.yaml`. It starts
with its version, pins the bank's id and the deck's name, and has a line for each note that was ever
published::

    myoquiz ledger 1
    # Written by 'myoquiz export'. Keep it in git beside the bank.
    bank: myoclonus-sleep
    deck: Myoclonus::Sleep
    at-night q 1795392000 4f1c0a7e9b2d6358 90ab12cd34ef5678 live

A line says: the question, the slot, when its content last changed (Unix seconds), the digest of
what learners see, the digest of what is right, the state. A digest that nobody knows is ``-``.
A question that has moved has at the end where it was published first, ``old-bank/old-id``.

Lines are sorted by question and slot, and not in the order of the bank: moving questions changes no
line, and questions that two people add in two branches most often land in two places, which git
merges by itself.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from myoquiz.document.events import UNSHOWABLE
from myoquiz.problems import Place, Problems

SUFFIX: Final = ".ledger"
VERSION: Final = 1
FIRST: Final = f"myoquiz ledger {VERSION}"
NOTICE: Final = "# Written by 'myoquiz export'. Keep it in git beside the bank."

SIZE: Final = 64 * 1024 * 1024
"""Bytes of a ledger that are read; about seven hundred thousand lines."""

HEAD: Final = 64 * 1024
"""Bytes in which the name of the deck stands, however long it is."""

UNKNOWN: Final = "-"
"""Stands for a digest that nobody knows, and is like no digest."""

LATER: Final = 1
"""Seconds that a line may be ahead of the clock; an export waits for them."""

Slot: TypeAlias = Literal["q", "cloze", "reverse"]
State: TypeAlias = Literal["live", "retired", "gone"]
"""In the deck; left out of it while its question is still in the bank; without a question."""

LINE: Final = re.compile(
    r"([a-z0-9-]{1,64}) (q|cloze|reverse) ([1-9]\d{0,11}) ([0-9a-f]{16}|-) ([0-9a-f]{16}|-)"
    r" (live|retired|gone)(?: ([a-z0-9-]{1,64}/[a-z0-9-]{1,64}))?"
)
PIN: Final = re.compile(r"bank: [a-z0-9-]{1,64}|deck: .*\S.*")
HEADER: Final = re.compile(r"myoquiz ledger ([1-9]\d{0,8})")
RESTORE: Final = "take the ledger of an earlier commit, or mend the line"
CONFLICT: Final = (
    "git could not merge this ledger; delete the lines with marks, and of two lines on one question"
    " the one with the smaller number"
)
MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What git puts around lines that it could not merge."""


class Entry(Struct, frozen=True):
    """What a ledger knows of one note; `modified` is in Unix seconds."""

    question: str
    slot: Slot
    modified: int
    digest: str
    key: str
    state: State
    origin: str = ""
    """Where the question was published first, as bank/question, where that is not this one."""


class Ledger(Struct, frozen=True):
    """What a ledger holds: the deck's name, its notes, the bank's id; empty what is not known."""

    deck: str = ""
    entries: tuple[Entry, ...] = ()
    bank: str = ""


def beside(bank: Path) -> Path:
    """The ledger's file of a bank's file; a link to a bank shares the ledger of the bank itself."""
    file = bank.resolve() if bank.is_symlink() else bank
    return file.with_name(file.name + SUFFIX)


def load(path: Path, problems: Problems, clock: int) -> Ledger | None:
    """The ledger in a file, or None with the problem noted; raises OSError where it cannot be read.

    `clock` is the present time in Unix seconds.
    """
    data = _start(path, SIZE + 1)
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add("E404", f"the ledger is no UTF-8 text; {RESTORE}", place=Place(line, 1))
        return None
    if len(data) > SIZE:
        message = f"the ledger is over {SIZE >> 20} MiB, which none is; {RESTORE}"
        problems.add("E404", message, place=Place(1, 1))
        return None
    return read(written, problems, clock)


def _start(path: Path, size: int) -> bytes:
    """The first bytes of a ledger; a pipe of that name would keep its reader waiting for ever."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError("it is no file")
    with path.open("rb") as file:
        return file.read(size)


def read(written: str, problems: Problems, clock: int) -> Ledger | None:
    """The ledger in a text, or None with the first problem noted."""
    problems.text = written
    try:
        return _read([row.removesuffix("\r") for row in written.split("\n")], clock)
    except _Wrong as error:
        problems.add(error.code, str(error), place=error.place)
        return None


def text(ledger: Ledger) -> str:
    """A ledger as its file has it; equal ledgers give equal texts."""
    pins = {"bank": ledger.bank, "deck": ledger.deck}
    rows = [FIRST, NOTICE, *(f"{name}: {value}" for name, value in pins.items() if value)]
    rows += [
        f"{entry.question} {entry.slot} {entry.modified} {entry.digest} {entry.key} {entry.state}"
        + (f" {entry.origin}" if entry.origin else "")
        for entry in in_order(ledger.entries)
    ]
    return "".join(f"{row}\n" for row in rows)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as a ledger has them: by question, then by slot."""
    return sorted(entries, key=lambda entry: (entry.question, entry.slot))


def pinned(bank: Path) -> str:
    """The deck that the ledger beside a bank's file names; an empty text where there is none.

    Only the first lines are read, and what is wrong with a ledger is not told here.
    """
    return _pin(beside(bank), "deck")


def left_behind(file: Path, bank_id: str) -> list[str]:
    """The names of ledgers that a bank has left in its folder when its own file was renamed.

    They name the bank, and have no bank beside them. `file` is where its ledger belongs.
    """
    ledgers = sorted(file.parent.glob(f"*{SUFFIX}"))
    return [
        path.name
        for path in ledgers
        if not path.with_suffix("").exists() and _pin(path, "bank") == bank_id
    ]


def _pin(path: Path, name: str) -> str:
    """What the first lines of a ledger pin, or an empty text."""
    try:
        rows = _start(path, HEAD).decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    if rows[0].rstrip("\r") != FIRST:
        return ""
    found = (row.partition(": ") for row in rows)
    return next((" ".join(value.split()) for key, _, value in found if key == name), "")


class _Wrong(Exception):
    """A line that is none of a ledger."""

    def __init__(self, code: str, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.code = code
        self.place = Place(line, column)


def _read(rows: list[str], clock: int) -> Ledger:
    """The ledger in some lines; raises _Wrong at the first that is wrong."""
    for number, row in enumerate(rows, 1):
        if row.startswith(MARKS):
            raise _Wrong("E404", CONFLICT, number)
    _check_version(rows[0])
    pins: dict[str, str] = {}
    found: dict[tuple[str, str], Entry] = {}
    for number, row in enumerate(rows[1:], 2):
        if not row or row.startswith("#"):
            continue
        if PIN.fullmatch(row) and not UNSHOWABLE.search(row):
            name, _, value = row.partition(": ")
            if name in pins:
                raise _Wrong("E404", f"a second {name}; delete one of the two lines", number)
            pins[name] = " ".join(value.split())
            continue
        entry = _entry(row, number)
        if (entry.question, entry.slot) in found:
            message = f"a second line on '{entry.question}'; delete the one with the smaller number"
            raise _Wrong("E404", message, number)
        if entry.modified > clock + LATER:
            raise _ahead(entry, clock, number)
        found[entry.question, entry.slot] = entry
    return Ledger(pins.get("deck", ""), tuple(found.values()), pins.get("bank", ""))


def _check_version(row: str) -> None:
    header = HEADER.fullmatch(row)
    if header is None:
        raise _Wrong("E404", f"the first line is not '{FIRST}'; {RESTORE}", 1)
    if int(header[1]) > VERSION:
        message = f"a ledger of version {header[1]}; this myoquiz knows version {VERSION}"
        raise _Wrong("E405", f"{message}, so update it", 1)


def _entry(row: str, number: int) -> Entry:
    found = LINE.fullmatch(row)
    if found is None:
        raise _Wrong("E404", f"the line is none of a ledger; {RESTORE}", number)
    question, slot, modified, digest, key, state, origin = found.groups(default="")
    return Entry(question, slot, int(modified), digest, key, state, origin)  # type: ignore[arg-type]


def _ahead(entry: Entry, clock: int, number: int) -> _Wrong:
    """What is wrong with a line from the future: older versions of Anki refuse such a deck."""
    from datetime import UTC, datetime  # start-up: only a wrong clock needs it

    def said(seconds: int) -> str:
        try:
            return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
        except (OverflowError, ValueError):
            return f"the second {seconds}"

    return _Wrong(
        "E406",
        f"the clock is behind the ledger: '{entry.question}' changed at {said(entry.modified)}, and"
        f" now is {said(clock)}; set the clock right, or wait, or correct the number",
        number,
        len(f"{entry.question} {entry.slot} ") + 1,
    )
