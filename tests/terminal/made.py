"""A bank with a question of each type, and sittings over it."""

from myoquiz import bank
from myoquiz.bank import Bank
from myoquiz.problems import Problems
from myoquiz.questions import TYPES
from myoquiz.quiz import order
from myoquiz.quiz.session import Session, SittingPlan

HEAD = """\
version: 1
id: every-type
title: Every type
sources:
  - {id: faq, title: Questions and answers}
questions:
"""
MORE = """\
    hint: Think of **lying in bed**.
    tags: [sleep]
"""


def read(text: str) -> Bank:
    """The bank in a text; a problem fails the test."""
    problems = Problems("made.yaml")
    found = bank.read(text, problems)
    assert found is not None, list(problems)
    return found


def text() -> str:
    """Each type's own example, with a hint and a topic."""
    return HEAD + "".join(
        "".join(f"  {line}\n" for line in kind.EXAMPLE.rstrip().split("\n")) + MORE
        for kind in TYPES.values()
    )


def every_type() -> Bank:
    """A bank with the example of each type."""
    return read(text())


def numbers(count: int) -> Bank:
    """A bank of short answers, of which `n` answers question `n` of 0, 1, 2 …"""
    return read(
        HEAD
        + "".join(
            f"  - {{id: q{n}, type: numerical, prompt: 'Number {n}?', answer: {n},"
            f" tags: [t{n % 2}]}}\n"
            for n in range(count)
        )
    )


def sitting(found: Bank, **wanted: object) -> Session:
    """A sitting in the bank's order."""
    return order.start([found], SittingPlan(in_order=True, **wanted))  # type: ignore[arg-type]
