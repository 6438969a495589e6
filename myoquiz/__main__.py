"""The way in: `myoquiz` and `python -m myoquiz`."""

import gc
import sys
from io import TextIOWrapper

from myoquiz import __version__


def main() -> None:
    """Run the command line; `--version` is answered before anything is imported for it."""
    if sys.argv[1:] == ["--version"]:
        print(f"myoquiz {__version__}")
        return
    # What a command makes, it mostly keeps to its end, so looking for cycles seldom pays.
    gc.set_threshold(50_000, 20, 20)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A sign that one side does not know is replaced, and nothing stops for it.
            stream.reconfigure(errors="replace")
    from myoquiz.cli import cli

    try:
        cli(prog_name="myoquiz")
    finally:
        # A last look for cycles would walk through whole banks; the system frees them faster.
        gc.freeze()


if __name__ == "__main__":
    main()
