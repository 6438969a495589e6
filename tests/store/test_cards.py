"""What is kept of a card, and when FSRS looks at it again."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.history.entries import CardState
from tests.store.made import amendment, answer, opened

WHOLE: dict[str, Any] = {
    "bank": "b", "question": "q", "stability": 2.5, "difficulty": 7.25, "first": 11, "last": 22,
    "due": 33, "rating": 4, "reviews": 5, "lapses": 6, "key": "a" * 16,
}  # fmt: skip


@pytest.mark.parametrize("key", [*WHOLE][2:])
def test_each_part_of_a_card_is_kept_under_its_own_name(key: str, tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.put_cards([CardState(**WHOLE)])
    (card,) = kept.all_cards()
    assert getattr(card, key) == WHOLE[key]
    assert kept.cards("b", ["q"]) == [card]


def test_an_amendment_that_is_imported_makes_its_card_stale(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "b")
    given = answer(one, "q1")
    one.record(given)
    other.record(given)
    other.put_cards([CardState(bank="b", question="q1", due=1)])
    assert other.stale() == []
    other.merge([amendment(one, given, "override", 1.0)])
    assert other.stale() == [("b", "q1")]


def test_an_amendment_of_an_answer_that_is_not_here_makes_none_stale(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "b")
    other.merge([amendment(one, answer(one, "q1"), "void")])
    assert other.stale() == []


def test_cards_that_are_all_new_stand_in_place_of_the_old_ones(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.put_cards([CardState(bank="b", question=name, due=1) for name in ("old", "both")])
    kept.put_cards([CardState(bank="b", question="both", due=2)])
    assert {(card.question, card.due) for card in kept.all_cards()} == {("old", 1), ("both", 2)}
    kept.put_cards([CardState(bank="b", question="both", due=3)], all_new=True)
    assert [(card.question, card.due) for card in kept.all_cards()] == [("both", 3)]
