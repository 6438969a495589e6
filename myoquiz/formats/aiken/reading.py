"""Reading Aiken: a question, lettered choices, and ``ANSWER: B``; small slips are told."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from myoquiz.formats.importing import FormatReader, ImportedItem, Remark, SourceFile
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.texts import beginning, decoded, plain

CHOICE: Final = re.compile(r"[ \t]*([A-Za-z])[.)][ \t]+(\S.*?)[ \t]*\r?\n?\Z")
ANSWER: Final = re.compile(
    r"(?i)[ \t]*ANSWER[ \t]*:[ \t]*([A-Za-z](?:[ \t,;&]*[A-Za-z])*)[ \t]*\r?\n?\Z"
)
STRICT: Final = re.compile(r"ANSWER: [A-Z]\r?\n?\Z")


def recognise(source: SourceFile) -> float:
    """How likely a file is Aiken: by its lines with the answer."""
    if source.path.suffix.lower() not in (".txt", ".aiken", ""):
        return 0.0
    text = beginning(source)
    count = len(re.findall(r"(?im)^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]\b", text))
    return 0.95 if count and re.search(r"(?m)^[ \t]*[A-Za-z][.)][ \t]", text) else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions of a file, each up to its line with the answer."""
    found = decoded(source)
    remarks = found.remarks
    lines: list[str] = []
    start = 1
    for number, line in enumerate(found.text.splitlines(keepends=True), 1):
        if not lines and not line.strip():
            start = number + 1
            continue
        lines.append(line)
        if ANSWER.match(line):
            yield _item(lines, start, found.raw("".join(lines)), remarks)
            lines, start, remarks = [], number + 1, ()
    if "".join(lines).strip():
        yield _item(lines, start, found.raw("".join(lines)), remarks)


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The questions of some items, with blank lines between them."""
    return decoded(source).rest(items)


def _item(lines: list[str], start: int, raw: bytes, remarks: tuple[Remark, ...]) -> ImportedItem:
    made, told = _question(lines)
    return ImportedItem(
        place=str(start),
        raw=raw,
        values=made if isinstance(made, dict) else None,
        refusal=made if isinstance(made, Remark) else None,
        remarks=(*remarks, *told),
    )


def _question(lines: list[str]) -> tuple["dict[str, Any] | Remark", list[Remark]]:
    found = ANSWER.match(lines[-1])
    if not found:
        return Remark("E512", "its line 'ANSWER: …' is missing"), []
    rights = {letter.upper() for letter in re.findall(r"[A-Za-z]", found[1])}
    choices = [match for line in lines[:-1] if (match := CHOICE.match(line))]
    stem = plain("".join(line for line in lines[:-1] if not CHOICE.match(line)))
    if not stem:
        return Remark("E510", "nothing is asked above its choices"), []
    letters = [match[1].upper() for match in choices]
    if missing := sorted(rights - set(letters)):
        return Remark("E512", f"it has no choice {', '.join(missing)}"), []
    options = [
        Alternative(plain(match[2]), float(letter in rights))
        for match, letter in zip(choices, letters, strict=True)
    ]
    values, remarks = chosen(options, is_single=len(rights) == 1)
    is_strict = STRICT.match(lines[-1]) and all(
        re.match(r"[A-Z][.)] ", line) for line in lines[:-1] if CHOICE.match(line)
    )
    if not is_strict:
        remarks.append(Remark("W714", "letters or spaces that a strict reader would refuse"))
    return {"prompt": stem, **values}, remarks


READER: Final = FormatReader(
    title="Aiken",
    suffixes=(".txt",),
    recognise=recognise,
    read=read,
    rest=rest,
)
