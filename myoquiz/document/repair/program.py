"""Code that stands under a key as if it were plain text: it needs `|`, and its own lines."""

import re
from textwrap import dedent
from typing import Final

from msgspec.structs import replace

from myoquiz.document.repair.edits import KEY_LINE, Lines, line_of
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Place, Problem

FENCE: Final = re.compile(r"\s*(?:```|~~~)")
CODE: Final = re.compile(
    r"\s*(?:```|~~~|(?:for|while|if|elif|def|class|switch|function|try|else)\b.*[:{]\s*$"
    r"|(?:import|return|const|let|var|int|public|#include)\b.*\S|.*[;{}]\s*$"
    r"|[\w.]+\(.*\)\s*$|[A-Za-z_][\w.\[\]]* *[-+*/]?= *\S)"
)
"""A line of a program, or the mark of a code block."""

TAKEN: Final = ("|", ">", "'", '"', "[", "{", "&", "*", "!")
"""What begins a value that is no plain text."""


def in_block(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """The problem said as one of code, with `|` after the key; None where it is something else."""
    line = place.line - 1
    start = _key_above(lines, line, vocabulary)
    key = KEY_LINE.match(line_of(lines, start)) if start is not None else None
    if start is None or key is None or line == start:
        return None
    column = len(key["indent"]) + len(key["dash"] or "")
    last = start
    while last + 1 < len(lines) and not _is_next(lines[last + 1], column, vocabulary):
        last += 1
    while last > start and not lines[last].strip():
        last -= 1
    block = lines[start + 1 : last + 1]
    value = lines[start][key.end() :].strip()
    if last < line or value.startswith(TAKEN) or " #" in value or not _is_code(block, vocabulary):
        return None
    inner = " " * (column + 2)
    shown = dedent("\n".join(block)).split("\n")
    if not any(map(FENCE.match, block)):
        shown = ["```", *shown, "```"]
    head = [f"{lines[start][: key.end(3) + 1]} |", *([inner + value] if value else [])]
    body = [f"{inner}{text}".rstrip() for text in shown]
    return replace(
        problem,
        code="E223" if problem.code == "E202" else problem.code,
        message=f"this is code, and YAML takes its lines for keys or for one text; write"
        f" '{key['key']}: |', and the text on the lines below, further in",
        fix="\n".join([*head, *body]),
        lines=(start + 1, last + 1),
        mend="",
        meant="",
    )


def _key_above(lines: Lines, line: int, vocabulary: Vocabulary) -> int | None:
    """The number of the nearest line, from one upwards, that starts with a key of prose."""
    for number in range(line, max(-1, line - 100), -1):
        key = KEY_LINE.match(lines[number])
        if key and key["key"] in vocabulary.known:
            is_prose = key["key"] not in vocabulary.words | vocabulary.records
            return number if is_prose else None
    return None


def _is_next(text: str, column: int, vocabulary: Vocabulary) -> bool:
    """Whether a line starts the next key or item of a bank."""
    key = KEY_LINE.match(text)
    return bool(key and key["key"] in vocabulary.known and len(key["indent"]) <= column)


def _is_code(block: Lines, vocabulary: Vocabulary) -> bool:
    """Whether at least half of some lines look like a program."""
    filled = [text for text in block if text.strip()]
    for text in filled:
        word = re.match(r"\s*(-\s)?\s*([\w-]*)", text)
        if word and (word[1] or word[2] in vocabulary.known):
            return False  # an item of a list, or a key that lost its colon
    return bool(filled) and 2 * sum(bool(CODE.match(text)) for text in filled) >= len(filled)
