"""Ids of a bank: each stands once, and names something that is there."""

import re
from collections.abc import Iterator

from myoquiz.document import Value
from myoquiz.keys import (
    ID,
)
from myoquiz.problems import Path, Problems, nearest


def check_ids(bank: dict[str, Value], problems: Problems) -> None:
    """Note ids that stand twice or nowhere, also where their owners are wrong in other ways."""
    seen: dict[str, int] = {}
    for index, name in _ids(bank, "questions"):
        if name in seen:
            problems.add(
                "E301",
                f"the id '{name}' is taken by question {seen[name] + 1}; give this one its own",
                ("questions", index, "id"),
            )
        seen.setdefault(name, index)
    sources: set[str] = set()
    for index, name in _ids(bank, "sources"):
        if name in sources:
            problems.add(
                "E304",
                f"the source '{name}' is declared twice; delete one",
                ("sources", index, "id"),
            )
        sources.add(name)
    _check_passages(bank, problems)
    _check_origins(bank, problems)
    if None in _list(bank, "questions"):
        return  # a question that cannot be read has an id that is not known
    for index, change in enumerate(_list(bank, "changes")):
        named = change.get("questions") if isinstance(change, dict) else None
        is_list = isinstance(named, list)
        for number, given in enumerate(named if isinstance(named, list) else [named]):
            if isinstance(given, str) and given not in seen and re.fullmatch(ID.pattern, given):
                problems.add(
                    "E303",
                    f"no question has the id '{given}'; correct it (retired questions stay in the"
                    " file)",
                    ("changes", index, "questions", *([number] if is_list else ())),
                )


def _check_passages(bank: dict[str, Value], problems: Problems) -> None:
    """Note passages that are declared twice, and those that questions name and nobody declares."""
    known: dict[str, int] = {}
    for index, name in _ids(bank, "passages"):
        if name in known:
            problems.add(
                "E225",
                f"the passage '{name}' is declared twice; delete one, or give it its own id",
                ("passages", index, "id"),
            )
        known.setdefault(name, index)
    if None in _list(bank, "passages") or isinstance(bank.get("passages"), str):
        return  # a passage that cannot be read has an id that is not known
    if any(problem.code < "E2" for problem in problems):
        return  # where YAML breaks off, passages may be missing that are there
    for index, question in enumerate(_list(bank, "questions")):
        given = question.get("passage") if isinstance(question, dict) else None
        if isinstance(given, str) and given not in known and re.fullmatch(ID.pattern, given):
            meant = nearest(given, [*known])
            cure = (
                f"did you mean '{meant}'?" if meant else "declare it under 'passages:' of the bank"
            )
            problems.add(
                "E224",
                f"no passage has the id '{given}'; {cure}",
                ("questions", index, "passage"),
                mend="word" if meant else "",
                meant=meant,
            )


def _check_origins(bank: dict[str, Value], problems: Problems) -> None:
    """Note `was` and `moved` that name what is asked here, or what another question has named."""
    own = id_of(bank)
    given = bank.get("was")
    for number, name in enumerate(given if isinstance(given, list) else [given]):
        if own and name == own:
            place: Path = ("was", number) if isinstance(given, list) else ("was",)
            problems.add("E229", f"'{own}' is the id that the bank has now; delete it here", place)
    ids = {name: index for index, name in _ids(bank, "questions")}
    claimed: dict[str, str] = {}
    for name, index in ids.items():
        question = _list(bank, "questions")[index]
        if not isinstance(question, dict):
            continue
        retired, was = question.get("retired"), question.get("was")
        where: Path = ("questions", index, "was")
        if isinstance(retired, dict) and own and retired.get("moved") == f"{own}/{name}":
            message = f"'{own}/{name}' is this question itself; name the one that is asked now"
            problems.add("E229", message, ("questions", index, "retired", "moved"))
        if not isinstance(was, str):
            continue
        there, _, old = was.partition("/")
        if own and was == f"{own}/{name}":
            problems.add("E229", f"'{was}' is this question itself; delete 'was'", where)
        elif own and there == own and old in ids:
            message = (
                f"'{was}' is question {ids[old] + 1} of this bank; delete this 'was', or that"
                " question if it has the new id now"
            )
            problems.add("E231", message, where)
        if was in claimed and not retired:
            message = f"'{was}' is where '{claimed[was]}' comes from; let one of them have 'was'"
            problems.add("E230", message, where)
        if not retired:
            claimed.setdefault(was, name)


def id_of(bank: dict[str, Value]) -> str:
    """The id of a bank that may be wrong in other ways; empty where it has none."""
    name = bank.get("id")
    return name if isinstance(name, str) and re.fullmatch(ID.pattern, name) else ""


def _ids(bank: dict[str, Value], key: str) -> Iterator[tuple[int, str]]:
    """The well-formed ids in a list of mappings, with their places in it.

    One that has nothing but its id was told already, and is most often a line that stands twice.
    """
    for index, item in enumerate(_list(bank, key)):
        name: Value = item.get("id") if isinstance(item, dict) and len(item) > 1 else None
        if isinstance(name, str) and re.fullmatch(ID.pattern, name):
            yield index, name


def _list(bank: dict[str, Value], key: str) -> list[Value]:
    value = bank.get(key)
    return value if isinstance(value, list) else []
