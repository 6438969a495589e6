"""Commas that part a text in two, and commas that do not part a list, in silence."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.lists import is_listed, short_texts
from myoquiz.checks.view import BankView, Check, Finding, at_scalar, quoted
from myoquiz.document import Scalar
from myoquiz.problems import Path
from myoquiz.problems.page import Page
from myoquiz.questions import Matching, Question, ShortAnswer

ENDS: Final = (".", "?", "!")
JOINS: Final = ("and ", "or ")


def _commas(view: BankView) -> Iterator[Finding]:
    suspects = {
        ("questions", index, name)
        for index, question in view.questions
        for name, texts in _may_be_lists(question)
        if len(texts) == 1 and ", " in texts[0]
    }
    for scalar in view.scalars if suspects else ():
        if scalar.path not in suspects or scalar.style:
            continue
        line, at = view.lines[scalar.start.line - 1], scalar.start.column - 1
        is_whole = scalar.end.line == scalar.start.line and " #" not in line[at:]
        yield at_scalar(
            scalar,
            f"{quoted(scalar.value)} is one text; a list goes in square brackets, and one text that"
            " holds a comma in quotes",
            line=scalar.start.line,
            column=at + 1,
            fix=f"{line[:at]}[{line[at:].rstrip()}]" if is_whole else "",
        )


def _may_be_lists(question: Question) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys of a question that take one text or a list, where commas part words."""
    yield "tags", question.tags
    if isinstance(question, ShortAnswer) and "," not in question.answer:
        yield "accept", question.accept
    if isinstance(question, Matching) and not any("," in right for _, right in question.pairs):
        yield "distractors", question.distractors


COMMAS: Final = Check(
    Page(
        code="W636",
        why="Without brackets a comma is a letter like any other, so that `accept: jerk, twitch`"
        " takes *jerk, twitch* alone. The warning comes for `tags`, `accept` and `distractors` that"
        " hold one text; in quotes it is left alone, and so is an answer that has commas itself.",
        wrong="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  accept: myoclonia, myoclonic jerk
  explanation: Muscle jerks are called so in medicine.
""",
        right="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  accept: [myoclonia, myoclonic jerk]
  explanation: Muscle jerks are called so in medicine.
""",
        source="YAML 1.2.2, section 7.4: flow collections.",
    ),
    _commas,
)


def _split_at_comma(view: BankView) -> Iterator[Finding]:
    joins = JOINS if view.bank.language.lower().startswith("en") else ()
    texts = (text for _, item in view.questions for text in short_texts(item))
    if not any(text.endswith(ENDS) or text.lower().startswith(joins) for text in texts):
        return
    before: Scalar | None = None
    told: set[Path] = set()
    for scalar in view.scalars:
        last, before = before, scalar
        if not last or last.path[:-1] != scalar.path[:-1] or scalar.style or not scalar.in_flow:
            continue
        is_list = is_listed(view, scalar) and isinstance(scalar.path[-1], int)
        is_torn = last.value.endswith(ENDS) and not last.style
        is_torn = is_torn or scalar.value.lower().startswith(joins)
        if is_list and is_torn and scalar.path[:-1] not in told:
            told.add(scalar.path[:-1])
            yield at_scalar(
                scalar,
                f"the comma makes two texts of {quoted(last.value)} and {quoted(scalar.value)};"
                " put a text that holds a comma in quotes, or both where two are meant",
                line=scalar.start.line,
                column=scalar.start.column,
            )


SPLIT: Final = Check(
    Page(
        code="W633",
        why="In square brackets every comma parts two items, and so `[one, or two]` is two texts,"
        " the second of them *or two*. The warning comes where an item begins with *and* or *or*,"
        " or the one before it ends like a sentence. Items in quotes are left alone.",
        wrong="""\
- id: kidney
  type: short-answer
  prompt: Failure of which organ is named?
  answer: kidney
  accept: [renal failure, or a failing kidney]
  explanation: Kidney failure is on the list.
""",
        right="""\
- id: kidney
  type: short-answer
  prompt: Failure of which organ is named?
  answer: kidney
  accept: [renal failure, 'kidney, or both kidneys']
  explanation: Kidney failure is on the list.
""",
        source="YAML 1.2.2, section 7.4: flow collections.",
    ),
    _split_at_comma,
    needs=("[",),
)
