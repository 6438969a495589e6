"""Pairs of a matching that are written as a list, or with arrows."""

import re

from msgspec.structs import replace

from myoquiz.document.repair.edits import ARROW, Lines, is_comment
from myoquiz.problems import Place, Problem


def without_dashes(problem: Problem, place: Place, lines: Lines) -> Problem | None:
    """Pairs with dashes before them, or with an arrow between."""
    first = last = place.line - 1
    between = rf"(?P<mark>:|\s(?:{ARROW}|[-–—])\s)\s*"
    pair = re.compile(rf" {{{place.column - 1}}}(- +)?([^\s:-][^:]*?){between}(?!.*:\s)(\S.*)")
    found: list[re.Match[str]] = []
    fixed = []
    for number in range(first, len(lines)):
        one = pair.match(lines[number])
        if one:
            found.append(one)
            last = number + 1
        elif not is_comment(lines[number]):
            break
        text = f"{' ' * (place.column - 1)}{one[2].rstrip()}: {one[4]}" if one else lines[number]
        fixed.append(text)
    if not found:
        return None
    del fixed[last - first :]
    said = "'pairs' are written without dashes, 'left: right' on each line"
    if not found[0][1]:
        said = f"a pair takes a colon, not {found[0]['mark'].strip()}: 'left: right' on each line"
    return replace(problem, message=said, fix="\n".join(fixed), lines=(first + 1, last))
