"""Answers to questions that have moved count under the ids that they have now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from myoquiz import bank
from myoquiz.bank import Bank
from myoquiz.history import agenda, schedule
from myoquiz.history.store import Store, open_store
from myoquiz.problems import Problems
from myoquiz.statistics import learner
from tests.store import made

QUESTION = "- {{id: {}, type: flashcard, prompt: Front, answer: Back{}}}\n"
"""Made answers are to bank `b`."""


def load(name: str, *questions: tuple[str, str], head: str = "") -> Bank:
    rows = (QUESTION.format(question, more) for question, more in questions)
    text = f"version: 1\nid: {name}\ntitle: Title\n{head}questions:\n{''.join(rows)}"
    found = bank.read(text, Problems(f"{name}.yaml"))
    assert found
    return found


NEW = load("new", ("a", ", was: b/q1"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(tmp_path)
    assert isinstance(found, Store)
    yield found
    found.close()


def day(store: Store) -> int:
    return made.answer(store).day


def card(store: Store, found: Bank, today: int) -> tuple[int | None, int | None, int]:
    """The first and last day of the only question's card, and how many answers it counts."""
    schedule.follow(store, [found])
    schedule.refresh(store, today)
    (one,) = schedule.cards_of(store, found).values()
    return one.first, one.last, one.reviews


def test_a_card_is_made_of_the_answers_under_both_ids(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store), made.answer(store, days=3))
    store.record(made.answer(store, "a", days=9, bank="new"))
    assert card(store, NEW, today + 9) == (today, today + 9, 3)
    assert schedule.due_in(store, "new", "a", today + 9) == 36


def test_answers_that_come_later_under_the_old_id(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store))
    assert card(store, NEW, today) == (today, today, 1)
    store.record(made.answer(store, days=2))
    assert card(store, NEW, today + 2) == (today, today + 2, 2)


def test_a_history_that_was_rebuilt_without_the_bank(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store), made.answer(store, "a", days=3, bank="new"))
    assert card(store, NEW, today + 3) == (today, today + 3, 2)
    store.earlier = {}
    schedule.rebuild(store, today + 3)
    assert card(store, NEW, today + 3) == (today, today + 3, 2)


def test_a_rebuild_with_the_bank(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store), made.answer(store, "a", days=3, bank="new"))
    schedule.follow(store, [NEW])
    schedule.rebuild(store, today + 3)
    (one,) = schedule.cards_of(store, NEW).values()
    assert (one.first, one.reviews) == (today, 2)


def test_the_old_bank_finds_its_answers_again(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store))
    assert card(store, NEW, today) == (today, today, 1)
    assert card(store, load("b", ("q1", "")), today) == (today, today, 1)


def test_a_bank_with_another_id(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store))
    assert card(store, load("c", ("q1", ""), head="was: b\n"), today) == (today, today, 1)


def test_nobody_takes_the_answers_to_a_question_that_is_asked(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store))
    own = load("b", ("q1", ""))
    schedule.follow(store, [NEW, own])
    assert [bank.id for bank, _ in agenda.queue(store, [NEW, own], today, 9).new] == ["new"]


def test_moved_question_is_not_new(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store))
    schedule.follow(store, [NEW])
    queue = agenda.queue(store, [NEW], today + 30, 9)
    assert (queue.new, [each.name for each in queue.due]) == ((), [("new", "a")])


def test_statistics_and_choices_count_them(store: Store) -> None:
    today = day(store)
    store.record(made.answer(store), made.answer(store, "q2"))
    found = learner.of(store, [NEW], today)
    assert (found.answers, found.seen, found.elsewhere) == (1, 1, 1)
    assert [(kept.bank, kept.question) for kept in store.answers(bank="new")] == [("new", "a")]
    assert [(kept.bank, kept.question) for kept in store.answers(bank="b")] == [("b", "q2")]
