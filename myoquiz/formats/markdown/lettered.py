"""Numbered questions with lettered choices, the right one starred, as text2qti writes them.

https://github.com/gpoore/text2qti: ``*a)`` is right, ``[*]`` and ``[ ]`` are several, ``*`` a short
answer, ``=`` a number, ``____`` an essay; ``...`` is feedback on what stands above it.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.foreign import Foreign
from myoquiz.formats.importing.numbers import decimal, number, numerical, shown
from myoquiz.formats.importing.typed import typed
from myoquiz.formats.markdown.lines import Piece
from myoquiz.text import markup

RIGHT: Final = re.compile(r"(?m)^[ \t]*(?:\*[a-zA-Z]\)|\[\*\])[ \t]")
QUESTION: Final = re.compile(r"\d+[.)][ \t]+")
LETTERED: Final = re.compile(r"(\*?)([a-zA-Z])\)[ \t]+|\[( |\*)\][ \t]+")
TYPED: Final = re.compile(r"\*[ \t]+")
NUMERICAL: Final = re.compile(r"=[ \t]*")
REMARK: Final = re.compile(r"(\.\.\.|\+|-)[ \t]+")
FREE: Final = re.compile(r"____+[ \t]*\r?\n?\Z")
SETTING: Final = re.compile(
    r"(?i)(?:Quiz title|Quiz description|Title|Points|Points per question|Pick|Text|Text title"
    r"|Shuffle answers|Show correct answers|One question at a time|Can't go back|Solution)[ \t]*:"
    r"|(?:END_)?GROUP\b"
)


def pieces(text: str) -> Iterator[Piece]:
    """The questions from each number to the next one, and the settings between them."""
    start, lines = 1, list[str]()
    for line_number, line in enumerate(text.splitlines(keepends=True), 1):
        is_new = QUESTION.match(line) or SETTING.match(line)
        if is_new and lines:
            yield from _piece(start, lines)
            start, lines = line_number, []
        lines.append(line)
    if lines:
        yield from _piece(start, lines)


def _piece(start: int, lines: list[str]) -> Iterator[Piece]:
    raw = "".join(lines)
    if not raw.strip():
        return
    has_question = any(QUESTION.match(line) for line in lines)
    yield (
        Piece(start, raw, partial(_question, lines))
        if has_question
        else Piece(start, raw, other="a setting")
    )


def _question(lines: list[str], foreign: Foreign) -> "dict[str, Any] | Remark":
    """The question of some lines: its stem, then its answers, each with what is indented below."""
    parts: list[tuple[str, str]] = []
    for line in lines:
        found = next(
            (
                (kind, match)
                for kind, sign in SIGNS.items()
                if (match := sign.match(line)) and not (kind == "stem" and parts)
            ),
            None,
        )
        if found:
            kind, match = found
            mark = match[0].strip() if kind in ("choice", "remark") else kind
            parts.append((mark, line[match.end() :]))
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + line)
    texts = [(mark, _dedented(text)) for mark, text in parts]
    return _made(texts, foreign)


SIGNS: Final = {
    "stem": QUESTION,
    "choice": LETTERED,
    "free": FREE,
    "number": NUMERICAL,
    "typed": TYPED,
    "remark": REMARK,
}
"""What a line begins with, by what it is."""


def _made(parts: list[tuple[str, str]], foreign: Foreign) -> "dict[str, Any] | Remark":
    (_, stem), *others = parts
    prompt = foreign.ours(stem)
    if not prompt:
        return Remark("E510", "nothing is asked after its number")
    answers: list[tuple[str, str, str]] = []
    explanation = ""
    for mark, text in others:
        if mark in ("...", "+", "-"):
            if answers and mark == "...":
                answers[-1] = (*answers[-1][:2], foreign.ours(text))
            elif mark == "...":
                explanation = foreign.ours(text)
            else:
                message = "feedback on the answer as a whole is left out"
                foreign.remarks.append(Remark("W712", message))
            continue
        answers.append((mark, text, ""))
    values = _answered(answers, foreign)
    if isinstance(values, Remark):
        return values
    about = {"explanation": explanation} if explanation else {}
    return {"prompt": prompt, **values, **about}


def _answered(answers: list[tuple[str, str, str]], foreign: Foreign) -> "dict[str, Any] | Remark":
    kinds = {mark for mark, _, _ in answers}
    if not answers:
        return Remark("E512", "it has no answers")
    if kinds == {"free"}:
        return {"type": "essay"}
    if kinds == {"number"}:
        values = _number(answers[0][1])
        return values or Remark("E510", f"'{answers[0][1].strip()}' is no number")
    if kinds == {"typed"}:
        options = [
            Alternative(" ".join(markup.plain(foreign.ours(text)).split()), 1.0)
            for _, text, _ in answers
        ]
        found, remarks = typed(options)
        foreign.remarks += remarks
        return {"type": "short-answer", **found} if found else Remark("E512", "no answer is right")
    options = [
        Alternative(foreign.ours(text), float("*" in mark), feedback)
        for mark, text, feedback in answers
    ]
    if not any(option.share for option in options):
        return Remark("E512", "none of its choices is starred")
    values, remarks = chosen(options, is_single=not any("[" in mark for mark in kinds))
    foreign.remarks += remarks
    return values


def _number(text: str) -> dict[str, Any] | None:
    """``5 +- 0.1``, ``5 +- 2%``, ``[4, 6]`` or ``5``."""
    text = text.strip()
    if bounds := re.fullmatch(r"\[([^,\]]+),([^,\]]+)\]", text):
        found = number(f"{bounds[1].strip()}..{bounds[2].strip()}")
    elif margin := re.fullmatch(r"(.+?)\s*\+-\s*([\d.]+)\s*(%?)", text):
        found = numerical(margin[1], "0")
        if found:
            found["tolerance"] = f"{shown(decimal(margin[2]))}{margin[3]}"
    else:
        found = number(text)
    return {"type": "numerical", **found} if found else None


def _dedented(text: str) -> str:
    first, _, others = text.partition("\n")
    lines = others.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first, *(line[margin:] for line in lines)])
