"""Rows 1 to 3: from the command to its first words."""

from pathlib import Path

from tests.bench import banks
from tests.bench.ratios import COMMAND, FLOOR, process, row


def run(folder: Path) -> None:
    """Print the rows."""
    floor = process(FLOOR)
    row("1", "myoquiz --version : python -c pass", process([*COMMAND, "--version"]), floor, 4.5, 15)
    row("2", "myoquiz --help : python -c pass", process([*COMMAND, "--help"]), floor, 5, 15)
    for count, goal in ((100, 6.5), (500, 8.5)):
        play = process([*COMMAND, "play", banks.write(folder, count)], stdin=":q\n")
        row("3", f"play to the first of {count} questions : python -c pass", play, floor, goal, 15)
