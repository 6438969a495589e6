"""The parts of a prompt: the sentence that asks, what it quotes, and the passage above it."""

import re
from typing import Final

QUOTED: Final = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|(?<!\w)\"[^\"\n]+\"|^>[^\n]*",
    re.DOTALL | re.MULTILINE,
)
MENTIONED: Final = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])[^*\n]*?[^\s*_]\1(?![\w*])")
SENTENCE: Final = re.compile(r"(?<=[.?!])\s+|\n{2,}")


def unquoted(text: str) -> str:
    """A text with spaces in place of code, mathematics, quotations and block quotes."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)


def unmentioned(text: str) -> str:
    """A text without quotations and without words in italics, which are named rather than used."""
    return MENTIONED.sub(lambda found: " " * len(found[0]), unquoted(text))


def sentences(text: str) -> list[str]:
    """The sentences and paragraphs of a text."""
    return [part for part in map(str.strip, SENTENCE.split(text)) if part]


def start_of_lead_in(prompt: str) -> int:
    """Where the sentence that asks begins; a case or a passage may stand before it."""
    text = prompt.rstrip()
    ends = [found.end() for found in SENTENCE.finditer(text)]
    lines = text.rfind("\n") + 1
    return max([0, lines, *ends])
