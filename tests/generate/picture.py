"""The picture of the terminal in the README: `python -m tests.generate.picture` draws it anew.

A sitting is held over a bundled bank, and the rows that the live screen gives to a terminal become
an SVG. It follows the reader's light or dark scheme; `tests/terminal/test_picture.py` holds it to
the screen of today.
"""

import re
from typing import Final

from myoquiz.bank import files
from myoquiz.quiz import order
from myoquiz.quiz.session import SittingPlan
from myoquiz.terminal.device.keys import Char, KeyPress
from myoquiz.terminal.live import blocks, scene
from myoquiz.terminal.live.phases import Manner, Told
from myoquiz.terminal.view import ANSI, View
from myoquiz.text.cells import width
from tests.conftest import ROOT

FILE: Final = ROOT / "docs" / "terminal.svg"
COLUMNS: Final = 80
CELL: Final = 8.4
LINE: Final = 20
MARGIN: Final = 20
STYLE: Final = """\
text { font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328;
  white-space: pre; }
.ground { fill: #f6f8fa; stroke: #d1d9e0; }
.b { font-weight: 700; } .i { font-style: italic; } .d { fill: #59636e; }
.r { fill: #c01c28; } .g { fill: #1a7f37; } .y { fill: #8a5a00; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } .ground { fill: #0d1117; stroke: #3d444d; } .d { fill: #9198a1; }
  .r { fill: #ff7b72; } .g { fill: #56d364; } .y { fill: #e3b341; }
}
"""
CLASSES: Final = {"1": "b", "2": "d", "3": "i", "31": "r", "32": "g", "33": "y"}
"""The codes of a terminal that the live screen uses."""


def rows() -> list[str]:
    """A question that was answered, and the next one while it is answered."""
    bank, problems = files.load(ROOT / "decks" / "sleep.yaml")
    assert bank, [*problems]
    view = View(COLUMNS, paint=ANSI)
    sitting = order.start([bank], SittingPlan(seed=58, count=6))
    now = scene.opened(sitting, Manner(deaf_seconds=0), 0.0)
    now, _ = scene.press(now, Char("b"), 4.2)
    now = scene.noted(now, "next tomorrow")
    assert isinstance(now.phase, Told)
    shown = ["$ myoquiz play myoclonus-sleep", *blocks.closed(now, now.phase, view).rows]
    now, _ = scene.press(now, KeyPress("enter"), 9.0)
    now, _ = scene.press(now, KeyPress("down"), 10.0)
    return [*shown, *blocks.draw(now, view).rows.rows]


def picture() -> str:
    """The whole SVG."""
    shown = rows()
    wide, high = COLUMNS * CELL + 2 * MARGIN, len(shown) * LINE + 2 * MARGIN
    drawn = "".join(_row(row, number) for number, row in enumerate(shown))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve"'
        f' viewBox="0 0 {wide:g} {high}" role="img" aria-label="A sitting in the terminal">\n'
        f"<style>\n{STYLE}</style>\n"
        f'<rect class="ground" x="0.5" y="0.5" width="{wide - 1:g}" height="{high - 1}" rx="8"/>\n'
        f"{drawn}</svg>\n"
    )


def _row(row: str, number: int) -> str:
    """A row as pieces of text, each at its own cell, so that no font moves it."""
    open_codes: list[str] = []
    column, drawn = 0, ""
    y = MARGIN + number * LINE + 14
    for part in re.split(r"(\x1b\[\d+m)", row):
        if code := re.fullmatch(r"\x1b\[(\d+)m", part):
            open_codes = _after(open_codes, code[1])
        elif part:
            names = " ".join(dict.fromkeys(CLASSES[code] for code in open_codes))
            kind = f' class="{names}"' if names else ""
            bare = part.strip()
            if bare:
                start = column + width(part) - width(part.lstrip())
                place = f'x="{MARGIN + start * CELL:g}" y="{y}" textLength="{width(bare) * CELL:g}"'
                text = bare.replace("&", "&amp;").replace("<", "&lt;")
                drawn += f"<text {place}{kind}>{text}</text>\n"
            column += width(part)
    return drawn


def _after(codes: list[str], code: str) -> list[str]:
    """The codes that hold after one more."""
    if code == "0":
        return []
    if code in ("22", "23"):
        return [each for each in codes if each != ("1" if code == "22" else "3")]
    return [*codes, code]


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
