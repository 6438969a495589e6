"""What the lines of a file tell about mistakes that its values have shown.

A value does not know how it was written: an empty one may be a comment, an unknown key the second
line of a text. Each rule looks at the place of one problem and says it better, or leaves it.
"""

import re
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from myoquiz import document
from myoquiz.document import repair
from myoquiz.document.repair.edits import (
    KEY_LINE,
    Lines,
    indent_of,
    line_of,
    not_a_dash,
    quote,
    runs_on,
    with_dashes,
)
from myoquiz.document.repair.pairs import without_dashes
from myoquiz.document.repair.program import in_block
from myoquiz.document.repair.several import parted
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Place, Problem, Problems

Rule = Callable[[Problem, Place, Lines, Vocabulary], Problem | None]

BLOCK_START: Final = ("'", '"', "|", ">", "[", "{", "#")
"""What begins a value that does not run on as an unquoted text does."""
OF_CODE: Final = ("E110", "E111", "E116", "E117", "E202")
"""What is told of lines of a program that stand there as plain text."""
ENDS: Final = (".", "?", "!")
"""What a text ends with that does not run on."""


def look_again(problems: Problems, vocabulary: Vocabulary) -> None:
    """Say better what the lines explain, for somebody who knows the keys of banks."""
    wanted = [problem for problem in problems if problem.code in RULES or problem.code in OF_CODE]
    if not wanted or not problems.text:
        return
    places = document.locate(problems.text, [item.path for item in wanted if item.place is None])
    lines = problems.text.splitlines()

    def better(problem: Problem) -> Problem:
        rule = RULES.get(problem.code)
        place = problem.place
        if place is None and (spot := places.get(problem.path)):
            place = spot.key if problem.on_key else spot.value
        if place is None:
            return problem
        line = line_of(lines, place.line - 1)
        if problem.code == "E116" and (found := _split_key(problem, line, vocabulary)):
            return found
        if problem.code in OF_CODE and (found := in_block(problem, place, lines, vocabulary)):
            return found
        return (rule and rule(problem, place, lines, vocabulary)) or problem

    found = [better(problem) for problem in problems]
    # A list that is parted into its keys has lost the key that was unknown as well.
    mended = {problem.path for problem in found if problem.code == "E219" and problem.fix}
    problems.found[:] = [
        problem for problem in found if problem.code != "E202" or problem.path not in mended
    ]


def _split_key(problem: Problem, line: str, vocabulary: Vocabulary) -> Problem | None:
    """`fac: t: x`, where a colon has got into the key."""
    found = re.match(r"( *(?:- +)?)([\w-]+): +([\w-]+):(?=\s|$)", line)
    key = found[2] + found[3] if found else ""
    if not found or found[2] in vocabulary.known or key not in vocabulary.known:
        return None
    said = f"a colon and a space have got into the key '{key}'; delete them"
    return replace(problem, message=said, fix=f"{found[1]}{key}:{line[found.end() :]}", lines=None)


def _comment(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """`prompt: #1 is what?`"""
    line = line_of(lines, place.line - 1)
    found = re.match(r"\s*(#.*)", line[place.column - 1 :])
    if not found:
        return None
    text = found[1].rstrip()
    at = place.column - 1 + found.start(1)
    name = next((step for step in reversed(problem.path) if isinstance(step, str)), "the value")
    return Problem(
        "E222",
        f"YAML takes '{text[:40]}' for a comment, which leaves '{name}' empty; put a text that"
        " starts with # in quotes",
        problem.path,
        place=Place(place.line, at + 1),
        fix="" if text.startswith("# ") else f"{line[:at].rstrip()} {quote(text)}",
    )


def _unknown_key(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """A key that is none: a part of a text, or feedback that stands beside the choices."""
    name = str(problem.path[-1])
    rest = line_of(lines, place.line - 1)[place.column - 1 :]
    if rest.startswith(name) and re.match(r"\s*(?:[,}]|$)", rest[len(name) :]):
        return Problem(
            "E220",
            f"a comma in braces starts another key, here '{name[:60]}'; put a text that holds a"
            " comma in quotes",
            problem.path,
            on_key=True,
            fix=_without_comma(line_of(lines, place.line - 1)),
        )
    if name in vocabulary.of_choices and (found := repair.misplaced(lines, place.line - 1)):
        return replace(found, path=problem.path)
    text = None if problem.meant else _runs_on(problem, place, lines)
    if " " in name or text is None:
        return text
    # One word may be a key of another program as well.
    cure = "; or indent the line, if it goes on with the text above"
    return replace(problem, message=f"{problem.message}{cure}")


def _without_comma(line: str) -> str:
    """A line `- {wrong: One, or two}` with its text in quotes; empty where it is not like that."""
    found = re.fullmatch(r"(.*\{\s*\w+: +)([^:'\"{}]+)(\}\s*)", line)
    return f"{found[1]}{quote(found[2].strip())}{found[3]}" if found else ""


def _runs_on(problem: Problem, place: Place, lines: Lines) -> Problem | None:
    """A second line of a text, with a colon in it, in the column of the key above."""
    line, column = place.line - 1, place.column - 1
    first = next((n for n in range(line - 1, -1, -1) if indent_of(lines[n]) <= column), None)
    key = KEY_LINE.match(lines[first]) if first is not None else None
    if first is None or key is None or indent_of(lines[first]) != column:
        return None
    value = lines[first][key.end() :].strip()
    if not value or value.startswith(BLOCK_START) or value.endswith(ENDS) or " " not in value:
        return None
    last = line
    while re.match(rf" {{{column + 1}}}", line_of(lines, last + 1)):
        last += 1
    text = " ".join([value, *(one.strip() for one in lines[first + 1 : last + 1])])
    return Problem(
        "E223",
        f"'{str(problem.path[-1])[:40]}' reads like a key, as it starts in the same column as"
        f" '{key['key']}'; indent a text that runs on further, and put one with a colon in quotes",
        problem.path,
        on_key=True,
        place=place,
        fix="" if " #" in text else f"{lines[first][: key.end()].rstrip()} {quote(text)}",
        lines=(first + 1, last + 1),
    )


def _braces(problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary) -> Problem | None:
    """`prompt: {x}`, where no colon but a brace makes the mapping."""
    is_list = (
        problem.path[-1:] and problem.path[-1] in vocabulary.lists and problem.path[-1] != "text"
    )
    if is_list or line_of(lines, place.line - 1)[place.column - 1 : place.column] != "{":
        return None
    found = repair.special_start(lines, place.line - 1, place.column - 1)
    return replace(found, path=problem.path)


def _lost_colon(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """`answer no`, or `answer = no`."""
    line = line_of(lines, place.line - 1)
    found = re.match(r"( *(?:- +)?)([\w-]+)\s*=?\s*(.*)", line)
    if not found or problem.message != repair.NEITHER or not _starts_with_key(line, vocabulary):
        return None
    return replace(
        problem,
        message=f"a colon is missing after '{found[2]}'; a line is 'key: value' or '- item'",
        fix=f"{found[1]}{found[2]}: {found[3]}".rstrip(),
    )


def _starts_with_key(line: str, vocabulary: Vocabulary) -> bool:
    found = re.match(r" *(?:- +)?([\w-]+)(?=\s|=|$)", line)
    return bool(found and found[1] in vocabulary.known)


def _lost_dash(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """Two questions, the second without its dash; or a line that stands twice."""
    line, column = line_of(lines, place.line - 1), place.column - 1
    if line.lstrip(" -") == line_of(lines, place.line - 2).lstrip(" -"):
        said = problem.message.partition(";")[0]
        return replace(problem, message=f"{said}; delete one of the two lines, which are the same")
    is_question = problem.path[2:] in (("id",), ("type",))
    if not is_question or line[:column].strip() or column < 2:
        return None
    if problem.path[2:] == ("type",) and not _has_id(lines, place.line):
        return None  # a dash alone would make a question without an id
    return replace(problem, fix=f"{line[: column - 2]}- {line[column:]}")


def _has_id(lines: Lines, line: int) -> bool:
    """Whether the keys below a line, up to the next item, have an id among them."""
    for text in lines[line:]:
        if re.match(r"\s*(?:- +)?id:", text):
            return not text.lstrip().startswith("-")
        if re.match(r"- ", text):
            break
    return False


def _flat(problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary) -> Problem | None:
    """Questions in the column of the bank's keys, without their dashes."""
    if problem.fix:
        return None
    first = line_of(lines, place.line - 1)
    if re.match(r" *- ", first):
        return replace(problem, fix=f"questions:\n{first}")
    start = place.line if problem.code == "E203" else place.line - 1
    filled = [n for n in range(start, len(lines)) if re.match(r"\s*[^\s#]", lines[n])]
    if not filled or not KEY_LINE.match(lines[filled[0]]):
        return None
    block = lines[start : filled[-1] + 1]
    if any(re.match(r"-|(?:changes|sources|title|version):", line) for line in block):
        return None
    fixed = ["questions:"]
    for number, line in enumerate(block, start):
        starts = number == filled[0] or line.startswith("id:")
        fixed.append(f"{'- ' if starts else '  '}{line}" if number in filled else line)
    return replace(problem, fix="\n".join(fixed), lines=(place.line, filled[-1] + 1))


def _no_list(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """Questions or choices one below the other without their dashes."""
    line = line_of(lines, place.line - 1)
    if problem.path == ("questions",) and re.match(r"\s*(?:#|$)", line[place.column - 1 :]):
        return _flat(problem, place, lines, vocabulary)
    if (
        problem.path[-1:]
        and problem.path[-1] in vocabulary.lists
        and (items := with_dashes(lines, place.line - 1))
    ):
        spot, fix, replaced = items
        where, said = Place(spot[0] + 1, spot[1] + 1), not_a_dash(lines, spot)
        return replace(problem, message=said, place=where, fix=fix, lines=replaced)
    if problem.path[-1:] == ("pairs",):
        return without_dashes(problem, place, lines)
    if found := re.match(r"( *- +)(right|wrong) +(.*)", line):
        fix = f"{found[1]}{found[2]}: {found[3]}"
        return replace(problem, message=f"a colon is missing after '{found[2]}'", fix=fix)
    first, column = place.line - 1, place.column - 1
    if problem.path[-1:] != ("choices",) or not re.match(r" *(right|wrong):", lines[first]):
        return None
    last = first
    while re.match(rf" {{{column}}} *[^\s-]|#", line_of(lines, last + 1)):
        last += 1
    fixed = (
        line
        if line.startswith("#")
        else f"{line[:column]}{'- ' if re.match('(right|wrong):', line[column:]) else '  '}"
        f"{line[column:]}"
        for line in lines[first : last + 1]
    )
    return replace(problem, fix="\n".join(fixed), lines=(first + 1, last + 1))


def _word_runs_on(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """`type: cloze` with a stray line below, which YAML takes for a part of it."""
    line = line_of(lines, place.line - 1)
    if not runs_on(lines, place.line - 1) or line[place.column - 1 :][:1] in tuple("|>'\""):
        return None
    said = f"{problem.message}; the line below, which is further in, is read as a part of it"
    return replace(problem, message=said, mend="")


def _gaps_in_prompt(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """A cloze whose text stands under `prompt`."""
    if problem.meant != "text":
        return None
    for number in range(place.line - 1, len(lines)):
        if number > place.line - 1 and re.match(r" *- +\w+:", lines[number]):
            return None
        found = re.match(r"( *(?:- +)?)prompt:(.*\{\{.*)", lines[number])
        if found:
            said = "gaps stand under 'text', which is missing; call this key 'text'"
            where = Place(number + 1, len(found[1]) + 1)
            fix = f"{found[1]}text:{found[2]}"
            return replace(problem, message=said, place=where, fix=fix)
    return None


def _feedback_item(
    problem: Problem, place: Place, lines: Lines, vocabulary: Vocabulary
) -> Problem | None:
    """Feedback with a dash of its own, below a choice that has none yet."""
    line, column = line_of(lines, place.line - 1), place.column - 1
    above = line_of(lines, place.line - 2)
    if not re.search(r"- +$", line[:column]) or not re.match(r" *- +(right|wrong):", above):
        return None
    return replace(problem, fix=f"{line[:column].replace('-', ' ')}{line[column:]}")


RULES: Final[dict[str, Rule]] = {
    "E110": _lost_colon,
    "E116": _braces,
    "E123": _lost_dash,
    "E128": _flat,
    "E201": _gaps_in_prompt,
    "E202": _unknown_key,
    "E203": _no_list,
    "E204": _comment,
    "E205": _word_runs_on,
    "E207": _word_runs_on,
    "E209": _word_runs_on,
    "E218": _feedback_item,
    "E219": parted,
    "E221": _braces,
}
"""The rule that knows more about a code."""
