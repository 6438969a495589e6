"""What YAML does to a text in silence: the bank can be read, and says something else."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import name

from myoquiz.bank import vocabulary
from myoquiz.checks.view import BankView, Check, Finding, at_scalar, quoted
from myoquiz.document import Scalar
from myoquiz.document.repair.edits import CURLY, line_of, quote
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze

CUT: Final = re.compile(r"\S[ \t]+#(?=[^\s#])")
"""A number sign that YAML takes for a comment, and its writer did not: one without a space."""

SINGLE: Final = r"(?<![\\{])\{[^{}\n]{1,80}\}(?!\})"
ONE_COLON: Final = r"\{\{(c\d+):(?!:)([^{}:|]{1,80})\}\}"
CODE_OR_MATHEMATICS: Final = r"(?s)(`+).+?\1|\\\(.*?\\\)|\\\[.*?\\\]"
"""Where braces and angle brackets mean something else."""
DOUBLE: Final = r"\{\{[^{}\n]{1,80}\}\}"

HIDDEN: Final = re.compile("[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
"""Characters that are not seen and that no script needs; joiners and direction marks are left."""


def _cut(view: BankView) -> Iterator[Finding]:
    if " #" not in view.text and "\t#" not in view.text:
        return
    suspects = {
        (number, found.start() + 2)
        for number, line in enumerate(view.lines, 1)
        if "#" in line
        for found in CUT.finditer(line)
    }
    if not suspects:
        return
    # Where no sentence stands, a comment is a comment; but a source may have its place cut off.
    words = vocabulary().words - {"source"}
    for scalar in view.scalars:
        end = (scalar.end.line, scalar.end.column)
        if scalar.style or end not in suspects or _key(scalar) in words:
            continue
        line = line_of(view.lines, scalar.end.line - 1)
        at = scalar.end.column - 1
        lost = line[at:].strip()
        fix = ""
        if scalar.start.line == scalar.end.line and not scalar.in_flow:
            fix = line[: scalar.start.column - 1] + quote(line[scalar.start.column - 1 :].rstrip())
        cure = "put the text in quotes"
        if _key(scalar) == "source":
            cure, fix = "write the place without a space before it", line[:at].rstrip() + lost
        yield at_scalar(
            scalar,
            f"YAML takes '{lost[:40]}' for a comment and cuts it off; {cure}, or write '# ' with a"
            " space if it is a comment",
            line=scalar.end.line,
            column=at + len(line[at:]) - len(line[at:].lstrip()) + 1,
            fix=fix,
        )


def _key(scalar: Scalar) -> str:
    """The last key on the way to a scalar."""
    return next((step for step in reversed(scalar.path) if isinstance(step, str)), "")


CUT_OFF: Final = Check(
    Page(
        code="W630",
        why="In YAML a space and a number sign begin a comment, and what follows is gone without a"
        " word. The warning comes where no space follows the sign, because then it is part of a"
        " text more often than not. An ordinary comment, `# like this`, is left alone.",
        wrong="""\
- id: section
  type: true-false
  prompt: The definition stands in section #1 of the document.
  answer: true
  explanation: It is the first section.
""",
        right="""\
- id: section
  type: true-false
  prompt: 'The definition stands in section #1 of the document.'  # as of 2026
  answer: true
  explanation: It is the first section.
""",
        source="YAML 1.2.2, section 6.6: comments.",
    ),
    _cut,
    needs=("#",),
)


def _smart_quotes(view: BankView) -> Iterator[Finding]:
    if not any(mark in view.text for mark in CURLY):
        return
    for scalar in view.scalars:
        value = scalar.value.strip()
        closing = CURLY.get(value[:1], "") if not scalar.style and len(value) > 1 else ""
        if not closing or value[-1] not in closing or any(c in value[1:-1] for c in closing):
            continue
        line = line_of(view.lines, scalar.start.line - 1)
        inner = quote(value[1:-1])
        yield at_scalar(
            scalar,
            f"{value[0]}{value[-1]} are no quotes to YAML and stay in the text; write ' or \","
            " or nothing",
            line=scalar.start.line,
            column=scalar.start.column,
            fix=line.replace(value, inner, 1) if value in line else "",
        )


SMART_QUOTES: Final = Check(
    Page(
        code="W631",
        why="Word processors turn quotes into curly ones, which YAML takes for letters: the text"
        " keeps them, a typed answer wants them, and nothing inside is protected.",
        wrong="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: “myoclonus”
  explanation: Muscle jerks are called so in medicine.
""",
        right="""\
- id: term
  type: short-answer
  prompt: What is the medical term for “muscle jerks”?
  answer: "myoclonus"
  explanation: Muscle jerks are called so in medicine.
""",
        source="YAML 1.2.2, section 7.3: only single and double quotes quote.",
    ),
    _smart_quotes,
)


def without_code(text: str) -> str:
    """A text without its stretches of code and mathematics."""
    return re.sub(CODE_OR_MATHEMATICS, "", text)


def _no_gap(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if isinstance(question, Cloze):
            text = without_code(question.text)
            if found := re.search(ONE_COLON, text):
                yield Finding(
                    index,
                    f"{quoted(found[0])} asks for these letters; a number of a card has two colons"
                    f" after it: {{{{{found[1]}::{found[2][:40]}}}}}",
                    ("text",),
                )
            elif found := re.search(SINGLE, text):
                inner = found[0][1:-1]
                yield Finding(
                    index,
                    f"{quoted(found[0])} stays as it is written; a gap has two braces at each"
                    f" end: {{{{{inner[:40]}}}}}",
                    ("text",),
                )
        elif "{{" in question.prompt and (
            found := re.search(DOUBLE, without_code(question.prompt))
        ):
            yield Finding(
                index,
                f"{quoted(found[0])} is a gap in the type 'cloze' alone; change the type and call"
                " this key 'text'",
                ("prompt",),
            )


NO_GAP: Final = Check(
    Page(
        code="W634",
        why="A gap is written with two braces at each end, in the text of a `cloze`. One brace, or"
        " a gap in another type, is shown to learners as it stands, answer and all; and in"
        " `{{c1:word}}`, with one colon, *c1* is a part of the answer.",
        wrong="""\
- id: kinds
  type: cloze
  text: A contraction makes it {{positive}}, a lapse {negative}.
  explanation: The words tell what the muscle does.
""",
        right="""\
- id: kinds
  type: cloze
  text: A contraction makes it {{positive}}, a lapse {{negative}}.
  explanation: The words tell what the muscle does.
""",
        source="The bank format (docs/bank-format.md): gaps.",
    ),
    _no_gap,
    needs=("{",),
)


def _hidden(view: BankView) -> Iterator[Finding]:
    if view.text.isascii() or not HIDDEN.search(view.text):
        return
    for scalar in view.scalars:
        if not HIDDEN.search(scalar.value):
            continue
        for number in range(scalar.start.line, scalar.end.line + 1):
            line = line_of(view.lines, number - 1)
            start = scalar.start.column - 1 if number == scalar.start.line else 0
            if found := HIDDEN.search(line, start):
                yield at_scalar(
                    scalar,
                    f"there is a {name(found[0]).lower()} (U+{ord(found[0]):04X}) here, which"
                    " nobody sees; delete it, or write"
                    f' "\\u{ord(found[0]):04x}" in double quotes if it is meant',
                    line=number,
                    column=found.start() + 1,
                    fix=line[:start] + HIDDEN.sub("", line[start:]),
                )


UNSEEN: Final = Check(
    Page(
        code="W638",
        why="What is copied from a web page or a PDF file brings characters along that take no"
        " room: spaces without width, soft hyphens, marks that turn the direction of the text."
        " They break a word that is searched for, are shown as boxes or hyphens by some terminals,"
        " and can make a line read as something that it is not. Where one is meant, written as an"
        " escape it is seen by whoever reviews the bank. The joiners and direction marks that"
        " scripts need are left alone.",
        wrong="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myo\u00adclonus
  explanation: Muscle jerks are called so in medicine.
""",
        right="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  explanation: Muscle jerks are called so in medicine.
""",
        source="Unicode Standard Annex #9 and Unicode Technical Standard #55: bidirectional text in"
        " source code.",
    ),
    _hidden,
)
