"""Several answers on one card: what the back makes of what was named."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_review import verdict
from tests.conftest import need
from tests.pages.sites import NAMED


@pytest.fixture(scope="module")
def drinks() -> Iterator[dict[str, Rendered]]:
    need("anki")
    with rendered(read(NAMED)) as found:
        yield found


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cola and chai", "✓ Correct You wrote: cola and chai Right: 2 of 2"),
        (
            "coffee, milk",
            "~ Partly right Points: 0.5 of 1 You wrote: coffee, milk Right: 1 of 2"
            " There is none in it.",
        ),
        ("tea, tea", "~ Partly right Points: 0.5 of 1 You wrote: tea, tea Right: 1 of 2"),
        ("water", "✗ Not right You wrote: water Right: 0 of 2"),
        ("", ""),
    ],
)
def test_what_was_named(
    kind: type[Desktop] | type[Phone],
    typed: str,
    said: str,
    drinks: dict[str, Rendered],
    page: Any,
) -> None:
    reviewer = kind(page)
    reviewer.front(drinks["named"])
    page.locator(".mq-field").fill(typed)
    reviewer.back(drinks["named"])
    assert verdict(page) == said
    shown = page.locator(".mq-answer").inner_text().split("\n")
    assert [line for line in shown if line.strip()] == ["coffee", "tea / chai", "cola"]


def test_a_mended_note_is_judged_by_what_stands_in_it(page: Any) -> None:
    edits = {"Answer": '<ul class="answers"><li>coffee</li><li>mate / yerba mate</li></ul>'}
    with rendered(read(NAMED), edits=edits) as made:
        reviewer = Desktop(page)
        reviewer.front(made["named"])
        page.locator(".mq-field").fill("yerba mate, cola")
        reviewer.back(made["named"])
        assert verdict(page).startswith("~ Partly right")
