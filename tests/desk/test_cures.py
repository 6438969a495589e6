"""Every correction that is offered removes its problem, and makes no other in its own lines."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from myoquiz import bank, document, report
from myoquiz.bank.cures import applied
from myoquiz.problems import Problems
from tests import mistakes
from tests.conftest import cases
from tests.desk.test_fuzz import seeds

SPECIAL = ("*", "&", "@", "`", "%", "[", "{", "!", "|", "'", '"', "#", "- ", "x: ", "? ")


def located(text: str) -> list[report.Located]:
    problems = Problems("bank.yaml")
    if document.decode(text.encode(), problems) is not None:
        bank.read(text, problems)
    return report.located(problems)


def check(text: str) -> int:
    """Try all corrections of a text; how many there were."""
    before = located(text)
    offered = [item for item in before if item.problem.fix]
    for item in offered:
        span = report.replaced(item)
        assert span
        first, last = span
        end = first + item.problem.fix.rstrip("\n").count("\n")
        after = located(applied(item, text))
        there = Counter(
            one.problem.code for one in after if one.place and first <= one.place.line <= end
        )
        known = Counter(
            one.problem.code
            for one in before
            if one is not item and one.place and first <= one.place.line <= last
        )
        assert there <= known, (item.problem, text.splitlines()[first - 1 : last])
    return len(offered)


@pytest.mark.parametrize("file", mistakes.FILES, ids=lambda file: file.stem)
def test_corrections_of_a_mistake(file: Path) -> None:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # no text, no correction
    check(text)


def broken(text: str, random_of: random.Random) -> str:
    """A bank with one line broken in one of the ways in which people break lines."""
    lines = text.splitlines(keepends=True)
    number = random_of.randrange(5, len(lines))
    line = lines[number]
    match random_of.randrange(10):
        case 0:
            line = line.replace(": ", ":", 1)
        case 1:
            line = " " * random_of.choice((1, 2, 3)) + line
        case 2:
            line = line[min(random_of.choice((1, 2, 4)), len(line) - len(line.lstrip())) :]
        case 3:
            line = line.replace("- ", "-", 1) if "- " in line else line.replace(":", "", 1)
        case 4:
            line = re.sub(r"^ *", lambda found: "\t" * (len(found[0]) // 2), line)
        case 5:
            line = re.sub(r": (?=\S)", f": {random_of.choice(SPECIAL)}", line, count=1)
        case 6:
            line = re.sub(r"(\w)(\w+):", r"\2\1:", line, count=1)
        case 7:
            line = re.sub(r": (.*)\n", r": [\1, other]\n", line)
        case 8:
            line = re.sub(r": (.*)\n", r": 'it's \1'\n", line)
        case _:
            line = line.replace("- ", "", 1)
    lines[number] = line
    return "".join(lines)


def test_corrections_of_generated_breaks() -> None:
    random_of = random.Random(14)
    banks = [text for text in seeds() if len(text.splitlines()) < 60]
    offered = sum(check(broken(random_of.choice(banks), random_of)) for _ in range(cases(600)))
    assert offered > cases(600) // 4
