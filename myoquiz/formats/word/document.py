"""The paragraphs of a Word document, within limits, as mammoth reads them."""

import io
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from myoquiz.formats import archive
from myoquiz.formats.archive import UnsafeArchive
from myoquiz.formats.importing import UnreadableFile

LARGEST: Final = 16 << 20
"""Bytes of one XML file in a document, which becomes ten times as much in memory."""
DOCTYPE: Final = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)
STYLES: Final = "u => u\nb => strong\ni => em\nhighlight => mark"
PIECE: Final = re.compile(
    r"(<table\b.*?</table>|</?(?:p|ol|ul|li|h[1-6])\b[^>]*>)", re.DOTALL | re.IGNORECASE
)


class Paragraph(Struct, frozen=True):
    """A paragraph: its HTML, and the lists that it is an item of, outermost first."""

    place: int
    html: str
    lists: tuple[str, ...] = ()


def paragraphs(data: bytes) -> Iterator[Paragraph]:
    """The paragraphs of a document that say something. Raises UnreadableFile."""
    stack: list[str] = []
    place, text = 1, ""
    for piece in PIECE.split(_html(data)):
        tag = re.match(r"</?(\w+)", piece)
        name = tag[1].lower() if tag and PIECE.fullmatch(piece) else ""
        if name in ("", "table"):
            text += piece
            continue
        if re.sub(r"<(?!img|table)[^>]*>|\s|&nbsp;", "", text):
            yield Paragraph(place, text.strip(), tuple(stack))
        place += bool(text.strip())
        text = ""
        if name in ("ol", "ul"):
            if piece.startswith("</"):
                del stack[-1:]
            else:
                stack.append(name)
    if text.strip():
        yield Paragraph(place, text.strip(), tuple(stack))


def _html(data: bytes) -> str:
    """The document as HTML, with bold, italic, underlined and highlighted text."""
    try:
        import mammoth  # type: ignore[import-untyped]  # an extra: few need it
    except ImportError:
        raise UnreadableFile(
            "E523",
            "this is a document of Word; to read it, run: pip install 'myoquiz[word]' (or save it"
            " as plain text and import that)",
        ) from None
    try:
        _refuse_traps(data)
    except UnsafeArchive as error:
        raise UnreadableFile("E540", str(error)) from None
    try:
        return str(mammoth.convert_to_html(io.BytesIO(data), style_map=STYLES).value)
    except Exception as error:  # mammoth raises whatever a damaged document leads it to
        raise UnreadableFile(
            "E540", f"the document is damaged ({type(error).__name__}); save it anew"
        ) from None


def _refuse_traps(data: bytes) -> None:
    """Raise UnsafeArchive for what is beyond the limits, or would expand without end."""
    with archive.opened(data) as whole:
        for name in whole.names:
            if not name.lower().endswith((".xml", ".rels")):
                continue
            if DOCTYPE.search(whole.read(name, LARGEST)):
                raise UnsafeArchive(f"{name}: it declares entities, as Word never does")
