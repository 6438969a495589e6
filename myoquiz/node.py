"""YAML text to plain values and back; the only file that imports yaml.

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
from functools import partial
from typing import Any, Final, TypeAlias

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
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from myoquiz import syntax
from myoquiz.parts import Part, cut
from myoquiz.problem import Path, Place, Problems

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a document is made of; None stands for a part whose problem has been told already."""

Tick: TypeAlias = Callable[[float], None]
"""Hears how much of some long work is done, from 0 to 1."""

DEPTH: Final = 64
SIZE: Final = 256 * 1024 * 1024
UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML does not allow in a file (1.1, section 5.1), and a byte-order mark inside the text."""


class PurePython(Reader, Scanner, Parser):
    """PyYAML's own parser: slower, the same everywhere, and precise about errors.

    Where it is stricter than libyaml it is taught better: it stops at a question mark inside
    brackets, and at a tab between words.
    """

    peek: Callable[..., str]
    column: int
    flow_level: int
    allow_simple_key: bool

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        self.marks_seen = {mark for mark in "\t?#" if mark in text}

    def scan_plain(self) -> Any:
        """An unquoted text, of which a question mark is a part like any other."""
        return self._taking("?", "_", super().scan_plain)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """What stands between two words: spaces and tabs, but no tab that indents."""
        scan = partial(super().scan_plain_spaces, indent, start_mark)
        return self._taking("\t", " ", scan, lambda: self.column >= indent)

    def scan_to_next_token(self) -> None:
        """Go on to where something starts; where no key can start, tabs are spaces."""
        is_inside = lambda: bool(self.flow_level or not self.allow_simple_key)  # noqa: E731
        self._taking("\t", " ", super().scan_to_next_token, is_inside)

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        """What follows the bar of a block text."""
        scan = partial(super().scan_block_scalar_indicators, start_mark)
        return self._taking("#", " ", partial(self._taking, "\t", " ", scan))

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:
        """The rest of that line."""
        scan = partial(super().scan_block_scalar_ignored_line, start_mark)
        return self._taking("\t", " ", scan)

    def _taking(
        self,
        mark: str,
        meant: str,
        scan: Callable[[], Any],
        applies: Callable[[], bool] = lambda: True,
    ) -> Any:
        """What a scan finds that takes one character for another, where that applies."""
        if mark not in self.marks_seen:
            return scan()
        peek = self.peek
        self.peek = lambda index=0: meant if (seen := peek(index)) == mark and applies() else seen
        try:
            return scan()
        finally:
            self.peek = peek


FastParser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", PurePython)
"""libyaml's parser where it is installed."""


class Places(Struct, frozen=True):
    """Where a part of a document stands: its key (if it has one) and its value."""

    key: Place
    value: Place


class Scalar(Struct, frozen=True):
    """A text of a document with its place, for what YAML takes away in silence."""

    path: Path
    value: str
    style: str
    """Empty, a quotation mark, or the `|` or `>` of a block."""
    start: Place
    end: Place
    in_flow: bool
    """Whether it stands in brackets or braces."""


class _Misread(yaml.MarkedYAMLError):
    """YAML can read this, and it is not what its author meant."""


class _Stop(Exception):
    """The document is refused at this place; its problem has been noted."""


def decode(data: bytes, problems: Problems) -> str | None:
    """The text of a file, or None with a problem where it is none.

    A byte-order mark is dropped; only UTF-8 without control characters passes.
    """
    if len(data) > SIZE:
        problems.add("E104", f"the file is over {SIZE >> 20} MiB; split it into several banks")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(
            "E101",
            "the file is UTF-16, not UTF-8; save it as UTF-8 in your editor",
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
    return text


def parse(text: str, problems: Problems, tick: Tick | None = None, parser: Any = None) -> Value:
    """The plain values of a document; parts that cannot be read are None, with a problem each.

    `tick` hears from time to time how much was read. `parser` is a PyYAML parser class, by
    default the fastest there is.
    """
    parser = parser or FastParser
    with collector_paused():
        count = len(problems)
        whole = Part(text)
        try:
            value = _read(parser(text), whole, problems, tick=tick)
        except yaml.YAMLError:
            del problems.found[count:]
        except _Stop:
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
        return _parse_parts(text, parser, problems)


def locate(text: str, paths: Iterable[Path]) -> dict[Path, Places]:
    """Where the given parts of a document stand; a path that is not there is left out.

    The parents of each path are looked up as well, so that a missing key is shown at its mapping.
    """
    wanted: dict[Path, Places | None] = {
        path[:length]: None for path in paths for length in range(len(path) + 1)
    }
    ignored = Problems("")
    with suppress(_Stop):
        try:
            _read(FastParser(text), Part(text), ignored, wanted)
        except yaml.YAMLError:
            for part in cut(text):
                for parser in (FastParser, PurePython):
                    with suppress(yaml.YAMLError, _Stop):
                        _read(parser(part.text), part, ignored, wanted)
                        break
    return {path: places for path, places in wanted.items() if places}


def scalars(text: str) -> Iterator[Scalar]:
    """Every value of a readable document that is a text; keys are left out."""
    parser = FastParser(text)
    stack: list[tuple[bool, bool]] = []  # whether each open container is a mapping, and in flow
    steps: list[str | int | None] = []  # the key or the number of the open item in each
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is StreamEndEvent:
            return
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
            steps.pop()
            if stack and stack[-1][0]:
                steps[-1] = None
            continue
        is_start = kind is MappingStartEvent or kind is SequenceStartEvent
        if not is_start and kind is not ScalarEvent:
            continue
        in_mapping = bool(stack) and stack[-1][0]
        if in_mapping and steps[-1] is None:
            steps[-1] = event.value
            continue
        if stack and not in_mapping:
            last = steps[-1]
            steps[-1] = last + 1 if isinstance(last, int) else 0
        if is_start:
            stack.append((kind is MappingStartEvent, bool(event.flow_style)))
            steps.append(None)
            continue
        start, end = event.start_mark, event.end_mark
        yield Scalar(
            tuple(step for step in steps if step is not None),
            event.value,
            event.style or "",
            Place(start.line + 1, start.column + 1),
            Place(end.line + 1, end.column + 1),
            bool(stack) and stack[-1][1],
        )
        if in_mapping:
            steps[-1] = None


class Plain(str):
    """A text that is written without quotes: a number, a date or a truth value."""

    __slots__ = ()


def dump(value: Any) -> str:
    """YAML text of plain values, in the given order of keys, long texts as blocks."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=92)


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper with lists indented under their key and long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and not re.search(r"[ \t]\n|^\s|\n{2}\Z", text) else None
    if re.search("[\r\x85\u2028\u2029]", text):
        style = '"'  # these end lines in YAML, and survive only as escapes
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _plain(dumper: _Dumper, text: Plain) -> yaml.ScalarNode:
    node = dumper.represent_scalar("tag:yaml.org,2002:str", str(text))
    resolve: Any = dumper.resolve  # PyYAML has no types here
    node.tag = resolve(yaml.ScalarNode, node.value, (True, False))
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Plain, _plain)


def _read(
    parser: Any,
    part: Part,
    problems: Problems,
    places: dict[Path, Places | None] | None = None,
    tick: Tick | None = None,
) -> Value:
    """One pass over the events of a part, noting the wanted `places` on the way."""
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

    def here() -> Path:
        """The path of the value that comes next."""
        # An open list holds its open item already.
        steps = [k if mapping else len(c) - 1 for c, k, mapping in stack[1:]]
        if stack:
            steps.append(key if in_mapping else len(container))
        if part.item:
            steps = steps[1:]
        return (*part.prefix, *steps)

    def place(event: Any) -> Place:
        mark = event.start_mark
        return Place(part.line + mark.line + 1, mark.column + 1)

    key_place = Place(1, 1)
    while True:
        event = get_event()
        kind = type(event)
        value: Value
        if kind is ScalarEvent:
            value = event.value
            if event.anchor is not None or event.tag is not None:
                value = None
                _refuse_properties(event, place(event), part, problems)
            elif event.style == '"' and UNSHOWABLE.search(event.value):
                problems.add(
                    "E102",
                    "an escape in this text makes a character that cannot be shown; delete it, or"
                    " use single quotes where a backslash is meant",
                    place=place(event),
                )
                value = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(event, place(event), part, problems)
            if len(stack) >= DEPTH:
                problems.add(
                    "E121",
                    f"brackets or lists are nested more than {DEPTH} deep; a bank needs four",
                    place=place(event),
                )
                raise _Stop
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key, in_mapping = stack.pop()
            if in_mapping:
                key = None
            elif tick and len(stack) == 2 and not len(container) % 500:
                tick(event.start_mark.line / lines)
            continue
        elif kind is AliasEvent:
            cure = (
                "write the keys out" if key == "<<" else "put a text that starts with * in quotes"
            )
            problems.add(
                "E119",
                f"'*{event.anchor}' is an alias, which banks do not have; {cure}",
                place=place(event),
                fix="" if key == "<<" else _in_quotes(event, part),
            )
            value = None
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                problems.add(
                    "E122",
                    "a second document starts here; a bank is one document, so delete the '---'"
                    " or move what follows to a file of its own",
                    place=place(event),
                )
                return top[0]
            continue
        elif kind is StreamEndEvent:
            return top[0] if top else None
        else:
            continue

        if in_mapping and key is None:
            if kind is not ScalarEvent:
                raise _Misread(problem="complex key", problem_mark=event.start_mark)
            key = "" if value is None else event.value
            if key >= "\x80" and key[0].isspace():
                raise _Misread(problem="special space", problem_mark=event.start_mark)
            if is_dropped := value is None or key in container:
                if value is not None and container is not torn and container is not fused:
                    problems.add(
                        "E123",
                        f"the key '{key}' stands twice{_cure_of_repeated(here())}",
                        here(),
                        on_key=True,
                        place=place(event),
                    )
                    torn = container
                    fused = container if key in ("id", "type") else fused
                container[key] = None
            elif container is torn:
                torn = None
            key_place = place(event) if places is not None else key_place
            continue

        if places is not None:
            path = here()
            if path in places and places[path] is None:
                at = place(event)
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


def _cure_of_repeated(path: Path) -> str:
    """In what a key stands twice, and what to do; two items may have lost the dash between them."""
    if len(path) < 2 or path[0] != "questions" or not isinstance(path[1], int):
        return " in the bank; keep one of them"
    question = f" in question {path[1] + 1}"
    if path[2:] in (("id",), ("type",)):
        return f"{question}; start the next question with '- id: …'"
    if len(path) > 3:
        return f"{question}; keep one of them, or start another item with '- '"
    return f"{question}; keep one of them"


def _refuse_properties(event: Any, place: Place, part: Part, problems: Problems) -> None:
    """Note an anchor or a tag, with the cure."""
    is_text = isinstance(event, ScalarEvent)
    is_plain = is_text and event.style not in ("'", '"', "|", ">")
    fix = _in_quotes(event, part) if is_plain else ""
    if event.anchor is not None:
        problems.add(
            "E119",
            f"'&{event.anchor}' is an anchor, which banks do not have;"
            f" {'put a text that starts with & in quotes' if is_text else 'delete it'}",
            place=place,
            fix=fix,
        )
    else:
        problems.add(
            "E120",
            f"'{event.tag.replace('tag:yaml.org,2002:', '!!')}' is a tag, which banks do not have;"
            " put a text that starts with ! in quotes",
            place=place,
            fix=fix,
        )


def _in_quotes(event: Any, part: Part) -> str:
    """The line of an event with its text in quotes."""
    return syntax.in_quotes(part.text, event.start_mark.line, event.start_mark.column)


def _parse_parts(text: str, parser: Any, problems: Problems) -> Value:
    """What can be read of a document with a syntax error, question by question."""
    document: dict[str, Value] = {}
    questions: list[Value] = []
    parts = cut(text)
    for part in parts:
        count = len(problems)
        value: Value = None
        try:
            try:
                value = _read(parser(part.text), part, problems)
            except yaml.YAMLError:
                del problems.found[count:]
                value = _read(PurePython(part.text), part, problems)
        except yaml.YAMLError as error:
            del problems.found[count:]
            problems.found.append(syntax.shifted(_explain(part.text, error), part.line))
            document |= dict.fromkeys([] if part.item else part.keys())
        except _Stop:
            pass
        if part.item:
            whole = isinstance(value, list) and len(value) == 1
            questions.append(value[0] if whole and isinstance(value, list) else None)
        elif isinstance(value, dict):
            document |= {key: value for key, value in value.items() if key != "questions"}
    if len(parts) == 1:
        return value
    # A file whose parts are all fine alone is broken between them.
    if not problems.errors:
        try:
            _read(PurePython(text), Part(text), Problems(""))
        except yaml.YAMLError as error:
            problems.found.append(_explain(text, error))
    return {**document, "questions": questions}


def _explain(text: str, error: yaml.YAMLError) -> Any:
    """The problem behind a syntax error, from the parser that is the same everywhere."""
    last: Any = None
    parser: Any = PurePython(text)
    try:
        while not isinstance(error, _Misread) and parser.check_event():
            last = parser.get_event()
    except yaml.MarkedYAMLError as exact:
        error = error if isinstance(error, _Misread) else exact
    except yaml.YAMLError:
        pass
    is_quoted = isinstance(last, ScalarEvent) and last.style in ("'", '"')
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return syntax.explain(
        syntax.Trouble(
            text=text,
            problem=getattr(error, "problem", None) or str(error),
            context=getattr(error, "context", None) or "",
            at=(mark.line, mark.column) if mark else (0, 0),
            opened=(context.line, context.column) if context else None,
            quoted=(last.start_mark.line, last.start_mark.column) if is_quoted else None,
        )
    )


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
