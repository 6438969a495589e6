"""Prompts whose "not" is easily missed."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.prose import start_of_lead_in, unquoted
from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.questions import (
    MultipleChoice,
    MultipleResponse,
    TrueFalse,
)

NEGATIVE: Final = re.compile(
    r"\b(not|except|never|cannot|\w+n['’]t|least(?= (?:likely|probable|plausible|appropriate"
    r"|suitable|effective|often|important|typical|true|accurate"
    r"|common(?! (?:multiple|denominator)))))\b"
    r"(?! only\b)",
    re.IGNORECASE,
)
OPENERS: Final = re.compile(
    r"\b(if|when|while|unless|because|since|although|though|whether|where|that|who|whose|whom|which"
    r"|so)\b",
    re.IGNORECASE,
)
"""Words that open a clause of its own, in which a negation is part of what is described."""

REASON: Final = re.compile(r"\W*(?:why|how come)\b", re.IGNORECASE)
RULE: Final = re.compile(
    r"\b(?:cannot|can['’]t|(?:need|must|may|shall|can|should)(?:n['’]t| not))\b", re.IGNORECASE
)
"""What is forbidden or not needed: in a statement of law the negation is the fact itself."""

TOLD_AS_SUCH: Final = re.compile(
    r"\bnever\b|\bnot (?:all|always|every|necessarily|until)\b|\bnot\b.*\b(?:but|instead)\b"
    r"|\bor not\b",
    re.IGNORECASE,
)
"""Statements that say by themselves what is so instead, or whose negation nobody overlooks."""


def _negative(view: BankView) -> Iterator[Finding]:
    for index, question in view.prompts_with("not ", "n't ", "n’t ", "except", "never", "least"):
        if not isinstance(question, (MultipleChoice, MultipleResponse, TrueFalse)):
            continue
        prompt = unquoted(question.prompt)
        start = start_of_lead_in(prompt)
        if REASON.match(prompt, start) or (
            isinstance(question, TrueFalse)
            and (RULE.search(prompt, start) or TOLD_AS_SUCH.search(prompt, start))
        ):
            continue
        for found in NEGATIVE.finditer(prompt, start):
            if (
                found[1].isupper()
                or _is_marked(prompt, found.start(), found.end())
                or _is_in_clause(prompt[start : found.start()])
            ):
                continue
            yield Finding(
                index,
                f"'{found[1]}' turns the question round and is easily missed; ask for what is so,"
                f" or write **{found[1]}**",
                ("prompt",),
            )
            break


def _is_in_clause(before: str) -> bool:
    """Whether what stands before a negation opens a clause that holds it."""
    asking = " ".join(before.split()[:3])
    part = re.split(r"[,;:]", before)[-1]
    openers = [found.end() for found in OPENERS.finditer(part)]
    is_question = part == before and OPENERS.search(asking)  # its first such word asks
    return len(openers) > (1 if is_question else 0)


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands between stars or underscores."""
    before, after = text[:start], text[end:]
    return any(before.count(mark) % 2 and mark in after for mark in ("**", "*", "__"))


NEGATIVE_STEM: Final = Check(
    Page(
        code="W604",
        why="A learner who overlooks the little word answers the opposite question, and rightly."
        " Ask for what is so; where it must be what is not, make the word stand out."
        " A condition (*if it is not paid*), a question for the reason (*why is it not …?*) and, in"
        " a statement, a rule that forbids (*may not*) are left alone.",
        wrong="""\
- id: named
  type: multiple-choice
  prompt: Which of these drugs is not used for myoclonus?
  choices:
    - right: Aspirin
    - wrong: Primidone
    - wrong: Valproic acid
  explanation: The document does not name it.
""",
        right="""\
- id: named
  type: multiple-choice
  prompt: Which of these drugs is **not** used for myoclonus?
  choices:
    - right: Aspirin
    - wrong: Primidone
    - wrong: Valproic acid
  explanation: The document does not name it.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 17: word the stem positively; if"
        " negatives are used, capitalise or embolden them; Tarrant, Knierim, Hayes & Ware (2006).",
    ),
    _negative,
    is_english=True,
)
