"""Questions that speak of others by their place, which each sitting shuffles."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import unquoted
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page

THING: Final = r"(?:case|patient|text|passage|table|figure|picture|graph|question|scenario)"
ABOVE: Final = rf"\b{THING} (?:above|below)\b|\babove {THING}\b"
OTHER: Final = r"\bquestions? (?:no\. ?)?\d+\b|\b(?:previous|preceding|next|last) question\b"


def _neighbours(view: BankView) -> Iterator[Finding]:
    if not re.search(f"{ABOVE}|{OTHER}", view.folded):
        return
    for index, question in view.questions:
        for path, text in view.texts(question):
            words = unquoted(text)
            found = re.search(f"(?i){OTHER}", words)
            if not found and path == ("prompt",) and not question.passage and "\n" not in text:
                found = re.search(f"(?i){ABOVE}", words)
            if found:
                yield Finding(
                    index,
                    f"{quoted(found[0])} is somewhere else in each sitting; write into the question"
                    " what it needs, or let it share a 'passage' with the other",
                    path,
                )
                break


NEIGHBOURS: Final = Check(
    Page(
        code="W668",
        why="Questions are shuffled, drawn by topic and come again one by one, in the terminal and"
        " in Anki. What stood above a question in the file stands nowhere near it then, and"
        " *question 3* is another one in each sitting. A case that several questions are about is a"
        " `passage`.",
        wrong="""\
- id: treatment
  type: flashcard
  prompt: Which drug is given in the case above?
  answer: Valproic acid
  explanation: It is used for this kind.
""",
        right="""\
- id: treatment
  type: flashcard
  prompt: A man has jerks from kidney failure. Which drug is given in his case?
  answer: Valproic acid
  explanation: It is used for this kind.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 4: independent items.",
    ),
    _neighbours,
    is_english=True,
    needs=("above", "below", "question ", "questions "),
)
