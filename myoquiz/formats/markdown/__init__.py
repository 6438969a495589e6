"""Questions in Markdown and plain text, in the shapes that people use.

- *boxes*: a heading or a number, and a list whose right items are ticked: ``- [x] right``;
- *cards*: ``Q: …`` and ``A: …`` on lines of their own, or ``front :: back`` on one;
- *gaps*: paragraphs with ``==gap==`` or ``{{c1::gap}}``;
- *text2qti*: ``1. …`` with ``*a) right`` and ``b) wrong``, of the program of that name.

Which shape a file has is told by counting; `--from markdown` takes the one that is found most.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from myoquiz.formats.importing import FormatReader, ImportedItem, SourceFile, UnreadableFile
from myoquiz.formats.importing.texts import beginning, decoded
from myoquiz.formats.markdown import boxes, cards, lettered
from myoquiz.formats.markdown.lines import Piece

Shape = Callable[[str], Iterator[Piece]]

SHAPES: Final[dict[str, tuple[re.Pattern[str], Shape, float]]] = {
    "boxes": (boxes.BOX, boxes.pieces, 1.0),
    "text2qti": (lettered.RIGHT, lettered.pieces, 3.0),
    "cards": (cards.FRONT, cards.pieces, 1.5),
    "lines": (cards.LINE, cards.line_pieces, 1.0),
    "gaps": (cards.GAP, cards.gap_pieces, 0.8),
}
"""What shows each shape, how it is read, and what one sign of it weighs."""

SUFFIXES: Final = (".md", ".markdown", ".txt")


def recognise(source: SourceFile) -> float:
    """How likely a file is one of these shapes: by how often its signs stand in it."""
    if source.path.suffix.lower() not in SUFFIXES:
        return 0.0
    _, weight = _shape(beginning(source))
    return 0.0 if weight < 1 else 0.7 if source.path.suffix.lower() != ".txt" else 0.5


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions of a file in its shape, and what stands between them."""
    found = decoded(source)
    remarks = found.remarks
    name, weight = _shape(found.text)
    if weight <= 0:
        raise UnreadableFile("E501", "no question of a known shape is in it; see docs/import.md")
    for piece in SHAPES[name][1](found.text):
        yield piece.item(found.raw(piece.raw), source.path.parent, remarks)
        remarks = ()


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The pieces of some items, with blank lines between them."""
    return decoded(source).rest(items)


def _shape(text: str) -> tuple[str, float]:
    """The shape that shows most in a text, and how much it does."""
    weights = {name: weight * len(sign.findall(text)) for name, (sign, _, weight) in SHAPES.items()}
    best = max(weights, key=lambda name: weights[name])
    return best, weights[best]


READER: Final = FormatReader(
    title="Markdown: boxes, Q: and A:, ==gaps==, text2qti",
    suffixes=SUFFIXES,
    recognise=recognise,
    read=read,
    rest=rest,
)
