"""HTML that came along with a text from elsewhere."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.bank import vocabulary
from myoquiz.checks.traps import without_code
from myoquiz.checks.view import BankView, Check, Finding, at_scalar, quoted
from myoquiz.document import Scalar
from myoquiz.problems.page import Page

CURES: Final = {
    **dict.fromkeys(("b", "strong"), "write **bold**"),
    **dict.fromkeys(("i", "em"), "write *italic*"),
    "sub": "write H~2~O",
    "sup": "write x^2^",
    **dict.fromkeys(
        ("p", "br", "div"), "write '|' after the key, and an empty line between two parts"
    ),
    **dict.fromkeys(("ul", "ol", "li"), "write '|' after the key, and a list with '- ' below it"),
    **dict.fromkeys(("img",), "write ![words](file.png)"),
    **dict.fromkeys(("a",), "write [words](https://…)"),
    **dict.fromkeys(("u", "font", "span"), "delete it, or write **bold**"),
}
"""What to write in place of each tag that word processors and web pages leave in a text."""
CHARACTER: Final = r"&(?:nbsp|lt|gt|amp|quot|apos|[mn]dash|hellip|[lr][sd]quo|#\d{2,5});"
HTML: Final = rf"(?i)</?({'|'.join(CURES)})(?:\s[^<>]*)?/?>|{CHARACTER}"
# Patterns are compiled at their first use: most banks have no tag.


def _tags(view: BankView) -> Iterator[Finding]:
    if not re.search(HTML, view.text):
        return
    for scalar in view.scalars:
        found = re.search(HTML, without_code(scalar.value))
        # A choice that is nothing but a tag is one of a course on HTML.
        if not found or found[0] == scalar.value.strip() or not _is_text(scalar):
            continue
        cure = CURES[found[1].lower()] if found[1] else "write the character itself"
        lines = range(scalar.start.line - 1, scalar.end.line)
        number = next((n for n in lines if found[0] in view.lines[n]), scalar.start.line - 1)
        yield at_scalar(
            scalar,
            f"{quoted(found[0])} is HTML, which learners see as it stands; {cure}",
            line=number + 1,
            column=max(view.lines[number].find(found[0]), 0) + 1,
        )


def _is_text(scalar: Scalar) -> bool:
    """Whether learners see a value, or type it."""
    keys = [step for step in scalar.path if isinstance(step, str)]
    return not (vocabulary().words).intersection(keys[-1:]) and not any(
        key.startswith("x-") for key in keys
    )


TAGS: Final = Check(
    Page(
        code="W637",
        why="Texts of a bank are Markdown without HTML, so that no bank can bring anything harmful"
        " into a deck. A tag that was pasted along from a web page or a learning platform is shown"
        " letter by letter. A tag that is meant to be read stands between backticks.",
        wrong="""\
- id: when-jerks
  type: true-false
  prompt: Jerks are <b>most common</b> while falling asleep.
  answer: yes
  explanation: The document says so.
""",
        right="""\
- id: when-jerks
  type: true-false
  prompt: Jerks are **most common** while falling asleep.
  answer: yes
  explanation: The document says so.
""",
        source="The bank format (docs/bank-format.md): Markdown.",
    ),
    _tags,
    needs=("<", "&"),
)
