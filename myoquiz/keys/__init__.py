"""The kinds of values that keys hold: each reads, writes and describes itself.

A key is declared once, on the field that holds it::

    prompt: Annotated[str, Key(MARKUP, "What is asked.")]

and from there come the reader (which notes every mistake and goes on), the writer, the JSON Schema
for editors, and the reference page. A kind's `read` returns None where it noted a problem; a value
that is None was told already.
"""

from myoquiz.keys.lists import NAMES, TEXTS, Listing, Named, Table
from myoquiz.keys.records import Key, Mistake, Record, TextOrRecord, declarations, default, required
from myoquiz.keys.texts import GAPPED, ID, LANGUAGE, MARKUP, NAME, ORIGIN, TEXT, Option, Text, Word
from myoquiz.keys.values import FLAG, Day, Points, Version, Whole
from myoquiz.keys.walk import all_keys, markup_texts, placed_texts, records_in, text_in

__all__ = [
    "FLAG",
    "GAPPED",
    "ID",
    "LANGUAGE",
    "MARKUP",
    "NAME",
    "NAMES",
    "ORIGIN",
    "TEXT",
    "TEXTS",
    "Day",
    "Key",
    "Listing",
    "Mistake",
    "Named",
    "Option",
    "Points",
    "Record",
    "Table",
    "Text",
    "TextOrRecord",
    "Version",
    "Whole",
    "Word",
    "all_keys",
    "declarations",
    "default",
    "markup_texts",
    "placed_texts",
    "records_in",
    "required",
    "text_in",
]
