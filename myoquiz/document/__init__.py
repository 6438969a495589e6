"""YAML text to plain values and back; the only package that imports yaml.

A document becomes dicts, lists and texts, built straight from the parser's events. **Every scalar
is text**: `No`, `3.10` and `~` stay what the author typed, and the key that wants a number or a
truth value converts it. What YAML offers beyond that (anchors, aliases, tags, several documents) is
refused with a word on the cure, and nesting is capped while the events come.

A document that cannot be parsed is read again question by question, so that one unclosed quote
hides nothing but its own question. Syntax is explained from PyYAML's own parser, also where libyaml
did the reading: the same file gets the same words on every machine.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import yaml

from myoquiz.document.dump import Plain, dump
from myoquiz.document.events import UNSHOWABLE, Places, Stop, Tick, Value, read
from myoquiz.document.parsers import FastParser, PurePython
from myoquiz.document.scalars import Scalar, scalars
from myoquiz.document.split import Part, cut
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Path, Place, Problems

__all__ = [
    "FastParser",
    "Places",
    "Plain",
    "PurePython",
    "Scalar",
    "Tick",
    "Value",
    "Vocabulary",
    "collector_paused",
    "decode",
    "dump",
    "locate",
    "parse",
    "scalars",
]

ODD_BREAK: Final = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line, and editors do not: places would be wrong below it."""
SIZE: Final = 256 * 1024 * 1024
SAMPLE: Final = 256
"""Bytes at the start of a file that show its encoding."""


def decode(data: bytes, problems: Problems) -> str | None:
    """The text of a file, or None with a problem where it is none.

    A byte-order mark is dropped; only UTF-8 without control characters passes.
    """
    if len(data) > SIZE:
        problems.add("E104", f"the file is over {SIZE >> 20} MiB; split it into several banks")
        return None
    if encoding := _other_unicode(data):
        problems.add(
            "E101",
            f"the file is {encoding}, not UTF-8; save it as UTF-8 in your editor",
            place=Place(1, 1),
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        problems.text = data.decode("utf-8", "replace")
        problems.add(
            "E101",
            f"the byte 0x{data[error.start]:02x} is not UTF-8 text;"
            " save the file as UTF-8 in your editor",
            place=_place_after(before),
        )
        return None
    problems.text = text
    if unshowable := UNSHOWABLE.search(text):
        problems.add(
            "E102",
            f"the character U+{ord(unshowable[0]):04X} cannot be shown; delete it"
            + (" (is this a text file?)" if unshowable[0] == "\0" else ""),
            place=_place_after(text[: unshowable.start()]),
        )
        return None
    if odd_break := ODD_BREAK.search(text):
        problems.add(
            "E102",
            f"the character U+{ord(odd_break[0]):04X} is a line break of word processors; replace"
            " it with a space, or with a new line and its indentation",
            place=_place_after(text[: odd_break.start()]),
        )
        return None
    return text


def _other_unicode(data: bytes) -> str:
    """The encoding of a file that shows it by its first bytes; empty for UTF-8 and unknown ones."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    start = data[:SAMPLE]
    is_wide = any(3 * start[odd::2].count(0) > len(start) > 8 for odd in (0, 1))
    return "UTF-16" if is_wide else ""  # plain letters have a zero beside each


def parse(
    text: str,
    problems: Problems,
    tick: Tick | None = None,
    parser: Any = None,
    vocabulary: Callable[[], Vocabulary] = Vocabulary,
) -> Value:
    """The plain values of a document; parts that cannot be read are None, with a problem each.

    `tick` hears from time to time how much was read. `parser` is a PyYAML parser class, by
    default the fastest there is. `vocabulary` gives the keys that are known; it is asked only
    where the text is broken.
    """
    parser = parser or FastParser
    with collector_paused():
        count = len(problems)
        whole = Part(text)
        try:
            value = read(parser(text), whole, problems, tick=tick)
        except yaml.YAMLError:
            del problems.found[count:]
        except Stop:
            return None
        else:
            if value in (None, "") and len(problems) == count:
                problems.add(
                    "E103",
                    "the file is empty; 'myoquiz schema' and the docs show what a bank holds",
                    place=Place(1, 1),
                )
                return None
            return value
        from myoquiz.document import salvage  # start-up: only a broken file needs it

        return salvage.parse(text, parser, problems, vocabulary())


def locate(text: str, paths: Iterable[Path]) -> dict[Path, Places]:
    """Where the given parts of a document stand; a path that is not there is left out.

    The parents of each path are looked up as well, so that a missing key is shown at its mapping.
    """
    wanted: dict[Path, Places | None] = {
        path[:length]: None for path in paths for length in range(len(path) + 1)
    }
    ignored = Problems("")
    with suppress(Stop):
        try:
            read(FastParser(text), Part(text), ignored, wanted)
        except yaml.YAMLError:
            for part in cut(text):
                for parser in (FastParser, PurePython):
                    with suppress(yaml.YAMLError, Stop):
                        read(parser(part.text), part, ignored, wanted)
                        break
    return {path: places for path, places in wanted.items() if places}


def _place_after(text: str) -> Place:
    """The place that follows a text."""
    lines = f"{text}.".splitlines()
    return Place(len(lines), len(lines[-1]))


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection while millions of small values are made: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
