"""The paragraphs of a Word document, within limits, as mammoth reads them."""

import base64
import io
import re
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

from msgspec import Struct

from myoquiz.formats import archive
from myoquiz.formats.archive import UnsafeArchive
from myoquiz.formats.importing import UnreadableFile

LARGEST: Final = 16 << 20
"""Bytes of one file in a document; XML becomes ten times as much in memory."""
TOTAL: Final = 128 << 20
"""Bytes of all files in a document."""
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
        looked_at = io.BytesIO(_looked_at(data))
    except UnsafeArchive as error:
        raise UnreadableFile("E540", str(error)) from None
    try:
        found = mammoth.convert_to_html(
            looked_at,
            style_map=STYLES,
            convert_image=mammoth.images.img_element(_picture),
            external_file_access=False,
        )
        return str(found.value)
    except Exception as error:  # mammoth raises whatever a damaged document leads it to
        raise UnreadableFile(
            "E540", f"the document is damaged ({type(error).__name__}); save it anew"
        ) from None


def _picture(image: Any) -> dict[str, str]:
    """The attributes of a picture; without an address where its file is not in the document."""
    try:
        with image.open() as file:
            data = base64.b64encode(file.read()).decode()
    except (OSError, LookupError, ValueError):  # ValueError: it is linked, and not opened
        return {"src": ""}
    return {"src": f"data:{image.content_type};base64,{data}"}


def _looked_at(data: bytes) -> bytes:
    """A zip of the files in a document that were looked at, so that mammoth sees no others.

    Any of them can be taken for text, whatever its name is. Raises UnsafeArchive for what is beyond
    the limits, or would expand without end.
    """
    made, size = io.BytesIO(), 0
    with archive.opened(data) as whole, ZipFile(made, "w") as kept:
        for name in whole.names:
            content = _content(whole, name)
            size += len(content)
            if size > TOTAL:
                raise UnsafeArchive(f"it unpacks to more than {TOTAL >> 20} MiB; split it")
            kept.writestr(name, content)
    return made.getvalue()


def _content(whole: archive.Archive, name: str) -> bytes:
    """The bytes of a file of a document; none of a picture or the like that is unsafe."""
    is_text = name.lower().endswith((".xml", ".rels"))
    try:
        content = whole.read(name, LARGEST)
        if DOCTYPE.search(content):
            raise UnsafeArchive(f"{name}: it declares entities, as Word never does")
    except UnsafeArchive:
        if is_text:
            raise
        return b""
    return content
