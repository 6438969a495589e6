"""Values that YAML reads as something that their author did not write."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.bank import vocabulary
from myoquiz.checks.view import BankView, Check, Finding, at_scalar
from myoquiz.document import Scalar
from myoquiz.document.repair.edits import line_of
from myoquiz.problems.page import Page
from myoquiz.text.mathematics import commands

NOTHING: Final = frozenset(("null", "Null", "NULL", "~"))
ESCAPE: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\([tnrfbav])([A-Za-z]+)")
NAMES: Final = {
    "t": "a tab", "n": "a line break", "r": "a line break", "f": "a form feed",
    "b": "a backspace", "a": "a bell", "v": "a vertical tab",
}  # fmt: skip


def _escapes(view: BankView) -> Iterator[Finding]:
    for scalar in view.scalars:
        if scalar.style != '"':
            continue
        for number in range(scalar.start.line, scalar.end.line + 1):
            line = line_of(view.lines, number - 1)
            begin = scalar.start.column if number == scalar.start.line else 0
            for found in ESCAPE.finditer(line, begin):
                if _is_unmeant(line, found):
                    yield _escape(scalar, line, number, found)
                    break


def _is_unmeant(line: str, found: re.Match[str]) -> bool:
    """Whether an escape begins a command of TeX, or a part of a path of Windows."""
    is_path = re.search(r"(?:(?<!\w)[A-Za-z]:|\\\\[\w.-]+)$", line[: found.start()])
    return f"{found[2]}{found[3]}" in commands() or bool(is_path)


def _escape(scalar: Scalar, line: str, number: int, found: re.Match[str]) -> Finding:
    written = f"\\{found[2]}{found[3]}"
    return at_scalar(
        scalar,
        f"'{written[:40]}' in double quotes is {NAMES[found[2]]} and '{found[3][:38]}'; put the"
        f" text in single quotes, or write \\{written[:40]}",
        line=number,
        column=found.end(1) + 1,
    )


ESCAPES: Final = Check(
    Page(
        code="W664",
        why="In double quotes a backslash and a letter make one character: `\\\\t` is a tab, so"
        " that `\\\\times` is a tab and *imes*, and `C:\\\\temp` has a tab in it. In single quotes"
        " a backslash is a backslash.",
        wrong="""\
- id: product
  type: flashcard
  prompt: "What is \\\\(2 \\times 3\\\\)?"
  answer: It is six
  explanation: Two threes.
""",
        right="""\
- id: product
  type: flashcard
  prompt: 'What is \\(2 \\times 3\\)?'
  answer: It is six
  explanation: Two threes.
""",
        source="YAML 1.2.2, section 5.7: escaped characters.",
    ),
    _escapes,
    needs=tuple(f"\\{letter}" for letter in "tnrfbav"),
)


def _nulls(view: BankView) -> Iterator[Finding]:
    for scalar in view.scalars:
        key = next((step for step in reversed(scalar.path) if isinstance(step, str)), "")
        is_own = any(str(step).startswith("x-") for step in scalar.path)
        if (
            not scalar.style
            and scalar.value in NOTHING
            and key not in vocabulary().words
            and not is_own
        ):
            yield at_scalar(
                scalar,
                f"learners see '{scalar.value}' here; delete the key if there is nothing to say, or"
                f" write '{scalar.value}' in quotes if that is what they are to read",
                line=scalar.start.line,
                column=scalar.start.column,
            )


NULLS: Final = Check(
    Page(
        code="W665",
        why="Every value is taken as the text that it is, so that `null` and `~` are shown to"
        " learners like any other word. Programs write them where they mean that there is nothing.",
        wrong="""\
- id: sun
  type: true-false
  prompt: The sun is a star.
  answer: true
  explanation: ~
""",
        right="""\
- id: sun
  type: true-false
  prompt: The sun is a star.
  answer: true
  explanation: It makes its own light, and 'null' is a word.
""",
        source="The bank format (docs/bank-format.md): every value is the text that it is.",
    ),
    _nulls,
    needs=("null", "~"),
)
