"""Files that are looked at again when they change, by asking the file system now and then.

Polling works where notices do not: on network drives, in containers, and with editors that write a
new file and move it over the old one, which shows in its inode.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

PAUSE: Final = 0.3
"""Seconds between two looks: short enough to feel at once, long enough to cost nothing."""

State: TypeAlias = tuple[int, int, int]
Snapshot: TypeAlias = dict[Path, State | None]


def snapshot(paths: Sequence[Path]) -> Snapshot:
    """When each file was written, its size and its inode; None for one that is away right now."""
    return {path: _state(path) for path in paths}


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def changes(
    find: Callable[[], Sequence[Path]], sleep: Callable[[float], None]
) -> Iterator[Sequence[Path]]:
    """The files at first, and again each time that they have changed and come to rest.

    `find` names the files anew at each look, so that new ones are seen; it may raise OSError while
    an editor has a file away. A change is passed on when two looks in a row see the same and no
    file is missing half-way through a save. Ends only when `sleep` raises.
    """
    told: Snapshot | None = None
    last: Snapshot | None = None
    while True:
        try:
            seen = snapshot(find())
        except OSError:
            seen = {}
        settled = told is None or seen == last
        if seen and seen != told and settled and None not in seen.values():
            told = seen
            yield [*seen]
        last = seen
        sleep(PAUSE)
