"""What a page says: the text in its elements, as a reader sees it."""

import re
from html.parser import HTMLParser
from unicodedata import normalize

VOID = {"br", "img", "hr"}
BLOCKS = {"br", "p", "li", "ul", "ol", "pre", "div", "dl", "dt", "dd", "article", "footer"}


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.depth = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = (dict(attrs).get("class") or "").split()
        if tag not in VOID and (self.depth or not self.name or self.name in named):
            self.depth += 1
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth or not self.name:
            self.pieces.append(data)

    def _part(self, tag: str) -> None:
        if tag in BLOCKS:
            self.handle_data(" ")


def text(html: str, name: str = "") -> str:
    """The text of a page, or of the elements with a class.

    Normalised, and with one space wherever a page shows a space or starts another line.
    """
    reader = _Reader(name)
    reader.feed(html)
    reader.close()
    return re.sub(r"[ \t\n\r\f]+", " ", normalize("NFC", "".join(reader.pieces))).strip(" ")
