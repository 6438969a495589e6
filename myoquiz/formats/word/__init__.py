"""Questions in Word documents (`.docx`), read through mammoth, an extra: `myoquiz[word]`.

A question begins with a number, typed or made by Word; its choices are lettered, or a list below
it. The right choice is bold, underlined, starred or ticked, where not all of them are, or stands in
a line such as ``Answer: B`` below the question, or in a list of answers below several. What is set
aside goes into a text of that shape (`.md`), which can be mended and given back.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from myoquiz.formats import archive
from myoquiz.formats.importing import (
    FormatReader,
    ImportedItem,
    RefusedItem,
    Remark,
    SourceFile,
)
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.html import markdown
from myoquiz.formats.importing.media import ImportedMedia
from myoquiz.formats.word import document
from myoquiz.formats.word.answer_key import AnswersBelow, ListedAnswer, paired, parts
from myoquiz.formats.word.paragraphs import EXPLANATION, WordQuestion, unmarked, without


def recognise(source: SourceFile) -> float:
    """How likely a file is a document of Word: a zip with one in it."""
    is_zip = source.data.startswith(archive.MARK)
    return 1.0 if is_zip and b"word/document.xml" in source.data else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions of a document, the lists of their answers, and what stands between them."""
    for blocks, key in parts([*document.paragraphs(source.data)]):
        told = key.answers() if key else []
        used = set()
        for one, answer in paired([one for one in blocks if one.number is not None], told):
            one.listed = answer.html
            one.explanation += [without(EXPLANATION, html) for html in answer.more]
            used.add(id(answer))
        yield from map(_item, blocks)
        if key:
            yield from _key_items(key, [one for one in told if id(one) not in used])


def _item(one: WordQuestion) -> ImportedItem:
    """The item that a question is, or a text between questions."""
    place, raw = f"paragraph {one.place}", _raw(one.text())
    if one.number is None:
        return ImportedItem(place=place, raw=raw, other="text between questions")
    media = ImportedMedia()
    remarks: list[Remark] = []
    try:
        values = _made(one, media, remarks)
    except RefusedItem as error:
        return ImportedItem(place=place, raw=raw, refusal=error.remark)
    told = tuple(dict.fromkeys(remarks))
    return ImportedItem(place=place, raw=raw, values=values, remarks=told, media=media.kept)


def _key_items(key: AnswersBelow, left: Sequence[ListedAnswer]) -> Iterator[ImportedItem]:
    """A list of answers, and those of its answers that belong to no question."""
    place, whole = f"paragraph {key.place}", _raw(key.text())
    if len(left) == len(key.answers()) > 0:
        refusal = Remark("E512", "its lines do not tell whose answers they are; number them alike")
        yield ImportedItem(place=place, raw=whole, refusal=refusal)
        return
    yield ImportedItem(place=place, raw=whole, other="a list of answers")
    for one in left:
        refusal = Remark("E512", f"no question of its own has the number {one.number} of an answer")
        yield ImportedItem(place=f"paragraph {one.place}", raw=_raw(one.text()), refusal=refusal)


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The questions as numbered text with lettered choices."""
    return b"\n".join(item.raw for item in items)


def _made(one: WordQuestion, media: ImportedMedia, remarks: list[Remark]) -> dict[str, Any]:
    """The keys of a question; what was changed is noted. Raises RefusedItem."""

    def ours(html: str) -> str:
        text, told = markdown(html, media.keep_address)
        remarks.extend(told)
        return text

    prompt = ours("<p>".join(map(unmarked, one.stem)))
    explanation = ours("<p>".join(filter(None, (one.reason(), *one.explanation))))
    about = {"explanation": explanation} if explanation else {}
    if not prompt:
        raise RefusedItem("E510", "nothing is asked after its number")
    if not one.choices:
        answer = ours(one.answer or one.listed)
        if not answer:
            raise RefusedItem("E512", "it has neither choices nor an answer")
        return {"type": "flashcard", "prompt": prompt, "answer": answer, **about}
    rights = one.rights()
    if not rights:
        raise RefusedItem("E512", "none of its choices is marked, and no answer names one")
    options = [
        Alternative(ours(unmarked(choice.html)), float(at in rights))
        for at, choice in enumerate(one.choices)
    ]
    values, told = chosen([option for option in options if option.text], is_single=len(rights) == 1)
    remarks += told
    return {"prompt": prompt, **values, **about}


READER: Final = FormatReader(
    title="a document of Word",
    suffixes=(".docx",),
    recognise=recognise,
    read=read,
    rest=rest,
    rest_suffix=".md",
)
