"""The texts of a bank as the HTML of a page, with pictures and sounds inside of it."""

import re
from base64 import b64encode
from html import unescape
from itertools import count
from pathlib import Path
from typing import Final
from unicodedata import bidirectional

from myoquiz.formats.beside import read_beside
from myoquiz.questions import Cloze
from myoquiz.text import markup
from myoquiz.text.mathematics.mathml import mathml
from myoquiz.text.mathematics.reading import UnreadableTex
from myoquiz.text.plaintext import GAP, SOUNDS

KINDS: Final = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".svg": "image/svg+xml", ".avif": "image/avif", ".bmp": "image/bmp",
    ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg",
    ".wav": "audio/wav", ".flac": "audio/flac", ".m4a": "audio/mp4", ".aac": "audio/aac",
    ".3gp": "audio/3gpp",
}  # fmt: skip
"""What a file is by the end of its name; the same on every machine, so that pages are too."""

SOUND: Final = re.compile(r'<img src="(data:audio/[^"]*)" alt="([^"]*)">')
MATHS: Final = re.compile(r'<span class="math">(\\[(\[])(.*?)\\[)\]]</span>', re.DOTALL)
TAG: Final = re.compile(r"(<[^>]*>)")
RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


class Texts:
    """From Markdown to HTML, for the banks of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, str] = {}

    def html(self, text: str) -> str:
        """The HTML of a text: inline where it is one paragraph, block elements where it is more.

        Raises Missing where a picture or sound cannot be had.
        """
        html = markup.html(text, self._address)
        if "<" not in html:
            return html
        html = SOUND.sub(r'<audio controls preload="none" src="\1" aria-label="\2"></audio>', html)
        return MATHS.sub(_mathematics, html)

    def gapped(self, question: Cloze) -> str:
        """The HTML of a text with gaps: an element for each, which is empty or holds a menu, and
        its number where no element can stand, as in the words for a picture.

        From there on the elements have their numbers, which are not their places any more."""
        menus = [plain(" / ".join(gap.menu())) for gap in question.blanks()]
        places = count()

        def element(found: re.Match[str]) -> str:
            number = int(found[1])
            which = "" if next(places) == number else f" data-n={number}"
            return f"<b class=gap{which}>{menus[number]}</b>"

        pieces = TAG.split(self.html(question.marked()))
        pieces[::2] = [GAP.sub(element, piece) for piece in pieces[::2]]
        pieces[1::2] = [GAP.sub(_number, piece) for piece in pieces[1::2]]
        return "".join(pieces)

    def _address(self, path: str) -> str:
        if path not in self._files:
            kind = KINDS.get(Path(path).suffix.lower(), "application/octet-stream")
            if path.lower().endswith(SOUNDS) and not kind.startswith("audio"):
                kind = "audio/mpeg"
            content = b64encode(read_beside(self.folder, path)).decode()
            self._files[path] = f"data:{kind};base64,{content}"
        return self._files[path]


def block(name: str, html: str, text: str) -> str:
    """HTML in a block of its own: a paragraph, which needs no end, or a box around several."""
    if html.startswith(("<p", "<ul", "<ol", "<pre", "<table")):
        return f"<div class={name}{direction(text)}>{html}</div>"
    return f"<p class={name}{direction(text)}>{html}"


def plain(text: str) -> str:
    """The HTML of a text without Markdown, such as a typed answer."""
    return markup.escape(text)


def direction(text: str) -> str:
    """The attribute that a text needs where some of it is written from right to left."""
    if text.isascii() or not any(bidirectional(char) in RIGHT_TO_LEFT for char in text):
        return ""
    return " dir=auto"


def _number(found: re.Match[str]) -> str:
    return f"[{int(found[1]) + 1}]"


def _mathematics(found: re.Match[str]) -> str:
    """Mathematics as MathML; as it was written, where it cannot be read."""
    source = unescape(found[2])
    try:
        html = mathml(source, is_block=found[1] == r"\[")
    except UnreadableTex:
        html = f"<code>{plain(source)}</code>"
    return GAP.sub(_number, html)
