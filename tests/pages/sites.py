"""Pages as files, opened as a learner does it, and answered by hand."""

from pathlib import Path
from typing import Any

from myoquiz.bank import Bank
from myoquiz.formats.page import render
from myoquiz.formats.page.settings import PageSettings
from tests.cards.decks import EVERY, read

ESSAY = """
- id: essay
  type: essay
  prompt: Explain the difference.
  model: A contraction, and a lapse.
  rubric: [{text: A contraction}, {text: A lapse, points: 3}]
"""


def every() -> Bank:
    """A bank that has every type of question."""
    return read(EVERY + ESSAY)


def opened(
    page: Any, folder: Path, *banks: Bank, address: str = "", settings: PageSettings | None = None
) -> Any:
    """The page of some banks, opened from the disk."""
    file = folder / "page.html"
    file.write_text(render([(bank, folder) for bank in banks], settings), encoding="utf-8")
    page.goto(f"file://{file}{address}")
    return page


def begin(page: Any) -> None:
    """Start with what is set."""
    page.locator("form.start .primary").click()


def go_on(page: Any) -> None:
    """Press the first button of the screen."""
    page.locator(".actions .primary").first.click()


def verdict(page: Any) -> str:
    """What was said of the last answer."""
    return str(page.locator(".said .verdict strong").inner_text())
