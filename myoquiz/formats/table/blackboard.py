"""Blackboard's text files: a row begins with the type of its question, in tabs.

https://help.blackboard.com/Learn/Instructor/Original/Tests_Pools_Surveys/Reuse_Questions/Upload_Questions
"""

from collections.abc import Callable, Sequence
from typing import Final

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.numbers import numerical
from myoquiz.formats.importing.texts import plain
from myoquiz.formats.importing.typed import typed
from myoquiz.formats.table.rows import Made, Row


def question(row: Row) -> Made:
    """The question of a row, or why it is none."""
    kind, *cells = (cell.strip() for cell in row.cells)
    make = TYPES.get(kind)
    prompt = plain(cells[0]) if cells else ""
    if not prompt:
        return Remark("E510", "its question is empty"), ()
    if make is None:
        return Remark("E511", f"the type {kind} has no counterpart"), ()
    made, remarks = make([cell for cell in cells[1:] if cell])
    if isinstance(made, Remark):
        return made, ()
    return {"prompt": prompt, **made}, remarks


def _choices(cells: Sequence[str]) -> Made:
    pairs = [*zip(cells[::2], cells[1::2], strict=False)]
    if any(mark.lower() not in ("correct", "incorrect") for _, mark in pairs):
        return Remark("E510", "each of its choices is followed by 'correct' or 'incorrect'"), ()
    options = [Alternative(plain(text), float(mark.lower() == "correct")) for text, mark in pairs]
    rights = sum(option.share > 0 for option in options)
    if not rights:
        return Remark("E512", "none of its choices is correct"), ()
    values, remarks = chosen(options, is_single=rights == 1)
    return values, tuple(remarks)


def _truth(cells: Sequence[str]) -> Made:
    if not cells or cells[0].lower() not in ("true", "false"):
        return Remark("E512", "its answer is neither 'true' nor 'false'"), ()
    return {"type": "true-false", "answer": cells[0].lower() == "true"}, ()


def _typed(cells: Sequence[str]) -> Made:
    values, remarks = typed([Alternative(" ".join(cell.split()), 1.0) for cell in cells])
    if values is None:
        return Remark("E512", "it has no answer"), ()
    return {"type": "short-answer", **values}, tuple(remarks)


def _number(cells: Sequence[str]) -> Made:
    values = numerical(*cells[:2]) if cells else None
    if values is None:
        return Remark("E512", "its answer is no number"), ()
    return {"type": "numerical", **values}, ()


def _pairs(cells: Sequence[str]) -> Made:
    pairs = {plain(a): plain(b) for a, b in zip(cells[::2], cells[1::2], strict=False)}
    return {"type": "matching", "pairs": pairs}, ()


def _order(cells: Sequence[str]) -> Made:
    return {"type": "ordering", "sequence": [plain(cell) for cell in cells]}, ()


def _essay(cells: Sequence[str]) -> Made:
    return {"type": "essay", **({"model": plain(cells[0])} if cells else {})}, ()


TYPES: Final[dict[str, Callable[[Sequence[str]], Made] | None]] = {
    "MC": _choices,
    "MA": _choices,
    "TF": _truth,
    "FIB": _typed,
    "SR": _essay,
    "ESS": _essay,
    "NUM": _number,
    "MAT": _pairs,
    "ORD": _order,
    "FIB_PLUS": None,
    "JUMBLED_SENTENCE": None,
    "OP": None,
    "QUIZ_BOWL": None,
    "FIL": None,
}
"""What each of Blackboard's types becomes; None where it has no counterpart."""
