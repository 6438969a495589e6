"""Moodle XML, which holds all of a question: https://docs.moodle.org/en/Moodle_XML_format

Each ``<question>`` is read by itself, so that one that is not well-formed stops no other.

What is lost: points for a part of an answer, feedback for right or wrong answers as a whole, hints
after the first, penalties. Calculated questions, STACK, formulas and places on pictures have no
counterpart.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from myoquiz.formats.importing import (
    FormatReader,
    ImportedItem,
    Remark,
    SourceFile,
    xml,
)
from myoquiz.formats.importing.texts import beginning
from myoquiz.formats.moodle.questions import question

QUESTION: Final = re.compile(
    r"<question\b[^>]*?(?:/>|>.*?(?:</question\s*>|(?=<question\s+type=)|\Z))", re.DOTALL
)
"""A question; one without its end goes on to the next one, so that it is told and not lost."""


def recognise(source: SourceFile) -> float:
    """How likely a file is Moodle XML: by its root, however it is named."""
    text = beginning(source, 4096)
    if re.search(r"<quiz[\s>]", text):
        return 1.0
    return 0.5 if source.path.suffix.lower() == ".xml" and "<question type=" in text else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions, categories and descriptions of a file, in order."""
    whole = xml.decoded(source)
    remarks = whole.remarks
    line, end = 1, 0
    for found in QUESTION.finditer(whole.text):
        line += whole.text.count("\n", end, found.start())
        end = found.start()
        yield _item(found[0], str(line), whole.raw(found[0]), remarks)
        remarks = ()


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The questions of some items in a file of their own."""
    whole = xml.decoded(source)
    name = "utf-16" if whole.encoding.startswith("utf-16") else whole.encoding
    head = f'<?xml version="1.0" encoding="{name}"?>\n<quiz>\n'
    pieces = (item.raw + whole.raw("\n") for item in items)
    return whole.mark + b"".join([whole.raw(head), *pieces, whole.raw("</quiz>\n")])


def _item(text: str, place: str, raw: bytes, remarks: tuple[Remark, ...]) -> ImportedItem:
    """The item of one question element."""
    try:
        element = xml.element(text)
    except xml.BrokenXml as error:
        refusal = Remark("E510", f"its XML is broken ({error}); mend it there")
        return ImportedItem(place=place, raw=raw, refusal=refusal, remarks=remarks)
    made = question(element)
    return ImportedItem(
        place=place,
        raw=raw,
        values=made.values,
        refusal=made.refusal,
        other=made.other,
        passage=made.passage,
        key=(element.findtext("idnumber") or "").strip(),
        title=" ".join(html.unescape(element.findtext("name/text") or "").split()),
        remarks=(*remarks, *made.remarks),
        media=made.media,
    )


READER: Final = FormatReader(
    title="Moodle XML",
    suffixes=(".xml",),
    recognise=recognise,
    read=read,
    rest=rest,
)
