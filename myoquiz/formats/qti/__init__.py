"""QTI, the exchange format of learning platforms: Canvas, Common Cartridge, and many test tools.

https://www.1edtech.org/standards/qti

Two generations of it: version 1.2 (Canvas quizzes, ``.imscc`` cartridges, text2qti), read by what
an item says of itself and else by its shape, and versions 2.1 to 3.0. Both come as a zip package
with a manifest, or as one XML file.

What is lost: points for a part of an answer, feedback for right or wrong answers as a whole. What
is drawn at random, handed in as a file, or placed on a picture has no counterpart.
"""

import html
import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace

from myoquiz.formats import archive
from myoquiz.formats.importing import (
    FormatReader,
    ImportedItem,
    Remark,
    SourceFile,
    UnreadableFile,
    xml,
)
from myoquiz.formats.importing.texts import Decoded, beginning
from myoquiz.formats.qti import asi_types, assessment_types
from myoquiz.formats.qti.names import camel
from myoquiz.formats.qti.package import MANIFEST, QUESTIONS, QtiPackage, opened
from myoquiz.formats.qti.pieces import pieces
from myoquiz.formats.qti.rest import rest

TITLE: Final = re.compile(
    r"<(?:\w+:)?assessment\s[^<>]*?\btitle\s*=\s*[\"']([^\"'<>]*)[\"']"
    r"|<fieldlabel>bank_title</fieldlabel>\s*<fieldentry>([^<]*)</fieldentry>"
)
"""What a quiz or a question bank of version 1.2 is called."""
RANDOM: Final = re.compile(r"(?=[a-f-]*\d)[0-9a-f]{4,}(?:-?[0-9a-f]{4,}){2,}", re.I)
"""A key that a machine drew, which nobody can say aloud."""


def recognise(source: SourceFile) -> float:
    """How likely a file is QTI: by its root, or by the manifest of its package."""
    if source.data.startswith(archive.MARK):
        return 0.9 if MANIFEST.encode() in source.data else 0.0
    text = beginning(source, 20_000)
    if QUESTIONS.search(text):
        return 1.0
    return 0.8 if re.search(r"<(?:\w+:)?manifest\b[^>]*imscp", text) else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The items of a file or a package, in the order of its tests and manifest."""
    is_empty = True
    with opened(source) as package:
        shared: set[str] = set()
        titles = {member: _title(text.text) for member, text in package.questions()}
        is_one = len({*titles.values()}) < 2
        for member, title in titles.items():
            # Of several quizzes in a package each question keeps which one it is from.
            topic = "" if is_one else title
            for found in _items(package, member, package.text(member)):
                is_empty = False
                item = _tagged(found, topic)
                if item.about in package.names and item.about not in shared:
                    shared.add(item.about)
                    yield _stimulus(package, item.about)
                yield item
    if is_empty:
        raise UnreadableFile("E541", _nothing(source))


def _title(text: str) -> str:
    """The title of the quiz or question bank that a file is; empty where it has none."""
    found = TITLE.search(text)
    return " ".join(html.unescape(found[1] or found[2]).split()) if found else ""


def _tagged(item: ImportedItem, topic: str) -> ImportedItem:
    """A question with a topic more."""
    if not topic or item.values is None:
        return item
    return replace(item, values={**item.values, "tags": [topic]})


def _nothing(source: SourceFile) -> str:
    """What to do with a file that holds no item."""
    if source.path.name == MANIFEST:
        return "it is the list of a package; pack its whole folder as a zip and import that"
    return "no questions are in it; export the quiz itself, not the course or its settings"


def _items(package: QtiPackage, member: str, text: Decoded) -> Iterator[ImportedItem]:
    """The items of one file.

    Where no item says which text it is about, what follows a text without a question is about it.
    """
    remarks = text.remarks
    line, end, about = 1, 0, ""
    is_said = "parent_stimulus_item_ident" in text.text
    for start, stop in pieces(text.text):
        line += text.text.count("\n", end, start)
        end = start
        item = _item(package, member, text.text[start:stop])
        if item.passage and not is_said:
            about = item.key
        yield replace(
            item,
            place=f"{member}!{line}" if member else str(line),
            raw=text.raw(text.text[start:stop]),
            about=about if item.about is None else item.about,
            remarks=(*remarks, *item.remarks),
        )
        remarks = ()


def _stimulus(package: QtiPackage, name: str) -> ImportedItem:
    """The text of a file that several items are about."""
    text = package.text(name)
    start = re.search(r"<(?![?!])", text.text)
    place, raw = f"{name}!1", text.raw(text.text)
    try:
        element = xml.element(text.text[start.start() if start else 0 :], camel)
    except xml.BrokenXml as error:
        refusal = Remark("E510", f"its XML is broken ({error}); mend it there")
        return ImportedItem(place=place, raw=raw, refusal=refusal)
    made = assessment_types.stimulus(element, partial(package.picture, name))
    return ImportedItem(
        place=place,
        raw=raw,
        other=made.other,
        passage=made.passage,
        key=name,
        title=" ".join((element.get("title") or "").split()),
        remarks=made.remarks,
        media=made.media,
    )


def _item(package: QtiPackage, member: str, piece: str) -> ImportedItem:
    """The item that a piece of XML is."""
    try:
        element = xml.element(piece, camel)
    except xml.BrokenXml as error:
        refusal = Remark("E510", f"its XML is broken ({error}); mend it there")
        return ImportedItem(place="", raw=b"", refusal=refusal)
    made_of = asi_types if element.tag == "item" else assessment_types
    made = made_of.question(element, partial(package.picture, member))
    about = made.about
    for one in element.iter("assessmentStimulusRef"):
        about = package.beside(member, one.get("href", "")) or about
    key = (element.get("ident") or element.get("identifier") or "").strip()
    return ImportedItem(
        place="",
        raw=b"",
        values=made.values,
        refusal=made.refusal,
        other=made.other,
        passage=made.passage,
        about=about,
        key=key,
        is_key_random=bool(RANDOM.search(key)),
        title=" ".join((element.get("title") or "").split()),
        remarks=made.remarks,
        media=made.media,
    )


READER: Final = FormatReader(
    title="QTI",
    suffixes=(".zip", ".imscc", ".xml", ".qti"),
    recognise=recognise,
    read=read,
    rest=rest,
)
