"""Files that are looked at again when they change, by asking the file system now and then.

Polling works where notices do not: on network drives, in containers, and with editors that write a
new file and move it over the old one, which shows in its inode.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

PAUSE: Final = 0.3
"""Seconds between two looks: short enough to feel at once, long enough to cost nothing."""
AWAY: Final = 5
"""Looks that see no file at all before it is gone, and not just away for a save."""

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
    find: Callable[[], Sequence[Path]],
    sleep: Callable[[float], None],
    size: Callable[[], object] = lambda: None,
) -> Iterator[Sequence[Path]]:
    """The files at first, and again each time that they have changed and come to rest.

    `find` names the files anew at each look, so that new ones are seen; it may raise OSError while
    an editor has a file away. A change is passed on when two looks in a row see the same and no
    file is missing half-way through a save; that all are gone, when they stay away. A change of
    `size`, that of the screen, is passed on as well. Ends only when `sleep` raises.
    """
    told: tuple[Snapshot, object] | None = None
    last: tuple[Snapshot, object] | None = None
    empty = 0
    while True:
        try:
            seen = snapshot(find()), size()
        except OSError:
            seen = {}, size()
        files = seen[0]
        empty = 0 if files else empty + 1
        settled = told is None or seen == last
        is_whole = None not in files.values() if files else empty > AWAY
        if is_whole and settled and seen != told:
            told = seen
            yield [*files]
        last = seen
        sleep(PAUSE)
