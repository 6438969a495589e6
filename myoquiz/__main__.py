"""The way in: `myoquiz` and `python -m myoquiz`."""

import sys

from myoquiz import __version__


def main() -> None:
    """Run the command line; `--version` is answered before anything is imported for it."""
    if sys.argv[1:] == ["--version"]:
        print(f"myoquiz {__version__}")
        return
    from myoquiz.cli import cli

    cli(prog_name="myoquiz")


if __name__ == "__main__":
    main()
