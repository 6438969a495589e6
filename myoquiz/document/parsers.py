"""The parsers of PyYAML: the fastest there is, and its own, which is the same everywhere."""

from collections.abc import Callable
from functools import partial
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class PurePython(Reader, Scanner, Parser):
    """PyYAML's own parser: slower, the same everywhere, and precise about errors.

    Where it is stricter than libyaml it is taught better: it stops at a question mark inside
    brackets, and at a tab between words.
    """

    peek: Callable[..., str]
    column: int
    flow_level: int
    allow_simple_key: bool

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        self.marks_seen = {mark for mark in "\t?#" if mark in text}

    def scan_plain(self) -> Any:
        """An unquoted text, of which a question mark is a part like any other."""
        return self._taking("?", "_", super().scan_plain)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """What stands between two words: spaces and tabs, but no tab that indents."""
        scan = partial(super().scan_plain_spaces, indent, start_mark)
        return self._taking("\t", " ", scan, lambda: self.column >= indent)

    def scan_to_next_token(self) -> None:
        """Go on to where something starts; where no key can start, tabs are spaces."""
        is_inside = lambda: bool(self.flow_level or not self.allow_simple_key)  # noqa: E731
        self._taking("\t", " ", super().scan_to_next_token, is_inside)

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        """What follows the bar of a block text."""
        scan = partial(super().scan_block_scalar_indicators, start_mark)
        return self._taking("#", " ", partial(self._taking, "\t", " ", scan))

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:
        """The rest of that line."""
        scan = partial(super().scan_block_scalar_ignored_line, start_mark)
        return self._taking("\t", " ", scan)

    def _taking(
        self,
        mark: str,
        meant: str,
        scan: Callable[[], Any],
        applies: Callable[[], bool] = lambda: True,
    ) -> Any:
        """What a scan finds that takes one character for another, where that applies."""
        if mark not in self.marks_seen:
            return scan()
        peek = self.peek
        self.peek = lambda index=0: meant if (seen := peek(index)) == mark and applies() else seen
        try:
            return scan()
        finally:
            self.peek = peek


FastParser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", PurePython)
"""libyaml's parser where it is installed."""
