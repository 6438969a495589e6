"""The menu of banks that a person picks from: its rows, and what a line typed below them means."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from myoquiz.bank import Bank
from myoquiz.text.cells import shown

TITLE: Final = "Which bank?"
PROMPT: Final = "Numbers, or Enter to mix all: "


def rows(banks: Sequence[Bank]) -> Iterator[str]:
    """A row for each bank, with its number."""
    for number, bank in enumerate(banks, 1):
        yield f"  {number}. {shown(bank.title)} ({len(bank.live)} questions)"


def help_on(banks: Sequence[Bank]) -> str:
    """What may be typed."""
    return f"  Type numbers from 1 to {len(banks)}, such as 1 2, or q to leave."


def pick(line: str, banks: Sequence[Bank]) -> list[Bank] | Literal["quit"] | None:
    """The banks that a line names, all for an empty one; None where it means nothing."""
    word = line.strip().lower()
    if not word:
        return list(banks)
    if word in ("q", ":q"):
        return "quit"
    numbers = [int(number[:4]) for number in re.findall(r"\d+", word)]
    if numbers and all(1 <= number <= len(banks) for number in numbers):
        return [banks[number - 1] for number in dict.fromkeys(numbers)]
    return None
