"""Answers of one bank that differ only in accents or other marks."""

from collections.abc import Iterator
from typing import Final
from unicodedata import category, normalize

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page


def _marked(view: BankView) -> Iterator[Finding]:
    """Each answer that is another one's but for its marks, with the first such other."""
    first: dict[str, tuple[str, str]] = {}
    for index, question, answers in view.typed:
        for answer in answers:
            bare = _bare(answer)
            known = first.setdefault(bare, (question.id, answer))
            if known[0] != question.id and known[1].casefold() != answer.casefold():
                yield Finding(
                    index,
                    f"a mark alone tells {quoted(answer)} from {quoted(known[1])}, the answer of"
                    f" '{known[0]}', so it counts in both; say in the prompts that it does",
                )
                break


def _bare(text: str) -> str:
    """A text without marks and case."""
    if text.isascii():
        return text.casefold()
    return "".join(char for char in normalize("NFD", text.casefold()) if category(char) != "Mn")


MARKS: Final = Check(
    Page(
        code="W641",
        why="In English answers accents do not count, unless the bank has both words: then each"
        " without its own marks is asked about again. Learners should know that from the prompt.",
        wrong="""\
version: 1
id: marks
title: Marks
questions:
- id: paper
  type: short-answer
  prompt: What do applicants send?
  answer: résumé
  explanation: It tells of their life.
- id: again
  type: short-answer
  prompt: What does one do after a break?
  answer: resume
  explanation: It means to go on.
""",
        right="""\
version: 1
id: marks
title: Marks
questions:
- id: paper
  type: short-answer
  prompt: What do applicants send?
  answer: résumé
  explanation: It tells of their life.
- id: again
  type: short-answer
  prompt: What does one do after a break?
  answer: go on
  explanation: It means to continue.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _marked,
)
