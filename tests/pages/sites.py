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
NAMED = """
- id: named
  type: enumeration
  prompt: Name two drinks.
  answers: [coffee, {text: tea, accept: chai}, cola]
  count: 2
  reject: {text: milk, feedback: There is none in it.}
"""


def every() -> Bank:
    """A bank that has every type of question."""
    return read(EVERY + ESSAY + NAMED)


def opened(
    page: Any, folder: Path, *banks: Bank, address: str = "", settings: PageSettings | None = None
) -> Any:
    """The page of some banks, opened from the disk."""
    file = folder / "page.html"
    file.write_text(render([(bank, folder) for bank in banks], settings), encoding="utf-8")
    page.goto("about:blank")  # an address that differs in its seed alone is no new page
    page.goto(f"file://{file}{address}")
    return page


def begin(page: Any) -> None:
    """Start with what is set."""
    page.locator("form.start .primary").click()


def go_on(page: Any) -> None:
    """Press the first button of the screen."""
    page.locator(".actions .primary").first.click()


def press(page: Any, name: str) -> None:
    """Press a button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def verdict(page: Any) -> str:
    """What was said of the last answer."""
    return str(page.locator(".said .verdict strong").inner_text())


def answer(page: Any) -> None:
    """Answer the open question somehow, and have it judged."""
    for row in page.locator("form .row:has(input[type=radio])").all()[:1]:
        row.click()
    for row in page.locator("form .row:has(input[type=checkbox])").all()[:2]:
        row.click()
    for field in page.locator("form input.field, form textarea").all():
        field.fill("positive")
    for field in page.locator("form select").all():
        field.select_option(index=1)
    go_on(page)
    if page.locator(".rows legend").count():
        page.locator(".more .row").first.click()
        go_on(page)


def sat(page: Any) -> list[str]:
    """What is asked in a sitting, with its choices, in the order of the screen."""
    seen = []
    while page.locator("#number").inner_text() != "Once more":
        seen.append(page.locator(".question").inner_text())
        press(page, "I don’t know")
        go_on(page)
    return seen
