r"""GIFT, the text format of Moodle: https://docs.moodle.org/en/GIFT_format

A question is a block of lines between blank ones: ``::title:: what is asked { =right ~wrong }``.
Which type it is follows from the braces, in Moodle's own order: none (a description), empty (an
essay), ``#`` (a number), ``~`` (choices), ``->`` (pairs), ``T`` or ``F``, else a short answer.

What is lost: points for a part of an answer, patterns with ``*``, general feedback goes into the
explanation. Slips that Moodle trips over are mended and told: a blank line within braces, a
question right under its category, a title on a block of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.gift.answers import question
from myoquiz.formats.gift.marks import BRACES, unescaped
from myoquiz.formats.importing import FormatReader, ImportedItem, Remark, SourceFile
from myoquiz.formats.importing.texts import beginning, decoded

CATEGORY: Final = re.compile(r"\s*\$(?:CATEGORY|COURSE|question)\s*:", re.IGNORECASE)
COMMENT: Final = re.compile(r"\s*//")
TITLE: Final = re.compile(r"\s*::((?:\\.|(?!::).)*)::", re.DOTALL)
IDENTITY: Final = re.compile(r"\[id:((?:\\.|[^]\\])+)\]")
TAG: Final = re.compile(r"\[tag:((?:\\.|[^]\\])+)\]")
SHAPED: Final = re.compile(r"(?<!\\)\{\s*(?:[=~#]|\d*:[A-Z_]+:|T(?:RUE)?\s*\}|F(?:ALSE)?\s*\}|\})")
"""A brace that holds answers."""

MOST_LINES: Final = 200
"""Lines that a question with an open brace may go on over blank lines."""


class _Block(Struct):
    """Some lines of a file that belong together; `line` is the number of the first one."""

    line: int
    lines: list[str]
    remarks: list[Remark]

    @property
    def text(self) -> str:
        """The lines without comments, as Moodle sees them."""
        return "".join(line for line in self.lines if not COMMENT.match(line))


def recognise(source: SourceFile) -> float:
    """How likely a file is GIFT: by its name, or by braces that hold right and wrong answers."""
    text = beginning(source)
    if source.path.suffix.lower() in (".gift",):
        return 1.0
    if source.path.suffix.lower() not in (".txt", ".gift", ""):
        return 0.0
    shaped = re.findall(
        r"(?<!\\)\{\s*(?:[=~#]|\d*:[A-Z_]+:|T(?:RUE)?\s*\}|F(?:ALSE)?\s*\}|\})", text
    )
    is_titled = re.search(r"(?m)^\s*::[^:\n]+::", text) or CATEGORY.search(text)
    return 0.9 if shaped and is_titled else 0.6 if shaped else 0.0


def read(source: SourceFile) -> Iterator[ImportedItem]:
    """The questions, categories, comments and descriptions of a file, in order."""
    found = decoded(source)
    remarks = found.remarks
    for block in _blocks(found.text):
        yield _item(block, found.raw("".join(block.lines)), remarks)
        remarks = ()


def rest(source: SourceFile, items: Sequence[ImportedItem]) -> bytes:
    """The blocks of some items with blank lines between them."""
    return decoded(source).rest(items)


def _blocks(text: str) -> Iterator[_Block]:
    """The blocks of a text, mended where a blank line stands within a question."""
    blocks = [*_cut(text)]
    at = 0
    while at < len(blocks):
        count = _belonging(blocks, at)
        yield _joined(blocks[at : at + count])
        at += count


def _belonging(blocks: list[_Block], at: int) -> int:
    """How many blocks make one question: more than one where a brace is closed in a later one."""
    is_open = BRACES.count_open(blocks[at].text) > 0
    if not is_open and not _is_title(blocks[at].text):
        return 1
    text = blocks[at].text
    for count, block in enumerate(blocks[at + 1 :], 2):
        is_new = TITLE.match(block.text) or CATEGORY.match(block.text)
        if is_new or block.line - blocks[at].line > MOST_LINES:
            break
        text += block.text
        if BRACES.count_open(text) == 0:
            return count
    return 1


def _joined(blocks: list[_Block]) -> _Block:
    """Some blocks as one, with the blank lines between them."""
    first, *others = blocks
    lines = [*first.lines]
    for block in others:
        lines += ["\n"] * (block.line - first.line - len(lines)) + block.lines
    where = "after its title" if _is_title(first.text) else "within it"
    remark = Remark("W714", f"a blank line {where}, where Moodle would end the question")
    return _Block(first.line, lines, [*first.remarks, *([remark] if others else [])])


def _cut(text: str) -> Iterator[_Block]:
    """The blocks between blank lines; a category, and a comment alone, is a block of its own."""
    block = _Block(1, [], [])
    glued = False
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if CATEGORY.match(line):
            if block.lines:
                yield block
            yield _Block(number, [line], [])
            block, glued = _Block(number + 1, [], []), True
        elif line.strip():
            if not block.lines:
                remark = Remark("W714", "right under its category, where Moodle would lose it")
                is_loss = glued and not COMMENT.match(line)
                block = _Block(number, [], [remark] if is_loss else [])
            block.lines.append(line)
            glued = False
        else:
            if block.lines:
                yield block
            block, glued = _Block(number + 1, [], []), False
    if block.lines:
        yield block


def _is_title(text: str) -> bool:
    """Whether a block is nothing but the title of the next one."""
    found = TITLE.match(text)
    return bool(found and not text[found.end() :].strip())


def _item(block: _Block, raw: bytes, remarks: tuple[Remark, ...]) -> ImportedItem:
    """The item of a block."""
    place = str(block.line)
    text = block.text.strip()
    if not text:
        return ImportedItem(place=place, raw=raw, other="a comment", remarks=remarks)
    if CATEGORY.match(text):
        return ImportedItem(place=place, raw=raw, other="a category", remarks=remarks)
    comments = "".join(line for line in block.lines if COMMENT.match(line))
    identity = IDENTITY.search(comments)
    tags = [unescaped(tag).strip() for tag in TAG.findall(comments)]
    title = TITLE.match(text)
    told = [*remarks, *block.remarks]
    made = question(text[title.end() :] if title else text)
    values: dict[str, Any] | None = None
    if made.values is not None:
        values = {**made.values, **({"tags": tags} if tags else {})}
    return ImportedItem(
        place=place,
        raw=raw,
        values=values,
        refusal=made.refusal,
        other=made.other,
        passage=made.passage,
        key=unescaped(identity[1]).strip() if identity else "",
        title=unescaped(title[1]).strip() if title else "",
        remarks=(*told, *made.remarks),
    )


READER: Final = FormatReader(
    title="GIFT (Moodle's text format)",
    suffixes=(".gift", ".txt"),
    recognise=recognise,
    read=read,
    rest=rest,
)
