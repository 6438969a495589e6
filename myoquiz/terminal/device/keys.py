"""Keys out of the bytes that a terminal sends: pure, so that every burst can be tested.

A terminal sends a key as a letter in UTF-8, as a control character, or as a sequence that starts
with ESC (ECMA-48, and xterm's "PC-Style Function Keys"). What is pasted stands between
``ESC [200~`` and ``ESC [201~``. Bytes come in pieces of any size, so what is not whole yet is
handed back.
"""

import re
from typing import Final, TypeAlias

from msgspec import Struct

from myoquiz.text.cells import shown


class KeyPress(Struct, frozen=True):
    """A key that is no letter, such as ``enter`` or ``ctrl-c``."""

    name: str


class Char(Struct, frozen=True):
    """A letter, a figure, a sign or a space."""

    text: str


class Paste(Struct, frozen=True):
    """A text that was pasted, on one line and with nothing in it that a terminal would obey."""

    text: str


Token: TypeAlias = KeyPress | Char | Paste

CONTROLS: Final = {
    0x01: "home",
    0x02: "left",
    0x03: "ctrl-c",
    0x04: "ctrl-d",
    0x05: "end",
    0x06: "right",
    0x07: "ctrl-g",
    0x08: "backspace",
    0x09: "tab",
    0x0A: "enter",
    0x0B: "ctrl-k",
    0x0C: "ctrl-l",
    0x0D: "enter",
    0x0E: "down",
    0x10: "up",
    0x12: "ctrl-r",
    0x15: "ctrl-u",
    0x17: "ctrl-w",
    0x1A: "ctrl-z",
    0x7F: "backspace",
}
"""Control characters by their names; what shells make of Ctrl-A, B, E, F, N and P holds here."""

SEQUENCES: Final = {
    b"A": "up",
    b"B": "down",
    b"C": "right",
    b"D": "left",
    b"H": "home",
    b"F": "end",
    b"M": "enter",
    b"Z": "back-tab",
    b"1~": "home",
    b"3~": "delete",
    b"4~": "end",
    b"7~": "home",
    b"8~": "end",
}
"""What follows ``ESC [`` or ``ESC O``; any other sequence is swallowed whole."""

SEQUENCE: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])")
UNFINISHED: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
PASTE: Final = (b"\x1b[200~", b"\x1b[201~")
MOST: Final = 65_536
"""Bytes of a paste that are kept."""


def tokens(buffer: bytes, *, is_all: bool = False) -> tuple[tuple[Token, ...], bytes]:
    """The keys in a buffer, and the bytes at its end that may go on.

    With `is_all` nothing follows for now: a lone ESC is the Escape key then, and half a letter is
    dropped. Only a paste without its end is still waited for, unless it ends with Ctrl-C.
    """
    found: list[Token] = []
    while buffer:
        token, size = _first(buffer, is_all)
        if not size:
            break
        if token is not None:
            found.append(token)
        buffer = buffer[size:]
    if len(buffer) > MOST:  # a paste: its beginning will do, and its end mark must still be found
        buffer = buffer[:MOST] + buffer[1 - len(PASTE[1]) :]
    return tuple(found), buffer


def _first(buffer: bytes, is_all: bool) -> tuple[Token | None, int]:
    """The first key and its bytes; no key for what means nothing, 0 bytes for what is not whole."""
    if buffer.startswith(PASTE[0]):
        return _paste(buffer, is_all)
    if buffer[0] == 0x1B:
        return _escape(buffer, is_all)
    if buffer[0] < 0x20 or buffer[0] == 0x7F:
        name = CONTROLS.get(buffer[0])
        return (KeyPress(name) if name else None), 1
    return _letter(buffer, is_all)


def _escape(buffer: bytes, is_all: bool) -> tuple[Token | None, int]:
    if sequence := SEQUENCE.match(buffer):
        # Modifiers (as in ESC [1;5A) do not matter here: the last byte is the key.
        body = sequence[0][2:]
        name = SEQUENCES.get(body) or SEQUENCES.get(re.sub(rb"[0-?]*[ -/]*(?=[A-Z])", b"", body))
        return (KeyPress(name) if name else None), sequence.end()
    if UNFINISHED.match(buffer) and not is_all:
        return None, 0
    if buffer[:2] in (b"\x1b[", b"\x1bO"):
        rest = UNFINISHED.match(buffer)
        return None, rest.end() if rest else 2
    if len(buffer) > 1 and buffer[1] != 0x1B:
        # Alt with a key: it means nothing here, and must not count as the bare key.
        _, size = _first(buffer[1:], is_all)
        return None, 1 + size if size else 0
    return KeyPress("escape"), 1


def _paste(buffer: bytes, is_all: bool) -> tuple[Token | None, int]:
    start = len(PASTE[0])
    end = buffer.find(PASTE[1])
    if end >= 0:
        return Paste(_line(buffer[start:end])), end + len(PASTE[1])
    if is_all and buffer.endswith(b"\x03"):
        return KeyPress("ctrl-c"), len(buffer)
    return None, 0


def _letter(buffer: bytes, is_all: bool) -> tuple[Token | None, int]:
    size = _size(buffer[0])
    if len(buffer) < size and not is_all and all(0x80 <= byte < 0xC0 for byte in buffer[1:]):
        return None, 0
    try:
        text = buffer[:size].decode()
    except UnicodeDecodeError:
        return None, 1
    return (Char(text) if shown(text) == text else None), size


def _size(lead: int) -> int:
    """How many bytes a letter has that starts with this one (RFC 3629)."""
    return 1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _line(pasted: bytes) -> str:
    """A pasted text on one line."""
    text = SEQUENCE.sub(b"", pasted).decode(errors="replace")
    return shown(" ".join(text.split()))
