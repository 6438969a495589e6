"""Wrong choices that are right in another question."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Choosing, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Matching, MultipleChoice, MultipleResponse, ShortAnswer
from myoquiz.text.words import bare


def _right_elsewhere(view: BankView) -> Iterator[Finding]:
    facts: dict[str, list[tuple[int, Choosing]]] = defaultdict(list)
    for index, question in view.choosing:
        if question.fact:
            facts[question.fact].append((index, question))
    if not facts:
        return
    rights: dict[str, dict[str, str]] = defaultdict(dict)
    for _, item in view.questions:
        if item.fact in facts:
            for text in _rights(item):
                rights[item.fact].setdefault(bare(text), item.id)
    for fact, asked in facts.items():
        for index, question in asked:
            for number, choice in enumerate(question.choices):
                other = rights[fact].get(bare(choice.wrong)) if choice.wrong else None
                if other and other != question.id:
                    yield Finding(
                        index,
                        f"{quoted(choice.wrong)} is wrong here and right in '{other}', which asks"
                        " the same fact; mend one, or give them different facts",
                        ("choices", number, "wrong"),
                    )


def _rights(question: object) -> Iterator[str]:
    """The texts that are right for a question."""
    match question:
        case MultipleChoice() | MultipleResponse():
            yield from (choice.right for choice in question.choices if choice.right)
        case ShortAnswer():
            yield from (question.answer, *question.accept)
        case Cloze():
            for gap in question.blanks():
                yield from (gap.answer, *gap.accept)
        case Matching():
            yield from (right for _, right in question.pairs)
        case _:
            pass


RIGHT_ELSEWHERE: Final = Check(
    Page(
        code="W612",
        why="Questions with the same `fact` ask the same thing in other words. If one takes an"
        " answer that another offers as wrong, one of them is mistaken.",
        wrong="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Secondary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        right="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Primary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 19: only one choice is right.",
    ),
    _right_elsewhere,
    needs=("fact:",),
)
