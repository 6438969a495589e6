"""A sitting as pure state: what is asked, in which order, and what it comes to."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz import bank
from myoquiz.bank import Bank, files
from myoquiz.problems import Problems
from myoquiz.questions import (
    TYPES,
    Choice,
    Cloze,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Ordering,
    TrueFalse,
    type_of,
)
from myoquiz.quiz import order, session
from myoquiz.quiz.session import Session, SittingPlan, Unreadable
from myoquiz.quiz.summary import summary
from myoquiz.terminal import answers
from tests.conftest import ROOT, cases
from tests.strategies import banks

SLOW = settings(max_examples=cases(25), suppress_health_check=[*HealthCheck])
EVERY_TYPE = ROOT / "tests" / "banks" / "every_type.yaml"


def every_type() -> Bank:
    found, problems = files.load(EVERY_TYPE)
    assert found, [*problems]
    return found


def questions(*yaml: str, head: str = "") -> Bank:
    """A bank of the questions of some YAML, each without its dash."""
    text = f"version: 1\nid: b\ntitle: B\n{head}questions:\n"
    text += "".join(f"- {{{line}}}\n" for line in yaml)
    problems = Problems("b.yaml")
    found = bank.read(text, problems)
    assert found, [*problems]
    return found


def truth(name: str, more: str = "") -> str:
    return f"id: {name}, type: true-false, prompt: {name}, answer: yes{more}"


def ids(state: Session) -> list[str]:
    return [put.question.id for put in state.asks]


# What is asked


def test_the_bank_of_every_type_is_made_of_the_examples() -> None:
    text = EVERY_TYPE.read_text(encoding="utf-8")
    head = text.partition("questions:\n")[0]
    assert text == f"{head}questions:\n" + "\n".join(cls.EXAMPLE for cls in TYPES.values())
    assert [type_of(question) for question in every_type().questions] == [*TYPES]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (SittingPlan(in_order=True), "a b c d"),
        (SittingPlan(in_order=True, count=2), "a b"),
        (SittingPlan(in_order=True, count=99), "a b c d"),
        (SittingPlan(in_order=True, tags=("Sleep",)), "b c"),
        (SittingPlan(in_order=True, tags=("sleep", "drugs")), "b c d"),
        (SittingPlan(in_order=True, tags=("BANK",)), "a b c d"),
        (SittingPlan(in_order=True, tags=("nothing",)), ""),
        (SittingPlan(in_order=True, types=("cloze",)), "d"),
        (SittingPlan(in_order=True, types=("cloze", "true-false"), tags=("sleep",)), "b c"),
    ],
)
def test_what_a_plan_admits(plan: SittingPlan, expected: str) -> None:
    whole = questions(
        truth("a"),
        truth("b", ", tags: sleep"),
        truth("draft", ", draft: true, tags: sleep"),
        truth("c", ", tags: [Sleep, drugs]"),
        truth("retired", ", retired: {date: 2026-12-01, reason: It was wrong.}"),
        "id: d, type: cloze, text: 'A {{gap}}', tags: drugs",
        head="tags: [Bank]\n",
    )
    assert " ".join(ids(order.start([whole], plan))) == expected


def test_questions_are_numbered_from_one() -> None:
    asks = order.start([every_type()], SittingPlan(seed=3)).asks
    assert [put.index for put in asks] == [*range(1, len(TYPES) + 1)]


def test_tags_of_a_question_come_before_those_of_the_bank() -> None:
    whole = questions(truth("a"), truth("b", ", tags: sleep"), head="tags: [bank]\n")
    asks = order.start([whole], SittingPlan(in_order=True)).asks
    assert [put.tags for put in asks] == [("bank",), ("sleep",)]


# In which order


@SLOW
@given(banks(most=6), st.integers())
def test_a_seed_repeats_everything(whole: Bank, seed: int) -> None:
    assert order.start([whole], SittingPlan(seed)) == order.start([whole], SittingPlan(seed))


@SLOW
@given(banks(most=6), st.integers(), st.booleans())
def test_options_are_whole_and_give_nothing_away(whole: Bank, seed: int, in_order: bool) -> None:
    for put in order.start([whole], SittingPlan(seed, in_order)).asks:
        match put.question:
            case MultipleChoice() | MultipleResponse() as question:
                texts = [choice.text for choice in question.choices]
                assert sorted(put.options) == sorted(texts)
                if in_order or not question.shuffle:
                    assert [*put.options] == texts
                else:
                    pinned = [choice.text for choice in question.choices if choice.pin]
                    assert [*put.options][len(texts) - len(pinned) :] == pinned
            case Matching() as question:
                assert sorted(put.options) == sorted(question.rights())
            case Ordering() as question:
                assert sorted(put.options) == sorted(question.sequence)
                assert put.options != question.sequence
            case _:
                assert put.options == ()


def test_options_of_a_question_hang_on_nothing_but_seed_and_ids() -> None:
    """So that a sitting can be taken up again after the bank has grown."""
    whole = every_type()
    alone = order.start([whole], SittingPlan(seed=7, types=("ordering",))).asks
    among = order.start([whole], SittingPlan(seed=7)).asks
    assert alone[0].options == next(
        put.options for put in among if isinstance(put.question, Ordering)
    )


def test_seeds_differ() -> None:
    whole = every_type()
    orders = {tuple(ids(order.start([whole], SittingPlan(seed)))) for seed in range(50)}
    assert len(orders) > 45
    firsts = {
        order.start([whole], SittingPlan(seed, types=("multiple-choice",))).asks[0].options[0]
        for seed in range(30)
    }
    assert len(firsts) == 3


@pytest.mark.parametrize("seed", range(20))
def test_questions_of_one_fact_are_spread_evenly(seed: int) -> None:
    """Of m facts with k questions each, the same fact comes every m questions."""
    whole = questions(
        *(truth(f"{fact}-{number}", f", fact: {fact}") for fact in "abcd" for number in range(3))
    )
    places = defaultdict(list)
    for put in order.start([whole], SittingPlan(seed)).asks:
        places[put.question.fact].append(put.index)
    assert all([b - a for a, b in pairwise(p)] == [4, 4] for p in places.values())


@pytest.mark.parametrize("seed", range(10))
def test_bundled_banks_never_ask_a_fact_twice_in_a_row(seed: int) -> None:
    loaded = [files.load(file)[0] for file in sorted((ROOT / "decks").glob("*.yaml"))]
    asks = order.start([found for found in loaded if found], SittingPlan(seed)).asks
    facts = [(put.bank.id, put.question.fact) for put in asks]
    assert [fact for fact, after in pairwise(facts) if fact == after] == []


# What it comes to


def test_an_answer_is_recorded() -> None:
    whole = questions(truth("a", ", points: 2"), truth("b"), head="tags: [bank]\n")
    state = order.start([whole], SittingPlan(in_order=True))
    state, first = session.answer(state, True, seconds=2.5)
    assert (first.verdict, first.points, first.seconds, first.is_right) == ("right", 2.0, 2.5, True)
    state, second = session.answer(state, False)
    assert (second.verdict, second.points, second.is_right) == ("wrong", 0.0, False)
    assert state.current is None
    result = summary(state)
    assert (result.total.asked, result.total.points, result.total.of) == (2, 2.0, 3.0)
    assert (result.missed, result.weakest, result.seconds) == ((second,), "bank", 2.5)
    with pytest.raises(ValueError, match="over"):
        session.answer(state, True)


def test_a_skip_and_a_line_that_is_no_answer() -> None:
    state = order.start([questions(truth("a"), truth("b"))], SittingPlan(in_order=True))
    state, skipped = session.answer(state, None)
    assert (skipped.verdict, skipped.given, skipped.grade.score) == ("skipped", None, 0.0)
    state, unread = session.answer(state, Unreadable("perhaps", "answer true or false"))
    assert (unread.verdict, unread.grade.reason) == ("wrong", "answer true or false")
    assert [item.ask.question.id for item in summary(state).missed] == ["a", "b"]


NEAR = "id: a, type: short-answer, prompt: Which?, answer: negative myoclonus"


@pytest.mark.parametrize(
    ("second", "verdict"), [("negative myoclonus", "same"), ("negative", "wrong"), ("x", "wrong")]
)
def test_a_near_answer_is_asked_once_more(second: str, verdict: str) -> None:
    state = order.start([questions(NEAR)], SittingPlan())
    state, near = session.answer(state, "negative", may_retry=True)
    assert (near.verdict, near.grade.score) == ("near", 0.0)
    assert state.is_second_try and state.answers == () and state.current
    state, done = session.answer(state, second, may_retry=True)
    assert done.verdict == verdict
    assert state.answers == (done,) and not state.is_second_try


def test_a_near_answer_of_a_program_stands() -> None:
    state, near = session.answer(order.start([questions(NEAR)], SittingPlan()), "negative")
    assert near.verdict == "near" and state.answers == (near,) and near.points == 0.0


def test_the_answer_to_another_question_is_told() -> None:
    """But not of a question on the same fact."""
    other = "id: b, type: short-answer, prompt: Which?, answer: hypnic jerk"
    for more, same in (("", False), (", fact: f", True)):
        whole = questions(NEAR + more, other + more)
        _, done = session.answer(order.start([whole], SittingPlan(in_order=True)), "hypnic jerk")
        assert ("another question" in done.grade.reason) != same


def test_no_topic_is_weak_where_nothing_was_missed() -> None:
    state = order.start([questions(truth("a", ", tags: sleep"))], SittingPlan())
    state, _ = session.answer(state, True)
    assert summary(state).weakest is None
    assert summary(Session(())).total.percent == 0.0


# Whatever is answered


@SLOW
@given(data=st.data())
def test_any_answers_end_in_a_valid_state(data: st.DataObject) -> None:
    whole = data.draw(banks(most=5))
    plan = SittingPlan(
        seed=data.draw(st.integers()),
        in_order=data.draw(st.booleans()),
        count=data.draw(st.none() | st.integers(1, 6)),
    )
    state = order.start([whole], plan)
    asked = len(state.asks)
    assert asked == min(len(whole.live), plan.count or asked)
    while put := state.current:
        before = state
        given = response(data, put)
        state, done = session.answer(state, given, may_retry=data.draw(st.booleans()))
        assert done.ask == put
        assert 0 <= done.grade.score <= 1
        assert 0 <= done.points <= put.question.points
        assert (done.grade.score >= 1) == done.is_right
        assert done.verdict in ("right", "partial", "wrong", "same", "typo", "near", "skipped")
        assert done.is_right == (done.verdict in ("right", "same", "typo"))
        if state.is_second_try:
            assert not before.is_second_try and state.answers == before.answers
        else:
            assert state.answers == (*before.answers, done)
    result = summary(state)
    assert result.total.asked + result.own.asked == asked
    assert 0 <= result.total.points <= result.total.of * (1 + 1e-9)
    assert len(result.missed) == sum(not done.is_right for done in state.answers)


def response(data: st.DataObject, put: session.Ask) -> Any:
    """Something that a screen may make of what was typed: right, wrong, skipped or no answer."""
    letters = st.text("abcdefg123 -,", max_size=8)
    words = letters | st.text(max_size=12) | st.just(put.question.key())
    if data.draw(st.integers(0, 9)) == 0:
        return None
    if isinstance(put.question, Cloze):
        gaps = put.question.blanks()
        return tuple(data.draw(words | st.just(gap.answer)) for gap in gaps)
    if isinstance(put.question, MultipleChoice):
        words |= st.sampled_from(put.options)
    return answers.read(put, data.draw(words))


@SLOW
@given(st.sampled_from([*TYPES]), st.integers())
def test_right_answers_earn_full_marks(name: str, seed: int) -> None:
    """Through letters, in whatever order the options are shown."""
    put = order.start([every_type()], SittingPlan(seed, types=(name,))).asks[0]
    question = put.question
    match question:
        case MultipleChoice() | MultipleResponse():
            right: list[Choice] = [choice for choice in question.choices if choice.is_right]
            line = " ".join(answers.LETTERS[put.options.index(choice.text)] for choice in right)
        case Matching():
            line = " ".join(
                f"{row}{answers.LETTERS[put.options.index(right)]}"
                for row, (_, right) in enumerate(question.pairs, 1)
            )
        case Ordering():
            line = " ".join(answers.LETTERS[put.options.index(text)] for text in question.sequence)
        case TrueFalse():
            line = str(question.answer)
        case Cloze():
            given = tuple(answers.read(put, gap.answer) for gap in question.blanks())
            assert session.answer(Session((put,)), given)[1].grade.score == 1
            return
        case _:
            line = {"flashcard": "y", "essay": "1 2 3"}.get(name, question.key())
    _, done = session.answer(Session((put,)), answers.read(put, line))
    assert done.grade.score == 1, line


def test_gaps_in_any_order_take_what_fits_best() -> None:
    """The first gap takes both answers, so it must leave one to the second."""
    question = Cloze(id="q", text="{{pear|apple}} and {{apple}}", any_order=True)
    for response in (("apple", "pear"), ("pear", "apple")):
        assert question.grade(response).parts == (True, True)
    for response in (("apple", "apple"), ("pear", "pear")):  # each answer counts once
        assert question.grade(response).parts == (True, False)
