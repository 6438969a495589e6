"""The files that lie beside a bank and are shown by it."""

from pathlib import Path

from myoquiz.formats import Missing
from myoquiz.text.files import is_file


def file_beside(folder: Path, path: str) -> Path:
    """The file of a path in a bank; raises Missing where it may not be read or passed on."""
    file = folder / path
    is_inside = file.resolve().is_relative_to(folder.resolve())
    if not is_inside or not is_file(file):
        raise Missing(f"the file '{path}' is not there; put it back or mend the path")
    return file


def read_beside(folder: Path, path: str) -> bytes:
    """What is in the file of a path in a bank; raises Missing where that cannot be had."""
    try:
        return file_beside(folder, path).read_bytes()
    except OSError as error:
        raise Missing(f"the file '{path}' cannot be read: {error.strerror}") from error
