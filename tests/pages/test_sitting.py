"""A sitting in a page, from the first screen to the last."""

from pathlib import Path
from typing import Any

from tests.pages.sites import begin, every, go_on, opened, verdict


def test_first_question_and_its_answer(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=3")
    begin(page)
    seen = []
    while page.locator("#ask").count() and page.locator("#number").inner_text() != "Once more":
        seen.append(page.locator("#ask").inner_text())
        page.get_by_role("button", name="I don’t know").click()
        assert verdict(page) == "Not answered"
        go_on(page)
    assert len(seen) == 10
    page.get_by_role("button", name="End", exact=True).click()
    assert page.locator(".score").inner_text().startswith("0% Points: 0 of 10")
