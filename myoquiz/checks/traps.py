"""What YAML does to a text in silence: the bank can be read, and says something else."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import SEPARATOR, Check, Finding, View, quoted
from myoquiz.node import Scalar
from myoquiz.page import Page
from myoquiz.problem import Place
from myoquiz.questions import Cloze, Flashcard, Matching, Ordering, ShortAnswer
from myoquiz.lines import line_of, quote

CUT: Final = re.compile(r"\S[ \t]+#(?=[^\s#])")
"""A number sign that YAML takes for a comment, and its writer did not: one without a space."""

BULLET: Final = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\S")
FOLDED_LIST: Final = re.compile(r"\s(?:[-*+]|\d{1,3}[.)])\s")
LISTED: Final = (" - ", " * ", " + ", " 2. ", " 2) ")
"""What a text holds, once it is folded, that had a list in it."""

SINGLE: Final = r"(?<![\\{])\{[^{}\n]{1,80}\}(?!\})"
DOUBLE: Final = r"\{\{[^{}\n]{1,80}\}\}"

PROSE: Final = ("prompt", "explanation", "hint", "text", "answer")
PAIRS: Final = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "”": "”", "’": "’"}
NO_TEXTS: Final = frozenset(
    (
        *("version", "id", "type", "fact", "tags", "points", "draft", "shuffle", "pin", "reverse"),
        *("any_order", "case_sensitive", "typos", "scoring", "allow", "language", "date"),
        *("tolerance", "source", "url", "contact", "license"),
    )
)
"""Keys whose values are no sentences; a comment after them is a comment."""


def _cut(view: View) -> Iterator[Finding]:
    if " #" not in view.text and "\t#" not in view.text:
        return
    suspects = {_place_of(view.text, found.start() + 1) for found in CUT.finditer(view.text)}
    if not suspects:
        return
    for scalar in view.scalars:
        end = (scalar.end.line, scalar.end.column)
        if scalar.style or end not in suspects or _key(scalar) in NO_TEXTS:
            continue
        line = line_of(view.lines, scalar.end.line - 1)
        at = scalar.end.column - 1
        lost = line[at:].strip()
        fix = ""
        if scalar.start.line == scalar.end.line and not scalar.in_flow:
            fix = line[: scalar.start.column - 1] + quote(line[scalar.start.column - 1 :].rstrip())
        yield _finding(
            scalar,
            f"YAML takes '{lost[:40]}' for a comment and cuts it off; put the text in quotes, or"
            " write '# ' with a space if it is a comment",
            line=scalar.end.line,
            column=at + len(line[at:]) - len(line[at:].lstrip()) + 1,
            fix=fix,
        )


def _place_of(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _key(scalar: Scalar) -> str:
    """The last key on the way to a scalar."""
    return next((step for step in reversed(scalar.path) if isinstance(step, str)), "")


def _finding(scalar: Scalar, message: str, line: int, column: int, fix: str = "") -> Finding:
    path = scalar.path
    is_question = len(path) > 1 and path[0] == "questions" and isinstance(path[1], int)
    return Finding(
        int(path[1]) if is_question else None,
        message,
        path[2:] if is_question else path,
        place=Place(line, column),
        fix=fix,
    )


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


def _smart_quotes(view: View) -> Iterator[Finding]:
    if not any(mark in view.text for mark in PAIRS):
        return
    for scalar in view.scalars:
        value = scalar.value.strip()
        closing = PAIRS.get(value[:1], "") if not scalar.style and len(value) > 1 else ""
        if not closing or value[-1] not in closing or any(c in value[1:-1] for c in closing):
            continue
        line = line_of(view.lines, scalar.start.line - 1)
        inner = quote(value[1:-1])
        yield _finding(
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
    ),
    _smart_quotes,
)


def _folded(view: View) -> Iterator[Finding]:
    texts = [item.prompt for _, item in view.questions]
    texts += [item.explanation for _, item in view.questions]
    texts += [item.hint for _, item in view.questions]
    texts += [item.text for _, item in view.questions if isinstance(item, Cloze)]
    texts += [item.answer for _, item in view.questions if isinstance(item, Flashcard)]
    prose = SEPARATOR.join(texts)
    if not any(mark in prose for mark in LISTED):
        return
    suspects = {
        ("questions", index, name)
        for index, question in view.questions
        for name in PROSE
        if _has_folded_list(getattr(question, name, ""))
    }
    if not suspects:
        return
    for scalar in view.scalars:
        if scalar.path not in suspects or scalar.style == "|" or scalar.end == scalar.start:
            continue
        for number in range(scalar.start.line + 1, scalar.end.line + 1):
            line = line_of(view.lines, number - 1)
            if number == scalar.end.line and not line[: scalar.end.column - 1].strip():
                break
            if BULLET.match(line):
                first = line_of(view.lines, scalar.start.line - 1)
                start = first[: scalar.start.column - 1]
                yield _finding(
                    scalar,
                    f"this list is folded into one line; write '{_key(scalar)}: |' and start the"
                    " text on the next line, with an empty line before the list",
                    line=number,
                    column=len(line) - len(line.lstrip()) + 1,
                    fix=start + "|",
                )
                break


def _has_folded_list(text: object) -> bool:
    """Whether a text has two marks of a list within a line."""
    if not isinstance(text, str) or (" - " not in text and " * " not in text and ". " not in text):
        return False
    return any(len(FOLDED_LIST.findall(line)) > 1 for line in text.split("\n"))


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


def _split_at_comma(view: View) -> Iterator[Finding]:
    for index, question in view.questions:
        lists: tuple[tuple[str, tuple[str, ...]], ...]
        match question:
            case ShortAnswer():
                rejected = tuple(text for refused in question.reject for text in refused.text)
                lists = (("accept", question.accept), ("reject", rejected))
            case Matching():
                lists = (("distractors", question.distractors),)
            case Ordering():
                lists = (("sequence", question.sequence),)
            case _:
                continue
        for name, items in lists:
            for item in items[1:]:
                if item.lower().startswith(("and ", "or ")):
                    yield Finding(
                        index,
                        f"a comma in square brackets starts another item, here {quoted(item)}; put"
                        " a text that holds a comma in quotes",
                        (name,),
                    )
                    break


SPLIT: Final = Check(
    Page(
        code="W633",
        why="In square brackets every comma parts two items, and so `[one, or two]` is two texts,"
        " the second of them *or two*. The warning comes where an item after the first begins with"
        " *and* or *or*.",
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
    is_english=True,
)


def _no_gap(view: View) -> Iterator[Finding]:
    for index, question in view.questions:
        if isinstance(question, Cloze):
            if found := re.search(SINGLE, question.text):
                inner = found[0][1:-1]
                yield Finding(
                    index,
                    f"{quoted(found[0])} stays as it is written; a gap has two braces at each"
                    f" end: {{{{{inner[:40]}}}}}",
                    ("text",),
                )
        elif "{{" in question.prompt and (found := re.search(DOUBLE, question.prompt)):
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
        " a gap in another type, is shown to learners as it stands, answer and all.",
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
    ),
    _no_gap,
    needs=("{",),
)
