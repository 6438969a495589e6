"""An essay on a card: what a good one has is on the back, with boxes to tick."""

from pathlib import Path
from typing import Any

from tests.cards.decks import read, rendered
from tests.cards.reviewers import Desktop

ESSAY = """
- id: kinds
  type: essay
  prompt: Explain the two kinds.
  model: One **contracts**, one lets go.
  rubric:
  - text: Positive comes from a contraction.
  - text: Negative comes from a lapse.
    points: 2
"""


def test_card(tmp_path: Path, page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(ESSAY), tmp_path) as made:
        reviewer.front(made["kinds"])
        assert page.locator(".mq-question").inner_text() == "Explain the two kinds."
        assert page.locator("input").count() == 0
        reviewer.back(made["kinds"])
        assert page.locator(".model").inner_text() == "One contracts, one lets go."
        boxes = page.locator(".rubric input")
        assert [*map(str.strip, page.locator(".rubric li").all_inner_texts())] == [
            "Positive comes from a contraction. (1)",
            "Negative comes from a lapse. (2)",
        ]
        page.locator(".rubric label").nth(1).click()
        assert [box.is_checked() for box in boxes.all()] == [False, True]
