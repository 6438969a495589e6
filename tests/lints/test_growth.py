"""Twice the questions take twice the time, also where all of them are alike."""

import time

import pytest

from myoquiz import bank, checks
from myoquiz.problem import Problems

WORDS = (
    *("amber", "basin", "coral", "delta", "ember", "flint", "grove"),
    *("heath", "inlet", "jetty", "knoll", "ledge", "marsh", "notch"),
)

QUESTION = """\
- id: q{n}
  type: short-answer
  prompt: {prompt}
  answer: {answer}
  explanation: It is on the map.
"""


def made(count: int, kind: str) -> str:
    """A bank whose questions are one template, or as many mixtures of the same few words."""
    rows = ["version: 1", "id: many", "title: Many", "questions:", ""]
    text = "\n".join(rows)
    for n in range(count):
        if kind == "template":
            prompt, answer = f"What stands at place {n} of the long list?", f"word {n}"
        else:
            mixed = [WORDS[(n // len(WORDS) ** power) % len(WORDS)] for power in range(4)]
            prompt = " ".join((*mixed, *WORDS[n % 5 : n % 5 + 8]))
            answer = WORDS[n % len(WORDS)]
        text += QUESTION.format(n=n, prompt=prompt, answer=answer)
    return text


def seconds(count: int, kind: str) -> float:
    """The least of three runs of all lints."""
    problems = Problems("many.yaml")
    found = bank.read(made(count, kind), problems)
    assert found
    least = float("inf")
    for _ in range(3):
        del problems.found[:]
        began = time.process_time()
        checks.check([(found, problems)])
        least = min(least, time.process_time() - began)
    return least


@pytest.mark.parametrize("kind", ["template", "mixture"])
def test_four_times_the_questions(kind: str) -> None:
    assert seconds(8_000, kind) < 8 * seconds(2_000, kind)  # 16 if it grew with the square
