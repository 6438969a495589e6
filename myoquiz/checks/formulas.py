"""Mathematics that TeX would not take."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.text import markdown


def _unreadable(view: BankView) -> Iterator[Finding]:
    # start-up: few banks have mathematics
    from myoquiz.text.mathematics.printing import trouble

    for index, path, text in view.marked:
        if "\\(" not in text and "\\[" not in text:
            continue
        tokens, _ = markdown.tokens(text)
        for token in markdown.walk(tokens):
            if token.type == "math" and (wrong := trouble(token.content)):
                shown = token.content.strip()
                yield Finding(index, f"'{shown[:40]}' cannot be set as mathematics: {wrong}", path)


UNREADABLE: Final = Check(
    Page(
        code="W660",
        why="A card shows an error in red, or nothing, where TeX cannot read what it should set: a"
        " brace without its twin, a fraction without its lower part, a per cent sign, which begins"
        " a comment. The terminal shows the source there.",
        wrong="""\
- id: half
  type: flashcard
  prompt: What is half of \\(\\frac{1}\\)?
  answer: A half
  explanation: One over two.
""",
        right="""\
- id: half
  type: flashcard
  prompt: What is half of \\(\\frac{100}{2}\\,\\%\\)?
  answer: A quarter
  explanation: Half of a half.
""",
        source="The bank format (docs/bank-format.md): Markdown.",
    ),
    _unreadable,
    needs=("\\(", "\\["),
)
