r"""The marks of GIFT: ``~ = # { } :`` mean something unless a backslash stands before them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

ESCAPED: Final = re.compile(r"\\([~=#{}:\\n])")
MATHEMATICS: Final = re.compile(r"(?s)\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]")


class _Braces:
    """Where braces stand that mean something."""

    def count_open(self, text: str) -> int:
        """How many braces are open at the end of a text."""
        depth = 0
        for position in marks(text, "{}"):
            depth += 1 if text[position] == "{" else -1
            depth = max(0, depth)
        return depth

    def groups(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each group with its braces; those of formulas if there is no other."""
        found = list(self._pairs(text, [match.span() for match in MATHEMATICS.finditer(text)]))
        return found or list(self._pairs(text, []))

    def _pairs(self, text: str, formulas: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        start, depth = -1, 0
        for position in marks(text, "{}"):
            if any(first < position < last for first, last in formulas):
                continue
            if text[position] == "{":
                if not depth:
                    start = position
                depth += 1
            elif depth:
                depth -= 1
                if not depth:
                    yield start, position + 1


BRACES: Final = _Braces()


def marks(text: str, signs: str) -> Iterator[int]:
    """Where one of some signs stands without a backslash before it."""
    for found in _sign(signs).finditer(text):
        if found[1]:
            yield found.start()


@cache
def _sign(signs: str) -> re.Pattern[str]:
    """One of some signs, or a backslash with what it protects."""
    return re.compile(rf"(?s)\\.|([{re.escape(signs)}])")


def split(text: str, sign: str) -> tuple[str, str]:
    """What stands before and after the first mark; an empty text where there is none."""
    at = text.find(sign)
    while at >= 0:
        backslashes = len(text[:at]) - len(text[:at].rstrip("\\"))
        if backslashes % 2 == 0:
            return text[:at], text[at + len(sign) :]
        at = text.find(sign, at + 1)
    return text, ""


def unescaped(text: str) -> str:
    r"""A text as it is meant: without the backslashes, ``\n`` a new line."""
    return ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
