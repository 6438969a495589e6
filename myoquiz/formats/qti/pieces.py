"""Where the items of a QTI file start and stop, whether it is well-formed or not."""

import re
from collections.abc import Iterator
from typing import Final

PIECES: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|(?P<open><(?P<name>(?:[\w.-]+:)?(?:item|assessmentItem|qti-assessment-item))(?=[\s/>])[^<>]*>)"
    r"|(?P<close></(?:[\w.-]+:)?(?:item|assessmentItem|qti-assessment-item)\s*>)",
    re.DOTALL,
)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the items of a text start and stop; one without its end stops where the next starts."""
    start = -1
    for found in PIECES.finditer(text):
        if found["open"]:
            if start >= 0:
                yield start, found.start()
            start = found.start()
            if found["open"].endswith("/>"):
                yield start, found.end()
                start = -1
        elif found["close"] and start >= 0:
            yield start, found.end()
            start = -1
    if start >= 0:
        yield start, len(text)
