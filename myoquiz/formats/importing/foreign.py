r"""Markdown of other people as ours: the same words, with what our subset does not know told.

Pictures beside the file come along, those on the web become links; ``$$…$$`` is mathematics, and
``\[`` is a bracket unless a formula ends after it.
"""

import re
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.media import ImportedMedia, beside

FENCE: Final = re.compile(r"(?ms)^([ \t]*)(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\2[ \t]*$|\Z)|`[^`\n]+`")
IMAGE: Final = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
LINK: Final = re.compile(r"(?<!!)\[([^\]\n]+)\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
WEB: Final = re.compile(r"(?:https?://|mailto:)[^\s()]+", re.IGNORECASE)
DISPLAYED: Final = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
BREAK: Final = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
HEADING: Final = re.compile(r"(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*$")


class Foreign:
    """Turns texts of one item into ours, and collects the pictures and the remarks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.media = ImportedMedia()
        self.remarks: list[Remark] = []

    def ours(self, text: str) -> str:
        """A text as our Markdown; code in it stays as it is."""
        text = UNSHOWABLE.sub("", text.replace("\r\n", "\n").replace("\t", "    "))
        pieces, end = [], 0
        for found in FENCE.finditer(text):
            pieces += [self._prose(text[end : found.start()]), found[0]]
            end = found.end()
        lines = "".join([*pieces, self._prose(text[end:])]).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()

    def _prose(self, text: str) -> str:
        text = BREAK.sub("\\\n", text)
        text = HEADING.sub(r"**\1**", text)
        text = DISPLAYED.sub(lambda found: rf"\({' '.join(found[1].split())}\)", text)
        for opening, closing in ((r"\(", r"\)"), (r"\[", r"\]")):
            if text.count(opening) != text.count(closing):
                text = text.replace(opening, opening[1]).replace(closing, closing[1])
        text = IMAGE.sub(self._image, text)
        return LINK.sub(self._link, text)

    def _image(self, found: re.Match[str]) -> str:
        words, address = found[1].strip(), found[2]
        if WEB.fullmatch(address):
            self._tell("W715", f"the picture {address} stays on the web, as a link")
            return f"[{words or 'picture'}]({address})"
        name = self.media.keep_address(address) or self._beside(unquote(address))
        if not name:
            self._tell("W710", f"left out: the picture {address}, which is not beside the file")
            return words
        return f"![{words or PurePosixPath(address).stem}]({name})"

    def _beside(self, address: str) -> str:
        """The name of a picture below the folder of the file; empty where there is none."""
        data = beside(self.folder, address)
        return self.media.keep(PurePosixPath(address.replace("\\", "/")).name, data) if data else ""

    def _link(self, found: re.Match[str]) -> str:
        return found[0] if WEB.fullmatch(found[2]) else found[1]

    def _tell(self, code: str, message: str) -> None:
        remark = Remark(code, message)
        if remark not in self.remarks:
            self.remarks.append(remark)
