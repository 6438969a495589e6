"""The kinds of values that keys hold: each reads, writes and describes itself.

A key is declared once, on the field that holds it::

    prompt: Annotated[str, Key(MARKUP, "What is asked.")]

and from there come the reader (which notes every mistake and goes on), the writer, the JSON Schema
for editors, and the reference page. A kind's `read` returns None where it noted a problem; a value
that is None was told already.
"""

from myoquiz.keys.kinds import (
    FLAG,
    ID,
    MARKUP,
    TEXT,
    TEXTS,
    Day,
    Listing,
    Option,
    Points,
    Table,
    Text,
    Version,
    Word,
)
from myoquiz.keys.records import Key, Mistake, Record, declarations, markup_texts, required

__all__ = [
    "FLAG",
    "ID",
    "MARKUP",
    "TEXT",
    "TEXTS",
    "Day",
    "Key",
    "Listing",
    "Mistake",
    "Option",
    "Points",
    "Record",
    "Table",
    "Text",
    "Version",
    "Word",
    "declarations",
    "markup_texts",
    "required",
]
