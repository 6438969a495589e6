"""Items of a list whose dash is missing, is another mark, or has no space after it."""

import re

from myoquiz.document.repair.edits import CHOICE, MARK, filled_above, not_a_dash, with_dashes
from myoquiz.document.repair.trouble import Trouble, told
from myoquiz.problems import Problem

MARKED = re.compile(rf"{MARK}[A-Za-z][\w-]*:(?:\s|$)")
"""A mark of a list in place of the dash, and a key."""


def dash_without_space(trouble: Trouble) -> Problem | None:
    """`-id: x`, which is a key of its own and no item."""
    if not trouble.is_out_of_line:
        return None
    for number, source in enumerate(trouble.lines[: trouble.at[0] + 1]):
        if found := re.match(r"( *)-(?=[A-Za-z_][\w-]*:(?:\s|$))", source):
            return told(
                "E110",
                (number, len(found[1])),
                "a dash needs a space after it",
                f"{found[0]} {source[found.end() :]}",
            )
    return None


def marked_item(trouble: Trouble) -> Problem | None:
    """`1. id: x`, `• right: x` or `a) wrong: x`, which is a key of its own and no item."""
    number = trouble.at[0]
    if not MARKED.match(trouble.line(number)):
        above = range(min(number, len(trouble.lines)) - 1, -1, -1)
        marked = (n for n in above if MARKED.match(trouble.lines[n]))
        if not trouble.is_out_of_line or (number := next(marked, -1)) < 0:
            return None
    fixed = with_dashes(trouble.lines, number)
    if fixed is None:
        return None
    first, fix, lines = fixed
    return told("E110", first, not_a_dash(trouble.lines, first), fix, lines)


def choice_without_dash(trouble: Trouble) -> Problem | None:
    """`wrong: …` below another choice, without a dash of its own."""
    line = trouble.at[0]
    found = re.match(r" *(right|wrong):(?:\s|$)", trouble.line(line))
    above = CHOICE.match(trouble.line(filled_above(trouble.lines, line)))
    if not trouble.is_out_of_line or not found or not above:
        return None
    dash = above[0].index("-")
    return told(
        "E111",
        (line, found.start(1)),
        "a choice starts with '- ', in the same column as the one above it",
        f"{' ' * dash}- {trouble.line(line).lstrip()}",
    )
