"""The text of a file whose encoding nobody tells, and texts that are Markdown or plain."""

import re
from typing import Final

from myoquiz.formats.importing import Remark, SourceFile, UnreadableFile
from myoquiz.text import markup

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""What the first bytes of a file say about its encoding."""

UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")
"""Characters that no text of ours can hold; most come from a wrong encoding."""


def decoded(source: SourceFile) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file, and a remark where its encoding was guessed.

    Its line ends are as they were, so that pieces of it can be given back. Raises Unreadable where
    an encoding that was asked for does not fit.
    """
    data = source.data
    if source.encoding:
        try:
            return data.decode(source.encoding), ()
        except (UnicodeDecodeError, LookupError) as error:
            raise UnreadableFile(
                "E504", f"the file is not {source.encoding}: {error}; name another with --encoding"
            ) from None
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        said = "the file is not UTF-8 and was read as Windows-1252; if letters are wrong, name its"
        return text, (Remark("W716", f"{said} encoding with --encoding"),)


def plain(text: str) -> str:
    """A text of another program in which nothing has a meaning of its own, as Markdown."""
    lines = [line.strip() for line in UNSEEN.sub("", text).splitlines()]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return markup.literal(kept)
