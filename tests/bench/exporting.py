"""Rows 7, 8 and 10: from a file to an Anki package, in time and in memory."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench import banks
from tests.bench.ratios import COMMAND, missing, process, row, show

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(folder: Path) -> None:
    """Print the rows."""
    peer = shutil.which("anki-yaml-tool", path=str(Path(sys.executable).parent))
    out = folder / "decks"
    for count, goal in ((100, 0.45), (1_000, 0.25), (10_000, 0.18)):
        what = f"export {count:,} questions : anki-yaml-tool build"
        if not peer:
            missing("7", what, "anki-yaml-tool")
            continue
        build = [peer, "build", "--file", banks.write_peer(folder, count)]
        theirs = process([*build, "--output", folder / "peer.apkg"])
        ours = process([*COMMAND, "export", banks.write(folder, count), "-o", out])
        row("7", what, ours, theirs, goal, 5)
        if count == 10_000:
            marked = banks.write(folder, count, markdown=True)
            ours = process([*COMMAND, "export", marked, "-o", out])
            row("8", "the same with Markdown in every field", ours, theirs, 0.35, 5)
            ratio = _peak(
                [*COMMAND, "export", str(banks.write(folder, count)), "-o", str(out)]
            ) / _peak([*map(str, build), "--output", str(folder / "peer.apkg")])
            show("10", "peak memory of the same", ratio, 1.0)
    large = banks.write(folder, 100_000)
    for command in (["check", str(large)], ["export", str(large), "-o", str(out)]):
        mib = _peak([*COMMAND, *command]) / 1024
        show("", f"{command[0]} 100,000 questions, peak MiB : 800", mib / 800, 1.0)


def _peak(command: Sequence[str]) -> float:
    """The largest resident size of a command, in KiB (on macOS, bytes)."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *command], capture_output=True, text=True, check=True
    )
    scale = 1024 if sys.platform == "darwin" else 1
    return int(done.stdout) / scale
