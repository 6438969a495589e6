r"""Anki's text exports: *Notes in Plain Text*, with the lines in ``#`` that say what is what.

https://docs.ankiweb.net/importing/text-files.html: ``#separator:tab``, ``#html:true``,
``#guid column:1``, ``#notetype column:2``, ``#deck column:3``, ``#tags column:6``, or one
``#notetype:``, ``#deck:``, ``#tags:`` for all. Templates are not in it, so that a note with more
than two filled fields does not say what it asks (E520); a package does.
"""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.formats.anki.reading.deck import items
from myoquiz.formats.anki.reading.notes import SourceNote, SourceNotetype
from myoquiz.formats.importing import FormatReader, ImportedItem, SourceFile
from myoquiz.formats.importing.media import beside
from myoquiz.formats.importing.texts import beginning, decoded

HEADER: Final = re.compile(r"#([A-Za-z ]+):(.*)")
COLUMNS: Final = ("guid column", "notetype column", "deck column", "tags column")
KEYS: Final = frozenset({"separator", "html", "columns", "notetype", "deck", "tags", *COLUMNS})
SEPARATORS: Final = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "colon": ":",
    "space": " ",
}
HTML: Final = re.compile(r"<(?:br|b|i|u|div|img|p|span|ul|li)\b[^<>]*>|&(?:nbsp|lt|gt|amp|#\d+);")
WIDEST: Final = 1 << 24
"""Characters of a field."""
HEAD: Final = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
    "#tags column:4\n"
)
"""The head of a file whose rows `row` makes."""


class Head(Struct, frozen=True):
    """The lines at the top of a file, and what they say."""

    raw: str
    says: Mapping[str, str]
    lines: int

    def column(self, name: str) -> int:
        """The number of a column from 0; below 0 where there is none."""
        said = self.says.get(f"{name} column", "").strip()
        return int(said) - 1 if said.isdecimal() and len(said) < 4 else -1


def row(guid: str, notetype: str, deck: str, tags: Sequence[str], fields: Sequence[str]) -> str:
    """A note of any Anki file as a row below HEAD."""
    line = io.StringIO()
    csv.writer(line, delimiter="\t", lineterminator="\n").writerow(
        [guid, notetype, deck, " ".join(tags), *fields]
    )
    return line.getvalue()


def rest_of(left: Sequence[ImportedItem]) -> bytes:
    """A text export of notes that another Anki file holds, each made by `row`."""
    return HEAD.encode() + b"".join(item.raw for item in left)


def recognise(source: SourceFile) -> float:
    """How likely a file is such an export: its first line is one of those that Anki knows."""
    found = HEADER.match(beginning(source, 1000))
    return 1.0 if found and found[1].strip().lower() in KEYS else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The notes of the rows, in order; head and comments are told as no question."""
    found = decoded(source)
    head = _head(found.text)
    columns = {name: head.column(name) for name in ("guid", "notetype", "deck", "tags")}
    rows = [*_rows(found.text[len(head.raw) :], _separator(head, found.text), head.lines)]
    is_html = _is_html(head, rows)

    def cell(cells: Sequence[str], name: str) -> str:
        place = columns[name]
        return cells[place].strip() if 0 <= place < len(cells) else head.says.get(name, "").strip()

    names = tuple(_named(head, columns, _separator(head, found.text)))
    top = ImportedItem(place="1", raw=found.raw(head.raw), other="the head of the file")
    entries: list[SourceNote | ImportedItem] = [replace(top, remarks=found.remarks)]
    for line, raw, cells in rows:
        if not cells:
            entries.append(ImportedItem(place=str(line), raw=found.raw(raw), other="a comment"))
            continue
        own = [text for place, text in enumerate(cells) if place not in columns.values()]
        note = SourceNote(
            place=str(line),
            raw=found.raw(raw),
            guid=cell(cells, "guid"),
            notetype=SourceNotetype(cell(cells, "notetype"), names),
            fields=tuple(own if is_html else map(_escaped, own)),
            tags=tuple(cell(cells, "tags").split()),
            deck=cell(cells, "deck"),
        )
        entries.append(note)
    yield from items(entries, partial(beside, source.path.parent))


def rest(source: SourceFile, left: Sequence[ImportedItem]) -> bytes:
    """The rows of some notes below the head of the file."""
    found = decoded(source)
    end = found.raw("\n")
    whole = (found.raw(_head(found.text).raw), *(item.raw for item in left))
    return found.mark + b"".join(raw if raw.endswith(end) else raw + end for raw in whole)


def _head(text: str) -> Head:
    says: dict[str, str] = {}
    size = lines = 0
    for line in io.StringIO(text, newline=""):
        found = HEADER.match(line)
        if not line.startswith("#"):
            break
        if found and found[1].strip().lower() in KEYS:
            says.setdefault(found[1].strip().lower(), found[2].strip("\r\n"))
        size += len(line)
        lines += 1
    return Head(text[:size], says, lines)


def _separator(head: Head, text: str) -> str:
    said = head.says.get("separator", "")
    if said.strip().lower() in SEPARATORS:
        return SEPARATORS[said.strip().lower()]
    if len(said) == 1 and said not in '"\r\n\0':
        return said
    first = text[len(head.raw) :].partition("\n")[0]
    return next((sign for sign in SEPARATORS.values() if sign in first), "\t")


def _is_html(head: Head, rows: Sequence[tuple[int, str, tuple[str, ...]]]) -> bool:
    """Whether fields are HTML; a file that does not say shows it."""
    if said := head.says.get("html", "").strip().lower():
        return said == "true"
    return any(HTML.search(text) for _, _, cells in rows for text in cells)


def _named(head: Head, columns: Mapping[str, int], separator: str) -> Iterator[str]:
    """The names of the fields, where the file tells its columns."""
    for place, name in enumerate(head.says.get("columns", "").split(separator)):
        if place not in columns.values() and name.strip():
            yield name.strip()


def _rows(text: str, separator: str, line: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The rows with their lines and as they stand in the file; a comment has no cells."""
    csv.field_size_limit(WIDEST)
    lines = [*io.StringIO(text, newline="")]
    at = 0
    while at < len(lines):
        if lines[at].startswith("#"):
            yield line + at + 1, lines[at], ()
            at += 1
            continue
        reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=separator)
        try:
            cells = tuple(next(reader, ()))
        except csv.Error:
            cells = (lines[at],)
        taken = max(reader.line_num, 1)
        if any(map(str.strip, cells)):
            yield line + at + 1, "".join(lines[at : at + taken]), cells
        at += taken


def _escaped(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


READER: Final = FormatReader(
    title="an Anki text export",
    suffixes=(".txt", ".csv", ".tsv"),
    recognise=recognise,
    read=read,
    rest=rest,
)
