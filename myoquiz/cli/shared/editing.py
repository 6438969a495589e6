"""A bank that its author mends in the middle of a sitting, in an editor of their own."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from myoquiz import document
from myoquiz.bank import Bank, files
from myoquiz.quiz.session import Ask

USUAL: Final = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "vi")
"""What is tried where neither VISUAL nor EDITOR names an editor."""
AT_LINE: Final = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak",
         "ne", "mg", "gedit", "editor"),
        ("+{line}", "{file}"),
    ),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), ("-w", "-g", "{file}:{line}")),
    **dict.fromkeys(("subl", "hx", "helix", "zed"), ("{file}:{line}",)),
}  # fmt: skip
"""How an editor is told the line, from its own manual; others open the file at its start."""


class BankEditor(Struct, frozen=True):
    """Opens the file of a bank in the author's editor, and reads it again."""

    paths: dict[str, Path]
    """The files of banks by the banks' ids, but for those that come with myoquiz."""

    def edit(self, put: Ask) -> Bank | str:
        """The bank of a question after it was edited, or why there is none."""
        import subprocess  # start-up: few sittings get this far

        from myoquiz import report

        path = self.paths.get(put.bank.id)
        if path is None:
            return "this bank came with myoquiz; copy it, and edit the copy"
        try:
            argv = command(path, _line(path, put.question.id))
            if argv is None:
                return "no editor was found; name yours in EDITOR"
            done = subprocess.run(argv, check=False)
            if done.returncode:
                return f"{argv[0]} ended with an error, so the question stays as it was"
            bank, problems = files.load(path)
        except OSError as error:
            return f"{error.filename}: {error.strerror}"
        if bank is None:
            first = report.located(problems)[0]
            line = f"line {first.place.line}: " if first.place else ""
            return f"the question stays as it was; {line}{first.problem.message}"
        if bank.find(put.question.id) is None:
            return f"the bank holds no question '{put.question.id}' any more"
        return bank


def bank_editor(found: Iterable[tuple[Path, Bank]]) -> BankEditor:
    """An editor for banks that are somebody's own files, and not a part of the program."""
    package = Path(files.__file__).parent.parent
    own = {bank.id: path for path, bank in found if package not in path.resolve().parents}
    return BankEditor(own)


def command(path: Path, line: int) -> list[str] | None:
    """The command that opens a file at a line; None where there is no editor."""
    import shlex  # start-up: as above
    import shutil

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    words = shlex.split(named, posix=sys.platform != "win32")
    words = words or next(([name] for name in USUAL if shutil.which(name)), [])
    if not words:
        return None
    how = AT_LINE.get(Path(words[0].strip('"')).stem, ("{file}",))
    return [*words, *(part.format(file=path.resolve(), line=line) for part in how)]


def _line(path: Path, question: str) -> int:
    """The line at which a question starts; 1 where it is not found."""
    with path.open("rb") as file:
        text = file.read(document.SIZE).decode("utf-8", "replace")
    ids = [line.strip().removeprefix("- ") for line in text.splitlines()]
    return next((at for at, words in enumerate(ids, 1) if _is_id(words, question)), 1)


def _is_id(words: str, question: str) -> bool:
    """Whether a line gives a question its id, plainly or as the first key in braces."""
    name, colon, value = words.removeprefix("{").partition(":")
    own = value.partition("#")[0].partition(",")[0].strip(" \"'}")
    return name.strip() == "id" and bool(colon) and own == question
