"""One slip, one problem: what only follows from another mistake is left out."""

from typing import Final

from msgspec.structs import replace

from myoquiz.document import Value
from myoquiz.problems import Path, Problem, Problems, nearest

SHAPES: Final = ("E116", "E203", "E219")
"""Codes of values that have another shape than their key wants."""
NAMED: Final = {"E224": "passages", "E303": "questions"}
"""Codes of an id that nothing has, and the list in which it would stand."""


def drop(bank: dict[str, Value], problems: Problems) -> None:
    """Leave out the echoes among the problems of a bank, whose plain value is given."""
    refused = {problem.path for problem in problems if problem.code in SHAPES}
    is_later = any(problem.code == "E210" for problem in problems)
    # Questions a level too far left, without a dash, have their keys among those of the bank.
    is_flat = bank.get("questions", "") == "" and ("type" in bank or "prompt" in bank)
    ids = _ids_refused(bank, problems)
    misspelt = {
        problem.meant for problem in problems if problem.code == "E202" and _on_top(problem)
    }
    has_questions = "questions" in bank or "questions" in misspelt
    lost = () if has_questions else _first_among_others(bank)
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
        if owner := NAMED.get(problem.code):
            # What it names may be there, under a key or an id that was told already.
            name = str(_at(bank, problem.path))
            return owner in misspelt or bool(nearest(name, ids[owner]))
        return is_flat and _on_top(problem) and problem.code in ("E123", "E202")

    slid = _slid_out(bank, problems)
    said = (slid.get(id(problem), problem) for problem in problems if not is_echo(problem))
    problems.found[:] = [problem for problem in said if problem]


def _slid_out(bank: dict[str, Value], problems: Problems) -> dict[int, Problem | None]:
    """Keys that stand below the record that they belong to, one level too far left.

    By the identity of each problem: what to say of the unknown key, and None for the missing one.
    """
    missing = {
        (*problem.path, problem.meant): problem for problem in problems if _is_missing(problem)
    }
    found: dict[int, Problem | None] = {}
    for problem in problems:
        if problem.code != "E202":
            continue
        *above, name = problem.path
        mapping = _at(bank, tuple(above))
        keys = [*mapping] if isinstance(mapping, dict) else []
        owner = keys[keys.index(name) - 1] if name in keys[1:] else ""
        if lost := missing.get((*above, owner, name)):
            said = f"'{name}' belongs to '{owner}' above; move it in below the keys of that"
            found |= {id(lost): None, id(problem): replace(problem, message=said, mend="")}
    return found


def _is_missing(problem: Problem) -> bool:
    """Whether a problem says that a key is missing."""
    return problem.code == "E201" and bool(problem.meant)


def _on_top(problem: Problem) -> bool:
    return len(problem.path) == 1


def _ids_refused(bank: dict[str, Value], problems: Problems) -> dict[str, list[str]]:
    """What was written for an id and is none, by the list in which it stands."""
    found: dict[str, list[str]] = {owner: [] for owner in NAMED.values()}
    for problem in problems:
        match problem.path:
            case (str(owner), int(), "id") if problem.code == "E207" and owner in found:
                found[owner].append(str(_at(bank, problem.path)))
            case _:
                pass
    return found


def _at(bank: Value, path: Path) -> Value:
    """What stands at a path."""
    for step in path:
        if isinstance(bank, dict) and isinstance(step, str):
            bank = bank.get(step)
        elif isinstance(bank, list) and isinstance(step, int):
            bank = bank[step]
    return bank


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
