"""Damaged histories by the thousand: no command ends in a traceback, and every sitting goes on.

The suite tries some; `python -m tests.store.fuzz --count 10000 --seed 1` tries more.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

from myoquiz.cli import cli
from myoquiz.history.store import FILE, Store
from tests.store.made import NOON, amendment, answer, flag, opened, runner, sitting

BANK = """\
version: 1
id: b
title: B
questions:
- {id: q1, type: true-false, prompt: The sun is a star., answer: true, explanation: It is.}
- {id: q2, type: short-answer, prompt: Which star is nearest?, answer: sun, explanation: Ours.}
- {id: q3, type: ordering, prompt: In which order?, sequence: [a, b, c], explanation: So.}
"""

COMMANDS = (
    ["play", "b.yaml", "--save"],
    ["play", "b.yaml", "--save", "--resume"],
    ["play", "b.yaml", "--missed"],
    ["review", "b.yaml", "--save"],
    ["review", "b.yaml", "--forecast"],
    ["review", "b.yaml", "--retention", "85%"],
    ["stats", "b.yaml"],
    ["history"],
    ["history", "--json"],
    ["history", "--flags"],
    ["history", "export", "-"],
    ["history", "rebuild"],
    ["history", "clear", "--yes"],
)
LINES = "true\nsun\nabc\n" * 3


def build(folder: Path) -> None:
    """A history of some pages with everything in it: `whole`, and `kept` with a part in the log."""
    (folder / "b.yaml").write_text(BANK, encoding="utf-8")
    kept = opened(folder / "d")
    planned = sitting(kept, banks=("b",), asks=(("b", "q1"), ("b", "q2"), ("b", "q3")))
    kept.begin(planned)
    for day in range(40):
        given = [answer(kept, f"q{n}", days=day + n / 100, sitting=planned.id) for n in (1, 2, 3)]
        kept.record(*given)
        kept.amend(amendment(kept, given[1], "override", 1.0, days=day + 0.2))
    kept.flag(flag(kept, "a note"))
    kept.set("retention", "0.9")
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    later = NOON + timedelta(days=50)
    kept.record(answer(kept, "q1", days=50), answer(kept, "q2", days=50.1))
    kept.end(planned.id, "paused", later)
    for suffix in ("", "-wal"):
        shutil.copy(folder / "d" / f"{FILE}{suffix}", folder / f"kept{suffix}")
    kept.close()  # which brings the log into the file
    shutil.copy(folder / "d" / FILE, folder / "whole")


def flip(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    data[at] ^= 1 << random.randrange(8)


def flip_in_contents(data: bytearray, random: Random) -> None:
    data[random.randrange(min(4096, len(data)))] ^= 1 << random.randrange(8)


def flip_many(data: bytearray, random: Random) -> None:
    for _ in range(random.randint(2, 200)):
        flip(data, random)


def scribble(data: bytearray, random: Random) -> None:
    at, size = random.randrange(len(data)), random.randint(1, 5000)
    data[at : at + size] = random.randbytes(min(size, len(data) - at))


def lose_a_page(data: bytearray, random: Random) -> None:
    at = random.randrange(0, len(data), 4096)
    data[at : at + 4096] = bytes(len(data[at : at + 4096]))


def cut(data: bytearray, random: Random) -> None:
    del data[random.randrange(len(data)) :]


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    flip, flip, flip, flip_in_contents, flip_in_contents, flip_many, scribble, lose_a_page, cut,
)  # fmt: skip

VALUES = ("'x'", "''", "'0'", "1e999", "-1", "9e18", "'[[[['", "'null'", "'{}'", "x'ff'", "NULL")


def write_odd_value(file: Path, random: Random) -> None:
    """A value that the tables take and no version writes."""
    connection = sqlite3.connect(file, isolation_level=None)
    table = random.choice(("sitting", "answer", "answer", "amendment", "flag", "card", "setting"))
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    with suppress(sqlite3.Error):  # the tables do not take everything
        connection.execute(
            f"UPDATE {table} SET {random.choice(names)} = {random.choice(VALUES)} WHERE"
            f" {names[0]} = (SELECT {names[0]} FROM {table} ORDER BY random() LIMIT 1)"
        )
    connection.close()


def spoil(folder: Path, random: Random) -> str:
    """Put a damaged history into a folder; says in what way it is damaged."""
    shutil.rmtree(folder / "d", ignore_errors=True)
    (folder / "d").mkdir()
    has_log = bool(random.randrange(2))
    if has_log:
        shutil.copy(folder / "kept-wal", folder / "d" / f"{FILE}-wal")
    shutil.copy(folder / ("kept" if has_log else "whole"), folder / "d" / FILE)
    if not random.randrange(6):
        write_odd_value(folder / "d" / FILE, random)
        return "value"
    suffix = "-wal" if has_log and not random.randrange(3) else ""
    file = folder / "d" / f"{FILE}{suffix}"
    data = bytearray(file.read_bytes())
    damage = random.choice(DAMAGES)
    damage(data, random)
    file.write_bytes(data)
    return f"{damage.__name__}{suffix}"


def complaint(folder: Path, random: Random) -> str:
    """What is wrong with a command over the damaged history; mostly nothing."""
    command = random.choice(COMMANDS)
    for words in (command, ["play", "b.yaml", "--save", "--in-order"], ["history", "--json"]):
        told = runner().invoke(cli, [*words, "--data", "d"], input=LINES)
        if told.exception and not isinstance(told.exception, SystemExit):
            return "".join([" ".join(words), "\n", *traceback.format_exception(told.exception)])
        if told.exit_code not in (0, 1, 2, 3):
            return f"{words}: exit {told.exit_code}"
        if words[0] == "play" and "--in-order" in words and "2 of" not in told.stdout:
            return f"{words}: {told.output}"
    return ""


def carried(folder: Path) -> int:
    """How many answers of the damaged history are still there."""
    kept = opened(folder / "d")
    assert isinstance(kept, Store)
    count = sum(given.day < 20_900 for given in kept.answers())
    kept.close()
    return count


def run(count: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """Try some: how many of each damage, how many that ended in a traceback, and what they said."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    said = []
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        build(folder)
        os.chdir(folder)
        try:
            for number in range(count):
                random = Random(f"{seed}/{number}")
                kind = spoil(folder, random)
                tried[kind] += 1
                if wrong := complaint(folder, random):
                    failed[kind] += 1
                    said.append(f"--- {seed}/{number} {kind}: {wrong}")
        finally:
            os.chdir(before)
    return tried, failed, said


def main() -> None:
    """Try as many as are wanted, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    began = time.monotonic()
    tried, failed, said = run(wanted.count, wanted.seed)
    for text in said[:20]:
        print(text)
    for kind, number in tried.most_common():
        print(f"{kind:24}{number:7,}{failed[kind]:7,}")
    print(f"{tried.total():,} damaged, {failed.total():,} failed, {time.monotonic() - began:.0f} s")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
