"""Gaps with rules of their own on a page: a menu, a number, and answers that never pass."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.bank import Bank
from tests.cards.decks import read
from tests.pages.sites import begin, go_on, opened, verdict
from tests.test_gaps import RULES

WATER = read(RULES.partition("questions:\n")[2].partition("- id: weight")[0])


@pytest.mark.parametrize(
    ("given", "said", "told"),
    [
        (("floats", "99", "vapour"), "Correct", []),
        (
            ("sinks", "100 °C", "smoke"),
            "Partly right",
            ["Ice is lighter than water.", "Nothing burns."],
        ),
        (("none of these", "98", "smoke"), "Not right", ["Nothing burns."]),
    ],
)
def test_a_menu_a_number_and_a_refused_answer(
    given: tuple[str, ...], said: str, told: list[str], page: Any, tmp_path: Path
) -> None:
    opened(page, tmp_path, WATER)
    begin(page)
    menu = page.locator("select.field")
    assert menu.locator("option").all_inner_texts() == [
        "", "floats", "melts at once", "sinks", "none of these"
    ]  # fmt: skip
    assert menu.get_attribute("aria-label") == "Gap 1"
    menu.select_option(given[0])
    for place, text in enumerate(given[1:]):
        page.locator("input.field").nth(place).fill(text)
    go_on(page)
    assert verdict(page) == said
    assert page.locator(".said .note").all_inner_texts() == told
    assert menu.is_disabled()


MENU = RULES[RULES.index("- id: ice") : RULES.index("    point:")].replace(
    ", which boils at {{point}} °C and turns into {{what}}", ""
)


@pytest.mark.parametrize(("bank", "is_offered"), [(WATER, 1), (read(MENU), 0)])
def test_only_what_was_typed_can_have_been_right(
    bank: Bank, is_offered: int, page: Any, tmp_path: Path
) -> None:
    opened(page, tmp_path, bank)
    begin(page)
    page.locator("select.field").select_option("sinks")
    go_on(page)
    assert page.get_by_role("button", name="I was right").count() == is_offered


def test_without_script_a_menu_shows_what_it_offers(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, WATER)
    shown = page.locator("#worksheet .gap").first.text_content()
    assert shown == "floats / melts at once / sinks / none of these"
