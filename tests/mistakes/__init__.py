"""Banks with one mistake each, and what must be said about them.

A mark stands under the place, in a comment: ``# ^ E203``. Where a comment cannot stand, or the
place is the first column, a line ``# E103 at 1:1`` says the same from anywhere.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))

Found = tuple[int, int, str]
"""Line, column and code of a problem."""

MARK = re.compile(r"\^ (?P<code>[EW]\d{3})")
AT = re.compile(r"# (?P<code>[EW]\d{3}) at (?P<line>\d+):(?P<column>\d+)")


def expected(text: str) -> list[Found]:
    """The problems that the comments of a mistake file announce."""
    found: list[Found] = []
    line = 0
    for number, row in enumerate(text.splitlines(), 1):
        marks = [*MARK.finditer(row)] if row.lstrip().startswith("#") else []
        found += [(line, mark.start() + 1, mark["code"]) for mark in marks]
        found += [(int(at["line"]), int(at["column"]), at["code"]) for at in AT.finditer(row)]
        if not marks:
            line = number
    return sorted(found)
