"""Syntax errors in the words of somebody who edits a bank: what happened, where, and the cure.

PyYAML says what its parser expected; an author wants to know which quote is open. The rules here go
from the parser's words, the place and the line itself to a problem. They import no parser.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.problem import Place, Problem

Spot = tuple[int, int]
"""A line and a column as parsers count them, from 0."""


class Trouble(Struct, frozen=True):
    """What a parser knows about an error."""

    text: str
    problem: str
    context: str
    at: Spot
    opened: Spot | None = None
    """Where the construct began that the parser was in."""
    quoted: Spot | None = None
    """Where the last thing it read began, if that was a quoted text."""


def explain(trouble: Trouble) -> Problem:
    """The problem behind a parser's error, at the place an author must change."""
    for rule in RULES:
        if problem := rule(trouble):
            return problem
    return _problem(
        "E110",
        trouble.at,
        "YAML cannot be read here; compare the indentation, quotes and colons with the lines above",
    )


def shifted(problem: Problem, lines: int) -> Problem:
    """The same problem in a text that stands `lines` further down."""
    if not lines or problem.place is None:
        return problem
    return replace(problem, place=Place(problem.place.line + lines, problem.place.column))


def line_of(text: str, number: int) -> str:
    """A line of a text by its number from 0, without its end; empty where there is none."""
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def special_start(text: str, line: int, column: int) -> Problem:
    """The problem of an unquoted text that starts with a character YAML keeps for itself."""
    source = line_of(text, line)
    value = source[column:].rstrip()
    return _problem(
        "E117",
        (line, column),
        f"a text cannot start with {value[:1]} unless it is in quotes",
        fix=source[:column] + quote(value),
    )


def quote(text: str) -> str:
    """A text in the quotes that need the fewest changes to it."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _problem(code: str, spot: Spot, message: str, fix: str = "") -> Problem:
    return Problem(code, message, place=Place(spot[0] + 1, spot[1] + 1), fix=fix)


def _bad_indent(trouble: Trouble) -> Problem | None:
    """A tab or a no-break space where the indentation should be spaces."""
    for number, _ in filter(None, (trouble.at, trouble.opened)):
        line = line_of(trouble.text, number)
        indent = line[: len(line) - len(line.lstrip())]
        bad = re.search(r"[^ ]", indent)
        if bad and line.strip():
            name = "a tab" if bad[0] == "\t" else "a special space"
            fix = re.sub(r"\t", "  ", re.sub(r"[^ \t]", " ", indent)) + line.lstrip()
            return _problem(
                "E112",
                (number, bad.start()),
                f"{name} in the indentation; YAML wants plain spaces, two for each level",
                fix,
            )
    return None


def _open_quote(trouble: Trouble) -> Problem | None:
    """A quote without its partner: told where it opens, not where the text ran out."""
    spot = trouble.opened if "quoted scalar" in trouble.context else None
    if spot and "escape" not in trouble.problem and "expected escape" not in trouble.problem:
        mark = line_of(trouble.text, spot[0])[spot[1] : spot[1] + 1]
        return _problem("E113", spot, f"this {mark} is not closed; add the closing {mark}")
    if not trouble.quoted or "<block end>" not in trouble.problem:
        return None
    line, column = trouble.quoted
    mark = line_of(trouble.text, line)[column : column + 1]
    if line != trouble.at[0]:
        return _problem(
            "E113",
            trouble.quoted,
            f"this {mark} is not closed on its line, and the text ran on to line"
            f" {trouble.at[0] + 1}; add the closing {mark}",
        )
    source = line_of(trouble.text, line)
    value = source[column:].rstrip()
    inner = value[1:-1] if value.endswith(mark) and len(value) > 1 else value
    cure = (
        "write '' for an apostrophe inside single quotes"
        if mark == "'" and value.endswith(mark)
        else "put the whole text in quotes"
    )
    return _problem(
        "E114",
        trouble.at,
        f"the quoted text has ended, and more follows; {cure}",
        source[:column] + quote(inner),
    )


def _unknown_escape(trouble: Trouble) -> Problem | None:
    if "escape" not in trouble.problem:
        return None
    line, column = trouble.at
    source = line_of(trouble.text, line)
    column = source.rfind("\\", 0, column + 1) if "\\" in source[: column + 1] else column
    return _problem(
        "E118",
        (line, max(column, 0)),
        "inside double quotes a backslash starts an escape, and this one is unknown;"
        " use single quotes, or write the backslash twice",
    )


def _open_bracket(trouble: Trouble) -> Problem | None:
    if "flow" not in trouble.context or trouble.opened is None:
        return None
    line, column = trouble.opened
    source = line_of(trouble.text, line)
    mark = source[column : column + 1]
    if source[column:].startswith("{{"):
        return special_start(trouble.text, line, column)
    close = "]" if mark == "[" else "}"
    return _problem(
        "E115",
        (line, column),
        f"this {mark} is not closed; add {close}, or put a text that starts with {mark} in quotes",
        source[:column] + quote(source[column:].rstrip()),
    )


def _colon(trouble: Trouble) -> Problem | None:
    """`prompt: What: this?` on one line, or a key that lines up with nothing."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    line, column = trouble.at
    source = line_of(trouble.text, line)
    before = re.match(r"(\s*(?:- +)?[\w-]+:\s+)(.*)", source)
    if before and len(before[1]) <= column:
        value = before[2].rstrip()
        return _problem(
            "E116",
            (line, column),
            "a colon and a space inside a text; put the text in quotes",
            before[1] + quote(value),
        )
    return _stray_line(trouble)


def _special(trouble: Trouble) -> Problem | None:
    if "cannot start any token" in trouble.problem:
        return special_start(trouble.text, *trouble.at)
    if trouble.context.startswith(("while scanning an a", "while scanning a tag")):
        return special_start(trouble.text, *(trouble.opened or trouble.at))
    if trouble.context.startswith("while parsing a tag") and trouble.opened:
        return special_start(trouble.text, *trouble.opened)
    line = line_of(trouble.text, trouble.at[0])
    if "directive" in trouble.context or line.startswith("%"):
        return special_start(trouble.text, trouble.at[0], 0)
    return None


def _block_text(trouble: Trouble) -> Problem | None:
    if "block scalar" not in trouble.context:
        return None
    spot = trouble.opened or trouble.at
    mark = line_of(trouble.text, spot[0])[spot[1] : spot[1] + 1]
    return _problem(
        "E117",
        spot,
        f"after {mark} the text starts on the next line, further in;"
        f" put a text that starts with {mark} in quotes",
        line_of(trouble.text, spot[0])[: spot[1]]
        + quote(line_of(trouble.text, spot[0])[spot[1] :].rstrip()),
    )


def _no_colon(trouble: Trouble) -> Problem | None:
    if "could not find expected ':'" not in trouble.problem or trouble.opened is None:
        return None
    line, column = trouble.opened
    word = re.match(r"(-?)\s*([\w-]+):(\S.*)", line_of(trouble.text, line)[column:])
    if word:
        cure = f"'{word[2]}: {word[3].strip()}'"
        return _problem("E110", (line, column), f"a colon needs a space after it: {cure}")
    return _problem(
        "E110",
        (line, column),
        "this line is neither 'key: value' nor '- item'; a text that runs on over several lines"
        " must be indented further than its key",
    )


def _stray_line(trouble: Trouble) -> Problem | None:
    """A line that stands further in or out than its neighbours."""
    words = ("<block end>", "mapping values are not allowed", "block collection", "block mapping")
    if not any(word in trouble.problem or word in trouble.context for word in words):
        return None
    line = trouble.at[0]
    source = line_of(trouble.text, line)
    column = len(source) - len(source.lstrip(" "))
    level = _level_above(trouble.text, line)
    aim = "" if level is None else f"; the nearest level above starts in column {level + 1}"
    fix = "" if level is None else " " * level + source.lstrip(" ")
    return _problem(
        "E111",
        (line, column),
        f"this line starts in column {column + 1}, where it lines up with nothing{aim}",
        fix,
    )


def _level_above(text: str, line: int) -> int | None:
    """The column of the nearest key or item above that a line could belong to."""
    lines = text.splitlines()
    own = len(lines[line]) - len(lines[line].lstrip(" ")) if line < len(lines) else 0
    is_item = lines[line].lstrip().startswith("- ") if line < len(lines) else False
    levels = []
    for above in reversed(lines[:line]):
        if found := re.match(r"( *)(- +)?[\w-]+:(?:\s|$)", above):
            inner = len(found[1]) + len(found[2] or "")
            levels.append(len(found[1]) if is_item and found[2] else inner)
            if len(levels) == 8:
                break
    return min(levels, key=lambda level: abs(level - own), default=None)


RULES = (
    _unknown_escape,
    _bad_indent,
    _open_quote,
    _open_bracket,
    _colon,
    _special,
    _block_text,
    _no_colon,
    _stray_line,
)
