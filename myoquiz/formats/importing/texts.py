"""The text of a file whose encoding nobody tells, and texts that are Markdown or plain."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct

from myoquiz.formats.importing import ImportedItem, Remark, SourceFile, UnreadableFile
from myoquiz.text import markup

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""What the first bytes of a file say about its encoding."""

GUESSES: Final = ("cp1252", "latin-1")
"""What a file is that says nothing and is not UTF-8; the last one takes any bytes."""

UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")
"""Characters that no text of ours can hold; most come from a wrong encoding."""


class Decoded(Struct, frozen=True):
    """The text of a file, with what gives a piece of it back to the byte."""

    text: str
    encoding: str
    mark: bytes = b""
    """The bytes before the text that tell its encoding."""
    remarks: tuple[Remark, ...] = ()

    def raw(self, piece: str) -> bytes:
        """A piece of the text as it stands in the file."""
        return piece.encode(self.encoding)

    def rest(self, items: Sequence[ImportedItem]) -> bytes:
        """A file that holds these items alone, with a blank line between two of them."""
        pieces = (item.raw.decode(self.encoding).rstrip("\r\n") for item in items)
        return self.mark + self.raw("\n\n".join(pieces) + "\n")


def decoded(source: SourceFile) -> Decoded:
    """The text of a file, with a remark where its encoding was guessed.

    Its line ends are as they were. Raises UnreadableFile where an encoding that was asked for, or
    that the file's first bytes tell, does not fit.
    """
    for mark, name in MARKS:
        if source.data.startswith(mark):
            return _as(name, source.data, mark)
    if source.encoding:
        return _as(source.encoding, source.data)
    with suppress(UnicodeDecodeError):
        return Decoded(source.data.decode("utf-8"), "utf-8")
    for name in GUESSES:
        with suppress(UnicodeDecodeError):
            said = "the file is not UTF-8 and was read as Windows-1252; if letters are wrong, name"
            remark = Remark("W716", f"{said} its encoding with --encoding")
            return Decoded(source.data.decode(name), name, remarks=(remark,))
    raise AssertionError("the last guess takes any bytes")


def beginning(source: SourceFile, size: int = 200_000) -> str:
    """The beginning of a file, by which its format is told; what is no text in it is replaced."""
    data = source.data[:size]
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return data.decode("utf-8", "replace")


def _as(name: str, data: bytes, mark: bytes = b"") -> Decoded:
    try:
        return Decoded(data[len(mark) :].decode(name), name, mark)
    except (UnicodeError, LookupError) as error:
        raise UnreadableFile(
            "E504", f"the file is not {name}: {error}; name another with --encoding"
        ) from None


def plain(text: str) -> str:
    """A text of another program in which nothing has a meaning of its own, as Markdown."""
    lines = [line.strip() for line in UNSEEN.sub("", text).splitlines()]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return markup.literal(kept)
