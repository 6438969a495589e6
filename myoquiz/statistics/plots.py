"""Plots in a terminal: bars and lines of characters that hold in 40 columns and in ASCII.

Values always stand beside their bars, and each line has a sign of its own: nothing is told by
length or colour alone.
"""

from itertools import pairwise
from typing import Any, Final, TextIO

from msgspec import Struct

from myoquiz.statistics.figures import Bars, Figure, Lines, per_cent
from myoquiz.text.cells import one_line, width, wrap
from myoquiz.text.glyphs import ASCII, glyphs_for

MOST_COLUMNS: Final = 88
EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
ASCII_SIGNS: Final = "*o"
UNICODE_SIGNS: Final = "●○"
SIGNS: Final = ASCII_SIGNS + UNICODE_SIGNS
BOTH: Final = ("◉", "@")
"""Where both lines meet, so that neither hides the other."""

LEVELS: Final = 8
"""Rows of a line plot above its lowest one."""


class Canvas(Struct, frozen=True):
    """How wide a plot may be, and with which signs."""

    columns: int = 80
    is_ascii: bool = False


def canvas(stream: TextIO | Any, columns: int, wants_ascii: bool = False) -> Canvas:
    """The canvas that a stream of some columns offers; 80 columns where it is no terminal."""
    columns = columns if stream.isatty() else 80
    glyphs = glyphs_for(getattr(stream, "encoding", None), wants_ascii)
    return Canvas(max(20, min(columns, MOST_COLUMNS)), glyphs is ASCII)


def rows(figure: Figure, on: Canvas) -> list[str]:
    """A figure with its title."""
    body = _bars(figure, on) if isinstance(figure, Bars) else _lines(figure, on)
    return [*wrap(one_line(figure.title), on.columns), *body]


def _bars(figure: Bars, on: Canvas) -> list[str]:
    """Bars beside their labels, or below them where the labels need more room."""
    labels = [one_line(bar.label) for bar in figure.bars]
    left = max(map(width, labels))
    right = max(width(bar.words) for bar in figure.bars)
    is_stacked = left > on.columns * 2 // 5
    room = max(on.columns - right - (5 if is_stacked else left + 4), 4)
    drawn = []
    for label, bar in zip(labels, figure.bars, strict=True):
        beside = f"{_bar(bar.value / figure.most, room, on)} {bar.words}"
        if is_stacked:
            drawn += [*wrap(label, on.columns, "  "), f"    {beside}"]
        else:
            drawn.append(f"  {label}{' ' * (left - width(label))} {beside}")
    return drawn


def _bar(share: float, room: int, on: Canvas) -> str:
    """A bar on its ground, `room` cells wide; what is above nothing shows."""
    share = min(max(share, 0.0), 1.0)
    if on.is_ascii:
        full = round(share * room) or int(share > 0)
        return "#" * full + "." * (room - full)
    eighths = round(share * room * 8) or int(share > 0)
    part = EIGHTHS[eighths % 8].strip()
    return f"{'█' * (eighths // 8)}{part}".ljust(room)


def _lines(figure: Lines, on: Canvas) -> list[str]:
    """Lines on a grid from 0 to 100 %; where two meet, the first stands in front."""
    room = on.columns - 8
    count = len(figure.labels)
    step = max(1, min(6, (room - 1) // max(count - 1, 1)))
    wide = (count - 1) * step + 1
    grid = [[" "] * wide for _ in range(LEVELS + 1)]
    signs = ASCII_SIGNS if on.is_ascii else UNICODE_SIGNS
    for sign, series in reversed([*zip(signs, figure.series, strict=True)]):
        _trace(grid, series.values, step, sign, "." if on.is_ascii else "·")
    axis = {LEVELS: "100%", LEVELS // 2: " 50%", 0: "  0%"}
    edge = "|" if on.is_ascii else "│"
    body = [
        f"  {axis.get(level, '    ')} {edge}{''.join(grid[level])}".rstrip()
        for level in range(LEVELS, -1, -1)
    ]
    first, last = figure.labels[0], figure.labels[-1]
    if 8 + len(first) + 2 + len(last) > on.columns:
        first, last = first[5:], last[5:]  # the year has no room
    gap = max(wide - len(first) - len(last), 2)
    legend = "   ".join(
        f"{sign} {series.name}{_last(series.values)}"
        for sign, series in zip(signs, figure.series, strict=True)
    )
    if any(BOTH[on.is_ascii] in row for row in body):
        legend += f"   {BOTH[on.is_ascii]} both"
    return [*body, f"        {first}{' ' * gap}{last}", *wrap(legend, on.columns, "        ")]


def _trace(
    grid: list[list[str]], values: tuple[float | None, ...], step: int, sign: str, between: str
) -> None:
    """Draw one line: a sign at each value, dots on the way to the next."""
    points = [
        (place * step, round(min(max(value, 0.0), 1.0) * LEVELS))
        for place, value in enumerate(values)
        if value is not None
    ]
    for (column, level), (after, goal) in pairwise(points):
        for at in range(column + 1, after):
            row = round(level + (goal - level) * (at - column) / (after - column))
            grid[row][at] = between
    for column, level in points:
        is_shared = grid[level][column] in SIGNS
        grid[level][column] = BOTH[sign in ASCII_SIGNS] if is_shared else sign


def _last(values: tuple[float | None, ...]) -> str:
    known = [value for value in values if value is not None]
    return f" {per_cent(known[-1])}" if known else ""
