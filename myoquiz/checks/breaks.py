"""Lines that an author wrote below one another, and learners see in one."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.text import markdown

SHORT: Final = 60
"""Columns. Prose that is wrapped is wrapped further out; a line that ends before was meant to."""
FENCE: Final = r"(?m)(```|~~~)"


def _joined(view: BankView) -> Iterator[Finding]:
    for index, path, text in view.marked:
        if "\n" in text and (line := _swallowed(text)):
            yield Finding(
                index,
                f"'{line[:40]}' goes on with the line above it; for a line of its own end that one"
                " with two spaces or a backslash, leave an empty line, or make it a list",
                path,
            )
    if "```" in view.text or "~~~" in view.text:
        yield from _fences(view)


def _swallowed(text: str) -> str:
    """The first line that is shown on the line above it though that had room for it."""
    tokens, _ = markdown.tokens(text)
    for token in tokens:
        if token.type != "inline":
            continue
        lines = [""]
        for part in token.children or []:
            if part.type in ("softbreak", "hardbreak"):
                lines.append("" if part.type == "softbreak" else "\n")
            else:
                lines[-1] += part.content
        for line, following in pairwise(lines):
            if following.startswith("\n") or not following.strip():
                continue
            room = len(line.strip()) + 1 + len(following.split()[0])
            if room <= SHORT:
                return following.strip()
    return _under_table(text)


def _under_table(text: str) -> str:
    """A line below a table that has become its last row."""
    tokens, _ = markdown.tokens(text)
    lines = text.split("\n")
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = lines[token.map[0]] if token.map[0] < len(lines) else ""
            if "|" not in line:
                return line.strip()
    return ""


def _fences(view: BankView) -> Iterator[Finding]:
    """Code between fences whose lines YAML has folded into one."""
    marked = {
        path if index is None else ("questions", index, *path): text
        for index, path, text in view.marked
    }
    for scalar in view.scalars:
        text = marked.get(scalar.path, "")
        if scalar.style == "|" or not re.search(FENCE, text):
            continue
        tokens, _ = markdown.tokens(text)
        if not any(token.type == "fence" and "\n" in token.content for token in tokens):
            is_asked = scalar.path[0] == "questions"
            yield Finding(
                int(scalar.path[1]) if is_asked else None,
                f"the lines of this code are folded into one; write '{scalar.path[-1]}: |' and"
                " start the text on the next line",
                scalar.path[2:] if is_asked else scalar.path,
            )


JOINED_LINES: Final = Check(
    Page(
        code="W662",
        why="In Markdown a single line break is a space: values on lines of their own become one"
        " line, a sentence below a list becomes a part of its last item, and one below a table its"
        " last row. Lines of prose that are wrapped further out than column"
        f" {SHORT} are left alone. The lines of code in a text without `|` are folded by YAML.",
        wrong="""\
- id: labs
  type: true-false
  prompt: |
    Laboratory studies show:
    Sodium 137 mEq/L
    Potassium 5.9 mEq/L

    The kidney is hurt.
  answer: yes
  explanation: It holds back too little potassium.
""",
        right="""\
- id: labs
  type: true-false
  prompt: |
    Laboratory studies show:

    - Sodium 137 mEq/L
    - Potassium 5.9 mEq/L

    The kidney is hurt.
  answer: yes
  explanation: It holds back too little potassium.
""",
        source="CommonMark 0.31, section 6.8: soft line breaks.",
    ),
    _joined,
    needs=("|", ">", "\\n", "```", "~~~"),
)
