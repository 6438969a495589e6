"""A history as JSON lines, to carry it to another machine: one entry a line, after a heading.

The heading is `{"myoquiz": "history", "v": 1}`. Each line after it is a sitting, an answer, an
amendment or a flag as the store keeps it (`entry` says which). Ids are unique everywhere, so that
two histories merge without doubles, in any order and any number of times. Texts that are no
Unicode, as a terminal may hand them over, are kept as JSON escapes.

What comes in is somebody else's file: each line is checked, and one that is wrong keeps all out.
"""

import json
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any, BinaryIO, Final, NoReturn

import msgspec

from myoquiz.history.entries import (
    AmendmentEntry,
    AnswerEntry,
    Entry,
    FlagEntry,
    SittingEntry,
    contradiction,
)
from myoquiz.history.store import Store
from myoquiz.problems import Place, Problems

VERSION: Final = 1
LONGEST: Final = 32_000_000
"""Bytes of one line; the plan of the largest sitting stays below."""

MOST: Final = 100
"""Problems after which the rest of a file is not read."""


def lines(store: Store) -> Iterator[str]:
    """The lines of a history, without their ends."""
    yield json.dumps({"myoquiz": "history", "v": VERSION})
    answers, amendments = store.log()
    for entries in (store.sittings(), answers, amendments, store.flags()):
        yield from map(_line, entries)


def read(file: BinaryIO, problems: Problems) -> Iterator[Entry]:
    """The entries of a file, while there is no problem; problems are noted with their lines."""
    for number, line in enumerate(_lines(file), 1):
        if len(problems) >= MOST:
            return
        try:
            entry = _entry(line) if number > 1 else None
            if number == 1:
                _check_heading(line)
        except Wrong as wrong:
            problems.add(wrong.code, wrong.message, place=Place(number, 1))
            if number == 1:
                return
        else:
            if entry and not problems.errors:
                yield entry
    if not problems.errors and not file.tell():
        problems.add("E590", f"the file is empty; {CURE}", place=Place(1, 1))


class Wrong(Exception):
    """A line that cannot be taken in."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


CURE: Final = "make it with 'myoquiz history export FILE'"


def _lines(file: BinaryIO) -> Iterable[bytes]:
    """The lines of a file; one that is too long comes as its beginning, and is the last."""
    while line := file.readline(LONGEST + 1):
        yield line
        if len(line) > LONGEST:
            return


def _line(entry: Entry) -> str:
    values = {
        name: value
        for name, value in msgspec.to_builtins(entry).items()
        if value is not None or name == "given"
    }
    if isinstance(entry, SittingEntry):  # where the banks lay is of no use to another machine
        values["options"] = {k: v for k, v in entry.options.items() if k != "paths"}
    return json.dumps(values, separators=(",", ":"))


def _check_heading(line: bytes) -> None:
    """Whether a line is the heading of a history that is known here."""
    try:
        heading = _json(line)
    except Wrong:
        heading = None
    if not isinstance(heading, dict) or heading.get("myoquiz") != "history":
        raise Wrong("E590", f"this is no history; {CURE}")
    version = heading.get("v")
    if not isinstance(version, int) or version < 1:
        raise Wrong("E590", f"the heading names no version; {CURE}")
    if version > VERSION:
        raise Wrong(
            "E591",
            f"this history is of version {version}, and this myoquiz reads up to {VERSION};"
            " upgrade with 'pip install --upgrade myoquiz'",
        )


def _entry(line: bytes) -> Entry:
    """The entry of a line."""
    if len(line) > LONGEST:
        raise Wrong("E592", f"a line of over {LONGEST:,} bytes; {CURE}")
    value = _json(line)
    try:
        entry: Entry = msgspec.convert(
            value, SittingEntry | AnswerEntry | AmendmentEntry | FlagEntry
        )
    except msgspec.ValidationError as error:
        words = str(error)
        raise Wrong(
            "E593", f"no entry of a history: {words[0].lower()}{words[1:]}; {CURE}"
        ) from None
    if reason := contradiction(entry):
        raise Wrong("E594", f"{reason}; {CURE}")
    return entry


def _json(line: bytes) -> Any:
    """The value of a line of JSON."""
    try:
        return json.loads(line.decode("utf-8"), parse_constant=_no_number, parse_float=_number)
    except UnicodeDecodeError:
        raise Wrong("E592", f"the line is no UTF-8 text; {CURE}") from None
    except (ValueError, RecursionError):
        is_cut = not line.endswith(b"\n")
        words = "the line is cut off" if is_cut else "the line is no JSON"
        raise Wrong("E592", f"{words}; {CURE}") from None


def _number(word: str) -> float:
    """A number; one that is too large for any is none."""
    value = float(word)
    return value if isfinite(value) else _no_number(word)


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
