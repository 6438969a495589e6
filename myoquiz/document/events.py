"""One pass over the events of a parser: plain values, and what banks do not have of YAML."""

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

    All of a bank goes through this loop, so what is rare stands in functions below, and what is
    not stays here.
    """
    get_event = parser.get_event
    top: list[Value] = []
    container: Any = top
    key: Any = None  # the key of the open mapping that waits for its value
    in_mapping = False
    is_dropped = False  # the value that comes next belongs to a key that was refused
    torn: Any = None  # a mapping whose last key stood twice
    fused: Any = None  # a mapping that holds two questions, the second without its dash
    stack: list[tuple[Any, Any, bool]] = []
    documents = 0
    lines = part.text.count("\n") + 1 if tick else 1
    key_place = Place(1, 1)
    while True:
        event = get_event()
        kind = type(event)
        value: Value
        if kind is ScalarEvent:
            value = event.value
            if event.anchor is not None or event.tag is not None:
                value = None
                _refuse_properties(event, part, problems)
            elif event.style == '"' and UNSHOWABLE.search(event.value):
                value = None
                _refuse_escape(event, part, problems)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(event, part, problems)
            if len(stack) >= DEPTH:
                _refuse_depth(event, part, problems)
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key, in_mapping = stack.pop()
            if in_mapping:
                key = None
            elif tick and len(stack) == 2 and not len(container) % 500:
                tick(event.start_mark.line / lines)
            continue
        elif kind is AliasEvent:
            value = None
            _refuse_alias(event, key, part, problems)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                _refuse_document(event, part, problems)
                return top[0]
            continue
        elif kind is StreamEndEvent:
            return top[0] if top else None
        else:
            continue

        if in_mapping and key is None:
            if kind is not ScalarEvent:
                raise Misread(problem="complex key", problem_mark=event.start_mark)
            key = "" if value is None else event.value
            if key >= "\x80" and key[0].isspace():
                raise Misread(problem="special space", problem_mark=event.start_mark)
            if is_dropped := value is None or key in container:
                if value is not None and container is not torn and container is not fused:
                    path = _path(stack, part, container, key, in_mapping)
                    _tell_repeated(key, path, _place(event, part), problems)
                    torn = container
                    fused = container if key in ("id", "type") else fused
                container[key] = None
            elif container is torn:
                torn = None
            key_place = _place(event, part) if places is not None else key_place
            continue

        if places is not None:
            path = _path(stack, part, container, key, in_mapping)
            if path in places and places[path] is None:
                at = _place(event, part)
                places[path] = Places(key_place if in_mapping else at, at)
        # What has a tag is read to its end, and belongs to nothing.
        kept = value if kind is ScalarEvent or kind is AliasEvent or event.tag is None else None
        if in_mapping:
            if not is_dropped:
                container[key] = kept
            if kind is ScalarEvent or kind is AliasEvent:
                key = None
        else:
            container.append(kept)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append((container, key, in_mapping))
            container, key, in_mapping = value, None, kind is MappingStartEvent


def _path(
    stack: list[tuple[Any, Any, bool]], part: Part, container: Any, key: Any, in_mapping: bool
) -> Path:
    """The path of the value that comes next."""
    # An open list holds its open item already.
    steps = [k if mapping else len(c) - 1 for c, k, mapping in stack[1:]]
    if stack:
        steps.append(key if in_mapping else len(container))
    if part.item:
        steps = steps[1:]
    return (*part.prefix, *steps)


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
