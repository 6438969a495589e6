"""Pictures of cards: `python -m tests.generate.pictures FOLDER` draws every type of question.

Front and back, light and dark, in the width of a phone and of a window, as the real backend of Anki
renders the cards and Chromium draws them. With `readme` after the folder it makes the pictures of
the README instead, from the bundled banks.
"""

import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from myoquiz.bank import files
from tests.browser import opened
from tests.cards.decks import EVERY, read, rendered
from tests.cards.reviewers import Desktop
from tests.conftest import ROOT

Learner = Callable[[Any], None]

WIDTHS: Final = {"phone": 360, "desktop": 760}
"""In pixels; a phone is touched, and has no keys."""


def pick(*rows: str) -> Learner:
    """Tap the rows with these words, in this order."""

    def tap(page: Any) -> None:
        for row in rows:
            page.locator(".mq-row", has_text=row).first.click()

    return tap


def write(*texts: str) -> Learner:
    """Type into the fields."""

    def typed(page: Any) -> None:
        for place, text in enumerate(texts):
            page.locator(".mq-field").nth(place).fill(text)

    return typed


def leave(page: Any) -> None:
    """Do nothing, as for a card that is only read."""


ANSWERED: Final[dict[str, Learner]] = {
    "one": pick("eating"),
    "several": pick("coffee", "dim light"),
    "truth": pick("False"),
    "word": write("positive myoclonus"),
    "number": write("230 ms"),
    "gaps": write("positive"),
    "gaps+2": write("suden"),
    "pairs": pick("Keppra", "Tegretol", "Mysoline"),
    "sequence": pick("Monday", "Thursday", "Tuesday", "Saturday"),
    "recall": leave,
    "recall+2": leave,
}
"""What a learner does with each card of the bank that has every type."""

README: Final[dict[str, tuple[tuple[str, str, Learner, str, bool], ...]]] = {
    "card.png": tuple(
        ("sleep", "moment-choose", pick("On waking up"), side, night)
        for night in (False, True)
        for side in ("front", "back")
    ),
    "card-types.png": (
        ("treatment", "three-pick", pick("Levetiracetam", "Primidone", "Phenytoin"), "back", False),
        ("basics", "negative-type", write("positive"), "back", False),
        ("basics", "mechanisms-gap", write("contraction"), "front", False),
        ("treatment", "brands-match", pick("Primidone"), "front", False),
    ),
}
"""The pictures of the README: bank, question, what the learner does, side, and whether by night."""

FRAME: Final = """\
<style>
  body { display: flex; gap: 20px; margin: 0; padding: 24px; background: #e8eaec; }
  img { width: 340px; border-radius: 14px; box-shadow: 0 2px 10px #0003; }
</style>
"""

STEADY: Final = "Math.random = () => 0.37;"
"""One order of choices for all time, so that a picture changes with the cards alone."""


def shoot(folder: Path, names: list[str]) -> None:
    """Draw all cards, or those that are named, into a folder."""
    with opened() as browser, rendered(read(EVERY)) as cards:
        for width, pixels in WIDTHS.items():
            page = _page(browser, pixels, 620, is_phone=width == "phone")
            for theme in ("light", "dark"):
                reviewer = Desktop(page, night=theme == "dark")
                for name in names or cards:
                    stem = f"{name.replace('+', '-')}-{width}-{theme}"
                    reviewer.front(cards[name])
                    ANSWERED[name](page)
                    page.mouse.move(0, 0)
                    page.screenshot(path=folder / f"{stem}-front.png", full_page=True)
                    reviewer.back(cards[name])
                    page.screenshot(path=folder / f"{stem}-back.png", full_page=True)


def compose(folder: Path) -> None:
    """Draw the pictures of the README into a folder."""
    with opened() as browser:
        for file, panels in README.items():
            page = _page(browser, 340, 690, is_phone=True)
            html = FRAME
            for bank, question, learner, side, night in panels:
                path = ROOT / "decks" / f"{bank}.yaml"
                read_bank, problems = files.load(path)
                assert read_bank, list(problems)
                with rendered(read_bank, path.parent) as cards:
                    reviewer = Desktop(page, night)
                    reviewer.front(cards[question])
                    learner(page)
                    page.mouse.move(0, 0)
                    if side == "back":
                        reviewer.back(cards[question])
                    data = b64encode(page.screenshot()).decode()
                html += f'<img src="data:image/png;base64,{data}">'
            frame = browser.new_page(
                viewport={"width": 48 + 360 * len(panels) - 20, "height": 738},
                device_scale_factor=1,
            )
            frame.set_content(html)
            frame.screenshot(path=folder / file)


def _page(browser: Any, width: int, height: int, *, is_phone: bool) -> Any:
    """A page of this size in which an error of a card ends the run."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    page.set_default_timeout(5000)
    page.add_init_script(STEADY)
    page.on("pageerror", lambda error: sys.exit(f"a card's script fails: {error}"))
    return page


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["readme"]:
        compose(target)
    else:
        shoot(target, sys.argv[2:])
