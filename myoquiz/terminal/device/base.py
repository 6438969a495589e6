"""What a terminal can do, whatever the system."""

import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Literal

from myoquiz.terminal.device.keys import Token, tokens

ESCAPE_WAIT: Final = 0.05
"""Seconds after which a lone ESC is a key and not the start of a sequence."""


Happening = Literal["resized", "resumed"]


class Terminal(ABC):
    """A terminal that can be held; `read` gives keys, and what happened to the screen."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self.write = write
        self._buffer = b""
        self._happened: list[Happening] = []

    @abstractmethod
    def hold(self) -> AbstractContextManager[None]:
        """Take the terminal, and give it back at the end, also after signals and errors.

        SIGTERM and SIGHUP end the block by SystemExit, with the exit code that shells use.
        """

    @abstractmethod
    def suspend(self) -> None:
        """Give the terminal back, stop until the shell says to go on, and take it again."""

    @contextmanager
    def lend(self) -> Iterator[None]:
        """Give the terminal to another program that runs in this block."""
        yield

    @abstractmethod
    def _bytes(self, timeout: float | None) -> bytes:
        """What was sent; nothing after the timeout or a happening, EOFError where none can come."""

    def size(self) -> tuple[int, int]:
        """Columns and rows as they are now."""
        try:
            columns, height = os.get_terminal_size(sys.stdout.fileno())
        except OSError:
            columns, height = 0, 0
        return columns or 80, height or 24

    def read(self, timeout: float | None = None) -> tuple[tuple[Token, ...], tuple[Happening, ...]]:
        """Keys or happenings as soon as there are any; none of either after `timeout` seconds.

        Raises EOFError where the terminal is gone.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            if self._happened:
                happened, self._happened = tuple(self._happened), []
                return (), happened
            left = None if end is None else max(0.0, end - time.monotonic())
            is_open = bool(self._buffer)
            if is_open:
                left = ESCAPE_WAIT if left is None else min(left, ESCAPE_WAIT)
            data = self._bytes(left)
            is_all = is_open and not data and not self._happened
            found, self._buffer = tokens(self._buffer + data, is_all=is_all)
            if found or (end is not None and time.monotonic() >= end):
                return found, ()
