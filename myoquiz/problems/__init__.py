"""What is wrong, where, and how to mend it: one kind of value for every problem there is."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from myoquiz.problems.codes import ADVICE, CODES

Path = tuple[str | int, ...]
"""A place in a document, such as ``("questions", 3, "choices", 1, "wrong")``."""

Mend: TypeAlias = Literal["", "quotes", "space", "word"]
"""How a report makes the corrected line of a value or a key."""

Level: TypeAlias = Literal["error", "warning", "advice"]


class Place(Struct, frozen=True, order=True):
    """A line and a column of a file, both counted from 1, in characters."""

    line: int
    column: int


class Problem(Struct, frozen=True):
    """One thing that is wrong.

    `path` names the part of the document; `on_key` says that the key itself is meant and not its
    value. `place` is set where it was known at once (syntax), and looked up by the report where
    not. `message` says what is wrong and then the cure; `fix` is the corrected line where it can
    be known, and stands in place of the line of `place`, or of `lines`: the first and the last.
    Where the line is known to the report alone, `mend` says how it comes to that: it puts the value
    in quotes, a space after its colon, or the word `meant` in place of the one that is there.
    """

    code: str
    message: str
    path: Path = ()
    on_key: bool = False
    place: Place | None = None
    fix: str = ""
    lines: tuple[int, int] | None = None
    mend: Mend = ""
    meant: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file is unusable because of it (lints only warn)."""
        return self.code[0] == "E"

    @property
    def level(self) -> Level:
        """How grave it is: an error, a warning, or advice that is given on demand."""
        return "error" if self.is_error else "advice" if self.code in ADVICE else "warning"


class Problems:
    """The problems of one file, in the order they were found, with the text they speak of."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self.id = ""
        """The id of the bank, as far as it could be read."""
        self.found: list[Problem] = []

    def add(
        self,
        code: str,
        message: str,
        path: Path = (),
        *,
        on_key: bool = False,
        place: Place | None = None,
        fix: str = "",
        lines: tuple[int, int] | None = None,
        mend: Mend = "",
        meant: str = "",
    ) -> None:
        """Note one problem and go on."""
        if code not in CODES:
            raise ValueError(f"unknown code {code}")
        self.found.append(Problem(code, message, path, on_key, place, fix, lines, mend, meant))

    @property
    def errors(self) -> int:
        """How many of them make the file unusable."""
        return sum(problem.is_error for problem in self.found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def dotted(path: Path) -> str:
    """A path as people write it: ``questions[3].choices[1].wrong``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def nearest(word: str, known: Iterator[str] | list[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    from difflib import get_close_matches  # start-up: only a mistake needs it

    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else ""
