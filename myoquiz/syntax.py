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


ANY_KEY = re.compile(r" *(?:- +)*[^\s:#][^:#]*:(?:\s|$)")
KEY_LINE = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)+)?(?P<key>[\w-]+):(?:\s|$)")
NEITHER = (
    "this line is neither 'key: value' nor '- item'; a text that runs on over several lines"
    " must be indented further than its key"
)


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
    return _problem(
        "E117",
        (line, column),
        f"a text cannot start with {line_of(text, line)[column : column + 1]} unless it is in"
        " quotes",
        in_quotes(text, line, column),
    )


def in_quotes(text: str, line: int, column: int) -> str:
    """A line with all that stands from a column on in quotes, but for a comment.

    Empty where that would not mend it: inside brackets, and where the text runs on below.
    """
    source = line_of(text, line)
    before, value = source[:column], source[column:].rstrip()
    below = line_of(text, line + 1)
    key = re.match(r" *(?:- +)*", source)
    runs_on = below.strip() and key and len(below) - len(below.lstrip(" ")) > key.end()
    if not value or re.search(r"[\[{]", before) or runs_on:
        return ""
    end = comment.start() if (comment := re.search(r"\s+#", value)) else len(value)
    inner, after = value[:end], value[end:]
    if inner[0] in "'\"" and inner.endswith(inner[0]) and len(inner) > 1:
        inner = inner[1:-1]
    return before + quote(inner) + after


def quote(text: str) -> str:
    """A text in the quotes that need the fewest changes to it."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def with_space(text: str, line: int, column: int) -> str:
    """A line with a space after the first colon that follows a column, and none special there."""
    source = line_of(text, line)
    head, colon, rest = source[column:].partition(":")
    return f"{source[:column]}{head}: {rest.lstrip()}" if colon else ""


def _problem(code: str, spot: Spot, message: str, fix: str = "") -> Problem:
    return Problem(code, message, place=Place(spot[0] + 1, spot[1] + 1), fix=fix)


def _bad_indent(trouble: Trouble) -> Problem | None:
    """A tab or a no-break space where the indentation should be spaces."""
    for number, _ in filter(None, (trouble.at, trouble.opened)):
        line = line_of(trouble.text, number)
        indent = re.match(r"\s*(?:-\s+)*", line)[0]  # type: ignore[index]  # it matches nothing too
        bad = re.search(r"[^ -]", indent)
        if bad and line.strip():
            name = "a tab" if bad[0] == "\t" else "a special space"
            fix = re.sub(r"-\t", "- ", re.sub(r"[^ \t-]", " ", indent)).replace("\t", "  ")
            return _problem(
                "E112",
                (number, bad.start()),
                f"{name} in the indentation; YAML wants plain spaces, two for each level",
                fix + line[len(indent) :],
            )
    return None


def _open_quote(trouble: Trouble) -> Problem | None:
    """A quote without its partner: told where it opens, not where the text ran out."""
    spot = trouble.opened if "quoted scalar" in trouble.context else None
    if spot and "escape" not in trouble.problem and "expected escape" not in trouble.problem:
        mark = line_of(trouble.text, spot[0])[spot[1] : spot[1] + 1]
        cure = ", or put the whole text in double quotes" if mark == "'" else ""
        return _problem(
            *("E113", spot, f"this {mark} is not closed; add the closing {mark}{cure}"),
            _closed(trouble.text, *spot),
        )
    if not trouble.quoted or "<block end>" not in trouble.problem:
        return None
    line, column = trouble.quoted
    mark = line_of(trouble.text, line)[column : column + 1]
    below = (line_of(trouble.text, number) for number in range(line + 1, trouble.at[0] + 1))
    if any(KEY_LINE.match(text) for text in below):
        return _problem(
            "E113",
            trouble.quoted,
            f"this {mark} is not closed on its line, and the text ran on into the keys below;"
            f" add the closing {mark}",
        )
    is_apostrophe = mark == "'" and line_of(trouble.text, line).rstrip().endswith(mark)
    cure = (
        "write '' for an apostrophe inside single quotes"
        if is_apostrophe
        else "put the whole text in quotes"
    )
    return _problem(
        "E114",
        trouble.at,
        f"the quoted text has ended, and more follows; {cure}",
        in_quotes(trouble.text, line, column) if line == trouble.at[0] else "",
    )


def _closed(text: str, line: int, column: int) -> str:
    """A line with the quote that opens in it closed at its end, where the text ends there."""
    source, below = line_of(text, line).rstrip(), line_of(text, line + 1)
    mark, inner = source[column], source[column + 1 :]
    ends_here = not below.strip() or KEY_LINE.match(below) or re.match(r" *- ", below)
    if not ends_here or mark in inner or " #" in inner or "\\" in inner:
        return ""
    return source + mark


def _unknown_escape(trouble: Trouble) -> Problem | None:
    if "escape" not in trouble.problem:
        return None
    line, column = trouble.at
    source = line_of(trouble.text, line)
    column = source.rfind("\\", 0, column + 1) if "\\" in source[: column + 1] else column
    start = trouble.opened[1] if trouble.opened and trouble.opened[0] == line else len(source)
    is_whole = re.fullmatch(r'"(?:[^"\\]|\\[^"\\nrtx])*"', source[start:].rstrip())
    return _problem(
        "E118",
        (line, max(column, 0)),
        "inside double quotes a backslash starts an escape, and this one is unknown;"
        " use single quotes, or write the backslash twice",
        in_quotes(trouble.text, line, start) if is_whole else "",
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
    if trouble.quoted and trouble.quoted[0] == trouble.at[0]:
        return _problem(
            "E114",
            trouble.at,
            f"after a quoted text only a comma or {close} can follow; write '' for an apostrophe"
            " inside single quotes",
        )
    return _problem(
        "E115",
        (line, column),
        f"this {mark} is not closed; add {close}, or put a text that starts with {mark} in quotes",
        in_quotes(trouble.text, line, column),
    )


def _colon(trouble: Trouble) -> Problem | None:
    """`prompt: What: this?` on one line."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    line, column = trouble.at
    source = line_of(trouble.text, line)
    before = re.match(r"(\s*(?:- +)?[\w-]+:\s+)(.*)", source)
    if before and len(before[1]) <= column:
        return _problem(
            "E116",
            (line, column),
            "a colon and a space inside a text; put the text in quotes",
            in_quotes(trouble.text, line, before.end(1)),
        )
    return None


def _complex_key(trouble: Trouble) -> Problem | None:
    """A key that is a list or a mapping; most often a text that starts with two braces."""
    if trouble.problem != "complex key":
        return None
    line, column = trouble.at
    if line_of(trouble.text, line)[max(column - 1, 0) :].startswith("{{"):
        return special_start(trouble.text, line, column - 1)
    return _problem(
        "E124", trouble.at, "a key must be a word, not a list or a mapping; check the brackets"
    )


def _special(trouble: Trouble) -> Problem | None:
    line, column = trouble.at
    source = line_of(trouble.text, line)
    if "cannot start any token" in trouble.problem:
        return special_start(trouble.text, line, column)
    mark = source[column : column + 1]
    if mark in tuple("-?,]}") and re.fullmatch(r" *(?:- +)*(?:- +|[\w-]+: +)", source[:column]):
        return special_start(trouble.text, line, column)
    if mark == "," and not source[:column].strip():
        return _problem(
            "E110",
            (line, column),
            "a line cannot start with a comma; join it to the line above, or start it with #",
        )
    if mark in tuple("]}"):
        return _problem(
            "E110",
            (line, column),
            f"this {mark} closes nothing; delete it, or put the whole text in quotes",
        )
    if trouble.context.startswith(("while scanning an a", "while scanning a tag")):
        return special_start(trouble.text, *(trouble.opened or trouble.at))
    if trouble.context.startswith("while parsing a tag") and trouble.opened:
        return special_start(trouble.text, *trouble.opened)
    if "directive" in trouble.context or source.startswith("%"):
        return special_start(trouble.text, line, 0)
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
        in_quotes(trouble.text, *spot),
    )


def _no_colon(trouble: Trouble) -> Problem | None:
    if "could not find expected ':'" not in trouble.problem or trouble.opened is None:
        return None
    line, column = trouble.opened
    word = re.match(r"(-?)\s*([\w-]+):([^ ].*)", line_of(trouble.text, line)[column:])
    if word:
        cure = f"{word[2]}: {word[3].strip()}"
        return _problem(
            "E125",
            (line, column),
            f"a colon needs a space after it: '{cure}'",
            with_space(trouble.text, line, column),
        )
    return _neither(trouble.text, line, column)


def _neither(text: str, line: int, column: int) -> Problem:
    """A line that has no colon; where YAML stops at one that has, it is the line above."""
    number = line - 1
    while number > 0 and line_of(text, number).lstrip().startswith("#"):
        number -= 1
    above = line_of(text, number) if number >= 0 else ""
    if ANY_KEY.match(line_of(text, line)) and above.strip() and not ANY_KEY.match(above):
        line, column = number, len(above) - len(above.lstrip())
    return _problem("E110", (line, column), NEITHER)


def _second_document(trouble: Trouble) -> Problem | None:
    above = trouble.text.splitlines()[: trouble.at[0]]
    if "<document start>" not in trouble.problem or "..." not in above:
        return None
    return _problem(
        "E122",
        trouble.at,
        "the document has ended above this line; a bank is one document, so delete the '...'",
    )


def _text_after_value(trouble: Trouble) -> Problem | None:
    """A text that starts with an alias or a list and goes on: `*Most* jerks`, `[Keppra](…) is`."""
    line, column = trouble.at
    start = re.match(r" *(?:- +)*(?:[\w-]+: +)?(?=[*\[{])", line_of(trouble.text, line))
    if not _is_out_of_line(trouble) or not start or not start.end() < column:
        return None
    return special_start(trouble.text, line, start.end())


def _dash_without_space(trouble: Trouble) -> Problem | None:
    """`-id: x`, which is a key of its own and no item."""
    if not _is_out_of_line(trouble):
        return None
    for number, source in enumerate(trouble.text.splitlines()[: trouble.at[0] + 1]):
        if found := re.match(r"( *)-(?=[A-Za-z_][\w-]*:(?:\s|$))", source):
            return _problem(
                "E110",
                (number, len(found[1])),
                "a dash needs a space after it",
                f"{found[0]} {source[found.end() :]}",
            )
    return None


def _stray_line(trouble: Trouble) -> Problem | None:
    """A line that stands further in or out than its neighbours."""
    if not _is_out_of_line(trouble):
        return None
    line = trouble.at[0]
    source = line_of(trouble.text, line)
    column = len(source) - len(source.lstrip(" "))
    if re.match(r" *- ", source) and not KEY_LINE.match(source):
        return _problem(
            "E111",
            (line, column),
            "this item belongs to no list; the key above has a value already, or its other items"
            " start in another column",
        )
    if not KEY_LINE.match(source):
        return _neither(trouble.text, line, column)
    levels = _levels_above(trouble.text, line)
    if not column and (first := _first_key(trouble.text)):
        return first
    aim, fix = "", ""
    if len(levels) == 1:
        aim = f"; the nearest level above starts in column {levels[0] + 1}"
        fix = " " * levels[0] + source.lstrip(" ")
    elif levels:
        aim = f"; the levels above start in column {levels[0] + 1} or {levels[1] + 1}"
    return _problem(
        "E111",
        (line, column),
        f"this line starts in column {column + 1}, where it lines up with nothing{aim}",
        fix,
    )


def _first_key(text: str) -> Problem | None:
    """A document whose first key is indented, so that the others line up with nothing."""
    for number, source in enumerate(text.splitlines()):
        if re.match(r" +[^\s#-]", source):
            return _problem(
                "E111",
                (number, len(source) - len(source.lstrip(" "))),
                "this line is indented, and the keys after it are not; start it in column 1",
                source.lstrip(" "),
            )
        if re.match(r"\s*[^\s#]", source):
            break
    return None


def _is_out_of_line(trouble: Trouble) -> bool:
    words = (
        "<block end>",
        "mapping values are not allowed",
        "block collection",
        "block mapping",
        "<document start>",
    )
    return any(word in trouble.problem or word in trouble.context for word in words)


def _levels_above(text: str, line: int) -> list[int]:
    """The column of the key or item above that a line could belong to; two where both are as near.

    A key belongs with those above that have the same name, where there are any.
    """
    lines = text.splitlines()
    own = KEY_LINE.match(lines[line])
    if own is None:
        return []
    found: list[tuple[str, int]] = []
    for above in map(KEY_LINE.match, reversed(lines[:line])):
        if above and (above["dash"] or not own["dash"]):
            inner = 0 if own["dash"] else len(above["dash"] or "")
            found.append((above["key"], len(above["indent"]) + inner))
    columns = [column for key, column in found if key == own["key"]]
    columns = columns or [column for _, column in found[:8]]
    at = len(own["indent"])
    nearest = min((abs(column - at) for column in columns), default=0)
    return sorted({column for column in columns if abs(column - at) == nearest})


RULES = (
    _complex_key,
    _unknown_escape,
    _bad_indent,
    _open_quote,
    _open_bracket,
    _colon,
    _special,
    _block_text,
    _no_colon,
    _second_document,
    _text_after_value,
    _dash_without_space,
    _stray_line,
)
