r"""Mathematics as TeX writes it: which commands it may use, and what a terminal shows of it.

A bank comes from somebody else, and some commands of TeX load files, run scripts or change the page
around them. So there is one list of those that may be used, commands.tsv, for all that reads or
shows mathematics; every other one is an error.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

COMMAND: Final = re.compile(r"\\([A-Za-z]+\*?|.|$)", re.DOTALL)
NAME: Final = re.compile(r"\s*\{([^{}]*)\}")
r"""What must follow after ``\begin`` and ``\end``."""


class Command(Struct, frozen=True):
    """A command of TeX: its kind, its arguments, and the sign or word that is shown for it."""

    kind: str
    arguments: str = ""
    """``{`` for each argument that it needs, ``[`` for one that may be left out."""
    shown: str = ""


def mistakes(source: str) -> Iterator[tuple[str, str]]:
    """Code and message of each command that mathematics may not use."""
    for found in COMMAND.finditer(source):
        name = found[1]
        if name in ("begin", "end"):
            environment = NAME.match(source, found.end())
            name = environment[1].strip() if environment else ""
            if name not in environments():
                yield "E243", _unknown(name or found[0], environments())
        elif name.isspace():
            pass
        elif (command := _command(name)) is None:
            yield "E243", _unknown(found[0], commands())
        elif command.kind == "refused":
            yield "E243", rf"\{name} may not be used in mathematics; {command.shown}"


def commands() -> dict[str, Command]:
    """The commands by name, without the backslash; those of the kind ``refused`` as well."""
    return _table()[0]


def environments() -> dict[str, Command]:
    r"""What may stand between ``\begin`` and ``\end``, by name."""
    return _table()[1]


def _command(name: str) -> Command | None:
    r"""The command of a name; a star is a sign of its own, but for ``\operatorname*``."""
    return commands().get(name) or commands().get(name.removesuffix("*"))


def _unknown(written: str, known: Iterable[str]) -> str:
    """That something is not in the list, and what was probably meant."""
    from difflib import get_close_matches  # start-up: only a mistake needs it

    close = get_close_matches(written.strip("\\"), [*known], n=1, cutoff=0.7)
    meant = f"; did you mean {close[0]}?" if close else ""
    more = "docs/mathematics.md lists what there is"
    return f"'{written[:40]}' is no command of mathematics here{meant or f'; {more}'}"


@cache
def _table() -> tuple[dict[str, Command], dict[str, Command]]:
    known: dict[str, Command] = {}
    parts: dict[str, Command] = {}
    text = (Path(__file__).parent / "commands.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("# "):
            continue
        name, kind, *rest = line.split("\t")
        arguments, shown = (_value(field) for field in rest)
        table = parts if kind in ("table", "lines") else known
        table[name] = Command(kind, arguments, shown)
    return known, parts


def _value(field: str) -> str:
    """What a field of the table says: nothing for a hyphen, a character for its number."""
    if field.startswith("U+"):
        return chr(int(field[2:], 16))
    return "" if field == "-" else field
