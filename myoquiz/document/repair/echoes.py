"""One slip, one problem: what only follows from another mistake is left out."""

from typing import Final

from myoquiz.document import Value
from myoquiz.problems import Path, Problem, Problems

SHAPES: Final = ("E116", "E203", "E219")
"""Codes of values that have another shape than their key wants."""


def drop(bank: dict[str, Value], problems: Problems) -> None:
    """Leave out the echoes among the problems of a bank, whose plain value is given."""
    refused = {problem.path for problem in problems if problem.code in SHAPES}
    is_later = any(problem.code == "E210" for problem in problems)
    # Questions a level too far left, without a dash, have their keys among those of the bank.
    is_flat = bank.get("questions", "") == "" and ("type" in bank or "prompt" in bank)
    lost = _first_among_others(bank) if "questions" not in bank else ()
    if lost:
        problems.add("E128", "the line 'questions:' is missing above the questions; add it", lost)
    elif is_flat and "questions" not in bank:
        _tell_flat(bank, problems)

    def is_echo(problem: Problem) -> bool:
        if is_later:
            return not problem.code.startswith("E1") and problem.code != "E210"
        if problem.code == "E123" and problem.path[:-1] in refused:
            return True  # a list that was written as a mapping repeats its keys
        if lost and problem.path[:1] == lost[:1] and problem.path[1:2] >= lost[1:]:
            return problem.code not in ("E123", "E128")
        if (lost or is_flat) and problem.code == "E201" and problem.meant == "questions":
            return True
        return is_flat and len(problem.path) == 1 and problem.code in ("E123", "E202")

    problems.found[:] = [problem for problem in problems if not is_echo(problem)]


def _first_among_others(bank: dict[str, Value]) -> Path:
    """The first question that has become an item of the list above, or an empty path."""
    for key, items in bank.items():
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and "type" in item and ("prompt" in item or "text" in item):
                return (key, number)
    return ()


def _tell_flat(bank: dict[str, Value], problems: Problems) -> None:
    """Note that the keys of a question stand among those of the bank, at the first of them."""
    repeated = (problem for problem in problems if problem.path == ("id",))
    first = next((key for key in bank if key in ("type", "prompt")), "")
    problems.add(
        "E128",
        "the keys of a question stand among those of the bank; write 'questions:' above them, and"
        " '- ' before the first",
        (first,),
        on_key=True,
        place=next((problem.place for problem in repeated if problem.code == "E123"), None),
    )
