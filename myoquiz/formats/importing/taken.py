"""What becomes of one item of a file, and what a bank keeps of where it comes from."""

import hashlib
from collections.abc import Container, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from myoquiz.document.author import texts_of
from myoquiz.formats.importing import ImportedItem, Remark

Outcome = Literal["whole", "changed", "set aside", "other"]


class Taken(Struct, frozen=True):
    """An item with what became of it; `id` and `values` are set where it is a question now."""

    item: ImportedItem
    outcome: Outcome
    id: str = ""
    values: Mapping[str, Any] | None = None
    remarks: tuple[Remark, ...] = ()


def origin_of(values: Mapping[str, Any], key: str, origin: str) -> dict[str, str]:
    """What is kept of where a question comes from: the format, its key there, and a digest."""
    return {"from": origin, **({"key": key} if key else {}), "digest": digest(values)}


def digest(values: Mapping[str, Any]) -> str:
    """A digest of what a question asks and accepts, the same for what YAML gives back of it.

    Its id, its passage and the keys of the author's own are no part of it.
    """
    kept = {
        name: texts_of(value)
        for name, value in values.items()
        if name not in ("id", "passage") and not name.startswith("x-")
    }
    return hashlib.sha256(msgspec.json.encode(kept, order="sorted")).hexdigest()[:16]


def free_id(wanted: str, taken: Container[str]) -> str:
    """An id that is not taken yet: the one that is wanted, or that with a number."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
