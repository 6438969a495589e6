"""The one way to write a file: whole or not at all, and only regular files are replaced."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

UNNAMED: Final = getattr(os, "O_TMPFILE", None)
"""Linux can write a file that has no name yet: killed half-way, it was never there."""

PREFIX, SUFFIX = ".myoquiz-", ".part"
"""A file that is not whole yet; its name is short, however long the target's is."""

FORGOTTEN: Final = 3600
"""Seconds after which such a file is what a killed run left behind."""

IN_MEMORY: Final = 16 << 20
"""Bytes for a pipe or a device that are held in memory until all are there."""


class Unwritable(Exception):
    """A file could not be written; the message says which and why."""


def is_file(path: Path) -> bool:
    """Whether there is a file; there is none of a name that is longer than the system takes."""
    try:
        return path.is_file()
    except OSError:
        return False


@contextmanager
def replacing(target: Path, *, is_new: bool = False) -> Iterator[IO[bytes]]:
    """A binary file whose bytes are the target's when the block ends well.

    Where the block fails, and where the process is killed, the target is what it was before. A link
    is followed. A regular file is replaced at once and keeps its mode; a pipe, a device and an open
    descriptor such as /dev/stdout are written to. With `is_new`, nothing may be there. Raises
    Unwritable where the target may not be written to or the disk is full.
    """
    try:
        if is_new and os.path.lexists(target):
            raise _refusal(errno.EEXIST)
        stream = _stream(target)
        place = Path(os.path.realpath(target))
        with _whole(place) if stream is None else _sent(stream) as file:
            yield file
    except OSError as error:
        raise Unwritable(f"{target}: {error.strerror or error}") from error


def _stream(target: Path) -> int | None:
    """A descriptor of what a target names and no file can take the place of; None for a file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    own = ("/dev/fd", os.path.realpath("/proc/self/fd"))
    while True:
        folder = os.path.realpath(target.parent)
        if folder in own and target.name.isdecimal():
            return os.dup(int(target.name))  # opened anew, it would begin at its start once more
        if not target.is_symlink():
            break
        target = Path(folder, target.readlink())
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return os.open(target, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))


@contextmanager
def _sent(descriptor: int) -> Iterator[IO[bytes]]:
    """A file whose bytes go to a descriptor once all are there."""
    import shutil
    import tempfile  # start-up: only pipes and devices need them

    with os.fdopen(descriptor, "wb") as stream, tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield file
        file.seek(0)
        shutil.copyfileobj(file, stream)


@contextmanager
def _whole(place: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of another at once."""
    before = _replaceable(place)
    _sweep(place.parent)
    temporary = place.with_name(f"{PREFIX}{os.urandom(6).hex()}{SUFFIX}")
    is_named = False
    try:
        descriptor, is_named = _open(place.parent, temporary)
        with os.fdopen(descriptor, "wb") as file:
            if before and hasattr(os, "fchmod"):  # Windows has no modes to keep
                with suppress(OSError):  # only its owner, or root, gives a file away
                    os.fchown(descriptor, before.st_uid, before.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
            yield file
            file.flush()
            os.fsync(descriptor)
            if not is_named:
                _name(descriptor, temporary)
                is_named = True
        temporary.replace(place)
    except BaseException:
        if is_named:
            with suppress(OSError):
                temporary.unlink()
        raise


def _replaceable(place: Path) -> os.stat_result | None:
    """What is known of the file that is to be replaced; raises OSError where it must stay."""
    try:
        before = place.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(before.st_mode):
        raise _refusal(errno.EISDIR)
    if not os.access(place, os.W_OK):
        raise _refusal(errno.EACCES)
    return before


def _refusal(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def _sweep(folder: Path) -> None:
    """Delete what runs that were killed left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    if time.time() - entry.stat().st_mtime > FORGOTTEN:
                        os.unlink(entry)  # noqa: PTH108 (an entry of a folder is no Path yet)


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
