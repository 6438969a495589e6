"""A field for text: letters, pastes, and the keys that every shell has."""

import re
from typing import Final
from unicodedata import combining

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.terminal.device.keys import Char, KeyPress, Paste, Token
from myoquiz.terminal.view import Rows, View
from myoquiz.text.cells import width

MOST: Final = 500
"""Characters of an answer."""

JOINER: Final = "\u200d"


class TextField(Struct, frozen=True):
    """A text, and the number of characters before the caret."""

    text: str = ""
    caret: int = 0

    def press(self, token: Token) -> "TextField":
        """The field after a key; the same field where the key means nothing here."""
        before, after = self.text[: self.caret], self.text[self.caret :]
        match token:
            case Char(text) | Paste(text):
                return _field(before + text[: max(0, MOST - len(self.text))], after)
            case KeyPress("backspace"):
                return _field(before[: _start(before)], after)
            case KeyPress("delete"):
                return _field(before, after[_end(after) :])
            case KeyPress("left"):
                return replace(self, caret=_start(before))
            case KeyPress("right"):
                return replace(self, caret=self.caret + _end(after))
            case KeyPress("home"):
                return replace(self, caret=0)
            case KeyPress("end"):
                return replace(self, caret=len(self.text))
            case KeyPress("ctrl-u"):
                return _field("", after)
            case KeyPress("ctrl-k"):
                return _field(before, "")
            case KeyPress("ctrl-w"):
                return _field(re.sub(r"\S*\s*\Z", "", before), after)
            case KeyPress("escape"):
                return TextField()
            case _:
                return self

    def rows(self, view: View, prompt: str) -> Rows:
        """The text after a prompt, broken at the width, with the caret as the cursor."""
        indent = " " * width(prompt)
        rows, row, cursor = [], prompt, (0, width(prompt))
        for index, character in enumerate(self.text):
            if width(row + character) > view.width:
                rows.append(row)
                row = indent
            if index == self.caret:
                cursor = (len(rows), width(row))
            row += character
        if self.caret >= len(self.text):
            cursor = (len(rows), width(row))
        if cursor[1] >= view.columns:  # there is no cell for the caret in this row
            rows.append(row)
            row, cursor = indent, (len(rows), len(indent))
        return Rows((*rows, row), cursor)


def _field(before: str, after: str) -> TextField:
    return TextField(before + after, len(before))


def _start(text: str) -> int:
    """Where the last character that people see begins."""
    place = max(0, len(text) - 1)
    while place and (_joins(text[place]) or text[place - 1] == JOINER):
        place -= 1
    return place


def _end(text: str) -> int:
    """Where the first character that people see ends."""
    place = min(1, len(text))
    while place < len(text) and (_joins(text[place]) or text[place - 1] == JOINER):
        place += 1
    return place


def _joins(character: str) -> bool:
    return bool(combining(character)) or character == JOINER or "\ufe00" <= character <= "\ufe0f"
