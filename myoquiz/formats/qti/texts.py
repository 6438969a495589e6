"""The texts of one QTI item as Markdown, with the pictures and the remarks that they bring."""

import html as escapes
import re
from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from myoquiz.formats.importing import Remark, html, texts
from myoquiz.formats.importing.media import ImportedMedia
from myoquiz.text import markup

FindPicture = Callable[[str], tuple[str, bytes] | None]
"""Gives the name and the bytes of the file that an address means."""

TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")


class ItemTexts:
    """Turns the HTML of one item into Markdown."""

    def __init__(self, find: FindPicture) -> None:
        self.find = find
        self.media = ImportedMedia()
        self.remarks: list[Remark] = []

    def markdown(self, source: str) -> str:
        """The Markdown of some HTML."""
        shown, remarks = html.markdown(source, self._picture)
        self.remarks += remarks
        return texts.UNSEEN.sub("", shown)

    def line(self, source: str) -> str:
        """The Markdown of some HTML, on one line."""
        return " ".join(self.markdown(source).replace("\\\n", " ").split())

    def plain(self, source: str) -> str:
        """The words of some HTML, without marks: a typed answer."""
        return " ".join(markup.plain(self.markdown(source)).split())

    def tell(self, code: str, message: str) -> None:
        """Note what happened to the item, once."""
        if (remark := Remark(code, message)) not in self.remarks:
            self.remarks.append(remark)

    def _picture(self, address: str) -> str:
        """Keeps the file that an address means, and gives its name."""
        found = self.find(address)
        if found is None:
            return self.media.keep_address(address)
        return self.media.keep(found[0].rpartition("/")[2], found[1])


def escaped(text: str) -> str:
    """A plain text as HTML, with its lines, and the blanks around it that keep words apart."""
    lines = re.sub(r"\A\s*\n|\n\s*\Z", "", text).splitlines()
    return "<br>".join(escapes.escape(line, quote=False) for line in lines)


def is_html(text: str) -> bool:
    """Whether a text holds tags or entities, so that it is HTML whatever is said of it."""
    return bool(TAG.search(text))


def inner(element: Element) -> str:
    """What stands in an element, as HTML."""
    pieces = [escapes.escape(element.text or "", quote=False)]
    pieces += [outer(child) for child in element]
    return "".join(pieces)


def outer(element: Element) -> str:
    """An element with what follows it, as HTML."""
    return ElementTree.tostring(element, encoding="unicode", method="html")
