"""Decks of an Anki file as one bank: its title, and a tag for each deck below it."""

from collections.abc import Iterable
from typing import Any, Final

from myoquiz.document.events import UNSHOWABLE

DEFAULT: Final = "default"


def bank_of(decks: Iterable[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The keys of the bank that the notes of some decks make, and the tag of each deck.

    The bank is named after the deck that holds all of them.
    """
    parts = {name: [*filter(None, map(_line, name.split("::")))] for name in decks}
    named = [one for one in parts.values() if one and one[0].lower() != DEFAULT]
    common = _common(named)
    tags = {
        name: "::".join(one[len(common) :]) if one in named else "" for name, one in parts.items()
    }
    if not common:
        return {}, tags
    return {"title": common[-1], **({"deck": "::".join(common)} if common[1:] else {})}, tags


def _line(name: str) -> str:
    """A name on one line, without what cannot be shown."""
    return " ".join(UNSHOWABLE.sub("", name).split())


def _common(paths: list[list[str]]) -> list[str]:
    """The names that all paths begin with."""
    found = []
    for names in zip(*paths, strict=False):
        if len(set(names)) > 1:
            break
        found.append(names[0])
    return found
