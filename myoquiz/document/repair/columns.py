"""Lines that start in the wrong column, or are neither a key nor an item."""

import re
from collections.abc import Iterator

from myoquiz.document.repair.edits import (
    ARROW,
    CHOICE,
    KEY_LINE,
    Lines,
    filled_above,
    indent_in,
    indent_of,
    is_comment,
    line_of,
    plain_spaces,
)
from myoquiz.document.repair.trouble import Trouble, special_start, told
from myoquiz.problems import Problem

ANY_KEY = re.compile(r" *(?:- +)*[^\s:#][^:#]*:(?:\s|$)")
FAR = 100
"""Lines above a key among which its choice stands, or nowhere."""
OF_ITEMS = ("right", "wrong")
"""Keys of choices, which stand in no column of questions."""
TAB_WIDTHS = (2, 4, 8)
NEITHER = (
    "this line is neither 'key: value' nor '- item'; a text that runs on over several lines"
    " must be indented further than its key"
)


def bad_indent(trouble: Trouble) -> Problem | None:
    """A tab or a no-break space where the indentation should be spaces."""
    for number, _ in filter(None, (trouble.at, trouble.opened)):
        line = trouble.line(number)
        bad = re.search(r"[^ -]", indent_in(line))
        if bad and line.strip():
            name = "a tab" if bad[0] == "\t" else "a special space"
            last = number
            for below in range(number + 1, len(trouble.lines)):
                if re.search(r"[^ -]", indent_in(trouble.lines[below])):
                    last = below
                elif not is_comment(trouble.lines[below]):
                    break
            return told(
                "E112",
                (number, bad.start()),
                f"{name} in the indentation; YAML wants plain spaces, two for each level",
                _in_plain_spaces(trouble.lines, number, last),
                (number + 1, last + 1),
            )
    return None


def _in_plain_spaces(lines: Lines, first: int, last: int) -> str:
    """Lines whose indentation holds tabs or special spaces, with plain ones in their place.

    A tab is as wide as puts the first line on a level of those above.
    """
    for width in TAB_WIDTHS:
        fixed = [plain_spaces(line, width) for line in lines[first : last + 1]]
        levels = _levels_above([*lines[:first], fixed[0]], first)
        if len(indent_in(fixed[0])) in levels:
            return "\n".join(fixed)
    fixed = [plain_spaces(line, TAB_WIDTHS[0]) for line in lines[first : last + 1]]
    levels = _levels_above([*lines[:first], fixed[0]], first)
    if len(levels) != 1 or fixed[0].lstrip(" ").startswith("- "):
        return "\n".join(fixed)
    return _moved(fixed, 0, levels[0] - len(indent_in(fixed[0])))[0]


def without_colon(trouble: Trouble) -> Problem | None:
    """A line of a text that stands in the column of its key, or a key that lost its colon."""
    if "could not find expected ':'" not in trouble.problem or trouble.opened is None:
        return None
    return _neither(trouble, *trouble.opened)


def _neither(trouble: Trouble, line: int, column: int) -> Problem:
    """A line that has no colon; where YAML stops at one that has, it is the line above."""
    lines = trouble.lines
    number = line - 1
    while number > 0 and line_of(lines, number).lstrip().startswith("#"):
        number -= 1
    above = line_of(lines, number)
    if ANY_KEY.match(line_of(lines, line)) and above.strip() and not ANY_KEY.match(above):
        line, column = number, len(above) - len(above.lstrip())
    source, above = line_of(lines, line), line_of(lines, filled_above(lines, line))
    if found := re.match(r" *:\s", source):
        fix = source[: found.end() - 2] + source[found.end() :]
        return told("E110", (line, column), "a line cannot start with a colon; delete it", fix)
    if found := re.match(r"( *(?:- +)?[\w-]+)：\s*", source):
        fix = f"{found[1]}: {source[found.end() :]}"
        return told("E110", (line, len(found[1])), "this is a wide colon; type a plain one", fix)
    if found := re.match(rf" *(?:- +)?[^:='\"]+? ({ARROW}) [^:]+$", source):
        said = f"a key takes a colon, not {'an equals sign' if found[1] == '=' else found[1]}"
        fix = f"{source[: found.start(1) - 1]}: {source[found.end(1) + 1 :]}"
        return told("E110", (line, column), said, fix)
    if source.strip() == "{":
        said = "an item starts with '- ', also one in braces"
        return told("E110", (line, column), said, f"{source[:column]}- {{")
    if re.fullmatch(r" *[^\W\d]+\.? *\d+ *[.:)]?\s*", source):
        said = "a heading is a comment; start the line with #"
        return told("E110", (line, column), said, f"{source[:column]}# {source[column:]}")
    key = KEY_LINE.match(above)
    is_word = key and key["key"] in trouble.vocabulary.words
    is_text = key and not is_word and re.match(r" *[^\W_][^:#]*$", source)
    fix = f"{' ' * (indent_of(above) + 2)}{source.strip()}" if is_text else ""
    return told("E110", (line, column), NEITHER, "" if fix == source else fix)


def text_after_value(trouble: Trouble) -> Problem | None:
    """A text that starts with an alias or a list and goes on: `*Most* jerks`, `[Keppra](…) is`."""
    line, column = trouble.at
    start = re.match(r" *(?:- +)*(?:[\w-]+: +)?(?=[*\[{])", trouble.line(line))
    if not trouble.is_out_of_line or not start or not start.end() < column:
        return None
    return special_start(trouble.lines, line, start.end())


def under_choice(trouble: Trouble) -> Problem | None:
    """Feedback that does not start in the column of its choice."""
    if not trouble.is_out_of_line:
        return None
    line = trouble.at[0]
    if re.match(r" *- ", trouble.line(line)):
        # In the column of the dashes it is a key of the question, and the next choice fits nowhere.
        line = filled_above(trouble.lines, line)
    key = KEY_LINE.match(trouble.line(line))
    if not key or key["dash"] or key["key"] not in trouble.vocabulary.of_choices:
        return None
    return misplaced(trouble.lines, line)


def misplaced(lines: Lines, line: int) -> Problem | None:
    """A key that stands below a choice, and not in its column; None where it has no choice."""
    key = KEY_LINE.match(line_of(lines, line))
    above = range(line - 1, max(-1, line - 1 - FAR), -1)
    number = next((n for n in above if CHOICE.match(lines[n])), None)
    if not key or number is None:
        return None
    column = indent_of(lines[number])
    if column == len(key["indent"]):
        return None
    between = (text for text in lines[number + 1 : line] if re.match(r"\s*[^\s#]", text))
    if any(len(text) - len(text.lstrip(" ")) < column for text in between):
        return None
    return told(
        "E127",
        (line, len(key["indent"])),
        f"'{key['key']}' belongs to the choice above it, and starts in the same column as"
        f" '{lines[number][column:].partition(':')[0]}' there",
        " " * column + line_of(lines, line).lstrip(" "),
    )


def stray_line(trouble: Trouble) -> Problem | None:
    """A line that stands further in or out than its neighbours."""
    if not trouble.is_out_of_line:
        return None
    line = trouble.at[0]
    source = trouble.line(line)
    column = len(source) - len(source.lstrip(" "))
    if re.match(r" *- ", source) and not KEY_LINE.match(source):
        return told(
            "E111",
            (line, column),
            "this item belongs to no list; the key above has a value already, or its other items"
            " start in another column",
        )
    if not KEY_LINE.match(source):
        return _neither(trouble, line, column)
    if not column and (first := _first_key(trouble.lines)):
        return first
    levels = _levels_above(trouble.lines, line)
    aim, fix, last = "", "", line
    if len(levels) == 1 and (other := _lone_line(trouble.lines, line, levels[0])):
        return other
    if levels == [column]:
        aim = ", though others do above; compare the lines between"
    elif len(levels) == 1:
        aim = f"; the nearest level above starts in column {levels[0] + 1}"
        fix, last = _moved(trouble.lines, line, levels[0] - column)
    elif levels:
        aim = f"; the levels above start in column {levels[0] + 1} or {levels[1] + 1}"
    return told(
        "E111",
        (line, column),
        f"this line starts in column {column + 1}, where it lines up with nothing{aim}",
        fix,
        (line + 1, last + 1),
    )


def _moved(lines: Lines, line: int, by: int) -> tuple[str, int]:
    """A line moved by some columns with all that stands as far in below it, and the last of them.

    What stands further in belongs to it and moves with it; what is in its new column stays, and so
    do the keys of an item whose dash alone has slipped.
    """
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    settled = (column + by, indent_of(lines[line]) + by)
    last = line
    for number in range(line + 1, len(lines)):
        text = lines[number]
        at = len(text) - len(text.lstrip(" "))
        if not text.strip() or is_comment(text):
            continue
        if at < column or at == settled[0] or (last == line and at in settled):
            break
        last = number
    moved = (
        " " * max(0, len(text) - len(text.lstrip(" ")) + by) + text.lstrip(" ")
        if text.strip()
        else text
        for text in lines[line : last + 1]
    )
    return "\n".join(moved), last


def _lone_line(lines: Lines, line: int, level: int) -> Problem | None:
    """A first item or key that stands in another column than all of those below it."""
    own = KEY_LINE.match(lines[line])
    number = filled_above(lines, line)
    above = KEY_LINE.match(line_of(lines, number))
    if not own or not above or bool(own["dash"]) != bool(above["dash"]):
        return None
    at, other = len(own["indent"]), len(above["indent"])
    same = re.compile(rf" {{{at}}}{'- ' if own['dash'] else '[^ -]'}")
    below = sum(1 for text in lines[line:] if same.match(text))
    if other != level or at == level or below < 2 or abs(at - other) > 1:
        return None
    return told(
        "E111",
        (number, other),
        f"this line starts in column {other + 1}, and those below it in column {at + 1}; start all"
        " of them in the same one",
        " " * at + lines[number].lstrip(" "),
    )


def _first_key(lines: Lines) -> Problem | None:
    """A document whose first key is indented, so that the others line up with nothing."""
    for number, source in enumerate(lines):
        if re.match(r" +[^\s#-]", source):
            return told(
                "E111",
                (number, len(source) - len(source.lstrip(" "))),
                "this line is indented, and the keys after it are not; start it in column 1",
                source.lstrip(" "),
            )
        if re.match(r"\s*[^\s#]", source):
            break
    return None


def _levels_above(lines: Lines, line: int) -> list[int]:
    """The column of the key or item above that a line could belong to; two where both are as near.

    A key belongs with those above that have the same name, where there are any.
    """
    own = KEY_LINE.match(lines[line])
    if own is None:
        return []
    found = [*_keys_above(lines, line, bool(own["dash"]))]
    columns = [column for key, column in found if key == own["key"]]
    if own["dash"] and own["key"] in OF_ITEMS:
        columns = [column for key, column in found if key in OF_ITEMS]
    else:
        columns = columns or [column for _, column in found[:8]]
    at = len(own["indent"])
    nearest = min((abs(column - at) for column in columns), default=0)
    return sorted({column for column in columns if abs(column - at) == nearest})


def _keys_above(lines: Lines, line: int, has_dash: bool) -> Iterator[tuple[str, int]]:
    """The keys above a line with their columns, nearest first; those of items for an item."""
    for above in map(KEY_LINE.match, reversed(lines[:line])):
        if above and (above["dash"] or not has_dash):
            inner = 0 if has_dash else len(above["dash"] or "")
            yield above["key"], len(above["indent"]) + inner
