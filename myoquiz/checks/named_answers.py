"""Answers to name of which one passes for another."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from myoquiz import grading
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Enumeration


def _alike(view: BankView) -> Iterator[Finding]:
    """What stands twice in a list, in two ways to write it, so that nobody can name both."""
    for index, question in view.questions:
        if not isinstance(question, Enumeration):
            continue
        keys = question.typed_keys(view.bank.language)
        for (_, one), (place, other) in combinations(enumerate(keys), 2):
            if grading.judge(one, other.answer).passes or grading.judge(other, one.answer).passes:
                yield Finding(
                    index,
                    f"{quoted(other.answer)} passes for {quoted(one.answer)}, and one answer counts"
                    " once; delete it, or make it an 'accept' of the other",
                    ("answers", place),
                )


NAMED_ANSWERS: Final = Check(
    Page(
        code="W643",
        why="Each answer counts once. Of two that are judged the same, such as a singular and its"
        " plural, whoever names both earns one, so that nobody can earn all points.",
        wrong="""\
- id: pets
  type: enumeration
  prompt: Which animals are most often kept as pets?
  answers: [cat, cats, dog]
  explanation: Both live with people.
""",
        right="""\
- id: pets
  type: enumeration
  prompt: Which animals are most often kept as pets?
  answers: [cat, dog]
  explanation: Both live with people.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _alike,
    needs=("enumeration",),
)
