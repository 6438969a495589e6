"""Quotes, brackets, colons and other marks that mean something else to YAML than to an author."""

import re

from myoquiz.document.repair.edits import (
    KEY_LINE,
    bracket_closed,
    closed,
    in_quotes,
    item_in_quotes,
    items_in_quotes,
    text_in_quotes,
    with_space,
    without_mark,
)
from myoquiz.document.repair.trouble import Trouble, special_start, stray_mark, told
from myoquiz.problems import Problem


def open_quote(trouble: Trouble) -> Problem | None:
    """A quote without its partner: told where it opens, not where the text ran out."""
    spot = trouble.opened if "quoted scalar" in trouble.context else None
    if not spot or "escape" in trouble.problem:
        return None
    if fix := without_mark(trouble.lines, *spot):
        return stray_mark(trouble.lines, *spot, fix)
    mark = trouble.line(spot[0])[spot[1] : spot[1] + 1]
    cure = ", or put the whole text in double quotes" if mark == "'" else ""
    return told(
        *("E113", spot, f"this {mark} is not closed; add the closing {mark}{cure}"),
        closed(trouble.lines, *spot),
    )


def ended_quote(trouble: Trouble) -> Problem | None:
    """More text after the quote that closes: an apostrophe, or a quoted word at the start."""
    if not trouble.quoted or "<block end>" not in trouble.problem:
        return None
    line, column = trouble.quoted
    mark = trouble.line(line)[column : column + 1]
    below = (trouble.line(number) for number in range(line + 1, trouble.at[0] + 1))
    if any(KEY_LINE.match(text) for text in below):
        return told(
            "E113",
            trouble.quoted,
            f"this {mark} is not closed on its line, and the text ran on into the keys below;"
            f" add the closing {mark}",
        )
    if re.match(r"[,;]\s*$", trouble.line(trouble.at[0])[trouble.at[1] :]):
        return _comma(trouble)
    fix = in_quotes(trouble.lines, line, column) if line == trouble.at[0] else ""
    if mark == "'" and trouble.line(line).rstrip().endswith(mark):
        return _apostrophe(trouble, fix)
    return told(
        "E114",
        trouble.at,
        "the quoted text has ended, and more follows; put the whole text in quotes",
        fix,
    )


def _comma(trouble: Trouble) -> Problem:
    """`"type": "cloze",` as in JSON; the lines below most often have the same comma."""
    first = last = trouble.at[0]
    while re.search(r"['\"][,;]\s*$", trouble.line(last + 1)):
        last += 1
    fixed = (re.sub(r"[,;]\s*$", "", line) for line in trouble.lines[first : last + 1])
    mark = trouble.line(first)[trouble.at[1]]
    said = f"no {mark} ends a line outside brackets; delete it"
    return told("E114", trouble.at, said, "\n".join(fixed), (first + 1, last + 1))


def _apostrophe(trouble: Trouble, fix: str) -> Problem:
    return told(
        "E126",
        trouble.at,
        "an apostrophe has ended the quoted text; put the text in double quotes, or write '' for"
        " the apostrophe",
        fix,
    )


def unknown_escape(trouble: Trouble) -> Problem | None:
    """A backslash inside double quotes that means nothing there."""
    if "escape" not in trouble.problem:
        return None
    line, column = trouble.at
    source = trouble.line(line)
    column = source.rfind("\\", 0, column + 1) if "\\" in source[: column + 1] else column
    start = trouble.opened[1] if trouble.opened and trouble.opened[0] == line else len(source)
    is_whole = re.fullmatch(r'"(?:[^"\\]|\\[^"\\nrtx])*"', source[start:].rstrip())
    return told(
        "E118",
        (line, max(column, 0)),
        "inside double quotes a backslash starts an escape, and this one is unknown;"
        " use single quotes, or write the backslash twice",
        in_quotes(trouble.lines, line, start) if is_whole else "",
    )


def open_bracket(trouble: Trouble) -> Problem | None:
    """A bracket or a brace without its partner, or a quoted text in it that ended too early."""
    if "flow" not in trouble.context or trouble.opened is None:
        return None
    line, column = trouble.opened
    source = trouble.line(line)
    mark = source[column : column + 1]
    if source[column:].startswith("{{"):
        return special_start(trouble.lines, line, column)
    close = "]" if mark == "[" else "}"
    if trouble.quoted and trouble.quoted[0] == trouble.at[0]:
        fix = item_in_quotes(trouble.lines, *trouble.quoted)
        if trouble.line(trouble.quoted[0])[trouble.quoted[1]] == "'":
            return _apostrophe(trouble, fix)
        return told(
            "E114",
            trouble.at,
            f"after a quoted text only a comma or {close} can follow; put all of the text in"
            " quotes",
            fix,
        )
    if mark == "[" and (fix := items_in_quotes(trouble.lines, line, column)):
        said = "a text inside [] holds a mark that YAML keeps for itself; put it in quotes"
        spot = trouble.at if trouble.at[0] == line else (line, column)
        return told("E117", spot, said, fix)
    return told(
        "E115",
        (line, column),
        f"this {mark} is not closed; add {close}, or put a text that starts with {mark} in quotes",
        bracket_closed(trouble.lines, line, column, trouble.vocabulary.lists),
    )


def colon(trouble: Trouble) -> Problem | None:
    """`prompt: What: this?` on one line."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    line, column = trouble.at
    before = re.match(r"(\s*(?:- +)?([\w-]+):\s+)(.*)", trouble.line(line))
    if before and len(before[1]) <= column:
        if before[2] in trouble.vocabulary.words:
            return told(
                "E116",
                (line, column),
                f"a colon and a space inside '{before[2]}'; delete the colon, or start a new line"
                " if another key begins here",
            )
        return told(
            "E116",
            (line, column),
            "a colon and a space inside a text; put the text in quotes",
            *text_in_quotes(trouble.lines, line, before.end(1)),
        )
    return None


def complex_key(trouble: Trouble) -> Problem | None:
    """A key that is a list or a mapping; most often a text that starts with two braces."""
    if trouble.problem != "complex key":
        return None
    line, column = trouble.at
    if trouble.line(line)[max(column - 1, 0) :].startswith("{{"):
        return special_start(trouble.lines, line, column - 1)
    return told(
        "E124", trouble.at, "a key must be a word, not a list or a mapping; check the brackets"
    )


def special(trouble: Trouble) -> Problem | None:
    """A mark that no unquoted text can start with, or one that closes nothing."""
    line, column = trouble.at
    source = trouble.line(line)
    if "cannot start any token" in trouble.problem:
        return special_start(trouble.lines, line, column)
    mark = source[column : column + 1]
    if mark in tuple("-?,]}") and re.fullmatch(r" *(?:- +)*(?:- +|[\w-]+: +)", source[:column]):
        return special_start(trouble.lines, line, column)
    if mark == "," and not source[:column].strip():
        return told(
            "E110",
            (line, column),
            "a line cannot start with a comma; join it to the line above, or start it with #",
        )
    if mark in tuple("]}"):
        return told(
            "E110",
            (line, column),
            f"this {mark} closes nothing; delete it, or put the whole text in quotes",
        )
    if trouble.context.startswith(("while scanning an a", "while scanning a tag")):
        return special_start(trouble.lines, *(trouble.opened or trouble.at))
    if trouble.context.startswith("while parsing a tag") and trouble.opened:
        return special_start(trouble.lines, *trouble.opened)
    if "directive" in trouble.context or source.startswith("%"):
        return special_start(trouble.lines, line, 0)
    return None


def block_text(trouble: Trouble) -> Problem | None:
    """A text that starts with `|` or `>`, which open a block."""
    if "block scalar" not in trouble.context:
        return None
    spot = trouble.opened or trouble.at
    mark = trouble.line(spot[0])[spot[1] : spot[1] + 1]
    return told(
        "E117",
        spot,
        f"after {mark} the text starts on the next line, further in;"
        f" put a text that starts with {mark} in quotes",
        in_quotes(trouble.lines, *spot),
    )


def no_colon(trouble: Trouble) -> Problem | None:
    """A key whose colon has no space behind it."""
    if "could not find expected ':'" not in trouble.problem or trouble.opened is None:
        return None
    line, column = trouble.opened
    word = re.match(r"(-?)\s*([\w-]+):([^ ].*)", trouble.line(line)[column:])
    if not word:
        return None
    return told(
        "E125",
        (line, column),
        f"a colon needs a space after it: '{word[2]}: {word[3].strip()}'",
        with_space(trouble.lines, line, column),
    )


def second_document(trouble: Trouble) -> Problem | None:
    """More text after `...`."""
    above = trouble.lines[: trouble.at[0]]
    if "<document start>" not in trouble.problem or "..." not in above:
        return None
    return told(
        "E122",
        trouble.at,
        "the document has ended above this line; a bank is one document, so delete the '...'",
    )
