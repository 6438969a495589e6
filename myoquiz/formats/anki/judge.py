"""The judge of typed answers as a script for cards, with the data that it needs."""

from functools import cache

from myoquiz.formats.anki.notetypes import asset


@cache
def script() -> str:
    """The script: two functions, ``judge`` and ``judgeGaps``, and what they need."""
    return squeeze(asset("judge.js"))


def squeeze(source: str) -> str:
    """JavaScript without indentation, empty lines, and comments that have a line of their own."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
