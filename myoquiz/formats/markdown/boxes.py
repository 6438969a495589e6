"""Questions with boxes: a heading or a number, and a list whose right items are ticked."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.foreign import Foreign
from myoquiz.formats.markdown.lines import Piece

BOX: Final = re.compile(
    r"(?m)^[ \t]*[-*+][ \t]+\\?\[[ xX✓✔]?\\?\][ \t]*(?=\S)|^[ \t]*[-*+][ \t]+\[[xX]\]"
)
BEGIN: Final = re.compile(r"[ \t]*[-*+][ \t]+\\?\[([ xX✓✔]?)\\?\][ \t]*(.*)\Z", re.DOTALL)
HEADING: Final = re.compile(
    r"#{1,6}[ \t]+\S|\*\*\s*(?:Q(?:uestion)?\s*)?\d+\b|(?:Q(?:uestion)?\s*)?\d+[.):][ \t]"
)
NUMBER: Final = re.compile(
    r"(?i)\A(?:#{1,6}[ \t]*)?(\*\*)?(?:Q(?:uestion)?[ .]*)?\d+[ \t]*[.):-]?[ \t]*(\*\*)?[ \t]*"
)
FENCE: Final = re.compile(r"[ \t]*(```+|~~~+)")


def pieces(text: str) -> Iterator[Piece]:
    """The questions, and the texts that are none, in order."""
    for line, lines in _whole(_blocks(text.splitlines(keepends=True))):
        raw = "".join(lines)
        at = next((number for number, one in enumerate(lines) if BEGIN.match(one)), None)
        if at is None:
            if raw.strip():
                yield Piece(line, raw)
        else:
            yield Piece(line, raw, partial(_question, lines, at))


def _whole(blocks: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The blocks, where a numbered list below a question is no question of its own."""
    held: tuple[int, list[str]] | None = None
    for line, lines in blocks:
        has_boxes = any(map(BEGIN.match, lines))
        if held and not has_boxes and lines[0].lstrip()[:1].isdigit():
            held[1].extend(lines)
            continue
        if held:
            yield held
        held = (line, [*lines])
    if held:
        yield held


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines from each heading to the next one, with the number of the first line.

    A heading within code, or after a list that has no ticked box yet, begins nothing.
    """
    start = 0
    has_list, fence = False, ""
    for number, line in enumerate(lines):
        if found := FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1][:3]
        if fence:
            continue
        is_first_text = has_list and _is_stem(lines, number)
        if (HEADING.match(line) or is_first_text) and number > start:
            yield start + 1, lines[start:number]
            start, has_list = number, False
        has_list = has_list or bool(BEGIN.match(line))
    yield start + 1, lines[start:]


def _is_stem(lines: list[str], number: int) -> bool:
    """Whether a line without a mark begins a question: a paragraph right above a list of boxes."""
    line = lines[number]
    if not line.strip() or line[0].isspace() or BEGIN.match(line) or lines[number - 1].strip():
        return False
    below = [one for one in lines[number + 1 : number + 4] if one.strip()]
    return bool(below and BEGIN.match(below[0]))


def _question(lines: list[str], at: int, foreign: Foreign) -> "dict[str, Any] | Remark":
    stem = _stem("".join(lines[:at]))
    choices, after = _choices(lines[at:])
    prompt = foreign.ours(stem)
    if not prompt:
        return Remark("E510", "nothing is asked above its list")
    options = [Alternative(foreign.ours(text), float(is_right)) for is_right, text in choices]
    options = [option for option in options if option.text]
    rights = sum(option.share > 0 for option in options)
    if not rights:
        return Remark("E512", "no box of its list is ticked")
    values, remarks = chosen(options, is_single=rights == 1)
    foreign.remarks += remarks
    explanation = foreign.ours(after)
    return {"prompt": prompt, **values, **({"explanation": explanation} if explanation else {})}


def _stem(text: str) -> str:
    """What is asked, without its number and without the marks of a heading."""
    first, _, others = text.strip().partition("\n")
    found = NUMBER.match(first)
    if found and found.end():
        first = first[found.end() :]
        if found[1] and not found[2]:
            first = first.replace("**", "", 1)
    first = re.sub(r"\A#{1,6}[ \t]+|[ \t]#+[ \t]*\Z", "", first)
    return f"{first}\n{others}"


def _choices(lines: list[str]) -> tuple[list[tuple[bool, str]], str]:
    """The items of a list of boxes with their text, and what stands below it.

    What is indented below an item, and code right below it, belongs to it.
    """
    found: list[tuple[bool, list[str]]] = []
    fence = ""
    for number, line in enumerate(lines):
        begins = None if fence else BEGIN.match(line)
        if begins:
            found.append((begins[1].strip() != "", [begins[2]]))
            continue
        opened = FENCE.match(line)
        is_code = bool(fence or opened)
        is_inside = is_code or line[:1].isspace() or not line.strip()
        has_more = any(BEGIN.match(one) for one in lines[number:])
        if not is_inside and not has_more:
            return [(mark, _dedented(texts)) for mark, texts in found], "".join(lines[number:])
        found[-1][1].append(line)
        if opened:
            fence = "" if fence else opened[1][:3]
    return [(mark, _dedented(texts)) for mark, texts in found], ""


def _dedented(lines: list[str]) -> str:
    """The text of an item without the indentation that made it one."""
    first, *others = lines
    filled = [len(line) - len(line.lstrip()) for line in others if line.strip()]
    margin = min(filled, default=0)
    return first + "".join(line[margin:] if line.strip() else "\n" for line in others)
