"""What both generations of QTI have in common: true or false, pairs, menus, names of gaps."""

import re
from collections.abc import Container, Sequence
from typing import Any

from myoquiz.formats.importing import RefusedItem
from myoquiz.formats.importing.choices import Alternative


def truth_of(options: Sequence[Alternative]) -> dict[str, Any]:
    """The keys of a question whose two choices are true and false; none where they are not."""
    known = {option.text.strip(" .").lower(): option for option in options}
    if len(options) != 2 or {*known} != {"true", "false"}:
        return {}
    right = max(options, key=lambda option: option.share)
    (other,) = (option for option in options if option is not right)
    if other.share == right.share:
        return {}
    return {
        "type": "true-false",
        "answer": right is known["true"],
        **({"explanation": right.feedback} if right.feedback else {}),
        **({"feedback": other.feedback} if other.feedback else {}),
    }


def pairs(found: Sequence[tuple[str, str]], rights: Sequence[str]) -> dict[str, Any]:
    """The keys of a matching; what is never right of `rights` is spare.

    Raises RefusedItem where something has two partners, or none.
    """
    partners: dict[str, str] = {}
    for left, right in found:
        if not left or not right:
            raise RefusedItem("E512", "a pair of it lacks a side")
        if partners.setdefault(left, right) != right:
            raise RefusedItem("E513", f"'{left}' has two partners; leave one")
    spare = [right for right in dict.fromkeys(rights) if right not in partners.values()]
    return {"pairs": partners, **({"distractors": spare} if spare else {})}


def menu(rights: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    """The rules of a gap with a menu. Raises RefusedItem where not one choice is right."""
    if not rights:
        raise RefusedItem("E512", "a gap has no right answer")
    if len(set(rights)) > 1:
        raise RefusedItem("E511", "a menu with two right answers has no counterpart")
    return {
        "choices": [
            {"right" if text == rights[0] else "wrong": text}
            for text in dict.fromkeys(texts)
            if text
        ]
    }


def named(wanted: str, number: int, taken: Container[str]) -> str:
    """The name of a gap: that of the source if it is short and plain, else its number."""
    is_fine = re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,19}", wanted) and wanted not in taken
    is_card = re.fullmatch(r"[cC]\d+", wanted)
    return wanted if is_fine and not is_card else f"gap{number}"
