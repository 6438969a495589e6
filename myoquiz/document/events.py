"""Turns a parser's events into mappings, lists and texts in one pass; refuses anchors and tags."""

import re
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeAlias

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from myoquiz.document.split import Part
from myoquiz.problems import Path, Place, Problems

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a document is made of; None stands for a part whose problem has been told already."""

Tick: TypeAlias = Callable[[float], None]
"""Hears how much of some long work is done, from 0 to 1."""

DEPTH: Final = 64
UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML does not allow in a file (1.1, section 5.1), and a byte-order mark inside the text."""


class Places(Struct, frozen=True):
    """Where a part of a document stands: its key (if it has one) and its value."""

    key: Place
    value: Place


class Misread(yaml.MarkedYAMLError):
    """YAML can read this, and it is not what its author meant."""


class Stop(Exception):
    """The document is refused at this place; its problem has been noted."""


def read(
    parser: Any,
    part: Part,
    problems: Problems,
    places: dict[Path, Places | None] | None = None,
    tick: Tick | None = None,
) -> Value:
    """The value of a part, noting the wanted `places` on the way.

    All of a bank goes through this loop, an event at a time.
    """
    reading = _Reading(part, problems, places, tick)
    get_event, take_scalar = parser.get_event, reading.scalar
    opened, closed = reading.opened, reading.closed
    while True:
        event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            take_scalar(event)
        elif kind is MappingStartEvent:
            opened(event, {})
        elif kind is SequenceStartEvent:
            opened(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            closed(event)
        elif kind is AliasEvent:
            reading.alias(event)
        elif kind is StreamEndEvent or (kind is DocumentStartEvent and reading.is_second(event)):
            return reading.top[0] if reading.top else None


class _Reading:
    """How far the events of a part have come: what is open, and the key that waits for a value."""

    __slots__ = (
        *("part", "problems", "places", "tick", "lines", "top", "container", "key", "in_mapping"),
        *("is_dropped", "torn", "fused", "stack", "documents", "key_place"),
    )

    def __init__(
        self,
        part: Part,
        problems: Problems,
        places: dict[Path, Places | None] | None,
        tick: Tick | None,
    ) -> None:
        self.part, self.problems, self.places, self.tick = part, problems, places, tick
        self.lines = part.text.count("\n") + 1 if tick else 1
        self.top: list[Value] = []
        self.container: Any = self.top
        self.key: Any = None  # the key of the open mapping that waits for its value
        self.in_mapping = False
        self.is_dropped = False  # the value that comes next belongs to a key that was refused
        self.torn: Any = None  # a mapping whose last key stood twice
        self.fused: Any = None  # a mapping that holds two questions, the second without its dash
        self.stack: list[tuple[Any, Any, bool]] = []
        self.documents = 0
        self.key_place = Place(1, 1)

    def scalar(self, event: Any) -> None:
        """Take a text: as a key, as the value of one, or as an item."""
        value = event.value
        if event.anchor is not None or event.tag is not None:
            value = None
            _refuse_properties(event, self.part, self.problems)
        elif event.style == '"' and UNSHOWABLE.search(value):
            value = None
            _refuse_escape(event, self.part, self.problems)
        if not self.in_mapping:
            if self.places is not None:
                self._note(event)
            self.container.append(value)
        elif self.key is None:
            self._take_key(event, value)
        else:
            if self.places is not None:
                self._note(event)
            if not self.is_dropped:
                self.container[self.key] = value
            self.key = None

    def alias(self, event: Any) -> None:
        """Refuse an alias, which stands for nothing."""
        _refuse_alias(event, self.key, self.part, self.problems)
        self._put(event, None)
        if self.in_mapping:
            self.key = None

    def opened(self, event: Any, value: Any) -> None:
        """Go into a mapping or a list; what has a tag belongs to nothing."""
        if event.anchor is not None or event.tag is not None:
            _refuse_properties(event, self.part, self.problems)
        if len(self.stack) >= DEPTH:
            _refuse_depth(event, self.part, self.problems)
        self._put(event, value if event.tag is None else None)
        self.stack.append((self.container, self.key, self.in_mapping))
        self.container, self.key, self.in_mapping = value, None, value.__class__ is dict

    def closed(self, event: Any) -> None:
        """Come out of a mapping or a list."""
        self.container, self.key, self.in_mapping = self.stack.pop()
        if self.in_mapping:
            self.key = None
        elif self.tick and len(self.stack) == 2 and not len(self.container) % 500:
            self.tick(event.start_mark.line / self.lines)

    def is_second(self, event: Any) -> bool:
        """Whether a document starts after another one, which is refused."""
        self.documents += 1
        if self.documents > 1:
            _refuse_document(event, self.part, self.problems)
        return self.documents > 1

    def _take_key(self, event: Any, value: str | None) -> None:
        """Take a key; one that stands twice is told once for each pair of mappings."""
        key = self.key = "" if value is None else value
        if key >= "\x80" and key[0].isspace():
            raise Misread(problem="special space", problem_mark=event.start_mark)
        container = self.container
        self.is_dropped = value is None or key in container
        if self.is_dropped:
            if value is not None and container is not self.torn and container is not self.fused:
                place = _place(event, self.part)
                _tell_repeated(key, self._path(), place, self.problems)
                self.torn = container
                self.fused = container if key in ("id", "type") else self.fused
            container[key] = None
        elif container is self.torn:
            self.torn = None
        if self.places is not None:
            self.key_place = _place(event, self.part)

    def _put(self, event: Any, value: Value) -> None:
        """Put what is no text in its place."""
        if self.in_mapping and self.key is None:
            raise Misread(problem="complex key", problem_mark=event.start_mark)
        if self.places is not None:
            self._note(event)
        if not self.in_mapping:
            self.container.append(value)
        elif not self.is_dropped:
            self.container[self.key] = value

    def _note(self, event: Any) -> None:
        """Note the place of a value if it is wanted."""
        places, path = self.places, self._path()
        if places is not None and path in places and places[path] is None:
            at = _place(event, self.part)
            places[path] = Places(self.key_place if self.in_mapping else at, at)

    def _path(self) -> Path:
        """The path of the value that comes next."""
        # An open list holds its open item already.
        steps = [key if mapping else len(inside) - 1 for inside, key, mapping in self.stack[1:]]
        if self.stack:
            steps.append(self.key if self.in_mapping else len(self.container))
        if self.part.item:
            steps = steps[1:]
        return (*self.part.prefix, *steps)


def _place(event: Any, part: Part) -> Place:
    mark = event.start_mark
    return Place(part.line + mark.line + 1, mark.column + 1)


def _tell_repeated(key: str, path: Path, place: Place, problems: Problems) -> None:
    cure = _cure_of_repeated(path)
    problems.add("E123", f"the key '{key}' stands twice{cure}", path, on_key=True, place=place)


def _cure_of_repeated(path: Path) -> str:
    """In what a key stands twice, and what to do; two items may have lost the dash between them."""
    if path == ("version",):
        return "; if a second bank starts here, move it to a file of its own"
    if len(path) < 2 or path[0] != "questions" or not isinstance(path[1], int):
        return " in the bank; keep one of them"
    question = f" in question {path[1] + 1}"
    if path[2:] in (("id",), ("type",)):
        return f"{question}; start the next question with '- id: …'"
    if len(path) > 3:
        return f"{question}; keep one of them, or start another item with '- '"
    return f"{question}; keep one of them"


def _refuse_properties(event: Any, part: Part, problems: Problems) -> None:
    """Note an anchor or a tag, or a text that merely starts with the mark of one."""
    is_text = isinstance(event, ScalarEvent)
    is_plain = is_text and event.style not in ("'", '"', "|", ">")
    fix = _in_quotes(event, part) if is_plain else ""
    if event.anchor is not None:
        is_used = re.search(rf"\*{re.escape(event.anchor)}\b", problems.text)
        if fix and not is_used:
            _tell_start("&", event, part, problems, fix)
            return
        problems.add(
            "E119",
            f"'&{event.anchor}' is an anchor, which banks do not have;"
            f" {'put a text that starts with & in quotes' if is_text else 'delete it'}",
            place=_place(event, part),
            fix=fix,
        )
    elif fix and not event.tag.startswith("tag:"):
        _tell_start("!", event, part, problems, fix)
    else:
        problems.add(
            "E120",
            f"'{event.tag.replace('tag:yaml.org,2002:', '!!')}' is a tag, which banks do not have;"
            " put a text that starts with ! in quotes",
            place=_place(event, part),
            fix=fix,
        )


def _refuse_alias(event: Any, key: Any, part: Part, problems: Problems) -> None:
    """Note an alias, or a word that merely starts with a star."""
    fix = "" if key == "<<" else _in_quotes(event, part)
    if fix and f"&{event.anchor}" not in problems.text:
        _tell_start("*", event, part, problems, fix)
        return
    cure = "write the keys out" if key == "<<" else "put a text that starts with * in quotes"
    problems.add(
        "E119",
        f"'*{event.anchor}' is an alias, which banks do not have; {cure}",
        place=_place(event, part),
        fix=fix,
    )


def _tell_start(mark: str, event: Any, part: Part, problems: Problems, fix: str) -> None:
    from myoquiz.document.repair.edits import without_mark  # start-up: only a mistake needs it

    line = part.text[event.start_mark.index - event.start_mark.column :].partition("\n")[0]
    message = f"a text cannot start with {mark} unless it is in quotes"
    if without := without_mark([line], 0, event.start_mark.column):
        message, fix = f"a key cannot start with {mark}; delete it", without.rstrip("\r")
    problems.add("E117", message, place=_place(event, part), fix=fix)


def _refuse_escape(event: Any, part: Part, problems: Problems) -> None:
    problems.add(
        "E102",
        "an escape in this text makes a character that cannot be shown; delete it, or use single"
        " quotes where a backslash is meant",
        place=_place(event, part),
    )


def _refuse_depth(event: Any, part: Part, problems: Problems) -> NoReturn:
    problems.add(
        "E121",
        f"brackets or lists are nested more than {DEPTH} deep; a bank needs four",
        place=_place(event, part),
    )
    raise Stop


def _refuse_document(event: Any, part: Part, problems: Problems) -> None:
    problems.add(
        "E122",
        "a second document starts here; a bank is one document, so delete the '---' or move what"
        " follows to a file of its own",
        place=_place(event, part),
    )


def _in_quotes(event: Any, part: Part) -> str:
    """The line of an event with its text in quotes."""
    from myoquiz.document.repair.edits import in_quotes  # start-up: only a mistake needs it

    mark, text = event.start_mark, part.text
    end = text.find("\n", text.find("\n", mark.index) + 1)  # of the line below
    lines = text[mark.index - mark.column : end if end > mark.index else len(text)].splitlines()
    return in_quotes(lines, 0, mark.column)
