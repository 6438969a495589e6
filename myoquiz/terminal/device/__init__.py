"""The terminal itself: taken for a whole sitting, read key by key, given back whatever happens.

Two files know how: `posix` with termios and select, `windows` with msvcrt. Both give the same
tokens.
"""

import sys
from collections.abc import Callable

from myoquiz.terminal.device.base import Terminal


def open_terminal(write: Callable[[str], None]) -> Terminal:
    """The terminal of this process."""
    # Each system has modules that the other lacks.
    if sys.platform == "win32":
        from myoquiz.terminal.device.windows import WindowsTerminal

        return WindowsTerminal(write)
    from myoquiz.terminal.device.posix import PosixTerminal

    return PosixTerminal(sys.stdin.fileno(), write)
