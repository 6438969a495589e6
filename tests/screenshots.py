"""Pictures of every card: `python -m tests.screenshots FOLDER`.

Each type of question, front and back, light and dark, in the width of a phone and of a window, as
the real backend of Anki renders it and Chromium draws it. `answered` tells what is done on the
front before the back is shown.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.cards.conftest import opened
from tests.cards.decks import EVERY, read, rendered
from tests.cards.reviewers import Desktop

WIDTHS: Final = {"phone": 360, "desktop": 760}


def pick(*rows: str) -> Callable[[Any], None]:
    """Tap the rows with these words, in this order."""

    def tap(page: Any) -> None:
        for row in rows:
            page.locator(".mq-row", has_text=row).first.click()

    return tap


def write(*texts: str) -> Callable[[Any], None]:
    """Type into the fields."""

    def typed(page: Any) -> None:
        for place, text in enumerate(texts):
            page.locator(".mq-field").nth(place).fill(text)

    return typed


def leave(page: Any) -> None:
    """Do nothing, as for a card that is only read."""


ANSWERED: Final[dict[str, Callable[[Any], None]]] = {
    "one": pick("eating"),
    "several": pick("coffee", "dim light"),
    "truth": pick("False"),
    "word": write("positive myoclonus"),
    "number": write("230 ms"),
    "gaps": write("positive", "positive"),
    "gaps+2": write("suden"),
    "pairs": pick("Keppra", "Tegretol", "Mysoline"),
    "sequence": pick("Monday", "Thursday", "Tuesday", "Saturday"),
    "recall": leave,
    "recall+2": leave,
}
"""What a learner does with each card of the bank that has every type."""


def shoot(folder: Path, names: list[str]) -> None:
    """Draw all cards, or those that are named, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with opened() as browser, rendered(read(EVERY)) as cards:
        for width, pixels in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": pixels, "height": 480}, device_scale_factor=2, offline=True
            )
            page = context.new_page()
            page.set_default_timeout(3000)
            page.on("pageerror", lambda error: print(error, file=sys.stderr))
            for theme in ("light", "dark"):
                reviewer = Desktop(page, night=theme == "dark")
                for name in names or cards:
                    reviewer.front(cards[name])
                    ANSWERED[name](page)
                    page.mouse.move(0, 0)
                    stem = f"{name.replace('+', '-')}-{width}-{theme}"
                    page.screenshot(path=folder / f"{stem}-front.png", full_page=True)
                    reviewer.back(cards[name])
                    page.screenshot(path=folder / f"{stem}-back.png", full_page=True)
            context.close()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), sys.argv[2:])
