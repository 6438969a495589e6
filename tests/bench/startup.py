"""Rows 1 to 3: from the command to its first words."""

import os
import shutil
import sys
from pathlib import Path

from tests.bench import banks
from tests.bench.ratios import COMMAND, FLOOR, Run, missing, process, row


def run(folder: Path) -> None:
    """Print the rows."""
    floor = process(FLOOR)
    row("1", "myoquiz --version : python -c pass", process([*COMMAND, "--version"]), floor, 4.5, 15)
    row("2", "myoquiz --help : python -c pass", process([*COMMAND, "--help"]), floor, 5, 15)
    data = folder / "data"
    for count, goal in ((100, 6.5), (500, 8.5)):
        command = [*COMMAND, "play", banks.write(folder, count), "--save", "--data", data]
        play = process(command, stdin=":q\n")
        row("3", f"play to the first of {count} questions : python -c pass", play, floor, goal, 15)
    shutil.rmtree(data, ignore_errors=True)
    what = "the same on the live screen, 100 questions"
    if sys.platform == "win32":
        missing("3b", what, "pseudo-terminal")
        return
    row("3b", what, _live(banks.write(folder, 100), data), floor, 10, 15)


def _live(bank: Path, data: Path) -> Run:
    """A run on a pseudo-terminal until the first question is drawn whole, and a Ctrl-C."""
    import pty

    command = [*COMMAND, "play", str(bank), "--data", str(data)]

    def run() -> None:
        child, terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ.pop("ACCESSIBLE", None)
            os.execv(command[0], command)
        seen = b""
        try:
            while b"? help" not in seen:
                seen += os.read(terminal, 65536)
            os.write(terminal, b"\x03")
            while os.read(terminal, 65536):
                pass
        except OSError:
            pass  # how Linux tells the end of a pseudo-terminal
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        if b"? help" not in seen or os.waitstatus_to_exitcode(status) != 130:
            sys.exit(f"{command} showed\n{seen.decode(errors='replace')}")

    return run
