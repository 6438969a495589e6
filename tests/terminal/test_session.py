"""A sitting as pure state: the order of things, what comes again, what counts."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoquiz.quiz import order, session
from myoquiz.quiz.session import Late, Session, SittingPlan, Unreadable
from myoquiz.quiz.summary import Tally, summary
from tests.terminal import made

TWENTY = made.numbers(20)


def play(start: Session, misses: Sequence[str], rounds: int = 200) -> Session:
    """A sitting in which questions are missed as often as they are listed."""
    left = list(misses)
    for _ in range(rounds):
        put = start.current
        if put is None:
            break
        number = put.question.id[1:]
        is_missed = put.question.id in left
        if is_missed:
            left.remove(put.question.id)
        start, _ = session.answer(start, "-1" if is_missed else number)
    return start


def asked_of(done: Session) -> list[str]:
    return [given.ask.question.id for given in done.answers]


def test_what_was_missed_comes_again_until_it_was_right_once() -> None:
    start = made.sitting(made.numbers(6), asks_again=True)
    done = play(start, ["q1", "q3", "q3", "q4"])
    assert asked_of(done)[6:] == ["q1", "q3", "q4", "q3"]
    assert done.current is None
    result = summary(done)
    assert result.total == Tally(6, 3.0, 6.0)
    assert (result.mended, result.asked_again) == (3, 3)
    assert [given.ask.question.id for given in result.missed] == ["q1", "q3", "q4"]


def test_nothing_comes_again_where_it_is_not_wanted() -> None:
    done = play(made.sitting(made.numbers(3)), ["q1"])
    assert asked_of(done) == ["q0", "q1", "q2"]


@given(st.lists(st.sampled_from([f"q{n}" for n in range(20)]), max_size=40))
def test_at_least_three_others_stand_between_as_long_as_there_are_any(misses: list[str]) -> None:
    done = play(made.sitting(TWENTY, asks_again=True), misses)
    asked = asked_of(done)
    assert done.current is None
    last: dict[str, int] = {}
    for place, name in enumerate(asked):
        if name in last:
            between = place - last[name] - 1
            # Fewer only at the very end, where nothing else is left that was missed.
            others = {other for other in asked[place:] if other != name}
            waiting = {other for other in others if other in asked[last[name] + 1 : place]}
            assert between >= 3 or not others - waiting
        last[name] = place
    assert all(asked.count(name) == 1 + misses.count(name) for name in set(asked))


@given(st.integers(), st.lists(st.booleans(), min_size=1, max_size=30))
def test_a_sitting_is_taken_up_where_it_was_left(seed: int, answers: list[bool]) -> None:
    plan = SittingPlan(seed=seed, asks_again=True)
    start = order.start([TWENTY], plan)
    done = start
    for is_right in answers:
        if done.current is None:
            break
        number = done.current.question.id[1:]
        done, _ = session.answer(done, number if is_right else "-1")
    names = [put.name for put in start.asks]
    again = order.take_up([TWENTY], plan, names)
    again = Session(again.asks, done.answers, plan=plan)
    assert again == done
    assert again.current == done.current


def test_questions_that_are_gone_are_left_out_and_the_others_keep_their_numbers() -> None:
    names = [("every-type", f"q{n}") for n in (5, 2, 7)]
    bank = made.read(made.text())
    fewer = made.numbers(6)
    start = order.take_up([fewer, bank], SittingPlan(), names)
    assert [(put.index, put.question.id) for put in start.asks] == [(1, "q5"), (2, "q2")]


def test_undo_opens_the_question_again() -> None:
    start = made.sitting(made.numbers(2), asks_again=True)
    assert session.undo(start) == (start, None)
    once, done = session.answer(start, "5")
    assert session.undo(once) == (start, done)


def test_overruling_counts_as_right() -> None:
    start = made.sitting(made.every_type())
    start = Session(start.asks[3:4], plan=SittingPlan(asks_again=True))
    wrong, _ = session.answer(start, "lapse")
    assert wrong.current
    right, done = session.overrule(wrong)
    assert done is not None
    assert (done.verdict, done.score, done.is_right) == ("wrong", 1.0, True)
    assert right.current is None
    assert session.overrule(right) == (right, None)


@pytest.mark.parametrize(
    ("given_answer", "verdict", "score"),
    [
        ("right", "right", 1.0),
        ("wrong", "wrong", -0.5),
        (None, "skipped", 0.0),
        (Unreadable("x", "?"), "wrong", 0.0),
        (Late(), "wrong", 0.0),
    ],
)
def test_marks_taken_off_for_a_wrong_choice(given_answer: Any, verdict: str, score: float) -> None:
    start = made.sitting(made.every_type(), exam=True, negative=True)
    question: Any = start.asks[0].question
    texts = {"right": question.key(), "wrong": question.choices[1].text}
    if isinstance(given_answer, str):
        given_answer = texts[given_answer]
    _, done = session.answer(start, given_answer)
    assert (done.verdict, done.score) == (verdict, score)


def test_a_total_below_zero_is_no_less_than_nothing() -> None:
    start = made.sitting(made.every_type(), exam=True, negative=True)
    question: Any = start.asks[2].question
    start, _ = session.answer(Session(start.asks[2:3], plan=start.plan), not question.answer)
    total = summary(start).total
    assert (total.points, total.percent) == (-1.0, 0.0)


def test_confidence_has_a_total_of_its_own() -> None:
    start = made.sitting(made.numbers(4), confidence=True)
    for given_answer, sure in (("0", 3), ("9", 3), ("2", 1), ("9", 2)):
        start, _ = session.answer(start, given_answer, sure=sure)
    result = summary(start)
    assert (result.marks, result.total.points) == (3 - 6 + 1 - 2, 2.0)
    assert result.sure == {1: (1, 1), 2: (0, 1), 3: (1, 2)}


def test_only_what_the_history_leaves() -> None:
    only = frozenset({("every-type", "q3"), ("every-type", "q1"), ("other", "q2")})
    start = made.sitting(made.numbers(5), only=only)
    assert [put.question.id for put in start.asks] == ["q1", "q3"]


def test_questions_of_one_fact_stand_apart() -> None:
    bank = made.read(
        made.HEAD
        + "".join(
            f"  - {{id: q{n}, type: numerical, prompt: 'Number {n}?', answer: {n},"
            f" fact: f{n // 3}}}\n"
            for n in range(12)
        )
    )
    for seed in range(50):
        facts = [put.question.fact for put in order.start([bank], SittingPlan(seed=seed)).asks]
        for fact in set(facts):
            places = [place for place, name in enumerate(facts) if name == fact]
            assert places[-1] - places[0] >= 4, facts
