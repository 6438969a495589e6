"""Syntax errors in the words of somebody who edits a bank: what happened, where, and the cure.

PyYAML says what its parser expected; an author wants to know which quote is open. The rules here go
from the parser's words, the place and the line itself to a problem. They import no parser.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from myoquiz.document.repair import columns, items, marks
from myoquiz.document.repair.columns import NEITHER, misplaced
from myoquiz.document.repair.trouble import Spot, Trouble, special_start, told
from myoquiz.problems import Place, Problem

__all__ = ["NEITHER", "Spot", "Trouble", "explain", "misplaced", "shifted", "special_start"]

RULES: Final[tuple[Callable[[Trouble], Problem | None], ...]] = (
    marks.complex_key,
    marks.unknown_escape,
    columns.bad_indent,
    marks.open_quote,
    marks.ended_quote,
    marks.open_bracket,
    marks.colon,
    marks.special,
    marks.block_text,
    items.marked_item,
    marks.no_colon,
    columns.without_colon,
    marks.second_document,
    columns.text_after_value,
    items.dash_without_space,
    items.choice_without_dash,
    columns.under_choice,
    columns.stray_line,
)
"""The first that knows an error explains it."""


def explain(trouble: Trouble) -> Problem:
    """The problem behind a parser's error, at the place an author must change."""
    for rule in RULES:
        if problem := rule(trouble):
            return problem
    return told(
        "E110",
        trouble.at,
        "YAML cannot be read here; compare the indentation, quotes and colons with the lines above",
    )


def shifted(problem: Problem, lines: int) -> Problem:
    """The same problem in a text that stands `lines` further down."""
    if not lines or problem.place is None:
        return problem
    place = Place(problem.place.line + lines, problem.place.column)
    replaced = problem.lines and (problem.lines[0] + lines, problem.lines[1] + lines)
    return replace(problem, place=place, lines=replaced)
