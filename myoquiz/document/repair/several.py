"""A list of answers where one belongs: parted into the keys that hold them."""

import re

from msgspec.structs import replace

from myoquiz.document.repair.edits import Lines, indent_of, is_comment, line_of
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Place, Problem

SIMPLE = re.compile(r"( *(?:- +)?)[\w-]+: +\[([^\[\]{}'\"#:&*!|>%@`]*)\]\s*")
"""A key with a list in brackets that needs no quotes."""


def parted(problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary) -> Problem | None:
    """The problem with the two lines that say what the list means, where these can be known."""
    line = place.line - 1
    found = SIMPLE.fullmatch(line_of(lines, line))
    if not found or not problem.meant or problem.meant in keys_beside(lines, line):
        return None
    items = [item.strip() for item in found[2].split(",") if item.strip()]
    items = [item.removeprefix("or ").lstrip() for item in items]
    if not items:
        return None
    fix = f"{found[1]}answer: {items[0]}"
    if others := ", ".join(items[1:]):
        fix += f"\n{' ' * len(found[1])}{problem.meant}: [{others}]"
    return replace(problem, fix=fix, lines=(place.line, place.line))


def keys_beside(lines: Lines, line: int) -> set[str]:
    """The keys that stand in one mapping with that of a line."""
    column = indent_of(lines[line])
    own = re.compile(rf"[ -]{{{column}}}([\w-]+):(?:\s|$)")
    found = []
    for text in lines[line + 1 :]:
        if text.strip() and not is_comment(text):
            if indent_of(text) < column or "-" in text[:column]:
                break
            found.append(own.match(text))
    for text in reversed(lines[: line + 1]):
        if text.strip() and not is_comment(text):
            if indent_of(text) < column:
                break
            found.append(own.match(text))
            if "-" in text[:column]:
                break
    return {key[1] for key in found if key}
