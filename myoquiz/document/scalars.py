"""The texts of a document with their places, for what YAML takes away in silence."""

from collections.abc import Iterator

from msgspec import Struct
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from myoquiz.document.parsers import FastParser
from myoquiz.problems import Path, Place


class Scalar(Struct, frozen=True):
    """A text of a document with its place."""

    path: Path
    value: str
    style: str
    """Empty, a quotation mark, or the `|` or `>` of a block."""
    start: Place
    end: Place
    in_flow: bool
    """Whether it stands in brackets or braces."""


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
