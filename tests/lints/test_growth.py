"""Twice the questions take twice the time, also where all of them are alike."""

import time

import pytest

from myoquiz import bank, checks, report
from myoquiz.problems import Problems

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


SLIPS = {
    "W630": ("- id: q{n}\n", "  prompt: Which number is #{n}?\n", "  answer: yes\n"),
    "W633": ("- id: q{n}\n", "  prompt: Which number?\n  accept: [Who?, no]\n", "  answer: a{n}\n"),
    "W635": ("- id: q{n}\n", "  prompt: Which number?\n  accept: b\n    - c\n", "  answer: a{n}\n"),
    "W636": ("- id: q{n}\n", "  prompt: Which number?\n  accept: b, c\n", "  answer: a{n}\n"),
    "E202": ("- id: q{n}\n", "  prompt: Which?\n  feedback: No.\n", "  answer: a{n}\n"),
    "E204": ("- id: q{n}\n", "  prompt:\n", "  answer: yes\n"),
    "E222": ("- id: q{n}\n", "  prompt: #{n} is what?\n", "  answer: yes\n"),
    "E223": ("- id: q{n}\n", "  prompt: Which number is\n  so to say: {n}\n", "  answer: yes\n"),
    "E116": ("- id: q{n}\n", "  prompt: Which: {n}?\n", "  answer: yes\n"),
}
"""One slip in every question, each of which looks at the lines of the file."""


@pytest.mark.parametrize("code", SLIPS)
def test_as_many_slips_as_questions(code: str) -> None:
    def spent(count: int) -> float:
        head, *rest = SLIPS[code]
        each = f"{head}  type: short-answer\n{''.join(rest)}  explanation: It is on the map.\n"
        text = "version: 1\nid: many\ntitle: Many\nquestions:\n"
        text += "".join(each.replace("{n}", str(n)) for n in range(count))
        began = time.process_time()
        problems = Problems("many.yaml")
        found = bank.read(text, problems)
        checks.check([(found, problems)], is_wanted=lambda one: one == code)
        located = report.located(problems)
        seconds = time.process_time() - began
        assert [item.problem.code for item in located] == [code] * count
        return seconds

    least = min(spent(300) for _ in range(3))
    assert min(spent(1_200) for _ in range(2)) < 8 * least  # 16 if it grew with the square


@pytest.mark.parametrize("kind", ["template", "mixture"])
def test_four_times_the_questions(kind: str) -> None:
    assert seconds(8_000, kind) < 8 * seconds(2_000, kind)  # 16 if it grew with the square
