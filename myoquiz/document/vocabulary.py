"""The keys of a bank, as far as a look at the lines of a broken file needs to know them.

What the keys are is declared above this room, so whoever has a document read hands them in.
"""

from msgspec import Struct


class Vocabulary(Struct, frozen=True):
    """The names of keys, by what stands after them."""

    known: frozenset[str] = frozenset()
    """All that there are."""
    lists: frozenset[str] = frozenset()
    """Those that hold lists, and after which a bracket is meant to open one."""
    words: frozenset[str] = frozenset()
    """Those that hold words and numbers, which no quotes can mend."""
    records: frozenset[str] = frozenset()
    """Those that hold keys of their own, and no text."""
    of_choices: frozenset[str] = frozenset()
    """Those that stand below the text of a choice."""
