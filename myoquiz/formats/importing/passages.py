"""Texts between questions: those that questions are about become passages of the bank."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec.structs import replace

from myoquiz.bank.template import slug
from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.taken import Taken, free_id, origin_of
from myoquiz.keys import MARKUP
from myoquiz.problems import Problems
from myoquiz.text import markup

CATEGORY: Final = "a category"
"""What ends a text: the questions after it are about something else."""
LONGEST: Final = 48


def with_passages(taken: Sequence[Taken]) -> list[Taken]:
    """The items, in which questions have the id of the text that they are about.

    That is the text that an item names, or else the last one before it in its category.
    """
    found = [*taken]
    keys = {one.item.key: at for at, one in enumerate(taken) if one.item.passage and one.item.key}
    last: int | None = None
    ids: set[str] = set()
    for at, one in enumerate(taken):
        if one.item.passage:
            last = at
        elif one.item.other == CATEGORY:
            last = None
        about = one.item.about
        wanted = last if about is None else keys.get(about)
        if one.values is None or wanted is None:
            continue
        if not found[wanted].id:
            found[wanted] = replace(found[wanted], id=_id(found[wanted], ids))
            ids.add(found[wanted].id)
        if _is_fine(taken[wanted].item.passage):
            found[at] = replace(one, values=_about(one.values, found[wanted].id))
        else:
            remark = Remark("W740", "the text that it is about cannot be kept")
            found[at] = replace(one, outcome="changed", remarks=(*one.remarks, remark))
    return found


def passages(taken: Sequence[Taken], origin: str) -> Iterator[dict[str, Any]]:
    """The texts that questions are about, as a bank has them."""
    for one in settled(taken):
        if one.id and one.values is None:
            values = {"id": one.id, "text": one.item.passage}
            yield {**values, "x-import": origin_of(values, one.item.key, origin)}


def settled(taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """The items, in which only texts that questions are about have an id."""
    used = {one.values.get("passage") for one in taken if one.values is not None}
    return tuple(
        replace(one, id="") if one.values is None and one.id not in used else one for one in taken
    )


def _about(values: Any, passage: str) -> dict[str, Any]:
    """The keys of a question that is about a passage, which stands after its type."""
    head = {name: values[name] for name in ("id", "type")}
    return {**head, "passage": passage, **{k: v for k, v in values.items() if k not in head}}


def _is_fine(text: str) -> bool:
    """Whether a bank takes a text."""
    problems = Problems("")
    MARKUP.read(text, (), problems)
    return not problems.errors


def _id(one: Taken, taken: set[str]) -> str:
    """An id from the title or the first words of a text."""
    words = " ".join(markup.plain(one.item.passage).split()[:6])
    title = one.item.title if re.search(r"[^\W\d_]{3}.*[\s-].*[^\W\d_]{3}", one.item.title) else ""
    return free_id(slug(title, LONGEST) or slug(words, LONGEST) or "passage", taken)
