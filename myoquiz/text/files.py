"""Writing a file so that there is always a whole one: the old, or the new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

UNNAMED: Final = getattr(os, "O_TMPFILE", None)
"""Linux can write a file that has no name yet: killed half-way, it was never there."""


class Unwritable(Exception):
    """A file could not be written; the message says which and why."""


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the target's place when the block ends well.

    Where the block fails, and where the process is killed, the target is what it was before; a link
    stays one, and what it leads to is replaced. Raises Unwritable where the folder may not be
    written to or the disk is full.
    """
    place = Path(os.path.realpath(target)) if target.is_symlink() else target
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    is_named = False
    try:
        descriptor, is_named = _open(place.parent, temporary)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
            if not is_named:
                _name(descriptor, temporary)
                is_named = True
        temporary.replace(place)
    except BaseException as error:
        if is_named:
            with suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError):
            raise Unwritable(f"{target}: {error.strerror or error}") from error
        raise


def _open(folder: Path, temporary: Path) -> tuple[int, bool]:
    """A file to write to in a folder, and whether it has a name."""
    if UNNAMED is not None:
        with suppress(OSError):  # not every file system can do it
            return os.open(folder, UNNAMED | os.O_RDWR, 0o666), False
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o666), True


def _name(descriptor: int, temporary: Path) -> None:
    """Give an unnamed file its name."""
    folder = os.open(temporary.parent, os.O_RDONLY)
    try:
        # With a descriptor of a folder the link in /proc is followed, without one it is not.
        os.link(f"/proc/self/fd/{descriptor}", temporary.name, dst_dir_fd=folder)
    finally:
        os.close(folder)
