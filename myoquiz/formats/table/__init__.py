"""Tables: CSV and TSV with a head, two columns of cards (Quizlet), Kahoot's and Blackboard's.

What each column is, its head tells, in ten languages; `--map FILE` says it where that fails, with a
YAML file such as ``{question: Frage, answer: Lösung, choices: [A, B, C], base: 1}``. The right
choice may be named by its letter, its text, or its number from 0 or 1: which it is, the whole
column tells, and where it can be read in two ways nothing is guessed (E514).
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from myoquiz.formats.importing import FormatReader, ImportedItem, Remark, SourceFile, UnreadableFile
from myoquiz.formats.importing.texts import beginning, decoded
from myoquiz.formats.table import blackboard
from myoquiz.formats.table.columns import columns_of
from myoquiz.formats.table.rows import Made, Row, question, reading_of

DELIMITERS: Final = "\t,;|"
SUFFIXES: Final = (".csv", ".tsv", ".tab", ".txt")
WIDEST: Final = 1 << 20
"""Characters of a cell."""

UNREADABLE: Final = Remark("E510", "its row cannot be read: a cell is too long, or a quote is open")


def recognise(source: SourceFile) -> float:
    """How likely a file is a table: by its name, or by rows of one width."""
    suffix = source.path.suffix.lower()
    if suffix in (".csv", ".tsv", ".tab"):
        return 0.9
    if suffix != ".txt":
        return 0.0
    rows = [row for row in _rows(beginning(source), "\t") if row.cells]
    widths = Counter(len(row.cells) for row in rows if any(row.cells))
    if not rows or not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    if rows[0].cells[0] in blackboard.TYPES and len(rows[0].cells) > 2:
        return 0.9
    return 0.4 if width > 1 and count > 0.9 * len(rows) else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions of the rows, in order; the head is told as no question."""
    found = decoded(source)
    remarks = found.remarks
    delimiter = _delimiter(found.text)
    rows = [row for row in _rows(found.text, delimiter) if row.is_filled]
    if not rows:
        return
    if delimiter == "\t" and all(row.cell(0) in blackboard.TYPES for row in rows[:5]):
        make: Callable[[Row], Made] = blackboard.question
    else:
        columns, has_head = columns_of(rows, source.columns)
        if has_head:
            head, *rows = rows
            raw = found.raw(head.raw)
            what = "the head of the table"
            yield ImportedItem(place=str(head.line), raw=raw, other=what, remarks=remarks)
            remarks = ()
        make = partial(question, columns=columns, reading=reading_of(rows, columns))
    for row in rows:
        values, told = make(row) if row.cells else (UNREADABLE, ())
        yield ImportedItem(
            place=str(row.line),
            raw=found.raw(row.raw),
            values=values if isinstance(values, dict) else None,
            refusal=values if isinstance(values, Remark) else None,
            remarks=(*remarks, *told),
        )
        remarks = ()


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The rows of some items below the head of the table."""
    head = next((item for item in read(source) if item.other), None)
    found = decoded(source)
    whole = [head, *items] if head and head not in items else items
    end = found.raw("\n")
    return found.mark + b"".join(
        item.raw if item.raw.endswith(end) else item.raw + end for item in whole
    )


def _delimiter(text: str) -> str:
    """The delimiter that gives most rows one width over one column, in the whole file."""

    def fit(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row.cells) for row in _rows(text, delimiter) if any(row.cells))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0, 0
        width = max(wide, key=lambda one: wide[one])
        return round(wide[width] / sum(widths.values()), 1), width

    fits = {delimiter: fit(delimiter) for delimiter in DELIMITERS}
    best = max(fits, key=lambda delimiter: fits[delimiter])
    if fits[best] == (0.0, 0):
        raise UnreadableFile("E501", "its rows have one column; a table has two at least")
    return best


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a table with the lines that they were read from."""
    lines = text.splitlines(keepends=True)
    csv.field_size_limit(WIDEST)
    reader = csv.reader(lines, delimiter=delimiter)
    done = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        raw = "".join(lines[done : reader.line_num])
        yield Row(done + 1, raw, tuple(cells))
        done = reader.line_num


READER: Final = FormatReader(
    title="Tables: CSV, TSV, Quizlet, Kahoot, Blackboard",
    suffixes=SUFFIXES,
    recognise=recognise,
    read=read,
    rest=rest,
)
