"""Fields of Anki notes as our texts: their HTML, their sounds, their gaps."""

import html
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from myoquiz.formats.importing import RefusedItem, Remark
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap
from myoquiz.formats.importing.html import markdown
from myoquiz.formats.importing.media import ImportedMedia
from myoquiz.formats.importing.tree import parsed, said
from myoquiz.text import markup

SOUND: Final = re.compile(r"\[sound:([^\]]+)\]", re.IGNORECASE)
BEGIN: Final = re.compile(r"\{\{c(\d+)::", re.IGNORECASE)
END: Final = re.compile(r"\}\}|::")
TYPEABLE: Final = 200
"""Letters of an answer that anybody would type."""


class FieldTexts:
    """Turns the fields of one note into our texts, and collects its files and remarks."""

    def __init__(self, files: Callable[[str], bytes]) -> None:
        self._files = files
        self.media = ImportedMedia()
        self.remarks: list[Remark] = []

    def markdown(self, field: str) -> str:
        """The Markdown of a field."""
        text, remarks = markdown(_with_sounds(field), self._kept)
        self.remarks += remarks
        return text

    def card(self, front: str, back: str) -> dict[str, Any]:
        """A flashcard of two sides. Raises RefusedItem where one of them is empty."""
        prompt, answer = self.markdown(front), self.markdown(back)
        if not prompt or not answer:
            raise RefusedItem("E510", f"its {'back' if prompt else 'front'} is empty")
        return {"type": "flashcard", "prompt": prompt, "answer": answer}

    def line(self, field: str) -> str:
        """A field as one line of plain text; empty where it is more than that."""
        if SOUND.search(field) or re.search(r"<(?:img|li|table)\b", field, re.IGNORECASE):
            return ""
        text, remarks = markdown(re.sub(r"(?:<br\s*/?>|&nbsp;|\s)+\Z", "", field))
        shown = markup.plain(text).strip()
        return "" if remarks or "\n" in shown or len(shown) > TYPEABLE else shown

    def gapped(self, field: str) -> dict[str, Any]:
        """The keys of a text with gaps, in Anki's spelling of them."""
        spelled: list[str] = []
        marked = self._marked(_with_sounds(field), spelled)
        text, remarks = markdown(marked, self._kept)
        self.remarks += remarks
        if text.count(OPENED) != len(spelled):
            raise RefusedItem("E512", "a gap stands where it would not be shown, so it is lost")
        return {"type": "cloze", "text": filled(text, spelled)}

    def _marked(self, field: str, spelled: list[str]) -> str:
        """The field with a mark in place of each gap, whose spelling is noted."""
        pieces: list[str] = []
        end = 0
        for found in BEGIN.finditer(field):
            if found.start() < end:
                continue
            pieces.append(field[end : found.start()])
            answer, hint, end = _gap(field, found.end())
            if BEGIN.search(answer):
                self.remarks.append(Remark("W713", "a gap within a gap is no gap of its own"))
                answer = unwrapped(answer)
            pieces.append(f"{OPENED}{len(spelled)}{CLOSED}")
            spelled.append(self._spelled(found[1], answer, hint))
        return "".join([*pieces, field[end:]])

    def _spelled(self, number: str, answer: str, hint: str) -> str:
        """A gap in our spelling. Raises RefusedItem where there is nothing to type in it."""
        text = markup.plain(markdown(answer)[0])
        if re.search(r"<img\b|\[sound:", answer, re.IGNORECASE):
            raise RefusedItem("E511", "a gap that holds a picture or a sound cannot be typed")
        inside = " ".join(text.split())
        if not inside:
            raise RefusedItem("E512", "a gap is empty")
        formula = re.fullmatch(r"\s*(\\\(.+?\\\))\s*", html.unescape(answer), re.DOTALL)
        inner = formula[1] if formula else spelled_gap([inside])[2:-2]
        said = spelled_gap([" ".join(self.words(hint).split())])[2:-2]
        return f"{{{{c{number}::{inner}{'::' + said if said else ''}}}}}"

    def _kept(self, address: str) -> str:
        """The name under which a file of the note is kept; empty where it is not there."""
        if name := self.media.keep_address(address):
            return name
        for name in dict.fromkeys((address, unquote(address))):
            if data := self._files(name):
                return self.media.keep(PurePosixPath(name).name, data)
        return ""

    @staticmethod
    def words(field: str) -> str:
        """The words of a field as people read them."""
        return said(parsed(field))


def _with_sounds(field: str) -> str:
    """A field whose sounds are elements of HTML."""
    return SOUND.sub(lambda found: f'<img src="{html.escape(html.unescape(found[1]))}">', field)


def _gap(field: str, start: int) -> tuple[str, str, int]:
    """The answer and the hint of a gap, and where it ends; gaps within it belong to it."""
    depth, at, colons = 1, start, -1
    for found in re.finditer(r"\{\{c\d+::|\}\}|::", field[start:], re.IGNORECASE):
        sign = found[0]
        if sign == "}}":
            depth -= 1
        elif sign != "::":
            depth += 1
        elif depth == 1 and colons < 0:
            colons = start + found.start()
        at = start + found.end()
        if not depth:
            inner = at - 2
            hint = field[colons + 2 : inner] if colons >= 0 else ""
            return field[start : colons if colons >= 0 else inner], hint, at
    raise RefusedItem("E510", "a gap is not closed; add }}")


def unwrapped(answer: str) -> str:
    """A text with the answers of its gaps in their place."""
    while found := BEGIN.search(answer):
        inner, _, end = _gap(answer, found.end())
        answer = answer[: found.start()] + inner + answer[end:]
    return answer
