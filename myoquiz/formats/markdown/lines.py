"""Pieces of a text: some lines with what they hold, before it is known what becomes of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from myoquiz.formats.importing import ImportedItem, Remark
from myoquiz.formats.importing.foreign import Foreign

Make = Callable[[Foreign], "dict[str, Any] | Remark"]
"""Makes the keys of a question, or says why it cannot."""


class Piece(Struct, frozen=True):
    """Some lines that belong together; `make` is None where they are no question."""

    line: int
    raw: str
    make: Make | None = None
    other: str = "text between questions"
    remarks: tuple[Remark, ...] = ()

    def item(self, raw: bytes, folder: Path, remarks: tuple[Remark, ...]) -> ImportedItem:
        """The item of the lines; pictures are looked for below `folder`."""
        told = (*remarks, *self.remarks)
        if self.make is None:
            return ImportedItem(place=str(self.line), raw=raw, other=self.other, remarks=told)
        foreign = Foreign(folder)
        made = self.make(foreign)
        is_refused = isinstance(made, Remark)
        return ImportedItem(
            place=str(self.line),
            raw=raw,
            values=None if isinstance(made, Remark) else made,
            refusal=made if isinstance(made, Remark) else None,
            remarks=(*told, *foreign.remarks),
            media={} if is_refused else foreign.media.kept,
        )
