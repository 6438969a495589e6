"""Questions in Word documents (`.docx`), read through mammoth, an extra: `myoquiz[word]`.

A question begins with a number, typed or made by Word; its choices are lettered, or a list below
it. The right choice is bold, underlined, starred or ticked, where not all of them are, or stands in
a line such as ``Answer: B``, below the question or in a list of answers at the end. What is set
aside goes into a text of that shape (`.md`), which can be mended and given back.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from myoquiz.formats.importing import FormatReader, ImportedItem, Remark, SourceFile
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.html import markdown
from myoquiz.formats.importing.media import ImportedMedia
from myoquiz.formats.word import document
from myoquiz.formats.word.paragraphs import WordQuestion, answers_at_end, questions, unmarked


def recognise(source: SourceFile) -> float:
    """How likely a file is a document of Word: a zip with one in it."""
    is_zip = source.data.startswith(b"PK\x03\x04")
    return 1.0 if is_zip and b"word/document.xml" in source.data else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions of a document, and what stands between them."""
    found = [*document.paragraphs(source.data)]
    key = answers_at_end(found)
    for number, one in enumerate(questions(found), 1):
        place, raw = f"paragraph {one.place}", one.text().encode("utf-8", "replace")
        if one.number is None:
            yield ImportedItem(place=place, raw=raw, other="text between questions")
            continue
        media = ImportedMedia()
        made, remarks = _made(one, key.get(one.number or number, ""), media)
        is_refused = isinstance(made, Remark)
        yield ImportedItem(
            place=place,
            raw=raw,
            values=None if isinstance(made, Remark) else made,
            refusal=made if isinstance(made, Remark) else None,
            remarks=() if is_refused else tuple(dict.fromkeys(remarks)),
            media={} if is_refused else media.kept,
        )


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The questions as numbered text with lettered choices."""
    return b"\n".join(item.raw for item in items)


def _made(
    one: WordQuestion, key: str, media: ImportedMedia
) -> tuple[dict[str, Any] | Remark, list[Remark]]:
    """The keys of a question, or why there are none, and what was changed."""
    remarks: list[Remark] = []

    def ours(html: str) -> str:
        text, told = markdown(html, media.keep_address)
        remarks.extend(told)
        return text

    prompt = ours("<p>".join(map(unmarked, one.stem)))
    explanation = ours("<p>".join(one.explanation))
    about = {"explanation": explanation} if explanation else {}
    if not prompt:
        return Remark("E510", "nothing is asked after its number"), remarks
    if not one.choices:
        answer = ours(one.answer)
        if not answer:
            return Remark("E512", "it has neither choices nor an answer"), remarks
        return {"type": "flashcard", "prompt": prompt, "answer": answer, **about}, remarks
    rights = one.rights(key)
    if not rights:
        return Remark("E512", "none of its choices is marked, and no answer names one"), remarks
    options = [
        Alternative(ours(unmarked(choice.html)), float(at in rights))
        for at, choice in enumerate(one.choices)
    ]
    values, told = chosen([option for option in options if option.text], is_single=len(rights) == 1)
    return {"prompt": prompt, **values, **about}, [*remarks, *told]


READER: Final = FormatReader(
    title="a document of Word",
    suffixes=(".docx",),
    recognise=recognise,
    read=read,
    rest=rest,
    rest_suffix=".md",
)
