"""The way in: `myoquiz` and `python -m myoquiz`."""

import gc
import os
import sys
from io import TextIOWrapper

from myoquiz import __version__


def main() -> None:
    """Run the command line, and end with its exit code."""
    # What a command makes, it mostly keeps to its end, so looking for cycles seldom pays.
    gc.set_threshold(50_000, 20, 20)
    try:
        _open_streams()
        code = _called()
    except KeyboardInterrupt:  # before there was a command
        code = 130
    code = _flushed() or code
    # A last look for cycles would walk through whole banks; the system frees them faster.
    gc.freeze()
    sys.exit(code)


def _called() -> int | str | None:
    """The exit code of a command; `--version` is answered before anything is imported for it."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"myoquiz {__version__}\n")
        return 0
    from myoquiz.cli import cli

    try:
        cli(prog_name="myoquiz")
    except SystemExit as end:
        return end.code
    return 0


def _open_streams() -> None:
    """Make the three streams fit to use, whatever the caller made of them."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            # A sign that one side does not know is replaced, and nothing stops for it.
            stream.reconfigure(errors="replace")
        elif stream is None:
            # It was closed: no file of ours shall get its number, and be written to by mistake.
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)
            nothing = open(os.devnull, "r+" if number else "r", encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, nothing)


def _flushed() -> int:
    """Write out what is still held back; the exit code where that does not work, else 0."""
    code = 0
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            # Python tries again at its end, and would complain: let it succeed then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = 1 if isinstance(error, BrokenPipeError) else 2
    return code


if __name__ == "__main__":
    main()
