"""Changes to the records of a list in the text of a document; all else stays byte for byte.

Comments, quotes, the order of keys and line ends stay as their author has them. What a change would
not leave as it is meant is not done: the text is read again, and compared with what it should say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from msgspec import Struct

from myoquiz import document
from myoquiz.document.author import texts_of, written
from myoquiz.document.events import Places, Value
from myoquiz.problems import Path, Problems

COMMENT: Final = re.compile(
    r"\s*(?:- +)*(?:[^\s:#'\"][^:]*:[ ]+)?"
    r"(?:'(?:[^']|'')*'|\"(?:\\.|[^\"\\])*\"|\{[^{}#]*\}|[^\s'\"#|>\[{][^#]*?)([ \t]+#.*)"
)
"""A comment at the end of a line with a key or an item and its value."""
BLOCK: Final = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?$")
"""The head of a text of several lines, in which nothing is a comment."""

IDLE: Final = re.compile(r"\s*(?:#.*)?$")
"""A line without anything but a comment."""


class RecordEdit(Struct, frozen=True):
    """What changes in one record: keys with their new values, None for one that goes."""

    index: int
    values: Mapping[str, Any]


class RecordList(Struct, frozen=True):
    """The changes to one list of records: some edited, some new after another one's index.

    New ones after -1 stand at the end.
    """

    key: str
    edits: Sequence[RecordEdit] = ()
    added: Sequence[tuple[int, Mapping[str, Any]]] = ()


class NotSpliced(Exception):
    """A record cannot be edited in its place, as it is written; `index` is None for the list."""

    def __init__(self, key: str, index: int | None) -> None:
        super().__init__(f"{key}[{index}]")
        self.key, self.index = key, index


def spliced(text: str, changes: RecordList) -> str:
    """The text with the changes. Raises NotSpliced where they cannot be written in its style."""
    value = document.parse(text, Problems(""))
    records = value.get(changes.key) if isinstance(value, dict) else None
    if not changes.edits and not changes.added:
        return text
    if not isinstance(value, dict):
        raise NotSpliced(changes.key, None)
    if not isinstance(records, list) or not records:
        return _with_list(text, value, changes)
    layout = _Layout(text, value, changes.key)
    after: dict[int, list[Mapping[str, Any]]] = {}
    for index, record in changes.added:
        after.setdefault(len(records) - 1 if index < 0 else index, []).append(record)
    # New records come first, so that new keys of the one above are put between them and it.
    pieces = [layout.added(index, new) for index, new in after.items()]
    pieces += [piece for edit in changes.edits for piece in layout.edited(edit)]
    lines = [*layout.lines]
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += layout.end
    for start, stop, new in sorted(pieces, key=lambda piece: piece[:2], reverse=True):
        lines[start:stop] = new
    done = "".join(lines)
    _compare(value, done, changes, after)
    return done


class _Layout:
    """Where the records of a list and their keys stand, by lines from 0."""

    def __init__(self, text: str, value: dict[str, Value], key: str) -> None:
        records = value[key]
        assert isinstance(records, list)
        self.key, self.records = key, records
        self.lines = text.splitlines(keepends=True)
        self.end = "\r\n" if "\r\n" in text else "\n"
        paths: list[Path] = [(name,) for name in value]
        for index, record in enumerate(records):
            paths.append((key, index))
            if isinstance(record, dict):
                paths += [(key, index, name) for name in record]
        self.places = document.locate(text, paths)
        list_line = self.places[(key,)].key.line
        below = [
            place.key.line - 1
            for path, place in self.places.items()
            if len(path) == 1 and place.key.line > list_line
        ]
        self.stop = min(below, default=len(self.lines))
        """The line below the list."""

    def edited(self, edit: RecordEdit) -> Iterator[tuple[int, int, list[str]]]:
        """The lines that an edit replaces, with the new ones."""
        record = self.records[edit.index]
        if not isinstance(record, dict) or not record:
            raise NotSpliced(self.key, edit.index)
        column = self._column(edit.index)
        new: dict[str, Any] = {}
        for name, value in edit.values.items():
            if name not in record:
                if value is not None:
                    new[name] = value
                continue
            start, stop = self._region(edit.index, name)
            old = self.lines[start:stop]
            head = old[0][:column]
            if value is None:
                if head.strip():
                    raise NotSpliced(self.key, edit.index)
                yield start, stop, [*self._comments(old)]
            else:
                yield start, stop, self._replaced(old, head, {name: value}, column)
        if new:
            place = self._last(edit.index)
            rows = self._rows(new, column)
            yield place, place, rows

    def added(self, index: int, new: Sequence[Mapping[str, Any]]) -> tuple[int, int, list[str]]:
        """The lines of new records below one, with a blank line above each."""
        place = self._end(index)
        line = self.lines[self.places[(self.key, index)].value.line - 1]
        dash = len(line) - len(line.lstrip(" "))
        rows = [row for record in new for row in (self.end, *self._rows([record], dash))]
        return place, place, rows

    def _column(self, index: int) -> int:
        """The column from 0 where the keys of a record stand; only block style can be edited."""
        at = self.places[(self.key, index)].value
        line = self.lines[at.line - 1]
        before, after = line[: at.column - 1], line[at.column - 1 :]
        if after.startswith("{") or not re.fullmatch(r" *- +| *", before):
            raise NotSpliced(self.key, index)
        return at.column - 1

    def _region(self, index: int, name: str) -> tuple[int, int]:
        """The lines of a key and its value, without what stands idle below them."""
        start = self.places[(self.key, index, name)].key.line - 1
        starts = [p.key.line - 1 for path, p in self._keys(index) if p.key.line - 1 > start]
        stop = min(starts, default=self._next(index))
        while stop > start + 1 and self._is_idle(stop - 1, index):
            stop -= 1
        return start, stop

    def _keys(self, index: int) -> list[tuple[Path, Places]]:
        """The keys of a record with their places."""
        record = self.records[index]
        names = record if isinstance(record, dict) else {}
        paths: list[Path] = [(self.key, index, name) for name in names]
        return [(path, place) for path in paths if (place := self.places.get(path))]

    def _is_idle(self, number: int, index: int) -> bool:
        """Whether a line is blank, or a comment no deeper than the keys of a record."""
        line = self.lines[number]
        indent = len(line) - len(line.lstrip(" "))
        return bool(IDLE.match(line)) and (not line.strip() or indent <= self._column(index))

    def _next(self, index: int) -> int:
        """The line where the next record starts, or the list ends."""
        if index + 1 < len(self.records):
            line = self.places[(self.key, index + 1)].value.line - 1
            while line > 0 and not re.match(r" *-(?:\s|$)", self.lines[line]):
                line -= 1
            return line
        return self.stop

    def _end(self, index: int) -> int:
        """The line below the last key of a record."""
        if isinstance(self.records[index], dict) and self._keys(index):
            last = max(self._keys(index), key=lambda pair: pair[1].key.line)
            try:
                return self._region(index, str(last[0][-1]))[1]
            except NotSpliced:
                pass
        stop = self._next(index)
        start = self.places[(self.key, index)].value.line
        while stop > start and IDLE.match(self.lines[stop - 1]):
            stop -= 1
        return stop

    def _last(self, index: int) -> int:
        """Where new keys of a record go: above what is kept for machines, else at its end."""
        place = self.places.get((self.key, index, "x-import"))
        head = self.lines[place.key.line - 1][: self._column(index)] if place else "-"
        return place.key.line - 1 if place and not head.strip() else self._end(index)

    def _replaced(
        self, old: list[str], head: str, values: Mapping[str, Any], column: int
    ) -> list[str]:
        """The new lines of a key, with the comments that stood in the old ones."""
        rows = self._rows(values, column)
        rows[0] = head + rows[0][column:]
        found = COMMENT.match(old[0].rstrip("\r\n"))
        if found and len(old) == len(rows) == 1:
            return [rows[0].rstrip("\r\n") + found[1] + self.end]
        return [*self._woven(old, rows)]

    def _woven(self, old: Sequence[str], rows: Sequence[str]) -> Iterator[str]:
        """New lines; those that say what an old one said are the old one with its comments."""
        if any(BLOCK.search(line.rstrip("\r\n")) for line in old):
            yield from rows
            return
        lines: list[tuple[str, list[str]]] = []
        above: list[str] = []
        for line in old:
            above.append(line)
            if not IDLE.match(line):
                lines.append((self._bare(line), above))
                above = []
        found = SequenceMatcher(None, [bare for bare, _ in lines], rows, autojunk=False)
        for tag, start, stop, first, last in found.get_opcodes():
            for _, whole in lines[start:stop]:
                yield from whole if tag == "equal" else self._comments(whole)
            yield from rows[first:last] if tag != "equal" else ()
        yield from above

    def _bare(self, line: str) -> str:
        """A line without the comment at its end."""
        found = COMMENT.match(line.rstrip("\r\n"))
        return line[: found.start(1)] + self.end if found else line

    def _comments(self, lines: Sequence[str]) -> Iterator[str]:
        """The comments of some lines, each on a line of its own."""
        if BLOCK.search(lines[0].rstrip("\r\n")):
            return
        for line in lines:
            found = COMMENT.match(line.rstrip("\r\n"))
            if found:
                indent = len(line) - len(line.lstrip(" "))
                yield " " * indent + found[1].lstrip() + self.end
            elif line.lstrip().startswith("#"):
                yield line

    def _rows(self, values: Any, indent: int) -> list[str]:
        rows = written(values, indent).splitlines()
        return [row + self.end for row in rows]


def _with_list(text: str, value: dict[str, Value], changes: RecordList) -> str:
    """The text with a list that it did not have, above its questions."""
    if changes.edits or value.get(changes.key):
        raise NotSpliced(changes.key, None)
    places = document.locate(text, [("questions",)])
    if changes.key in value or ("questions",) not in places:
        raise NotSpliced(changes.key, None)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    at = places["questions",].key.line - 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    new = written({changes.key: [record for _, record in changes.added]}).splitlines()
    done = "".join([*lines[:at], *(row + end for row in new), *lines[at:]])
    read = document.parse(done, Problems(""))
    if not isinstance(read, dict) or {**read, changes.key: None} != {**value, changes.key: None}:
        raise NotSpliced(changes.key, None)
    return done


def _compare(
    value: dict[str, Value],
    done: str,
    changes: RecordList,
    after: Mapping[int, Sequence[Mapping[str, Any]]],
) -> None:
    """Raise NotSpliced where a text does not say what it should after its changes."""
    problems = Problems("")
    read = document.parse(done, problems)
    records = value[changes.key]
    if problems.errors or not isinstance(read, dict) or not isinstance(records, list):
        raise NotSpliced(changes.key, None)
    found = read.get(changes.key)
    if {**read, changes.key: None} != {**value, changes.key: None} or not isinstance(found, list):
        raise NotSpliced(changes.key, None)
    edits = {edit.index: edit.values for edit in changes.edits}
    at = 0
    for index, record in enumerate(records):
        got, new = found[at] if at < len(found) else None, after.get(index, ())
        if [*found[at + 1 : at + 1 + len(new)]] != [texts_of(one) for one in new]:
            raise NotSpliced(changes.key, None)
        at += 1 + len(new)
        if not isinstance(record, dict):
            if got != record:
                raise NotSpliced(changes.key, None)
            continue
        wanted = {**record, **texts_of(edits.get(index, {}))}
        if got != {name: item for name, item in wanted.items() if item is not None}:
            raise NotSpliced(changes.key, index if index in edits else None)
