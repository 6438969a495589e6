"""FSRS over the log: the published values, the map of ratings, and one truth for all ways to it."""

import random
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.bank import Bank, digests
from myoquiz.history import agenda, entries, ratings, schedule
from myoquiz.history.entries import Kind
from myoquiz.history.ratings import AGAIN, EASY, GOOD, HARD
from myoquiz.history.reader import Review
from myoquiz.problems import Problems
from myoquiz.statistics import learner
from tests.store.made import NOON, amendment, answer, opened, sitting

TODAY = entries.day_of(NOON)


def reviews(*days_and_ratings: tuple[int, int]) -> list[Review]:
    return [
        ("b", "q1", day, float(rated != AGAIN), 0, rated, "k") for day, rated in days_and_ratings
    ]


@pytest.mark.parametrize(
    ("rated", "stability", "difficulty", "due"),
    [
        (AGAIN, 0.212, 6.4133, 1),
        (HARD, 1.2931, 5.11217071, 1),
        (GOOD, 2.3065, 2.11810397, 2),
        (EASY, 8.2956, 1.0, 8),
    ],
)
def test_the_first_review(rated: int, stability: float, difficulty: float, due: int) -> None:
    card = schedule.card(reviews((100, rated)), schedule.scheduler())
    assert card.stability == pytest.approx(stability, abs=1e-9)
    assert card.difficulty == pytest.approx(difficulty, abs=1e-8)
    assert (card.first, card.last, card.due, card.rating) == (100, 100, 100 + due, rated)


def test_again_and_then_five_times_good() -> None:
    scheduler, card, day = schedule.scheduler(), Card(card_id=1, due=entries.EPOCH), 0
    for gap, rated in zip((0, 0, 1, 3, 8, 21), (1, 3, 3, 3, 3, 3), strict=True):
        day += gap
        moment = entries.EPOCH + timedelta(days=day)
        card, _ = scheduler.review_card(card, Rating(rated), moment)
    # The published values were worked out in single precision.
    assert card.stability == pytest.approx(53.62691, abs=1e-4)
    assert card.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize(
    ("score", "hint", "own", "expected"),
    [
        (0.0, False, None, AGAIN),
        (-0.25, False, None, AGAIN),
        (0.7499, False, None, AGAIN),
        (0.75, False, None, HARD),
        (0.99, False, None, HARD),
        (1.0, True, None, HARD),
        (1.0, False, None, GOOD),
        (0.0, True, None, AGAIN),
        (1.0, False, EASY, EASY),
        (0.0, False, EASY, AGAIN),
        (1.0, False, AGAIN, AGAIN),
    ],
)
def test_what_an_answer_means(score: float, hint: bool, own: int | None, expected: int) -> None:
    assert ratings.rating(score, hint, own) == expected


def test_only_the_first_answer_of_a_day_counts() -> None:
    scheduler = schedule.scheduler()
    once = schedule.card(reviews((5, AGAIN), (7, GOOD)), scheduler)
    more = schedule.card(reviews((5, AGAIN), (5, EASY), (7, GOOD), (7, AGAIN)), scheduler)
    assert more == once
    assert (once.reviews, once.lapses) == (2, 0)
    assert schedule.card(reviews((5, GOOD), (9, AGAIN)), scheduler).lapses == 1


def test_a_day_counts_whole_however_few_hours_it_was() -> None:
    """Late in the evening and early next morning is a day apart, not a repeat of the same day."""
    evening = NOON.replace(hour=23)
    morning = evening + timedelta(hours=7)
    days = [entries.day_of(evening), entries.day_of(morning)]
    assert days[1] - days[0] == 1
    plan = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    expected = Card(card_id=1, due=entries.EPOCH)
    for day in days:
        moment = entries.EPOCH + timedelta(days=day)
        expected, _ = plan.review_card(expected, Rating.Good, moment)
    found = schedule.card(reviews((days[0], GOOD), (days[1], GOOD)), schedule.scheduler())
    assert found.stability == expected.stability


@pytest.mark.parametrize("seed", range(6))
def test_a_rebuild_equals_the_states_step_by_step(tmp_path: Path, seed: int) -> None:
    """Whatever is answered, undone, overruled and rated."""
    chance = random.Random(seed)
    kept = opened(tmp_path)
    given = []
    for step in range(120):
        made = answer(
            kept,
            f"q{chance.randrange(5)}",
            days=step / 4 + chance.random() / 5,
            score=chance.choice([0.0, 0.5, 0.8, 1.0]),
            hint=chance.random() < 0.2,
        )
        kept.record(made)
        given.append(made)
        if chance.random() < 0.3:
            about = chance.choice(given)
            said: list[tuple[Kind, float | None]] = [("void", None), ("override", 1), ("rating", 4)]
            kind, value = chance.choice(said)
            kept.amend(amendment(kept, about, kind, value, days=step / 4 + 0.21))
        schedule.refresh(kept)
    stepwise = {card.question: card for card in kept.all_cards()}
    assert kept.stale() == []
    expected = _by_hand(list(kept.answers()))
    schedule.rebuild(kept)
    rebuilt = {card.question: card for card in kept.all_cards()}
    for question, (stability, difficulty, due) in expected.items():
        for card in (stepwise[question], rebuilt[question]):
            assert card.stability == pytest.approx(stability, abs=1e-9)
            assert card.difficulty == pytest.approx(difficulty, abs=1e-9)
            assert card.due == due
    assert {name: card for name, card in stepwise.items() if card.reviews} == rebuilt


def _by_hand(answers: list[entries.AnswerEntry]) -> dict[str, tuple[float, float, int]]:
    """The same with nothing but py-fsrs."""
    plan = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    cards: dict[str, Card] = defaultdict(lambda: Card(card_id=1, due=entries.EPOCH))
    seen = set()
    for given in sorted(answers, key=lambda given: given.id):
        if (given.question, given.day) in seen:
            continue
        seen.add((given.question, given.day))
        score = given.final_score
        own = given.rating or (2 if score < 1 or given.hint else 3)
        rated = 1 if score < 0.75 else own
        moment = entries.EPOCH + timedelta(days=given.day)
        card, _ = plan.review_card(cards[given.question], Rating(rated), moment)
        cards[given.question] = card
    found = {}
    for question, card in cards.items():
        assert card.stability is not None and card.difficulty is not None
        found[question] = (card.stability, card.difficulty, (card.due - entries.EPOCH).days)
    return found


def made_bank(count: int = 6, answered: str = "true") -> Bank:
    questions = "\n".join(
        f"- {{id: q{n}, type: true-false, prompt: Is it {n}?, answer: {answered}}}"
        for n in range(1, count + 1)
    )
    head = "version: 1\nid: b\ntitle: B\nquestions:\n"
    read = bank.read(f"{head}{questions}\n", Problems("b.yaml"))
    assert read
    return read


def test_the_queue_has_what_is_due_first_and_few_new_ones(tmp_path: Path) -> None:
    kept, whole = opened(tmp_path), made_bank()
    key = digests.key(whole.questions[0])
    kept.record(answer(kept, "q3", days=-9, key=key))
    kept.record(answer(kept, "q1", days=-2, key=key))
    kept.record(answer(kept, "q2", days=-1, key=key))  # good: due tomorrow
    kept.record(answer(kept, "q5", days=0, key=key))  # new today
    found = agenda.queue(kept, [whole], TODAY, most_new=2)
    assert [question.id for question in (planned.question for planned in found.due)] == ["q3", "q1"]
    assert [question.id for _, question in found.new] == ["q4"]
    assert found.changed == frozenset()
    assert agenda.forecast(kept, [whole], TODAY, 3) == [2, 1, 1]


def test_a_changed_key_is_due_at_once_and_noticed(tmp_path: Path) -> None:
    kept, old, new = opened(tmp_path), made_bank(), made_bank(answered="false")
    kept.record(answer(kept, "q1", days=0, key=digests.key(old.questions[0])))
    assert agenda.queue(kept, [old], TODAY).due == ()
    found = agenda.queue(kept, [new], TODAY)
    assert [question.id for question in (planned.question for planned in found.due)] == ["q1"]
    assert found.changed == {("b", "q1")}
    kept.record(answer(kept, "q1", days=0.1, key=digests.key(new.questions[0])))
    assert agenda.queue(kept, [new], TODAY).changed == frozenset()


FACTS = """\
version: 1
id: b
title: B
questions:
- {id: write, type: short-answer, prompt: Which word?, answer: dystonia, fact: f}
- {id: card, type: flashcard, prompt: dystonia, answer: A twisting, fact: f}
- {id: truth, type: true-false, prompt: Is it so?, answer: true, fact: f}
- {id: other, type: true-false, prompt: Is it?, answer: true}
"""


def facts() -> Bank:
    found = bank.read(FACTS, Problems("facts.yaml"))
    assert found
    return found


def ids(found: agenda.Queue) -> tuple[list[str], list[str]]:
    due = [planned.question.id for planned in found.due]
    return due, [question.id for _, question in found.new]


def test_two_questions_of_a_fact_are_never_asked_on_one_day(tmp_path: Path) -> None:
    kept, whole = opened(tmp_path), facts()
    keys = {question.id: digests.key(question) for question in whole.questions}
    # New: the one that is recognised comes before those that are recalled and written.
    assert ids(agenda.queue(kept, [whole], TODAY, 9)) == ([], ["truth", "other"])
    kept.record(answer(kept, "truth", days=0, key=keys["truth"]))
    assert ids(agenda.queue(kept, [whole], TODAY, 9)) == ([], ["other"])
    assert ids(agenda.queue(kept, [whole], TODAY + 1, 9)) == ([], ["card", "other"])
    # Due: the longest overdue, the others on the days after it.
    kept.record(answer(kept, "write", days=-20, key=keys["write"]))
    kept.record(answer(kept, "card", days=-30, key=keys["card"]))
    assert ids(agenda.queue(kept, [whole], TODAY, 9)) == ([], ["other"])
    assert ids(agenda.queue(kept, [whole], TODAY + 1, 9)) == (["card"], ["other"])
    assert agenda.forecast(kept, [whole], TODAY, 5) == [0, 1, 1, 1, 0]
    assert agenda.want_bury(kept, False) is None
    assert ids(agenda.queue(kept, [whole], TODAY, 9)) == (["card", "write"], ["other"])
    assert agenda.forecast(kept, [whole], TODAY, 5) == [2, 0, 1, 0, 0]


def test_due_is_one_number_everywhere(tmp_path: Path) -> None:
    kept, old, new = opened(tmp_path), made_bank(), made_bank(answered="false")
    for name in ("q1", "q2", "q3"):
        kept.record(answer(kept, name, days=-1, key=digests.key(old.questions[0])))
    assert agenda.forecast(kept, [old], TODAY, 3) == [0, 3, 0]
    due = len(agenda.queue(kept, [new], TODAY).due)
    assert due == 3  # the keys have changed
    assert agenda.forecast(kept, [new], TODAY, 3) == [3, 0, 0]
    assert agenda.next_due(kept, [new], TODAY) == (0, 3)
    assert agenda.overviews(kept, [new], TODAY) == [agenda.Overview(due=3, new=3, known=0)]
    assert [load.due for load in learner.of(kept, [new], TODAY).forecast[:2]] == [3, 0]
    assert len(agenda.queue(kept, [new], TODAY, most_due=2).due) == 2
    assert agenda.queue(kept, [new], TODAY, most_due=2).more == 1


def test_practice_moves_no_review(tmp_path: Path) -> None:
    kept, whole = opened(tmp_path), made_bank()
    kept.begin(sitting(kept, id="1" * 24, kind="practice"))
    kept.record(answer(kept, "q1", key=digests.key(whole.questions[0])))
    before = [(card.question, card.due) for card in agenda._cards(kept, [whole], TODAY).values()]
    kept.record(answer(kept, "q1", days=1, sitting="1" * 24, score=0.0, verdict="wrong"))
    kept.record(answer(kept, "q2", days=1, sitting="1" * 24))
    after = [(card.question, card.due) for card in agenda._cards(kept, [whole], TODAY).values()]
    assert after == before == [("q1", TODAY + 2)]


def test_progress_survives_rewording(tmp_path: Path) -> None:
    kept, whole = opened(tmp_path), made_bank(1)
    kept.record(answer(kept, "q1", days=-2, key=digests.key(whole.questions[0])))
    reworded = replace(whole.questions[0], prompt="Something else altogether?")
    found = agenda.queue(kept, [replace(whole, questions=(reworded,))], TODAY)
    assert (
        [planned.question for planned in found.due],
        found.changed,
    ) == ([reworded], frozenset())


def test_less_retention_means_longer_waits(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.record(answer(kept, rating=None))
    kept.amend(amendment(kept, next(kept.answers()), "rating", 4))
    assert schedule.due_in(kept, "b", "q1", TODAY) == 8
    assert schedule.want(kept, 0.8) is None
    assert schedule.retention(kept) == 0.8
    longer = schedule.due_in(kept, "b", "q1", TODAY)
    assert longer and longer > 16
    assert [card.due for card in kept.all_cards()] == [TODAY + longer]


def test_due_in_days_follows_what_is_said_of_the_answer(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    assert schedule.due_in(kept, "b", "q1", TODAY) is None
    kept.record(given := answer(kept))
    assert schedule.due_in(kept, "b", "q1", TODAY) == 2
    kept.amend(amendment(kept, given, "rating", EASY))
    assert schedule.due_in(kept, "b", "q1", TODAY) == 8
    kept.amend(amendment(kept, given, "void"))
    assert schedule.due_in(kept, "b", "q1", TODAY) is None


def test_the_chance_to_know_it() -> None:
    card = schedule.card(reviews((100, GOOD)), schedule.scheduler())
    assert schedule.recall(card, 100) == 1.0
    assert schedule.recall(replace(card, stability=3.0), 103) == pytest.approx(0.9)
    assert schedule.recall(schedule.card(reviews((100, AGAIN)), schedule.scheduler()), 100) == 0.0
    assert schedule.recall(None, 100) == 0.0


def test_an_answer_during_a_refresh_is_not_overlooked(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.record(answer(one, "q1"))
    stale = one.stale()
    other.record(answer(other, "q2"))
    schedule.refresh(one)
    assert stale == [("b", "q1")] and one.stale() == []
    other.record(answer(other, "q1", days=5))
    assert one.stale() == [("b", "q1")]
