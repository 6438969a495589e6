"""Lines of a file as an author should have written them.

Lines and columns are counted from 0 here, as parsers do. A line that cannot be mended by what is
known is an empty text.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

Lines = Sequence[str]
"""The lines of a file or of a part of one, without their ends."""

KEY_LINE: Final = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)+)?(?P<key>[\w-]+):(?:\s|$)")
CHOICE: Final = re.compile(r" *- +(?=(?:right|wrong):(?:\s|$))")
ARROW: Final = r"=>|[-–—=]>|→|⇒|="
"""What people write between two things that belong together."""
MARK: Final = r"(?P<indent> *)(?:\d{1,3}[.)]|[A-Za-z][.)]|[–—−•·●○▪◦‣✓✔✗✘+*])[ \xa0]+"
"""What word processors and people put before an item in place of the dash."""
CURLY: Final = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "”": "”", "’": "’"}
"""Opening quotes of word processors, and what closes each."""


def line_of(lines: Lines, number: int) -> str:
    """A line by its number; empty where there is none."""
    return lines[number] if 0 <= number < len(lines) else ""


def filled_above(lines: Lines, number: int) -> int:
    """The number of the nearest line above that is neither empty nor a comment; -1 for none."""
    above = range(number - 1, -1, -1)
    return next((n for n in above if re.match(r"\s*[^\s#]", lines[n])), -1)


def is_comment(line: str) -> bool:
    """Whether a line is nothing but a comment, which may stand in any column."""
    return line.lstrip().startswith("#")


def indent_of(line: str) -> int:
    """The column in which the text of a line starts, behind its dashes as well."""
    found = re.match(r" *(?:- +)*", line)
    return found.end() if found else 0


def quote(text: str) -> str:
    """A text in the quotes that need the fewest changes to it."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def in_quotes(lines: Lines, line: int, column: int) -> str:
    """A line with all that stands from a column on in quotes, but for a comment.

    Empty where that would not mend it: inside brackets, and where the text runs on below.
    """
    source = line_of(lines, line)
    before, value = source[:column], source[column:].rstrip()
    if not value or re.search(r"[\[{]", before) or runs_on(lines, line):
        return ""
    end = comment.start() if (comment := re.search(r"\s+#", value)) else len(value)
    inner, after = value[:end], value[end:]
    closing = inner[0] if inner[0] in "'\"" else CURLY.get(inner[0], "")
    if closing and len(inner) > 1 and inner[-1] in closing:
        inner = inner[1:-1]
    return before + quote(inner) + after


def text_in_quotes(lines: Lines, line: int, column: int) -> tuple[str, tuple[int, int]]:
    """Like `in_quotes`, with what the text runs on to joined to its first line.

    Also the numbers from 1 of the first and the last line that this stands in place of.
    """
    last = line
    inner = indent_of(line_of(lines, line))
    while re.match(rf" {{{inner + 1}}} *[^\s#]", line_of(lines, last + 1)):
        last += 1
    text = " ".join(one.strip() for one in lines[line : last + 1])
    head = line_of(lines, line)[:column]
    if last == line or " #" in text or re.search(r"[\[{]", head):
        return in_quotes(lines, line, column), (line + 1, line + 1)
    return in_quotes([head + text[len(head.lstrip()) :]], 0, column), (line + 1, last + 1)


def item_in_quotes(lines: Lines, line: int, column: int) -> str:
    """A line with the item of brackets in other quotes that starts at a column with a quote."""
    source = line_of(lines, line)
    mark = source[column : column + 1]
    end = re.search(rf"{mark}(?=\s*[,\]}}])", source[column + 1 :])
    if not end:
        return ""
    inner = source[column + 1 : column + 1 + end.start()]
    if re.search(rf"{mark}\s*,", inner):
        return ""
    if re.search(rf"{mark}\s+{mark}", inner):  # a comma that is missing between two items
        parted = re.sub(rf"{mark}\s+{mark}", f"{mark}, {mark}", inner)
        return source[: column + 1] + parted + source[column + 1 + end.start() :]
    return source[:column] + quote(inner) + source[column + 1 + end.end() :]


def items_in_quotes(lines: Lines, line: int, column: int) -> str:
    """A line with the items in quotes that hold a mark, in brackets that are closed at its end."""
    source = line_of(lines, line).rstrip()
    inner = source[column + 1 : -1]
    if not source.endswith("]") or re.search(r"['\"#\\]", inner) or ": " in inner:
        return ""
    items = (item.strip() for item in inner.split(","))
    fixed = (quote(item) if re.search(r"[\[\]{}*&!%@`|>?]", item) else item for item in items)
    fix = f"{source[: column + 1]}{', '.join(fixed)}]"
    return "" if fix == source else fix


def closed(lines: Lines, line: int, column: int) -> str:
    """A line with the quote that opens in it closed at its end, where the text ends there."""
    source, below = line_of(lines, line).rstrip(), line_of(lines, line + 1)
    mark, inner = source[column : column + 1], source[column + 1 :]
    ends_here = not below.strip() or KEY_LINE.match(below) or re.match(r" *- ", below)
    if not ends_here or mark in inner or " #" in inner or "\\" in inner:
        return ""
    return source + mark


def bracket_closed(lines: Lines, line: int, column: int, lists: Collection[str]) -> str:
    """A line with its open bracket closed, after a key that holds a list; else all in quotes."""
    source = line_of(lines, line).rstrip()
    key = KEY_LINE.match(source)
    inner = source[column + 1 :]
    is_list = key and key["key"] in lists and source[column : column + 1] == "["
    if (
        not is_list
        or re.search(r"[\]{}]", inner)
        or " #" in inner
        or runs_on(lines, line)
        or not inner
        or inner.endswith(",")
    ):
        return in_quotes(lines, line, column)
    return f"{source}]"


def with_space(lines: Lines, line: int, column: int) -> str:
    """A line with a space after the first colon that follows a column, and none special there."""
    source = line_of(lines, line)
    head, colon, rest = source[column:].partition(":")
    return f"{source[:column]}{head}: {rest.lstrip()}" if colon else ""


def with_word(lines: Lines, line: int, column: int, meant: str) -> str:
    """A line with another word in place of the one at a column."""
    source = line_of(lines, line)
    text = r"(?:[^:,'\"\[\]{}#]|:(?=\S))+?[,;.]?"
    found = re.match(rf"{text}(?=\s*(?:$|:\s|:$|\s#))", source[column:])
    return source[:column] + meant + source[column + found.end() :] if found else ""


def without_mark(lines: Lines, line: int, column: int) -> str:
    """A line without the mark at a column, where that stands before a key by a slip; else empty."""
    source = line_of(lines, line)
    is_stray = re.fullmatch(r" *(?:- +)?", source[:column])
    key = re.match(r"[ -]*[\w-]+:(?:\s|$)", source[column + 1 :])
    return source[:column] + source[column + 1 :] if is_stray and key else ""


def indent_in(line: str) -> str:
    """What stands before the text of a line: spaces of any kind, and its dashes."""
    found = re.match(r"\s*(?:-\s+)*", line)
    return found[0] if found and found.end() < len(line) else ""


def plain_spaces(line: str, tab: int) -> str:
    """A line whose indentation holds tabs or special spaces, with plain ones in their place."""
    indent = indent_in(line)
    fix = re.sub(r"-\t", "- ", re.sub(r"[^ \t-]", " ", indent)).replace("\t", " " * tab)
    return fix + line[len(indent) :]


def not_a_dash(lines: Lines, spot: tuple[int, int]) -> str:
    """The words for a mark that stands where a dash should."""
    return f"an item starts with '- ', not with {line_of(lines, spot[0])[spot[1] :].split()[0]}"


def with_dashes(lines: Lines, line: int) -> tuple[tuple[int, int], str, tuple[int, int]] | None:
    """The items around a line with dashes in place of their marks; None where it has no mark.

    First the place of the first item, last the numbers from 1 of the lines that this stands for.
    """
    own = re.match(MARK, line_of(lines, line))
    if own is None:
        return None
    column = own.end("indent")
    item = re.compile(rf" {{{column}}}(?=\S)")
    inside = re.compile(rf" {{{column + 1}}}|\s*(?:#|$)")
    first = last = line
    for number in range(line - 1, -1, -1):
        if item.match(lines[number]) and re.match(MARK, lines[number]):
            first = number
        elif not inside.match(lines[number]):
            break
    for number in range(line, len(lines)):
        if item.match(lines[number]) and re.match(MARK, lines[number]):
            last = number
        elif not inside.match(lines[number]):
            break
    fixed = []
    for number in range(first, last + 1):
        found = re.match(MARK, lines[number]) if item.match(lines[number]) else None
        below = line_of(lines, number + 1)
        is_aligned = found and re.match(rf" {{{found.end()}}}\S", below)
        width = found.end() - column if found and is_aligned else 2
        rest = lines[number][found.end() :] if found else ""
        fixed.append(f"{' ' * column}{'-':{width}}{rest}" if found else lines[number])
    return (first, column), "\n".join(fixed), (first + 1, last + 1)


def runs_on(lines: Lines, line: int) -> bool:
    """Whether the text of a line goes on below."""
    below = line_of(lines, line + 1)
    return bool(below.strip()) and len(below) - len(below.lstrip(" ")) > indent_of(
        line_of(lines, line)
    )
