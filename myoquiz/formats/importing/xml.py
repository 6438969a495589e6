"""Elements of XML by strangers: with HTML's entities, without a DTD, within limits of depth.

A piece of a file is read by itself, so that one that is not well-formed stops no other. Prefixes of
namespaces are dropped: who declared them stands elsewhere in the file, and their names say enough.
"""

import html
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from msgspec.structs import replace

from myoquiz.formats.importing import SourceFile, UnreadableFile, texts
from myoquiz.formats.importing.texts import Decoded

DEPTH: Final = 100
"""Elements within elements; files of questions have about twenty."""

CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,32};)?")
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML does not allow; those who write files forget it."""
PREFIX: Final = re.compile(r"[<\s/](?!xmlns:|xml:)([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")


DECLARED: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w-]+)[\"']")


class BrokenXml(ValueError):
    """A piece of XML is not well-formed, or nested without end; the message says where."""


def decoded(source: SourceFile) -> Decoded:
    """The text of a file, in the encoding that was asked for or that it declares, if it fits."""
    declared = DECLARED.match(source.data[:1000].lstrip())
    if declared and not source.encoding:
        with suppress(UnreadableFile):
            return texts.decoded(replace(source, encoding=declared[1].decode()))
    return texts.decoded(source)


def element(text: str, renamed: Callable[[str], str] = str) -> Element:
    """The element that some XML is. `renamed` gives the names of elements and attributes."""
    prefixes = sorted({found[1] for found in PREFIX.finditer(text)})
    # Within an element a DTD is an error, so no entity of the file's own is ever declared.
    declared = "".join(f' xmlns:{name}="{name}"' for name in prefixes)
    head = f"<piece{declared}>"
    parser = XMLParser(target=_LimitedBuilder(renamed))
    try:
        parser.feed(f"{head}{_mended(text)}</piece>")
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        column -= len(head) if line == 1 else 0
        what = str(error.msg).partition(":")[0]
        raise BrokenXml(f"{what}: line {line}, column {max(column, 0)}") from None
    if len(root) != 1:
        raise BrokenXml(f"{len(root)} elements where one belongs")
    return root[0]


class _LimitedBuilder(TreeBuilder):
    """Builds elements with local names down to a depth."""

    def __init__(self, renamed: Callable[[str], str]) -> None:
        super().__init__()
        self._renamed, self._depth = renamed, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element; raises BrokenXml where it stands too deep."""
        self._depth += 1
        if self._depth > DEPTH:
            raise BrokenXml(f"more than {DEPTH} elements within one another")
        named = {self._renamed(name.rpartition("}")[2]): value for name, value in attrs.items()}
        return super().start(self._renamed(tag.rpartition("}")[2]), named)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(self._renamed(tag.rpartition("}")[2]))


def _mended(text: str) -> str:
    """The XML with HTML's entities as characters, and without what XML does not allow."""
    pieces = CDATA.split(FORBIDDEN.sub("", text))
    return "".join(
        piece if piece.startswith("<![CDATA[") else ENTITY.sub(_character, piece)
        for piece in pieces
    )


def _character(found: re.Match[str]) -> str:
    """The character of an entity of HTML; an ampersand that begins none is one by itself."""
    if not found[1]:
        return "&amp;"
    meant = html.unescape(f"&{found[1]}")
    return f"&amp;{found[1]}" if meant.startswith("&") else meant
