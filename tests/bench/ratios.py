"""Rows of two things run by turns, so that a slow moment of the machine hits both."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Run = Callable[[], None]

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
COMMAND = [sys.executable, "-m", "myoquiz"]
FLOOR = [sys.executable, "-c", "pass"]


def row(number: str, what: str, a: Run, b: Run, goal: float, times: int = 7) -> None:
    """Print the median ratio of A to B over some pairs of runs."""
    a(), b()  # the first run warms caches
    pairs = [(_seconds(a), _seconds(b)) for _ in range(times)]
    show(number, what, statistics.median(first / second for first, second in pairs), goal)


def show(number: str, what: str, ratio: float, goal: float) -> None:
    """Print one row."""
    verdict = "ok" if ratio <= goal else "MISSED"
    print(f"{number:>3}  {what:<58} {ratio:6.2f}  goal {goal:5.2f}  {verdict}", flush=True)


def missing(number: str, what: str, peer: str) -> None:
    """Print a row whose peer is not installed."""
    print(f"{number:>3}  {what:<58} no {peer} here; pip install '.[bench]'", flush=True)


def process(command: Sequence[str | Path], stdin: str = "", cwd: Path | None = None) -> Run:
    """A run of a command to its end; a failure ends the benchmark."""

    def run() -> None:
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=cwd, env=_environment()
        )
        if done.returncode not in (0, 3):
            sys.exit(f"{command} exited with {done.returncode}\n{done.stderr}")

    return run


def _environment() -> dict[str, str]:
    """The environment, in which Python keeps what it compiled, as it does for what is installed."""
    return {name: value for name, value in os.environ.items() if name != NO_BYTECODE}


def _seconds(run: Run) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
