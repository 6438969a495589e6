"""One slip of an editor gives one problem, on its line, and the corrected line mends it.

Slips of every kind at random places of real banks. Some mean what they say (a key that lost its
last line is another text), so the figures are shares; what is asserted lies just below them.
"""

import random
from collections.abc import Callable

import pytest

from myoquiz import bank, report
from myoquiz.problems import Problems
from myoquiz.report import Located
from tests.conftest import ROOT

TEXTS = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "decks").glob("*.yaml"))]
TEXTS += [(ROOT / "tests" / "banks" / "every_type.yaml").read_text(encoding="utf-8")]
TRIES = 150

Slip = Callable[[list[str], int, random.Random], None]


def inserted(*marks: str) -> Slip:
    """One of some marks, somewhere in the line."""

    def slip(lines: list[str], at: int, chance: random.Random) -> None:
        column = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:column] + chance.choice(marks) + lines[at][column:]

    return slip


def indented(columns: int) -> Slip:
    """Further in, or out."""

    def slip(lines: list[str], at: int, chance: random.Random) -> None:
        text = lines[at].lstrip(" ")
        lines[at] = " " * max(0, len(lines[at]) - len(text) + columns) + text

    return slip


def deleted(lines: list[str], at: int, chance: random.Random) -> None:
    column = chance.randrange(len(lines[at]) or 1)
    lines[at] = lines[at][:column] + lines[at][column + 1 :]


def doubled(lines: list[str], at: int, chance: random.Random) -> None:
    lines.insert(at, lines[at])


def joined(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def told(lines: list[str]) -> list[Located]:
    problems = Problems("bank.yaml")
    bank.read("\n".join(lines), problems)
    return report.located(problems)


@pytest.mark.parametrize(
    ("slip", "one", "near", "mended"),
    [
        pytest.param(indented(1), 0.98, 0.98, 0.95, id="one column in"),
        pytest.param(indented(2), 0.98, 0.98, 0.92, id="two columns in"),
        pytest.param(indented(-1), 0.98, 0.98, 0.95, id="one column out"),
        pytest.param(indented(-2), 0.97, 0.97, 0.92, id="two columns out"),
        pytest.param(inserted("'", '"'), 0.97, 0.97, 0.6, id="a quote"),
        pytest.param(inserted(": "), 0.98, 0.98, 0.8, id="a colon"),
        pytest.param(inserted(*"#[]{},&*!|>%@`?-"), 0.97, 0.97, 0.5, id="a special mark"),
        pytest.param(deleted, 0.96, 0.96, 0.95, id="a character less"),
        pytest.param(doubled, 0.98, 0.98, 0.0, id="a line twice"),
        pytest.param(joined, 0.97, 0.97, 0.7, id="two lines in one"),
    ],
)
def test_one_slip(slip: Slip, one: float, near: float, mended: float) -> None:
    """Shares of one problem, of a place at most a line off, and of corrections that mend."""
    chance = random.Random(1)
    refused = single = close = offered = mends = 0
    while refused < TRIES:
        lines = chance.choice(TEXTS).splitlines()
        at = chance.randrange(len(lines))
        slip(lines, at, chance)
        found = told(lines)
        if not found:
            continue
        refused += 1
        single += len(found) == 1
        close += any(item.place and abs(item.place.line - 1 - at) <= 1 for item in found)
        if len(found) == 1 and found[0].place and found[0].problem.fix:
            offered += 1
            first, last = found[0].problem.lines or (found[0].place.line,) * 2
            lines[first - 1 : last] = found[0].problem.fix.split("\n")
            mends += not told(lines)
    assert single / refused >= one
    assert close / refused >= near
    assert mends >= mended * offered
