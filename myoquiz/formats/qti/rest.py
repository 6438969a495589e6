"""What was set aside of a QTI file, in a file of the same kind, each item to the byte."""

import html
import io
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from myoquiz.formats import archive
from myoquiz.formats.importing import ImportedItem, SourceFile, xml
from myoquiz.formats.importing.texts import Decoded
from myoquiz.formats.qti.package import QtiPackage, opened
from myoquiz.formats.qti.pieces import pieces

ROOT: Final = re.compile(r"<(?:[\w.-]+:)?questestinterop\b[^<>]*>")
DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive, so that the same items make the same bytes."""


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """A file that holds these items alone, with the pictures that they name."""
    if not source.data.startswith(archive.MARK):
        return _file(xml.decoded(source), items)
    made = io.BytesIO()
    with opened(source) as package, ZipFile(made, "w", ZIP_DEFLATED) as whole:
        members = dict.fromkeys(item.place.rpartition("!")[0] for item in items)
        pictures: dict[str, None] = {}
        for member in members:
            own = [item for item in items if item.place.rpartition("!")[0] == member]
            text = package.text(member)
            _put(whole, member, _file(text, own))
            pictures |= dict.fromkeys(_named(package, text, own))
        for name in pictures:
            if data := package.data(name):
                _put(whole, name, data)
        _put(whole, "imsmanifest.xml", _manifest([*members]))
    return made.getvalue()


def _file(text: Decoded, items: Sequence[ImportedItem]) -> bytes:
    """A file of questions; in version 2 and 3 a file is an item."""
    root = ROOT.search(text.text)
    if root is None:
        head, tail = text.text[: next(pieces(text.text), (0, 0))[0]], ""
    else:
        head, tail = text.text[: root.end()] + "\n", f"\n</{_tag(root[0])}>\n"
    kept = text.raw("\n").join(item.raw for item in items)
    return text.mark + text.raw(head) + kept + text.raw(tail)


def _tag(opening: str) -> str:
    """The name of an element in its opening tag."""
    found = re.match(r"<([\w:.-]+)", opening)
    return found[1] if found else ""


def _named(package: QtiPackage, text: Decoded, items: Sequence[ImportedItem]) -> list[str]:
    """The pictures of a package whose name stands in one of the items, however it is spelled."""
    said = "\n".join(item.raw.decode(text.encoding) for item in items)
    # HTML stands escaped in XML, and addresses in HTML are quoted with percent signs.
    for _ in range(2):
        said = html.unescape(said)
    for _ in range(2):
        said = unquote(said)
    said = said.lower()
    return [name for name in package.pictures if name.rpartition("/")[2].lower() in said]


def _manifest(members: Sequence[str]) -> bytes:
    """The list of a package's files of questions."""
    rows = "".join(
        f'<resource identifier="r{number}" type="imsqti_xml" href="{_escaped(name)}">'
        f'<file href="{_escaped(name)}"/></resource>'
        for number, name in enumerate(members, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest identifier="rest" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">'
        f"<organizations/><resources>{rows}</resources></manifest>\n"
    ).encode()


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _put(whole: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name, DAY)
    entry.compress_type = ZIP_DEFLATED
    whole.writestr(entry, data)
