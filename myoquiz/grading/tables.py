"""The rows of the data files, read when the first answer is judged and not before."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>.txt``, each as its words; comments and empty lines left out."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = (line.split(" #")[0].split() for line in lines if not line.startswith("#"))
    return tuple(tuple(row) for row in words if row)


@cache
def mapping(name: str) -> dict[str, str]:
    """The first word of each row of ``data/<name>.txt``, for each of the words after it."""
    return {word: row[0] for row in rows(name) for word in row[1:]}


@cache
def number_names() -> dict[str, str]:
    """The English word of each number that has one."""
    return {row[0]: row[1] for row in rows("numbers") if row[0].isdigit()}


@cache
def ordinals() -> dict[str, str]:
    """The English ordinal of each number that has one: ``eighth`` for ``8``."""
    found: dict[str, str] = {}
    for row in rows("numbers"):
        if not row[0][0].isdigit():
            found |= {word.rstrip("stndrh"): row[0] for word in row[1:] if word[0].isdigit()}
    return found


@cache
def listed(name: str, head: str = "") -> frozenset[str]:
    """The words of ``data/<name>.txt`` after the head of each row; with a head, of its rows."""
    return frozenset(word for row in rows(name) if head in ("", row[0]) for word in row[1:])
