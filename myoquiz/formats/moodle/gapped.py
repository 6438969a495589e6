"""Moodle's types that are texts with gaps: typed, picked from menus, or filled from boxes."""

import re
from typing import Any, Final

from myoquiz.formats.importing import RefusedItem
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap, with_gaps
from myoquiz.formats.moodle.reading import QuestionElement

PLACE: Final = re.compile(r"\[\[(\d+)\]\]")


def embedded(reading: QuestionElement) -> dict[str, Any]:
    """A text with its answers in braces, Moodle's cloze."""
    holder = reading.element.find("questiontext")
    if holder is None:
        raise RefusedItem("E510", "nothing is asked: its text is empty")
    found = with_gaps(
        holder.findtext("text") or "",
        lambda text: reading.markdown(holder, text),
        reading.plain,
    )
    reading.remarks += found.remarks
    return found.values


def picked(reading: QuestionElement) -> dict[str, Any]:
    """A text whose gaps ``[[1]]`` are filled from lists: a menu for each of them."""
    holder = reading.element.find("questiontext")
    boxes = [
        (" ".join(reading.plain(one.findtext("text") or "").split()), one.findtext("group", "1"))
        for one in (*reading.element.findall("selectoption"), *reading.element.findall("dragbox"))
    ]
    text = (holder.findtext("text") or "") if holder is not None else ""
    places = [int(found[1]) for found in PLACE.finditer(text)]
    if holder is None or not places or any(not 0 < place <= len(boxes) for place in places):
        raise RefusedItem("E510", "its gaps name answers that are not there")
    gaps: dict[str, Any] = {}
    for number, place in enumerate(places, 1):
        right, group = boxes[place - 1]
        others = dict.fromkeys(box for box, of in boxes if of == group and box != right)
        if not others:
            raise RefusedItem("E513", f"the list of gap {number} has one answer only")
        gaps[f"gap{number}"] = {"choices": [{"right": right}, *({"wrong": one} for one in others)]}
    numbers = iter(range(len(places)))
    marked = PLACE.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text)
    spelled = [f"{{{{{name}}}}}" for name in gaps]
    return {
        "type": "cloze",
        "text": filled(reading.markdown(holder, marked), spelled),
        "gaps": gaps,
    }


def filled_in(reading: QuestionElement) -> dict[str, Any]:
    """A text whose gaps hold their answer in brackets of the author's choice."""
    holder = reading.element.find("questiontext")
    text = (holder.findtext("text") or "") if holder is not None else ""
    signs = (reading.raw("delimitchars").strip() or "[]")[:2]
    first, last = re.escape(signs[0]), re.escape(signs[-1])
    gap = re.compile(f"{first}([^{first}{last}]+){last}")
    rights = [
        [reading.plain(one) for one in found[1].split("|") if one.strip()]
        for found in gap.finditer(text)
    ]
    if holder is None or not rights or not all(rights):
        raise RefusedItem("E510", "its text has no gaps")
    numbers = iter(range(len(rights)))
    marked = gap.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text)
    return {
        "type": "cloze",
        "text": filled(reading.markdown(holder, marked), [spelled_gap(one) for one in rights]),
    }
