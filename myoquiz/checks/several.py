"""Several answers in one text, all of which a learner would have to type."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import ShortAnswer

SHARED: Final = 3
"""Letters that two forms of a word begin with."""
OR: Final = re.compile(r"^(\w[^;,/]*?) or (\w[^;,/]*)$")
FORMS: Final = re.compile(r"^([^\W\d_]{3,})/([^\W\d_]{3,})$")
VERBS: Final = re.compile(r"^to [a-z]+(?: [a-z]+)?(?:, to [a-z]+(?: [a-z]+)?)+$")
LISTED: Final = re.compile(r"^[^\W\d_][^;{}()\[\]=]*(?:; [^\W\d_][^;{}()\[\]=]*)+$")


def _several(view: BankView) -> Iterator[Finding]:
    """The answers that hold more than one."""
    for index, question in view.questions:
        if not isinstance(question, ShortAnswer) or question.match not in (None, "words"):
            continue
        for place, text in enumerate((question.answer, *question.accept)):
            if parts := _parts(text, question.prompt):
                path = ("accept", place - 1) if place and len(question.accept) > 1 else ("accept",)
                yield Finding(
                    index,
                    f"{quoted(text)} is one answer, and must be typed whole; if each part is right,"
                    f" write {quoted(parts[0])}, and the rest under 'accept'",
                    path if place else ("answer",),
                )


def _parts(text: str, prompt: str) -> list[str]:
    """The answers that a text seems to hold; none where it is one."""
    if VERBS.match(text):
        return text.split(", ")
    if LISTED.match(text):
        return text.split("; ")
    if forms := FORMS.match(text):
        alike = forms[1][:SHARED].lower() == forms[2][:SHARED].lower()
        return [forms[1], forms[2]] if alike else []
    found = OR.match(text)
    return [found[1], found[2]] if found and " or " not in prompt else []


SEVERAL: Final = Check(
    Page(
        code="W640",
        why="An answer is typed whole. Several that are right stand each on its own: one as the"
        " `answer`, the others under `accept`. Where all of them are asked for, a cloze with a gap"
        " for each and `any_order: true` takes them in any order.",
        wrong="""\
- id: ver
  type: short-answer
  prompt: What does the Spanish verb *ver* mean?
  answer: to see, to watch
  explanation: Both are meant.
""",
        right="""\
- id: ver
  type: short-answer
  prompt: What does the Spanish verb *ver* mean?
  answer: to see
  accept: to watch
  explanation: Both are meant.
""",
        source="How answers are judged (docs/grading.md), which the check asks for its verdict.",
    ),
    _several,
)
