"""Passages that questions share: kept together, shown once, and again when asked for."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from myoquiz.bank import digests
from myoquiz.quiz import order
from myoquiz.quiz import session as steps
from myoquiz.quiz.session import SittingPlan
from myoquiz.terminal.device.keys import KeyPress
from myoquiz.terminal.lines import json
from myoquiz.terminal.lines.plain import PlainScreen
from myoquiz.terminal.live import blocks, phases, scene
from myoquiz.terminal.live.phases import Reread
from myoquiz.terminal.view import View
from tests.conftest import Golden
from tests.terminal import made
from tests.terminal.test_rows import ROWS, token

CASES = made.read(
    """\
version: 1
id: cases
title: Cases
passages:
- id: kick
  text: |
    A woman of 30 wakes her partner with a **kick** as she falls asleep.

    - It comes once or twice a week.
    - She feels as if she were falling.
- id: boy
  text: A boy jerks at night.
questions:
- {id: name, type: short-answer, passage: kick, prompt: What is it called?, answer: hypnic jerk}
- {id: sky, type: true-false, prompt: The sky is blue., answer: yes}
- {id: will, type: true-false, passage: kick, prompt: She can hold it back., answer: no}
- {id: age, type: numerical, passage: kick, prompt: How old is she?, answer: 30}
- {id: awake, type: true-false, passage: boy, prompt: He is awake., answer: no}
"""
)
OF_THE_KICK = ["name", "will", "age"]


def asked(plan: SittingPlan) -> list[str]:
    """The ids of a sitting in its order."""
    return [put.question.id for put in order.start([CASES], plan).asks]


def test_questions_of_a_passage_stand_together() -> None:
    assert asked(SittingPlan(in_order=True)) == [*OF_THE_KICK, "sky", "awake"]


@pytest.mark.parametrize("seed", range(8))
def test_a_shuffle_keeps_them_together_in_the_order_of_the_bank(seed: int) -> None:
    found = asked(SittingPlan(seed=seed))
    assert sorted(found) == sorted([*OF_THE_KICK, "sky", "awake"])
    start = found.index("name")
    assert found[start : start + 3] == OF_THE_KICK


@pytest.mark.parametrize("seed", range(8))
def test_a_count_draws_no_other_for_the_sake_of_a_passage(seed: int) -> None:
    found = asked(SittingPlan(seed=seed, count=2))
    assert len(found) == 2


@pytest.mark.parametrize("seed", range(20))
def test_what_a_passage_pulls_along_does_not_follow_on_its_own_fact(seed: int) -> None:
    bank = made.read(
        """\
version: 1
id: facts
title: Facts
passages: [{id: boy, text: A boy sleeps.}]
questions:
- {id: a, type: true-false, fact: sky, prompt: A., answer: no}
- {id: b, type: true-false, passage: boy, prompt: B., answer: no}
- {id: c, type: true-false, fact: sky, passage: boy, prompt: C., answer: no}
- {id: d, type: true-false, prompt: D., answer: no}
"""
    )
    found = [put.question.id for put in order.start([bank], SittingPlan(seed=seed)).asks]
    assert "ca" not in "".join(found)[:-1]  # at the end nothing is left to come between


def test_names_are_put_together_for_a_review() -> None:
    names = [("cases", name) for name in ("age", "sky", "name")]
    assert order.by_passage([CASES], names) == [
        ("cases", "name"),
        ("cases", "age"),
        ("cases", "sky"),
    ]


@pytest.mark.parametrize("columns", [80, 30])
def test_live_rows(columns: int, golden: Golden) -> None:
    now = scene.opened(made.sitting(CASES), phases.Manner(deaf_seconds=0), 0.0)
    view = View(columns, 30)
    shown = [blocks.draw(now, view).rows.rows]
    for keys in ("=hypnic_jerk enter", "enter"):
        for name in keys.split():
            now, _ = scene.press(now, token(name), 4.2)
        shown.append(blocks.draw(now, view).rows.rows)
    golden(ROWS / f"passage-{columns}.txt", "\n\n".join("\n".join(rows) for rows in shown) + "\n")


def test_a_key_shows_it_again() -> None:
    now = scene.opened(made.sitting(CASES), phases.Manner(deaf_seconds=0), 0.0)
    kick = (Reread(CASES.passages[0]),)
    assert scene.press(now, KeyPress("ctrl-r"), 1.0) == (now, kick)
    typed, events = scene.press(now, token("r"), 1.0)  # here r is a letter
    assert (typed == now, events) == (False, ())
    for name in ["s", "enter"]:
        now, _ = scene.press(now, KeyPress("enter") if name == "enter" else token(name), 2.0)
    now = scene.opened(
        replace(made.sitting(CASES), asks=made.sitting(CASES).asks[1:]), now.manner, 0
    )
    assert scene.press(now, token("r"), 1.0) == (now, kick)


def test_a_sitting_that_is_taken_up_shows_it_anew() -> None:
    start, _ = steps.answer(made.sitting(CASES), "hypnic jerk")
    now = scene.opened(start, phases.Manner(), 0.0)
    assert isinstance(now.phase, phases.Asking)
    assert not now.phase.is_read


@pytest.mark.parametrize("columns", [80, 30])
def test_plain_lines(columns: int, golden: Golden) -> None:
    lines: list[str] = []
    screen = PlainScreen(lines.append, columns)
    for put in made.sitting(CASES).asks:
        screen.ask(put, 5)
        lines.append(f"{screen.prompt(put)}\n")
    golden(Path(__file__).parent / "rows" / f"passage-plain-{columns}.txt", "".join(lines))


def test_json_brings_it_with_every_question() -> None:
    puts = made.sitting(CASES).asks
    kick = (
        "A woman of 30 wakes her partner with a kick as she falls asleep.\n"
        "- It comes once or twice a week.\n- She feels as if she were falling."
    )
    assert json.ask(puts[1])["passage"] == {"id": "kick", "text": kick}
    assert "passage" not in json.ask(puts[3])


def test_a_passage_is_a_part_of_the_content() -> None:
    other = replace(
        CASES, passages=(replace(CASES.passages[0], text="Another."), CASES.passages[1])
    )
    name, sky = CASES.questions[:2]
    assert digests.content(name, CASES) != digests.content(name, other)
    assert digests.content(sky, CASES) == digests.content(sky, other) == digests.content(sky)
