"""Essays over lines: a text, then a line of ticks; counted apart."""

import json
from collections.abc import Iterator

import pytest

from myoquiz.quiz.session import Session
from myoquiz.quiz.summary import Tally, summary
from myoquiz.terminal import words
from myoquiz.terminal.lines import plain
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.sitting import LineSitting
from tests.terminal import made

BANK = made.read(
    """\
version: 1
id: essays
title: Essays
questions:
- id: kinds
  type: essay
  prompt: Explain the two kinds.
  model: One contracts, one lets go.
  rubric:
  - text: Positive comes from a contraction.
  - text: Negative comes from a **lapse**.
    points: 3
- {id: sleep, type: essay, prompt: Tell of sleep., model: It rests., points: 2}
- {id: sky, type: true-false, prompt: The sky is blue., answer: yes}
"""
)


def sat(screen: plain.PlainScreen | plain.JsonScreen, *lines: str, person: bool = False) -> Session:
    """A sitting over some lines."""
    left: Iterator[str] = iter(lines)

    def read(prompt: str) -> str:
        screen.write(prompt)
        found = next(left, None)
        if found is None:
            raise EOFError
        return found

    return hold(LineSitting(screen, read, lambda: 0.0, person), made.sitting(BANK))[0]


def test_they_are_counted_apart() -> None:
    done = sat(plain.JsonScreen(lambda text: None), "One", "2", "Rest", "y", "t")
    found = summary(done)
    assert found.total == Tally(1, 1.0, 1.0)
    assert found.own == Tally(2, 2.75, 3.0)


@pytest.mark.parametrize(
    ("lines", "given", "verdict"),
    [
        (("One\\nlets go", "1 2"), {"text": "One\nlets go", "ticks": [1, 2]}, "right"),
        (("One", "b"), {"text": "One", "ticks": [2]}, "partial"),
        (("One", "0"), {"text": "One", "ticks": []}, "wrong"),
        (("One", "7"), "7", "wrong"),
        ((":s",), None, "skipped"),
    ],
)
def test_what_json_tells(lines: tuple[str, ...], given: object, verdict: str) -> None:
    told: list[str] = []
    sat(plain.JsonScreen(told.append), *lines)
    events = [json.loads(line) for line in told if line]
    event = next(event for event in events if event["event"] == "answer")
    assert (event["given"], event["verdict"]) == (given, verdict)


def test_a_person_is_asked_again_for_ticks_alone() -> None:
    told: list[str] = []
    screen = plain.PlainScreen(told.append, 80)
    done = sat(screen, "One contracts.", "seven", "1", person=True)
    assert done.answers[0].given == ("One contracts.", (1,))
    shown = "".join(told)
    assert "  A good answer: One contracts, one lets go.\n" in shown
    assert "  2. Negative comes from a lapse. (3 points)\n" in shown
    assert "Please answer with the numbers of what your text has, 1 to 2, or 0 for none." in shown


def test_an_essay_is_told_in_words() -> None:
    assert words.essay("Two\nkinds", (1, 3)) == "Two kinds (ticked: 1, 3)"
    assert words.essay("Two", ()) == "Two (nothing ticked)"
