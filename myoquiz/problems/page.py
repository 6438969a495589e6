"""What there is to know about one code: the page behind `myoquiz explain` and docs/codes."""

from msgspec import Struct


class Page(Struct, frozen=True):
    """The page of a code; its one-line meaning stands in `problems.codes.CODES`.

    `wrong` raises this code and no other, `right` raises none. Both are a whole bank if they start
    with `version:`, and otherwise a question (a list item) or the value that a note describes.
    """

    code: str
    why: str
    wrong: str
    right: str
    source: str = ""
    """Where the rule comes from, for those of the item-writing literature."""
    note: str = ""
    """How the wrong example comes about, where no text can show it."""
    data: bytes = b""
    """The bytes of the wrong example, where it is no text."""
    beside: tuple[tuple[str, str], ...] = ()
    """Names and texts of files that lie beside the bank."""
