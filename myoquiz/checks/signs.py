"""Characters such as * that Markdown swallows, so that learners never see them."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import Cloze
from myoquiz.text import markdown, markup

WITHIN: Final = r"(?<=\w)(\*{1,2})(?=[^\s*])([^*\n]+?)(?<=\S)\1(?=\w)"
"""Stars that touch words at both sides, as in 2*3*4."""
IN_PATHS: Final = r"\*/[^*\n]*/\*|/\*[^\s*][^*\n]*\*/"
"""Stars in the names of files, as in /usr/*/bin/*."""
DUNDER: Final = r"(?<!\w)__[a-z]\w*?__(?!\w)"
NEEDLESS: Final = r"\\[.,:;\"'/=?@%&$<>{}|]"
"""A backslash before a sign that needs none; where it is no list and no gap."""
NUMBERED: Final = r"(?m)^\s*\d+\\[.)]"
LISTED: Final = r"(?:^|\\n)\s*\d+[.)]\s"
TITLE: Final = r"\]\(\S+\s+[\"'(]"

SUSPECT: Final = (
    r"\*[^\s*][^*\n]*\*{1,2}\w",
    r"\*/|/\*",
    r"__[a-z]\w*__",
    NEEDLESS,
    r"\n[ -]*\d+[.)]\s",
    r"\\n *\d+[.)]\s",
    TITLE,
)
"""What the file of a bank holds in which a sign may be lost. All begin with a sign that is looked
for in no time, to rule out other banks at a glance."""


def _taken(view: BankView) -> Iterator[Finding]:
    if not any(re.search(suspect, view.text) for suspect in SUSPECT):
        return
    for index, path, text in view.marked:
        question = None if index is None else view.bank.questions[index]
        is_gapped = isinstance(question, Cloze) and path == ("text",)
        if told := _lost(text, is_gapped):
            yield Finding(index, told, path)


def _lost(text: str, is_gapped: bool) -> str:
    """What is lost of a text, and the cure; an empty text where nothing is."""
    prose = markdown.without_verbatim(text)
    found = re.search(WITHIN, prose) or re.search(IN_PATHS, prose)
    if found and _is_emphasis(text):
        return (
            f"the stars in {_raw(found[0])} make it bold or italic and are not shown; write \\* for"
            " each, or put it between backticks"
        )
    if (found := re.search(DUNDER, prose)) and _is_emphasis(text):
        return (
            f"the underscores of {_raw(found[0])} make it bold and are not shown; put it between"
            f" backticks, or write **{found[0].strip('_')}** if it is to be bold"
        )
    if (found := re.search(NEEDLESS, re.sub(NUMBERED, "", prose))) and not (
        is_gapped and found[0][1] in "{}|:"
    ):
        return (
            f"the backslash of {_raw(found[0])} is not shown; put what holds it between backticks,"
            " or delete it"
        )
    if found := re.search(TITLE, prose):
        return "the title after the address is not shown; write it into the text itself"
    return _numbers(text)


def _numbers(text: str) -> str:
    """A numbered list whose numbers are shown as others."""
    if not re.search(LISTED, text, re.MULTILINE):
        return ""
    tokens, _ = markdown.tokens(text)
    numbers: list[list[int]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            numbers.append([])
        elif token.type == "list_item_open" and numbers and token.info.isdecimal():
            numbers[-1].append(int(token.info))
    for listed in numbers:
        counted = [*range(listed[0], listed[0] + len(listed))] if listed else []
        if listed != counted and len({*listed}) > 1:
            wrong = next(one for one, other in zip(listed, counted, strict=True) if one != other)
            return f"a list counts its items itself, and {wrong} is shown as another number"
    return ""


def _is_emphasis(text: str) -> bool:
    html = markup.html(text)
    return "<em>" in html or "<strong>" in html


def _raw(text: str) -> str:
    """Marks in quotes as they were written."""
    return f"'{text[:40]}'"


TAKEN: Final = Check(
    Page(
        code="W661",
        why="Stars, underscores and backslashes are marks of Markdown: in `2*3*4` and `__init__`"
        " they are taken away and the rest is set in italics or bold, and a backslash before a full"
        " stop disappears. Between backticks all signs stay. The same goes for the title of a link,"
        " and for a list whose numbers do not count up.",
        wrong="""\
- id: product
  type: flashcard
  prompt: What is 2*3*4?
  answer: It is 24
  explanation: Two times three is six.
""",
        right="""\
- id: product
  type: flashcard
  prompt: What is `2*3*4`?
  answer: It is 24
  explanation: Two times three is six.
""",
        source="CommonMark 0.31, sections 2.4 and 6.2: backslash escapes, emphasis.",
    ),
    _taken,
    needs=("*", "__", "\\", "](", ". ", ") "),
)


DOLLARS: Final = r"(?<![\\\w])\$(?=\S)([^$\n]*[\\^_{=+][^$\n]*)(?<=\S)\$(?![\d\w])"


def _dollars(view: BankView) -> Iterator[Finding]:
    for index, path, text in view.shown():
        if "$" in text and (found := re.search(DOLLARS, markdown.without_verbatim(text))):
            yield Finding(
                index,
                f"{_raw(found[0])} is shown with its dollars; mathematics stands between"
                f" \\( and \\): \\({found[1][:40]}\\)",
                path,
            )


DOLLAR: Final = Check(
    Page(
        code="W663",
        why="Other programs take dollars for the marks of mathematics. Here a dollar is a dollar,"
        r" so that prices stay prices; mathematics stands between `\(` and `\)`.",
        wrong="""\
- id: square
  type: flashcard
  prompt: What is $x^2$ for three?
  answer: Nine
  explanation: Three times three.
""",
        right="""\
- id: square
  type: flashcard
  prompt: What is \\(x^2\\) for three, in $ or in $US?
  answer: Nine
  explanation: Three times three.
""",
        source="The bank format (docs/bank-format.md): Markdown.",
    ),
    _dollars,
    needs=("$",),
)


SOUND: Final = r"(?i)\[sound:([^\]\n]{1,80})\]"


def _sounds(view: BankView) -> Iterator[Finding]:
    for index, path, text in view.shown():
        if found := re.search(SOUND, markdown.without_verbatim(text)):
            yield Finding(
                index,
                f"{quoted(found[0])} is shown as it stands; a sound is written"
                f" ![what it says]({found[1]})",
                path,
            )


SOUNDS: Final = Check(
    Page(
        code="W667",
        why="That is how Anki writes a sound in its own fields. In a bank a sound is written like a"
        " picture, with words for those who cannot hear it, and `myoquiz export` makes of it what"
        " Anki wants.",
        wrong="""\
- id: heart
  type: flashcard
  prompt: Which valve is this? [sound:heart.mp3]
  answer: The mitral valve
  explanation: It is heard at the apex.
""",
        right="""\
- id: heart
  type: flashcard
  prompt: Which valve is this? `[sound:heart.mp3]`
  answer: The mitral valve
  explanation: It is heard at the apex.
""",
        source="The bank format (docs/bank-format.md): Markdown.",
    ),
    _sounds,
    needs=("[sound:",),
)
