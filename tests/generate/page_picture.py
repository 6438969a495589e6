"""The picture of pages: `python -m tests.generate.page_picture FILE` draws it from a bundled bank.

Four screens of a phone beside each other: a question that was answered, by day and by night, an
exam with its map, and the end.
"""

import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from myoquiz.bank import files
from myoquiz.formats.page import render
from myoquiz.formats.page.settings import PageSettings
from tests.browser import opened
from tests.conftest import ROOT
from tests.generate.pictures import FRAME
from tests.pages.sites import answer, begin, go_on

BANK: Final = ROOT / "decks" / "sleep.yaml"
SEED: Final = "#seed=11&count=5"


def missed(page: Any) -> None:
    """Go to the first question with choices, and pick one."""
    begin(page)
    while not page.locator("form input[type=radio]").count():
        answer(page)
        go_on(page)
    page.locator("form .row").nth(1).click()
    go_on(page)


def examined(page: Any) -> None:
    """Answer some questions of an exam, and open one that is typed."""
    begin(page)
    for _ in range(3):
        for row in page.locator("form .row").all()[:1]:
            row.click()
        for field in page.locator("form input.field").all():
            field.fill("hypnic jerk")
        go_on(page)
    page.get_by_role("button", name="Flag").click()


def ended(page: Any) -> None:
    """Answer all questions of an exam."""
    examined(page)
    for _ in range(2):  # not all are answered
        page.get_by_role("button", name="End", exact=True).click()


SCREENS: Final[tuple[tuple[Callable[[Any], None], str, bool], ...]] = (
    (missed, "light", False),
    (missed, "dark", False),
    (examined, "light", True),
    (ended, "light", True),
)


def draw(file: Path) -> None:
    """Draw the screens into a picture."""
    bank, problems = files.load(BANK)
    assert bank, list(problems)
    html = FRAME
    with opened() as browser:
        for learner, scheme, is_exam in SCREENS:
            context = browser.new_context(
                viewport={"width": 340, "height": 690},
                device_scale_factor=2,
                is_mobile=True,
                has_touch=True,
                color_scheme=scheme,
            )
            page = context.new_page()
            page.set_default_timeout(5000)
            made = file.with_suffix(".html")
            made.write_text(render([(bank, BANK.parent)], PageSettings(exam=is_exam)))
            page.goto(f"file://{made.resolve()}{SEED}")
            learner(page)
            page.evaluate("window.scrollTo(0, 0)")
            shot = b64encode(page.screenshot()).decode()
            html += f'<img src="data:image/png;base64,{shot}">'
            made.unlink()
            context.close()
        frame = browser.new_page(viewport={"width": 48 + 360 * len(SCREENS) - 20, "height": 738})
        frame.set_content(html)
        frame.screenshot(path=file)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    draw(Path(sys.argv[1]))
