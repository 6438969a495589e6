"""Several answers on a page: what is said to what was named."""

from pathlib import Path
from typing import Any

import pytest

from tests.cards.decks import read
from tests.pages.sites import NAMED, begin, go_on, opened, verdict


@pytest.mark.parametrize(
    ("typed", "said", "told"),
    [
        ("cola and chai", "Correct", []),
        ("coffee, milk", "Partly right", ["There is none in it."]),
        ("water", "Not right", []),
    ],
)
def test_what_was_named(typed: str, said: str, told: list[str], page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(NAMED))
    begin(page)
    page.locator("#field").fill(typed)
    go_on(page)
    assert verdict(page) == said
    assert page.locator(".said .note").all_inner_texts() == told
    keys = page.locator(".told .key").all_inner_texts()
    assert keys == ([] if said == "Correct" else ["coffee; tea / chai; cola"])
