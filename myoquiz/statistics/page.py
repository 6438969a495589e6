"""Statistics as one page of HTML: tables with bars, and lines as SVG; no script, no network.

Bars stand in the table of their numbers, where words keep their size and break at any width. Screen
readers get a title and a description for each line plot, and its numbers as a table; colours come
from the reader's own light or dark scheme, and every series has a shape of its own.
"""

from collections.abc import Iterable
from typing import Final

from myoquiz.statistics.figures import Bars, Figure, Lines, per_cent
from myoquiz.text import markup
from myoquiz.text.cells import shown

STYLE: Final = """\
:root { color-scheme: light dark; --ink: #1c1f23; --soft: #5a626b; --ground: #ffffff;
  --rule: #d5dae0; --first: #1f6f5c; --second: #a4520e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a3adb8; --ground: #15181c;
  --rule: #363d45; --first: #6ccbb2; --second: #f0a562; } }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 44rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 0.5rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, auto)); gap: 1rem;
  margin: 1.5rem 0 0; }
dt { color: var(--soft); font-size: 0.9rem; } dd { margin: 0; font-size: 1.2rem; }
figure { margin: 0; } figcaption, summary { color: var(--soft); font-size: 0.9rem; }
svg { display: block; width: 100%; height: auto; margin: 0.5rem 0; }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
@media (max-width: 40rem) { svg text { font-size: 22px; } }
svg .soft { fill: var(--soft); }
.rule { stroke: var(--rule); }
.first { fill: var(--first); } .second { fill: var(--second); }
.line { fill: none; stroke-width: 2; } .line.first { stroke: var(--first); fill: none; }
.line.second { stroke: var(--second); stroke-dasharray: 6 4; fill: none; }
table { border-collapse: collapse; margin: 0.5rem 0; font-size: 0.9rem; width: 100%; }
th, td { text-align: left; padding: 0.2rem 0.8rem 0.2rem 0; border-bottom: 1px solid var(--rule);
  vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
.bars th { font-weight: normal; overflow-wrap: anywhere; } .bars thead th { color: var(--soft); }
.bars th:first-child { width: 34%; } .bars td { vertical-align: middle; }
.bars td + td { width: 1%; white-space: nowrap; padding-right: 0; }
.bar { display: block; height: 0.9rem; border-radius: 3px; border: 1px solid var(--rule); }
.bar span { display: block; height: 100%; border-radius: 2px; background: var(--first); }
@media (forced-colors: active) { .bar span { background: CanvasText; forced-color-adjust: none; } }
"""

WIDE: Final = 640
TOP, LOW, LEFT, RIGHT = 12, 172, 64, 628
"""The edges of a line plot, with room for larger letters where the page is narrow."""


def page(title: str, facts: Iterable[tuple[str, str]], figures: Iterable[Figure]) -> str:
    """The whole page: a heading, some numbers, and the plots."""
    body = "".join(_section(number, figure) for number, figure in enumerate(figures, 1))
    numbers = "".join(
        f"<div><dt>{_safe(name)}</dt><dd>{_safe(value)}</dd></div>" for name, value in facts
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " style-src 'unsafe-inline'\">\n"
        f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{_safe(title)}</h1>\n<dl>{numbers}</dl>\n{body}</main>\n</body>\n</html>\n"
    )


def _section(number: int, figure: Figure) -> str:
    head = f'<section>\n<h2 id="heading-{number}">{_safe(figure.title)}</h2>\n<figure>\n'
    caption = f"<figcaption>{_safe(figure.about)}</figcaption>\n</figure>\n"
    if isinstance(figure, Bars):
        return f"{head}{_bars(number, figure)}{caption}</section>\n"
    drawn, high = _lines(figure)
    names = f"title-{number} about-{number}"
    return (
        f'{head}<svg role="img" aria-labelledby="{names}" viewBox="0 0 {WIDE} {high}">\n'
        f'<title id="title-{number}">{_safe(figure.title)}</title>\n'
        f'<desc id="about-{number}">{_safe(figure.about)}</desc>\n{drawn}</svg>\n'
        f"{caption}"
        f"<details><summary>The numbers</summary>\n{_table(number, figure)}</details>\n"
        "</section>\n"
    )


def _bars(number: int, figure: Bars) -> str:
    """A table with a bar beside each number."""
    label, value = map(_safe, figure.heads)
    rows = ""
    for bar in figure.bars:
        share = 100 * max(0.0, min(bar.value / figure.most, 1.0))
        rows += (
            f'<tr><th scope="row">{_safe(bar.label)}</th>'
            '<td aria-hidden="true"><span class="bar">'
            f'<span style="width: {share:.1f}%"></span></span></td>'
            f"<td>{_safe(bar.words)}</td></tr>\n"
        )
    return (
        f'<table class="bars" aria-labelledby="heading-{number}"><thead><tr>'
        f'<th scope="col">{label}</th><th scope="col" colspan="2">{value}</th>'
        f"</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"
    )


def _lines(figure: Lines) -> tuple[str, int]:
    """Lines from left to right over a grid, with a legend below."""
    drawn = "".join(_rule(share) for share in (0.0, 0.5, 1.0))
    for series, name in zip(figure.series, ("first", "second"), strict=True):
        points = [
            (_x(place, len(series.values)), _y(value))
            for place, value in enumerate(series.values)
            if value is not None
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn += f'<polyline class="line {name}" points="{path}"/>'
        drawn += "".join(_mark(name, x, y) for x, y in points) + "\n"
    first, last = _safe(figure.labels[0]), _safe(figure.labels[-1])
    drawn += (
        f'<text class="soft" x="{LEFT}" y="{LOW + 26}">{first}</text>'
        f'<text class="soft" x="{RIGHT}" y="{LOW + 26}" text-anchor="end">{last}</text>\n'
    )
    for place, (series, name) in enumerate(zip(figure.series, ("first", "second"), strict=True)):
        x = LEFT + 5 + place * 190
        drawn += _mark(name, x, LOW + 53)
        drawn += f'<text x="{x + 14}" y="{LOW + 58}">{_safe(series.name)}</text>\n'
    return drawn, LOW + 68


def _rule(share: float) -> str:
    y = _y(share)
    return (
        f'<line class="rule" x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="soft" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{per_cent(share)}</text>'
    )


def _mark(name: str, x: float, y: float) -> str:
    """A disc on the first line, a square on the second."""
    if name == "first":
        return f'<circle class="first" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    return f'<rect class="second" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'


def _x(place: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * (place / (count - 1) if count > 1 else 0.5)


def _y(share: float) -> float:
    return LOW - (LOW - TOP) * share


def _table(number: int, figure: Lines) -> str:
    """The numbers of a line plot, in words."""
    values = zip(*(series.values for series in figure.series), strict=True)
    heads = ("From", *(series.name.capitalize() for series in figure.series))
    head = "".join(f'<th scope="col">{_safe(text)}</th>' for text in heads)
    body = ""
    for label, row in zip(figure.labels, values, strict=True):
        cells = ("none" if value is None else per_cent(value) for value in row)
        body += f'<tr><th scope="row">{_safe(label)}</th>'
        body += "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"
    return (
        f'<table aria-labelledby="heading-{number}"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table>\n"
    )


def _safe(text: str) -> str:
    """A text that is only text, in an element or an attribute."""
    return markup.escape(shown(text), quotes=True)
