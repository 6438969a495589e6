"""Gaps with rules of their own on a card: a menu, a number, and answers that never pass."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_review import verdict
from tests.conftest import need
from tests.test_gaps import RULES


@pytest.fixture(scope="module")
def water() -> Iterator[dict[str, Rendered]]:
    need("anki")
    with rendered(read(RULES.partition("questions:\n")[2])) as found:
        yield found


def fill(page: Any, choice: str, *texts: str) -> None:
    page.locator("select.mq-field").select_option(choice)
    for place, text in enumerate(texts):
        page.locator("input.mq-field").nth(place).fill(text)


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("given", "said", "shown"),
    [
        (("floats", "99", "vapour"), "✓ Correct Right: 3 of 3", "Ice ✓floats in water"),
        (
            ("sinks", "100 °C", "smoke"),
            "~ Partly right Right: 1 of 3 Ice is lighter than water. Nothing burns.",
            "Ice ✗sinks floats in water, which boils at ✓100 °C and turns into ✗smoke steam",
        ),
        (("none of these", "", ""), "✗ Not right Right: 0 of 3", "Ice ✗none of these floats"),
        (("", "", ""), "", "Ice floats in water"),
    ],
)
def test_a_menu_a_number_and_a_refused_answer(
    kind: type[Desktop] | type[Phone],
    given: tuple[str, ...],
    said: str,
    shown: str,
    water: dict[str, Rendered],
    page: Any,
) -> None:
    reviewer = kind(page)
    reviewer.front(water["ice"])
    options = page.locator("select.mq-field option").all_inner_texts()
    assert options == ["", "floats", "melts at once", "sinks", "none of these"]
    fill(page, *given)
    reviewer.back(water["ice"])
    assert verdict(page) == said
    assert shown in " ".join(page.locator(".mq-text").inner_text().split())


def test_a_unit_stands_in_its_gap(water: dict[str, Rendered], page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(water["weight"])
    assert page.locator(".mq-field").get_attribute("placeholder") == "kg"
    page.locator(".mq-field").fill("990 g")
    reviewer.back(water["weight"])
    assert verdict(page) == "✓ Correct"


def test_a_client_without_script_shows_what_the_menu_offers(water: dict[str, Rendered]) -> None:
    assert "[floats / melts at once / sinks / none of these]" in water["ice"].front
