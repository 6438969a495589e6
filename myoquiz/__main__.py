"""The way in: `myoquiz` and `python -m myoquiz`."""

import gc
import os
import sys
from contextlib import suppress
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
    refused = _flush(is_told=bool(code))
    code = code or refused
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
            with suppress(OSError):
                os.close(number)
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _flush(*, is_told: bool) -> int:
    """Write out what is held back; 0, or the exit code of a refusal, which is told if not yet."""
    code = 0
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            # Python tries again at its end, and would complain: let it succeed then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = 1 if isinstance(error, BrokenPipeError) else 2
            if code == 2 and not is_told:
                with suppress(OSError):  # which may be full as well
                    sys.stderr.write(f"Error: standard input or output: {error.strerror}\n")
    return code


if __name__ == "__main__":
    main()
