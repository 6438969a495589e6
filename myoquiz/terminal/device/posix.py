"""The terminal of Linux, macOS and their kin, through termios and select."""

import os
import select
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final

from myoquiz.terminal.device.base import Terminal

PASTES_ON: Final = "\x1b[?2004h"
PASTES_OFF: Final = "\x1b[?2004l"


class PosixTerminal(Terminal):
    """A terminal that sends each key at once, tells pastes from typing, and echoes nothing."""

    def __init__(self, input_fd: int, write: Callable[[str], None]) -> None:
        super().__init__(write)
        self.input_fd = input_fd
        self._saved: list[Any] = []
        self._wake = (-1, -1)
        self._end = 0

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Take the terminal with its signals, and give both back."""
        self._wake = os.pipe()  # signals are written to it, so that a select ends
        for end in self._wake:
            os.set_blocking(end, False)
        handlers = {number: signal.signal(number, do) for number, do in self._handlers().items()}
        woken = signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        try:
            self._enter()
            yield
        finally:
            self._leave()
            signal.set_wakeup_fd(woken)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            for end in self._wake:
                os.close(end)

    def suspend(self) -> None:
        """Stop as Ctrl-Z stops any command, and go on when the shell says so."""
        self._leave()
        before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)  # the whole group, as the terminal itself would
        signal.signal(signal.SIGTSTP, before)
        self._enter()

    @contextmanager
    def lend(self) -> Iterator[None]:
        """Give the terminal to another program, whose Ctrl-C and Ctrl-Z are its own."""
        self._leave()
        before = {
            signal.SIGINT: signal.signal(signal.SIGINT, lambda number, frame: None),
            signal.SIGTSTP: signal.signal(signal.SIGTSTP, signal.SIG_DFL),
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self._enter()

    def _bytes(self, timeout: float | None) -> bytes:
        ready, _, _ = select.select([self.input_fd, self._wake[0]], [], [], timeout)
        if self._wake[0] in ready:
            os.read(self._wake[0], 4096)
        # Only here, where no answer is on its way to the disk.
        if self._end == signal.SIGINT:
            raise KeyboardInterrupt
        if self._end:
            raise SystemExit(128 + self._end)
        if self.input_fd not in ready:
            return b""
        try:
            data = os.read(self.input_fd, 4096)
        except OSError as error:
            raise EOFError from error
        if not data:
            raise EOFError
        return data

    def _enter(self) -> None:
        attributes = termios.tcgetattr(self.input_fd)
        self._saved = self._saved or termios.tcgetattr(self.input_fd)
        attributes[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        attributes[6][termios.VMIN], attributes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self.input_fd, termios.TCSADRAIN, attributes)
        self.write(PASTES_ON)

    def _leave(self) -> None:
        saved, self._saved = self._saved, []
        if not saved:
            return
        with suppress(OSError, termios.error):  # it may be gone: then there is none to give back
            termios.tcsetattr(self.input_fd, termios.TCSADRAIN, saved)
            self.write(PASTES_OFF)

    def _handlers(self) -> dict[int, Callable[[int, FrameType | None], None]]:
        return {
            signal.SIGWINCH: lambda number, frame: self._happened.append("resized"),
            signal.SIGCONT: self._on_continue,
            signal.SIGTSTP: self._on_stop,
            signal.SIGINT: self._on_end,
            signal.SIGTERM: self._on_end,
            signal.SIGHUP: self._on_end,
        }

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        """A stop that comes from elsewhere, and not as the key Ctrl-Z."""
        self.suspend()
        self._happened.append("resumed")

    def _on_continue(self, number: int, frame: FrameType | None) -> None:
        """After a stop that nobody could see coming, the shell has set the terminal its own way."""
        if self._saved:
            with suppress(OSError, termios.error):  # a terminal that is closed sends this as well
                self._enter()
                self._happened.append("resumed")

    def _on_end(self, number: int, frame: FrameType | None) -> None:
        self._end = number
