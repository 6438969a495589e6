"""The console of Windows, through msvcrt; it has no job control and no signal for its size."""

import ctypes
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from myoquiz.terminal.device.base import Terminal

OUTPUT: Final = -11
"""The number of the standard output for GetStdHandle."""
OBEY_SEQUENCES: Final = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING."""

KEYS: Final = {
    "H": b"\x1b[A",
    "P": b"\x1b[B",
    "M": b"\x1b[C",
    "K": b"\x1b[D",
    "G": b"\x1b[H",
    "O": b"\x1b[F",
    "S": b"\x1b[3~",
}
"""The second half of a key that `getwch` gives in two, as the sequence of other terminals."""


class WindowsTerminal(Terminal):
    """A console that is asked for keys and for its size many times a second."""

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Let the console obey sequences, and put it back."""
        kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  # unknown elsewhere
        console = kernel.GetStdHandle(OUTPUT)
        mode = ctypes.c_ulong()
        is_console = kernel.GetConsoleMode(console, ctypes.byref(mode))
        handler = signal.signal(signal.SIGTERM, _end)
        self._seen = self.size()
        try:
            if is_console:
                kernel.SetConsoleMode(console, mode.value | OBEY_SEQUENCES)
            yield
        finally:
            signal.signal(signal.SIGTERM, handler)
            if is_console:
                kernel.SetConsoleMode(console, mode.value)

    def suspend(self) -> None:
        """Nothing: a console cannot be left and taken up."""

    def _bytes(self, timeout: float | None) -> bytes:
        import msvcrt  # here, so that tests elsewhere can look at this file

        console: Any = msvcrt
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            sent = b""
            while console.kbhit():
                sent += sequence(console.getwch)
            if sent:
                return sent
            if self.size() != self._seen:
                self._seen = self.size()
                self._happened.append("resized")
                return b""
            if end is not None and time.monotonic() >= end:
                return b""
            time.sleep(0.01)


def sequence(read: Callable[[], str]) -> bytes:
    """One key of `getwch` as the bytes that another terminal would send."""
    key = read()
    if key in ("\x00", "\xe0"):
        return KEYS.get(read(), b"")
    if "\ud800" <= key <= "\udbff":  # a letter beyond 16 bits comes in two halves
        key = (key + read()).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return key.encode(errors="replace")


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
