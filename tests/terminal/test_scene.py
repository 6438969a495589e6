"""The live screen without a terminal: keys by table, and any row of keys by property."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.questions import TYPES, ShortAnswer
from myoquiz.quiz.session import Answer, Late, Session
from myoquiz.quiz.summary import summary
from myoquiz.terminal.device.keys import Char, KeyPress, Paste, Token
from myoquiz.terminal.live import blocks, scene, timing
from myoquiz.terminal.live.phases import (
    Answered,
    Asking,
    AskingHowSure,
    Closed,
    Edited,
    Event,
    Finishing,
    Flagged,
    Manner,
    Noting,
    Over,
    Overruled,
    Scene,
    Told,
    Undone,
)
from myoquiz.terminal.view import View
from tests.conftest import cases
from tests.terminal import made

EVERY = made.every_type()
PLACES = {name: place for place, name in enumerate(TYPES)}
QUICK = Manner(deaf_seconds=0)
NAMES = ("enter", "up", "down", "tab", "backspace", "escape", "home", "end", "left", "right")


def at(kind: str, **wanted: object) -> Session:
    """A sitting that starts with a type."""
    session = made.sitting(EVERY, **wanted)
    place = PLACES[kind]
    return Session(session.asks[place:] + session.asks[:place], plan=session.plan)


def token(name: str) -> Token:
    return KeyPress(name) if len(name) > 1 else Char(name)


def pressed(
    session: Session, keys: Iterable[Token], manner: Manner = QUICK
) -> tuple[Scene, list[Event]]:
    """The scene after some keys, and all that came of them."""
    now = scene.opened(session, manner, 0.0)
    events: list[Event] = []
    for key in keys:
        now, more = scene.press(now, key, 1.0)
        events += more
    return now, events


def keys(text: str) -> list[Token]:
    return [token(name) for name in text.split()]


def answered(events: Iterable[Event]) -> list[Answer]:
    return [event.done for event in events if isinstance(event, Answered)]


BURSTS = {
    "multiple-choice": "a", "true-false": "t", "flashcard": "enter y", "cloze": "a enter b enter",
    "matching": "a b c enter", "ordering": "a b c enter", "essay": "x enter enter a enter",
}  # fmt: skip
"""Keys that answer a type."""

GIVEN: list[tuple[str, str, Any]] = [
    ("multiple-choice", "b", 1),
    ("multiple-choice", "2", 1),
    ("multiple-choice", "B", 1),
    ("multiple-choice", "down enter", 1),
    ("multiple-choice", "j j k enter", 1),
    ("multiple-choice", "up enter", 0),
    ("multiple-choice", "end home down down down down enter", 2),
    ("multiple-choice", "s", None),
    ("multiple-choice", "z 9 c", 2),
    ("multiple-response", "a c enter", (0, 2)),
    ("multiple-response", "a a b enter", (1,)),
    ("multiple-response", "down enter enter", None),
    ("multiple-response", "3 1 enter", (0, 2)),
    ("true-false", "t", True),
    ("true-false", "n", False),
    ("true-false", "2", False),
    ("true-false", "down enter", False),
    ("short-answer", "h i enter", "hi"),
    ("short-answer", "a b left x enter", "axb"),
    ("short-answer", "a b home delete enter", "b"),
    ("short-answer", "a b c left left ctrl-k enter", "a"),
    ("short-answer", "a ctrl-u b escape c enter", "c"),
    ("short-answer", "? s q enter", "sq"),
    ("short-answer", "a ? enter", "a?"),
    ("short-answer", "enter enter", None),
    ("short-answer", "enter x backspace enter enter", None),
    ("numerical", "- 5 enter", "-5"),
    ("cloze", "a enter b enter", ("a", "b")),
    ("cloze", "a down b up c enter enter", ("ac", "b")),
    ("cloze", "a enter enter enter", ("a", "")),
    ("cloze", "enter enter enter", None),
    ("essay", "h i enter y o enter enter a c enter", ("hi\nyo", (1, 3))),
    ("essay", "h i enter backspace backspace o enter enter enter", ("ho", ())),
    ("essay", "h i enter enter down space down space space enter", ("hi", (2,))),
    ("essay", "enter enter", None),
    ("matching", "a b c enter", {0: 0, 1: 1, 2: 2}),
    ("matching", "a a a enter", {0: 0, 1: 0, 2: 0}),
    ("matching", "2 a 1 b c enter", {0: 1, 1: 0, 2: 2}),
    ("matching", "a b c 2 backspace a enter", {0: 0, 1: 0, 2: 2}),
    ("matching", "a enter enter", {0: 0}),
    ("matching", "enter enter", None),
    ("ordering", "b a c enter", (1, 0, 2)),
    ("ordering", "b a backspace c a enter", (1, 2, 0)),
    ("ordering", "a b c space up up up up space enter", (2, 0, 1)),
    ("ordering", "a b c 1 space down down down enter enter", (1, 2, 0)),
    ("ordering", "a a b enter c enter", (0, 1, 2)),
    ("flashcard", "space y", True),
    ("flashcard", "enter enter n", False),
]


@pytest.mark.parametrize(("kind", "typed", "expected"), GIVEN)
def test_what_keys_answer(kind: str, typed: str, expected: Any) -> None:
    session = at(kind)
    names = [" " if name == "space" else name for name in typed.split()]
    now, events = pressed(session, map(token, names))
    options = session.asks[0].options
    if kind == "multiple-choice" and expected is not None:
        expected = options[expected]
    if kind in ("multiple-response", "ordering") and expected is not None:
        expected = tuple(options[place] for place in expected)
    if kind == "matching" and expected is not None:
        question: Any = session.asks[0].question
        expected = {question.lefts()[row]: options[place] for row, place in expected.items()}
    assert [done.given for done in answered(events)] == [expected]
    assert isinstance(now.phase, Told)


def test_letters_only_move_where_enter_is_needed() -> None:
    _, events = pressed(at("multiple-choice"), keys("b"), Manner(needs_enter=True))
    assert events == []
    _, events = pressed(at("multiple-choice"), keys("b enter"), Manner(needs_enter=True))
    assert len(answered(events)) == 1


def test_choices_are_hidden_until_they_are_asked_for() -> None:
    session = at("multiple-choice", recall=True)
    _, events = pressed(session, keys("b b c"))
    assert events == []
    _, events = pressed(session, [Char(" "), Char("b")])
    assert [done.given for done in answered(events)] == [session.asks[0].options[1]]


def test_a_near_answer_is_asked_once_more_and_may_be_mended() -> None:
    session = made.sitting(
        made.read(
            made.HEAD
            + "  - {id: near, type: short-answer, prompt: Which?, answer: levetiracetam}\n"
        )
    )
    near, right = Paste("leviteracetam"), Paste("levetiracetam")
    now, events = pressed(session, [near, KeyPress("enter")])
    assert isinstance(now.phase, Asking)
    assert now.phase.close_call
    assert events == []
    _, events = pressed(
        session, [near, KeyPress("enter"), KeyPress("escape"), right, KeyPress("enter")]
    )
    assert [(done.verdict, done.score) for done in answered(events)] == [("same", 1.0)]
    _, events = pressed(session, [near, KeyPress("enter"), KeyPress("enter")])
    assert [(done.verdict, done.score) for done in answered(events)] == [("wrong", 0.0)]


def test_a_hint_is_counted_and_undo_keeps_what_was_typed() -> None:
    _, events = pressed(at("short-answer"), keys("tab x enter u"))
    (done,) = answered(events)
    assert done.hint_used
    _, events = pressed(at("short-answer"), keys("tab x enter u y enter"))
    assert [done.given for done in answered(events)] == ["x", "xy"]
    assert answered(events)[1].hint_used


def test_an_answer_whose_feedback_was_seen_counts_and_the_next_is_practice() -> None:
    now, events = pressed(at("true-false"), keys("t u"))
    assert not [event for event in events if isinstance(event, Undone)]
    assert isinstance(now.phase, Asking)
    assert now.phase.notice == "practice: your first answer is the one that counts"
    now, events = pressed(at("true-false"), keys("t u f"))
    assert [(done.given, done.ask.is_again) for done in answered(events)] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert summary(now.session).total.asked == 1
    now, events = pressed(at("flashcard"), [Char(" "), *keys("n u y")])  # one's own word
    assert [type(event) for event in events] == [Answered, Undone, Answered]


def test_i_was_right_only_where_something_was_typed() -> None:
    now, events = pressed(at("short-answer"), keys("x enter o"))
    assert not [event for event in events if isinstance(event, Overruled)]
    now, events = pressed(at("short-answer"), keys("x enter o e o"))
    assert not [event for event in events if isinstance(event, Overruled)]
    now, events = pressed(at("short-answer"), keys("x enter o o o o"))
    (overruled,) = (event.done for event in events if isinstance(event, Overruled))
    assert overruled.is_overruled
    assert summary(now.session).total.points == 1
    _, events = pressed(at("true-false"), keys("t o o"))
    assert not [event for event in events if isinstance(event, Overruled)]
    _, events = pressed(at("short-answer"), keys("enter enter o o"))
    assert not [event for event in events if isinstance(event, Overruled)]


def test_nothing_accuses_whoever_was_right() -> None:
    question = ShortAnswer(id="q", prompt="Which?", answer="negative")
    session = made.sitting(Bank(version=1, id="b", title="B", questions=(question,)))
    now, _ = pressed(session, [*map(Char, "positive"), KeyPress("enter")])
    opposite = "“positive” is the opposite of “negative”."
    assert any(opposite in row for row in blocks.draw(now, View(80)).body.rows)
    now, _ = scene.press(now, Char("o"), 2.0)
    now, _ = scene.press(now, Char("o"), 3.0)
    assert isinstance(now.phase, Told)
    assert now.phase.done.is_overruled
    assert not any(opposite in row for row in blocks.draw(now, View(80)).body.rows)


def test_a_flag_carries_a_note() -> None:
    now, _ = pressed(at("true-false"), keys("t f n o"))
    assert isinstance(now.phase, Noting)
    now, events = pressed(at("true-false"), keys("t f n o enter"))
    assert events[-1] == Flagged(now.session.asks[0], "no")
    now, events = pressed(at("true-false"), keys("t f n o escape"))
    assert isinstance(now.phase, Told)
    assert len(events) == 1


@pytest.mark.parametrize("kind", TYPES)
def test_a_burst_never_overrules_skips_or_turns(kind: str) -> None:
    """Keys count after feedback when there was none for a moment; Ctrl-C always does."""
    _, events = pressed(at(kind), keys(BURSTS.get(kind, "a enter")))
    (done,) = answered(events)
    now, _ = pressed(at(kind), keys(BURSTS.get(kind, "a enter")), Manner(deaf_seconds=0.2))
    now = scene.settled(now, 1.0)
    for moment, key in enumerate(keys("enter o o s q u f e 1 4 enter")):
        now, events = scene.press(now, key, 1.0 + 0.19 * (moment + 1))
        assert events == ()
    assert isinstance(now.phase, Told)
    over, _ = scene.press(now, KeyPress("ctrl-c"), 3.1)
    assert over.phase == Over("interrupted")
    now, events = scene.press(now, KeyPress("enter"), 3.5)
    assert isinstance(now.phase, Asking)
    assert [type(event) for event in events] == [Closed]
    now = scene.settled(now, 3.5)
    now, events = scene.press(now, Char("s"), 3.6)
    assert isinstance(now.phase, Asking)
    now, events = scene.press(now, Char(" "), 3.75)
    assert (events, now.session.answers) == ((), (done,))


@pytest.mark.parametrize(
    ("typed", "how"), [("ctrl-c", "interrupted"), ("ctrl-d", "paused"), ("q", "paused")]
)
@pytest.mark.parametrize("before", ["", "t", "t f"])
def test_ways_out(typed: str, how: str, before: str) -> None:
    now, _ = pressed(at("true-false"), keys(f"{before} {typed}"))
    if before == "t f" and typed == "q":
        assert isinstance(now.phase, Noting)  # a letter of the note
    else:
        assert now.phase == Over(how)  # type: ignore[arg-type]


def test_an_exam_tells_nothing_and_backspace_takes_back() -> None:
    session = at("true-false", exam=True)
    now, events = pressed(session, keys("t"))
    assert [type(event) for event in events] == [Answered, Closed]
    assert isinstance(now.phase, Asking)
    now, events = pressed(session, keys("t backspace"))
    assert [type(event) for event in events] == [Answered, Closed, Undone]
    assert now.session.answers == ()
    now, events = pressed(session, keys("backspace"))
    assert events == []


def test_the_last_answer_of_an_exam_may_be_taken_back() -> None:
    session = at("true-false", exam=True)
    session = Session(session.asks[:1], plan=session.plan)
    now, events = pressed(session, keys("t"))
    assert now.phase == Finishing()
    now, events = pressed(session, keys("t backspace"))
    assert [type(event) for event in events] == [Answered, Closed, Undone]
    assert isinstance(now.phase, Asking)
    now, events = pressed(session, keys("t backspace f enter"))
    assert now.phase == Over("finished")
    assert [done.given for done in now.session.answers] == [False]


def test_confidence_is_asked_before_the_verdict() -> None:
    session = at("true-false", confidence=True)
    now, events = pressed(session, keys("t"))
    assert isinstance(now.phase, AskingHowSure)
    assert events == []
    now, events = pressed(session, keys("t backspace f 3"))
    (done,) = answered(events)
    assert (done.given, done.sure, done.marks) == (False, 3, 3)
    _, events = pressed(session, keys("t 3"))
    assert answered(events)[0].marks == -6
    _, events = pressed(session, keys("s"))
    assert answered(events)[0].sure is None


def test_the_time_limit_is_announced_and_kept() -> None:
    now = scene.opened(at("short-answer", time_limit=30.0), Manner(), 100.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.notice == "30 seconds for each question"
    assert timing.seconds_to_tick(now, 100.0) == 20.0
    now, events = timing.tick(now, 120.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.time_notice == "10 seconds left"
    assert timing.seconds_to_tick(now, 120.0) == 1.0
    now, events = timing.tick(now, 120.999)
    assert isinstance(now.phase, Asking)
    assert now.phase.time_notice == "10 seconds left"
    now, events = timing.tick(now, 129.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.time_notice == "1 second left"
    now = timing.later(now, -9.0)
    now = timing.later(now, 9.0)
    now = timing.later(now, 50.0)  # suspended
    now, events = timing.tick(now, 179.0)
    assert events == ()
    now, events = scene.press(now, Char("x"), 180.0)
    assert [done.given for done in answered(events)] == [Late()]
    assert isinstance(now.phase, Told)
    assert timing.seconds_to_tick(now, 180.0) is None


def test_the_time_of_an_exam_ends_it() -> None:
    session = made.sitting(made.numbers(3), exam=True, exam_time=90.0)
    now = scene.opened(session, Manner(), 100.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.notice == "90 seconds for the whole exam"
    assert timing.seconds_to_tick(now, 100.0) == 30.0
    now, events = timing.tick(now, 130.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.time_notice == "under 1 minute left"
    assert timing.seconds_to_tick(now, 130.0) == 50.0
    for key in keys("0 enter"):
        now, events = scene.press(now, key, 140.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.put.index == 2
    now, events = timing.tick(now, 180.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.time_notice == "10 seconds left"
    now, events = timing.tick(now, 190.0)
    assert [done.given for done in answered(events)] == [Late()]
    assert now.phase == Over("finished")
    result = summary(now.session)
    assert (result.total.points, result.total.of) == (1.0, 3.0)
    assert [(given.ask.index, given.verdict) for given in result.missed] == [
        (2, "wrong"), (3, "skipped"),
    ]  # fmt: skip


def test_time_that_was_spent_on_an_answer_is_not_given_back() -> None:
    session = made.sitting(made.numbers(2), exam=True, exam_time=90.0)
    now = scene.opened(session, Manner(), 0.0)
    for key in keys("0 enter"):
        now, _ = scene.press(now, key, 40.0)
    now, _ = scene.press(now, KeyPress("backspace"), 45.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.put.index == 1
    assert now.session.time_left(45.0 - now.phase.began) == (45.0, 90.0)


ANY_KEY = st.one_of(
    st.sampled_from([*map(KeyPress, NAMES), *map(Char, "abcdefgh123 tfynsouejk?")]),
    st.sampled_from([KeyPress("enter"), Char("a"), Char("u"), Paste("negative"), Char("1")]),
)


@settings(max_examples=cases(150))
@given(
    typed=st.lists(ANY_KEY, max_size=80),
    start=st.sampled_from([*PLACES]),
    exam=st.booleans(),
    again=st.booleans(),
    sure=st.booleans(),
)
def test_any_keys_lose_nothing_and_undo_undoes(
    typed: list[Token], start: str, exam: bool, again: bool, sure: bool
) -> None:
    now = scene.opened(
        at(start, exam=exam, asks_again=again and not exam, confidence=sure),
        Manner(deaf_seconds=0),
        0.0,
    )
    kept: list[Answer] = []
    for number, key in enumerate(typed):
        before = now
        now, events = scene.press(now, key, float(number))
        for event in events:
            match event:
                case Answered(done=done):
                    kept.append(done)
                case Undone(done=done):
                    assert kept.pop() == done
                case Overruled(done=done):
                    kept[-1] = done
                case _:
                    pass
        assert tuple(kept) == now.session.answers
        if any(isinstance(event, Undone) for event in events):
            assert now.session == _without_last(before.session)
        match now.phase:
            case Asking(put=put) | AskingHowSure(asking=Asking(put=put)):
                assert put == now.session.current
            case Told(done=done) | Noting(told=Told(done=done)):
                assert done == now.session.answers[-1]
            case Over(how):
                assert how == "paused" or now.session.current is None


def _without_last(session: Session) -> Session:
    return Session(session.asks, session.answers[:-1], plan=session.plan)


def test_a_question_that_was_mended_is_told_and_asked_anew() -> None:
    session = made.sitting(made.numbers(2))
    now, _ = scene.press(scene.opened(session, QUICK, 0.0), Char("9"), 1.0)
    now, _ = scene.press(now, KeyPress("enter"), 2.0)
    now, events = scene.press(now, Char("E"), 3.0)
    assert [type(event) for event in events] == [Edited]
    bank = session.asks[0].bank
    questions = tuple(replace(each, prompt=f"New {each.id}") for each in bank.questions)
    now = scene.renewed(now, replace(bank, questions=questions))
    assert isinstance(now.phase, Told)
    assert now.phase.done.ask.question.stem() == "New q0"
    assert now.phase.notice == "the bank was read anew"
    now, _ = scene.press(now, KeyPress("enter"), 4.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.put.question.stem() == "New q1"
    assert [done.is_right for done in now.session.answers] == [False]


TWO = "- {id: q, type: enumeration, prompt: Name them., answers: [coffee, tea, cola], count: 2}"
ALL = "- {id: q, type: enumeration, prompt: Name them., answers: [coffee, tea, cola]}"
ONE_GAP = "- {id: q, type: cloze, text: 'A {{one}}.'}"
TWO_GAPS = "- {id: q, type: cloze, text: 'A {{one}} and {{two}}.'}"
A_MENU = (
    "- {id: q, type: cloze, text: 'A {{m}} and {{two}}.',"
    " gaps: {m: {choices: [{right: one}, {wrong: two}]}}}"
)
PICKED = (
    "- {id: q, type: multiple-choice, prompt: P, choices: [{right: x}, {wrong: y}, {wrong: z}]}"
)
PICKED_OF_TWO = "- {id: q, type: multiple-choice, prompt: P, choices: [{right: x}, {wrong: y}]}"


@pytest.mark.parametrize(
    ("before", "after", "typed"),
    [
        (TWO, ALL, "x enter"),
        (ALL, TWO, "x enter"),
        (ONE_GAP, TWO_GAPS, "x enter"),
        (TWO_GAPS, ONE_GAP, "x enter y enter"),
        (TWO_GAPS, A_MENU, "x enter y enter"),
        (A_MENU, TWO_GAPS, "b enter y enter"),
        (PICKED, PICKED_OF_TWO, "c"),
    ],
)
def test_an_answer_keeps_the_question_that_it_fits(before: str, after: str, typed: str) -> None:
    head = "version: 1\nid: b\ntitle: B\nquestions:\n"
    now, _ = pressed(made.sitting(made.read(head + before)), keys(typed))
    assert isinstance(now.phase, Told)
    was = now.phase.done.ask.question
    now = scene.renewed(now, made.read(head + after))
    assert isinstance(now.phase, Told)
    assert now.phase.done.ask.question == was
    assert blocks.draw(now, View(80)).rows.rows
    now, _ = scene.press(now, Char("u"), 2.0)
    assert isinstance(now.phase, Asking)
    assert now.phase.put.question != was
    assert blocks.draw(now, View(80)).rows.rows


WRONG_WORD = [token(key) for key in ["z", "z", "enter"]]


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("o o", True),
        ("p h o t o s", False),
        ("o x o", False),
        ("o x o o", True),
        ("o tab o", False),
    ],
)
def test_only_two_in_a_row_overrule(typed: str, is_right: bool) -> None:
    _, events = pressed(at("short-answer"), [*WRONG_WORD, *keys(typed)])
    assert any(isinstance(event, Overruled) for event in events) == is_right


def test_a_double_letter_of_a_word_overrules_nothing() -> None:
    now, _ = pressed(at("short-answer"), WRONG_WORD, Manner())
    now = scene.settled(now, 1.0)
    now, _ = scene.press(now, Char("o"), 2.0)
    assert now.is_fresh
    now = scene.settled(now, 2.0)
    now, events = scene.press(now, Char("o"), 2.05)
    assert not events
    now, events = scene.press(now, Char("o"), 3.0)
    assert [type(event) for event in events] == [Overruled]
