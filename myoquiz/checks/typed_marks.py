"""Marks of Markdown in typed answers, which learners would have to type."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze, Enumeration, Question, ShortAnswer
from myoquiz.text.markdown import SCRIPT

SIGNS: Final = re.compile(rf"(?<=[\w)\]]){SCRIPT.pattern}|\*\*[^\s*][^*\n]*\*\*")
"""What is lowered, raised or bold where texts are Markdown."""


def _marked(view: BankView) -> Iterator[Finding]:
    """Typed answers in which signs of Markdown stand for themselves."""
    if not SIGNS.search(view.text):
        return
    for index, question in view.questions:
        for text, path in _answers(question):
            if found := SIGNS.search(text):
                signs = found[1] or "**"
                yield Finding(
                    index,
                    f"'{text[:40]}' is typed, and so its signs '{signs}' would have to be typed as"
                    f" well; write {quoted(text.replace(signs, ''))}",
                    path,
                )


def _answers(question: Question) -> Iterator[tuple[str, Path]]:
    """What is typed and right, but for code, in which all signs are meant."""
    match question:
        case ShortAnswer() if question.match not in ("code", "exact"):
            yield question.answer, ("answer",)
            yield from ((text, ("accept",)) for text in question.accept)
        case Enumeration() if question.match not in ("code", "exact"):
            for place, answer in enumerate(question.answers):
                yield from ((text, ("answers", place)) for text in (answer.text, *answer.accept))
        case Cloze() if question.match not in ("code", "exact"):
            for gap in question.blanks():
                if not gap.menu() and "`" not in gap.answer and "\\" not in gap.answer:
                    yield gap.answer, ("text",)
        case _:
            pass


TYPED_MARKS: Final = Check(
    Page(
        code="W644",
        why="What is typed is no Markdown: in `H~2~O` and `**heart** attack` the signs would be"
        " part of the answer, and whoever types H2O or heart attack is refused. With `match: code`"
        " all signs are meant.",
        wrong="""\
- id: water
  type: short-answer
  prompt: What is the formula of water?
  answer: H~2~O
  explanation: Two of hydrogen, one of oxygen.
""",
        right="""\
- id: water
  type: short-answer
  prompt: What is the formula of water?
  answer: H2O
  explanation: Two of hydrogen, one of oxygen.
""",
        source="How answers are judged (docs/grading.md): signs that are asked for count.",
    ),
    _marked,
)
