"""Lists that YAML takes for texts, in silence."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, at_scalar, quoted
from myoquiz.document import Scalar
from myoquiz.document.repair.edits import Lines, indent_of, line_of
from myoquiz.keys import Listing, Text, declarations, text_in
from myoquiz.problems.page import Page
from myoquiz.questions import Item, Question, ShortAnswer
from myoquiz.text.words import SEPARATOR

OTHER_DASHES: Final = ("– ", "— ", "• ", "· ", "● ", "▪ ", "‣ ")
"""What word processors make of the dash before an item."""
# Patterns are compiled at their first use: most banks need none.
BULLET: Final = r"\s*(?:[-*+–—•·●▪‣]|\d{1,3}[.)])\s+\S"
FOLDED_LIST: Final = r"(?:^|\s)(?:[-*+–—•·●▪‣]|\d{1,3}[.)])\s"
ITEM: Final = r" *[-–—•·●▪‣] +"
LISTED: Final = (" - ", " * ", " + ", " 2. ", " 2) ", *(f" {dash}" for dash in OTHER_DASHES))
"""What a text holds, once it is folded, that had a list in it."""
AS_ITEMS: Final = "write the key alone, and each text on a line of its own with '- '"


@cache
def _prose(cls: type[Item]) -> tuple[str, ...]:
    """The keys of a type that hold one text in Markdown."""
    kinds = {name: key.kind for name, key in declarations(cls).items()}
    return tuple(name for name, kind in kinds.items() if isinstance(kind, Text) and kind.is_markup)


@cache
def lists(cls: type[Item]) -> tuple[str, ...]:
    """The keys of a type that may hold several texts, short ones as a rule."""
    kinds = {name: key.kind for name, key in declarations(cls).items()}
    several = {name: text_in(kind) for name, kind in kinds.items() if isinstance(kind, Listing)}
    return tuple(name for name, text in several.items() if text and text.is_prose)


def _folded(view: BankView) -> Iterator[Finding]:
    texts = [getattr(item, name) for _, item in view.questions for name in _prose(type(item))]
    prose = SEPARATOR.join(texts)
    if not any(mark in prose for mark in LISTED):
        return
    suspects = {
        ("questions", index, name)
        for index, question in view.questions
        for name in _prose(type(question))
        if _has_folded_list(getattr(question, name))
    }
    if not suspects:
        return
    for scalar in view.scalars:
        if scalar.path in suspects and scalar.style != "|":
            yield from _bullet(view, scalar)


def _bullet(view: BankView, scalar: Scalar) -> Iterator[Finding]:
    """The first line of a list in a text that runs on."""
    last = _last_line(view.lines, scalar)
    bullets = [n for n in range(scalar.start.line, last) if re.match(BULLET, view.lines[n])]
    if len(bullets) < 2:
        return  # one dash at the start of a line is more often a dash
    line = view.lines[bullets[0]]
    yield at_scalar(
        scalar,
        f"this list is folded into one line; write '{scalar.path[-1]}: |' and start the text on the"
        " next line, with an empty line before the list",
        line=bullets[0] + 1,
        column=len(line) - len(line.lstrip()) + 1,
        fix=_as_block(view.lines, scalar, bullets[0]),
        lines=(scalar.start.line, last),
    )


def _last_line(lines: Lines, scalar: Scalar) -> int:
    """The number, from 1, of the last line of a text."""
    last = scalar.end.line
    if not line_of(lines, last - 1)[: scalar.end.column - 1].strip():
        last -= 1
    while last > scalar.start.line and not line_of(lines, last - 1).strip():
        last -= 1
    return last


def _as_block(lines: Lines, scalar: Scalar, bullet: int) -> str:
    """A text as a block that keeps its lines, with an empty one before the list."""
    if scalar.style in ("'", '"'):
        return ""
    first, last = scalar.start.line - 1, _last_line(lines, scalar)
    head, text = lines[first][: scalar.start.column - 1], lines[first][scalar.start.column - 1 :]
    indent = min(len(one) - len(one.lstrip()) for one in lines[first + 1 : last] if one.strip())
    rows = [f"{head}|", *([] if scalar.style else [" " * indent + text])]
    rows += lines[first + 1 : bullet]
    items = (re.sub(r"^( *)[–—•·●▪‣] ", r"\1- ", line) for line in lines[bullet:last])
    return "\n".join([*rows, *([""] if rows[-1].strip() else []), *items])


def _has_folded_list(text: object) -> bool:
    """Whether a text has two marks of a list within a line."""
    if not isinstance(text, str) or not any(mark in text for mark in (*LISTED, ". ")):
        return False
    return any(len(re.findall(FOLDED_LIST, line)) > 1 for line in text.split("\n"))


FOLDED: Final = Check(
    Page(
        code="W632",
        why="A text that runs on over several lines is one line to YAML, and so a list in it is no"
        " list any more. After `|` lines stay lines.",
        wrong="""\
- id: reasons
  type: true-false
  prompt: Each of these can make a muscle twitch
    - stress
    - anxiety
  answer: true
  explanation: Both are named.
""",
        right="""\
- id: reasons
  type: true-false
  prompt: |
    Each of these can make a muscle twitch

    - stress
    - anxiety
  answer: true
  explanation: Both are named.
""",
        source="YAML 1.2.2, section 6.5: line folding.",
    ),
    _folded,
)


def _joined(view: BankView) -> Iterator[Finding]:
    dashes = tuple(dash for dash in (" - ", *OTHER_DASHES) if dash in view.text)
    texts = (text for _, item in view.questions for text in short_texts(item))
    if not dashes or not any(dash in text for text in texts for dash in dashes):
        return
    for scalar in view.scalars:
        key = next((step for step in reversed(scalar.path) if isinstance(step, str)), "")
        is_short = is_listed(view, scalar) or (key == "answer" and _is_typed(view, scalar))
        if scalar.style or not is_short or not any(dash in scalar.value for dash in dashes):
            continue
        last = _last_line(view.lines, scalar)
        below = range(scalar.start.line, last)
        number = next((n for n in below if re.match(ITEM, view.lines[n])), None)
        if number is not None:
            yield at_scalar(
                scalar,
                f"this item has become a part of the text above it, {quoted(scalar.value)}; "
                + ("write other answers under 'accept'" if key == "answer" else AS_ITEMS),
                line=number + 1,
                column=len(view.lines[number]) - len(view.lines[number].lstrip()) + 1,
                fix="" if key == "answer" else _as_items(view.lines, scalar, last),
                lines=(scalar.start.line, last),
            )


def short_texts(question: Question) -> Iterator[str]:
    """The texts of a question that are no sentences, and may be a list."""
    if isinstance(question, ShortAnswer):
        yield question.answer
    for name in lists(type(question)):
        for item in getattr(question, name):
            yield from (item,) if isinstance(item, str) else item.text


def is_listed(view: BankView, scalar: Scalar) -> bool:
    """Whether a text stands in a key of its question that may hold several."""
    match scalar.path:
        case ("questions", int(index), str(name), *rest) if "feedback" not in rest:
            return name in lists(type(view.bank.questions[index]))
        case _:
            return False


def _is_typed(view: BankView, scalar: Scalar) -> bool:
    """Whether a text belongs to a question that wants words typed."""
    index = scalar.path[1] if len(scalar.path) == 3 else None
    return isinstance(index, int) and isinstance(view.bank.questions[index], ShortAnswer)


def _as_items(lines: Lines, scalar: Scalar, last: int) -> str:
    """A text and the items that it has swallowed, as one list."""
    first, column = scalar.start.line - 1, scalar.start.column - 1
    head, text = lines[first][:column], lines[first][column:]
    text = re.sub(ITEM, "", text)
    if head.endswith("- "):
        indent, rows = column - 2, [f"{head}{text}"]
    elif not head.strip():
        indent, rows = column, [f"{head}- {text}"]
    else:
        indent = indent_of(lines[first]) + 2
        rows = [head.rstrip(), f"{' ' * indent}- {text}"]
    return "\n".join(
        [*rows, *(re.sub(ITEM, " " * indent + "- ", line) for line in lines[first + 1 : last])]
    )


JOINED: Final = Check(
    Page(
        code="W635",
        why="A key has a text or a list. An item below a text that is already there goes on with"
        " that text, dash and all, so that `accept: jerk` and `- twitch` below it take *jerk -"
        " twitch* alone.",
        wrong="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  accept: myoclonia
    - myoclonic jerk
  explanation: Muscle jerks are called so in medicine.
""",
        right="""\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  accept:
    - myoclonia
    - myoclonic jerk
  explanation: Muscle jerks are called so in medicine.
""",
        source="YAML 1.2.2, section 7.3.3: plain style.",
    ),
    _joined,
)
