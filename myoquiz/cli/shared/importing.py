"""The files that an import reads, and the banks that they become."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from unicodedata import normalize

import click
from msgspec import Struct

from myoquiz.text.cells import one_line

REST: Final = re.compile(r".+\.rest(\.\w+)?", re.DOTALL)
"""The name of a file with what an import set aside."""
NAMED: Final = 5
"""How many of the files that were left are named."""


class Gathered(Struct, frozen=True):
    """The files to import, and those of a folder that hold no questions."""

    files: list[Path]
    left: list[Path]

    def told(self) -> str:
        """What was left of folders, in a line; empty where nothing was."""
        names = ", ".join(map(str, self.left[:NAMED])) + (", …" if self.left[NAMED:] else "")
        many = "1 file is" if len(self.left) == 1 else f"{len(self.left)} files are"
        return f"{many} no questions to import, and left: {names}" if self.left else ""


def gathered(paths: Sequence[Path], is_known: Callable[[Path], bool]) -> Gathered:
    """The files that paths name: those of a folder, at any depth, but hidden ones.

    What a folder holds beside questions is no mistake: pictures, what an import set aside, and what
    is of no known format.
    """
    from myoquiz.formats.importing import media  # start-up: no help needs it

    found = Gathered([], [])
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                parts = file.relative_to(path).parts
                if file.is_file() and not any(part.startswith(".") for part in parts):
                    is_other = file.suffix.lower() in media.SUFFIXES or REST.fullmatch(file.name)
                    is_wanted = not is_other and is_known(file)
                    (found.files if is_wanted else found.left).append(file)
        elif path.exists():
            found.files.append(path)
        else:
            raise click.UsageError(one_line(f"{path}: no such file or folder"))
    return found


def targets(files: Sequence[Path], output: Path | None) -> dict[Path, Path]:
    """The bank of each file; two files of one name in a folder get its suffix into theirs.

    Names that differ only in case, or in how an accent is written, are one on many disks.
    """
    if output and output.suffix in (".yaml", ".yml"):
        if len(files) > 1:
            raise click.UsageError(
                f"{len(files)} files do not fit into the bank {output}; name a folder with -o"
            )
        return dict.fromkeys(files, output)
    folder, names = output or Path(), Counter(_folded(path.stem) for path in files)
    found: dict[Path, Path] = {}
    taken: set[str] = set()
    for path in files:
        is_alone = names[_folded(path.stem)] == 1
        name = base = path.stem if is_alone else path.name.replace(".", "-")
        number = 1
        while _folded(name) in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(_folded(name))
        found[path] = folder / f"{name}.yaml"
    return found


def _folded(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())


def stop_if_any_is_there(found: dict[Path, Path]) -> None:
    """End the command before anything is written where a bank or a rest would be replaced."""
    for target in found.values():
        rests = target.parent.glob(f"{_quoted(target.stem)}.rest*")
        for path in (target, *sorted(path for path in rests if REST.fullmatch(path.name))):
            stop_if_there(path)


def _quoted(name: str) -> str:
    """A name in which no sign means something to glob."""
    return re.sub(r"([*?[])", r"[\1]", name)


def stop_if_there(path: Path) -> None:
    """End the command where a file that somebody may have worked on would be replaced."""
    if path.exists():
        raise click.UsageError(
            one_line(
                f"{path} is there already; name another bank with -o, or replace it with --force"
            )
        )
