"""What is told of the texts of questions is told of passages too, at their place."""

import pytest

from myoquiz import bank, checks, report
from myoquiz.problems import Problems

BANK = """\
version: 1
id: b
title: B
passages:
- id: case
  text: {text}
questions:
- id: q
  type: short-answer
  passage: case
  prompt: What is it about?
  answer: numbers
  explanation: It says so.
"""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("W661", "The product 2*3*4 is what we want."),
        ("W661", "The method __init__ makes it."),
        ("W662", "|\n    Sodium 140\n    Potassium 4"),
        ("W663", "So $x^2$ grows."),
        ("W667", "Listen, [sound:heart.mp3] beats."),
    ],
)
def test_passages_are_looked_at(code: str, text: str) -> None:
    problems = Problems("bank.yaml", BANK.format(text=text))
    found = bank.read(problems.text, problems)
    checks.check([(found, problems)])
    told = {
        (item.problem.code, item.place and item.place.line) for item in report.located(problems)
    }
    assert code in {name for name, _ in told}
    assert all(line and 6 <= line <= 8 for name, line in told if name == code)
