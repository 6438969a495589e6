"""Cards in plain text: ``Q:`` and ``A:``, ``front :: back``, and paragraphs with gaps."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.foreign import Foreign
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap
from myoquiz.formats.markdown.lines import Piece

FRONT: Final = re.compile(r"(?m)^(?:\*\*)?Q(?:uestion)?(?:\*\*)?[ \t]*\d*[ \t]*:(?:\*\*)?[ \t]*")
BACK: Final = re.compile(r"(?m)^(?:\*\*)?A(?:nswer)?(?:\*\*)?[ \t]*\d*[ \t]*:(?:\*\*)?[ \t]*")
LINE: Final = re.compile(
    r"(?m)^(?![ \t]*(?:#|::|//|\|))(\S[^\n]*?)[ \t]*(?<!:):::?(?!:)[ \t]*(\S[^\n]*)$"
)
GAP: Final = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==|\{\{c(\d+)::((?:(?!\}\}).)+)\}\}")


def pieces(text: str) -> Iterator[Piece]:
    """The cards from each ``Q:`` to the next one."""
    starts = [found.start() for found in FRONT.finditer(text)]
    yield from _between(text, 0, starts[0] if starts else len(text))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        raw = text[start:end]
        yield Piece(_line(text, start), raw, partial(_card, raw))


def _card(raw: str, foreign: Foreign) -> "dict[str, Any] | Remark":
    front = FRONT.match(raw)
    back = BACK.search(raw)
    if not front or not back:
        return Remark("E512", "it has no line that begins with A:")
    prompt = foreign.ours(raw[front.end() : back.start()])
    answer = foreign.ours(re.sub(r"(?m)^(?:---+|\*\*\*+)\s*\Z", "", raw[back.end() :].rstrip()))
    if not prompt or not answer:
        return Remark("E510", "its front or its back is empty")
    return {"type": "flashcard", "prompt": prompt, "answer": answer}


def line_pieces(text: str) -> Iterator[Piece]:
    """The cards that are one line each; ``:::`` asks both ways."""
    end = 0
    for found in LINE.finditer(text):
        yield from _between(text, end, found.start())
        yield Piece(_line(text, found.start()), found[0] + "\n", partial(_line_card, found))
        end = found.end()
    yield from _between(text, end, len(text))


def _line_card(found: re.Match[str], foreign: Foreign) -> dict[str, Any]:
    front = re.sub(r"\A(?:[-*+]|\d+[.)])[ \t]+", "", found[1])
    values = {
        "type": "flashcard",
        "prompt": foreign.ours(front),
        "answer": foreign.ours(found[2]),
    }
    return {**values, **({"reverse": True} if ":::" in found[0] else {})}


def gap_pieces(text: str) -> Iterator[Piece]:
    """The paragraphs with gaps."""
    for found in re.finditer(r"(?:[^\n]+(?:\n|\Z))+", text):
        if GAP.search(found[0]):
            raw = found[0]
            yield Piece(_line(text, found.start()), raw, partial(_gapped, raw))
        else:
            yield from _between(text, found.start(), found.end())


def _gapped(raw: str, foreign: Foreign) -> dict[str, Any]:
    spelled: list[str] = []

    def gap(found: re.Match[str]) -> str:
        answer, _, hint = (found[1] or found[3]).partition("::")
        inside = spelled_gap([answer.strip()])[2:-2]
        number = f"c{found[2]}::" if found[2] else ""
        after = f"::{spelled_gap([hint.strip()])[2:-2]}" if hint.strip() else ""
        spelled.append(f"{{{{{number}{inside}{after}}}}}")
        return f"{OPENED}{len(spelled) - 1}{CLOSED}"

    text = GAP.sub(gap, re.sub(r"\A(?:[-*+]|\d+[.)])[ \t]+", "", raw))
    return {"type": "cloze", "text": filled(foreign.ours(text), spelled)}


def _between(text: str, start: int, end: int) -> Iterator[Piece]:
    """What stands between questions, if it is anything."""
    raw = text[start:end]
    if raw.strip():
        skipped = len(raw) - len(raw.lstrip())
        yield Piece(_line(text, start + skipped), raw.strip() + "\n")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
