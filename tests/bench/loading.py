"""Rows 4 to 6: from a file to a bank, and what is wrong with it."""

import shutil
import statistics
import sys
import time
from pathlib import Path

import yaml

from myoquiz.bank import read
from myoquiz.problems import Problems
from tests.bench import banks
from tests.bench.ratios import COMMAND, missing, process, row, show


def run(folder: Path) -> None:
    """Print the rows."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for count, goal in ((1_000, 0.55), (10_000, 0.35)):
        text = banks.bank(count)
        row(
            "4",
            f"load {count:,} questions : yaml.load(CSafeLoader)",
            lambda text=text: _load(text),
            lambda text=text: yaml.load(text, loader),
            goal,
            5,
        )
    small, large = banks.bank(1_000), banks.bank(100_000)
    ratios = [_each(large, 100_000) / _each(small, 1_000) for _ in range(3)]
    show("5", "load, a question of 100,000 : of 1,000", statistics.median(ratios), 1.6)
    peer = shutil.which("anki-yaml-tool", path=str(Path(sys.executable).parent))
    for count, goal in ((1_000, 0.20), (10_000, 0.15)):
        what = f"check {count:,} questions : anki-yaml-tool validate"
        if not peer:
            missing("6", what, "anki-yaml-tool")
            continue
        row(
            "6",
            what,
            process([*COMMAND, "check", banks.write(folder, count)]),
            process([peer, "validate", "--file", banks.write_peer(folder, count)]),
            goal,
            5,
        )


def _load(text: str) -> None:
    problems = Problems("bench")
    if read(text, problems) is None:
        raise SystemExit(f"the bench bank has problems: {list(problems)[:3]}")


def _each(text: str, count: int) -> float:
    """Seconds for one question."""
    began = time.perf_counter()
    _load(text)
    return (time.perf_counter() - began) / count
