"""What a parser knows about an error, and how a problem is made of it."""

from typing import Final

from msgspec import Struct

from myoquiz.document.repair.edits import Lines, line_of, text_in_quotes, without_mark
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Place, Problem

OUT_OF_LINE: Final = (
    "<block end>",
    "mapping values are not allowed",
    "block collection",
    "block mapping",
    "<document start>",
)
"""The parser's words where a line fits into nothing above it."""

Spot = tuple[int, int]
"""A line and a column as parsers count them, from 0."""


class Trouble(Struct, frozen=True):
    """An error of a parser, with the lines that it read."""

    lines: Lines
    problem: str
    context: str
    at: Spot
    opened: Spot | None = None
    """Where the construct began that the parser was in."""
    quoted: Spot | None = None
    """Where the last thing it read began, if that was a quoted text."""
    vocabulary: Vocabulary = Vocabulary()

    @property
    def is_out_of_line(self) -> bool:
        """Whether the parser met something that fits into nothing above it."""
        return any(words in self.problem or words in self.context for words in OUT_OF_LINE)

    def line(self, number: int) -> str:
        """A line by its number; empty where there is none."""
        return line_of(self.lines, number)


def told(
    code: str, spot: Spot, message: str, fix: str = "", lines: tuple[int, int] | None = None
) -> Problem:
    """A problem at a spot."""
    return Problem(code, message, place=Place(spot[0] + 1, spot[1] + 1), fix=fix, lines=lines)


def stray_mark(lines: Lines, line: int, column: int, fix: str) -> Problem:
    """The problem of a mark before a key."""
    mark = line_of(lines, line)[column]
    if line_of(lines, line)[column:].startswith(("* ", "+ ")):
        source = line_of(lines, line)
        fix = f"{source[:column]}-{source[column + 1 :]}"
        return told("E117", (line, column), f"an item starts with '- ', not with {mark}", fix)
    return told("E117", (line, column), f"a key cannot start with {mark}; delete it", fix)


def special_start(lines: Lines, line: int, column: int) -> Problem:
    """The problem of an unquoted text that starts with a character YAML keeps for itself."""
    if fix := without_mark(lines, line, column):
        return stray_mark(lines, line, column, fix)
    return told(
        "E117",
        (line, column),
        f"a text cannot start with {line_of(lines, line)[column : column + 1]} unless it is in"
        " quotes",
        *text_in_quotes(lines, line, column),
    )
