"""The menu of banks that a person picks from: its rows, and what a line typed below them means."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.text.cells import shown

if TYPE_CHECKING:
    from myoquiz.history.agenda import Overview

TITLE: Final = "Which bank?"


class Menu(Struct, frozen=True):
    """Banks to pick from, with what the history says of them."""

    banks: tuple[Bank, ...]
    overviews: "Sequence[Overview]" = ()
    """What is due, new and known of each; empty where there is no history to ask."""
    offer: str = ""
    """The sitting that was not finished, in a few words."""

    @property
    def prompt(self) -> str:
        """What may be typed."""
        go_on = " r to go on," if self.offer else ""
        return f"Numbers,{go_on} or Enter to mix all: "

    def rows(self) -> Iterator[str]:
        """A row for each bank, with its number and its id."""
        for number, bank in enumerate(self.banks, 1):
            stand = f"{len(bank.live)} questions"
            if self.overviews:
                found = self.overviews[number - 1]
                stand = f"{found.due} due, {found.new} new, {found.known} known"
            yield f"  {number}. {shown(bank.title)} ({bank.id}): {stand}"
        if self.offer:
            yield f"  r. Go on with {self.offer}"

    def help(self) -> str:
        """What may be typed, after a line that means nothing."""
        return f"  Type numbers from 1 to {len(self.banks)}, such as 1 2, or q to leave."

    def pick(self, line: str) -> list[Bank] | Literal["quit", "resume"] | None:
        """The banks that a line names, all for an empty one; None where it means nothing."""
        words = re.split(r"[\s,;]+", line.strip().lower().strip(",;"))
        if words == [""]:
            return list(self.banks)
        if words in (["q"], [":q"]):
            return "quit"
        if words == ["r"] and self.offer:
            return "resume"
        by_name = {bank.id: bank for bank in self.banks}
        by_name |= {str(number): bank for number, bank in enumerate(self.banks, 1)}
        found = [by_name.get(word) for word in dict.fromkeys(words)]
        known = [bank for bank in found if bank]
        return known if len(known) == len(found) else None
