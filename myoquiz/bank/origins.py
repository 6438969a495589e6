"""Where questions were published first: what Anki's notes and learners' answers hang on for ever.

A question that moves to another bank, or a bank that takes another id, says with `was` under which
ids it was published, and keeps with them what learners know of it.
"""

from collections.abc import Iterable, Iterator

from myoquiz.bank import Bank
from myoquiz.problems import Path, Problems
from myoquiz.questions import Question

Name = tuple[str, str]
"""The ids of a bank and of a question."""


def named(reference: str) -> Name:
    """The two ids in `bank/question`."""
    bank, _, question = reference.partition("/")
    return bank, question


def origin(bank: Bank, question: Question) -> Name:
    """The ids under which a question was published first."""
    if question.was:
        return named(question.was)
    return bank.was[0] if bank.was else bank.id, question.id


def moves(banks: Iterable[Bank]) -> dict[Name, tuple[Name, ...]]:
    """The live questions that had other ids, with all the ids they had.

    An id that still stands for a live question of the banks is no other's, whatever `was` says: a
    bank of a stranger takes nobody's progress away.
    """
    every = list(banks)
    live = {(bank.id, question.id) for bank in every for question in bank.live}
    left = {
        (bank.id, question.id): named(question.retired.moved)
        for bank in every
        for question in bank.questions
        if question.retired and question.retired.moved
    }
    found: dict[Name, dict[Name, None]] = {}
    for bank in every:
        for question in bank.live:
            earlier = [named(question.was)] if question.was else []
            earlier += [(was, question.id) for was in bank.was]
            found[bank.id, question.id] = dict.fromkeys(earlier)
    for old, new in left.items():
        if new in found:
            found[new][old] = None
    kept = {
        name: tuple(old for old in olds if old not in live) for name, olds in found.items() if olds
    }
    return {name: olds for name, olds in kept.items() if olds}


def check_together(loaded: Iterable[tuple[Bank | None, Problems]]) -> None:
    """Note questions of several banks that claim one origin, and moves that lead in a circle."""
    every = [(bank, problems) for bank, problems in loaded if bank]
    if not any(bank.was or any(map(_has_moved, bank.questions)) for bank, _ in every):
        return
    owners = {
        (bank.id, question.id): problems.file
        for bank, problems in every
        for question in bank.live
        if origin(bank, question) == (bank.id, question.id)
    }
    claimed: dict[Name, tuple[str, str]] = {}
    for bank, problems in every:
        for index, question in enumerate(bank.questions):
            name = origin(bank, question)
            if not question.is_live or name == (bank.id, question.id):
                continue
            first = "/".join(name)
            place: Path = ("questions", index, "was") if question.was else ("was",)
            if name in owners:
                problems.add(
                    "E231",
                    f"'{first}' is still asked in {owners[name]}; retire it there with"
                    f" 'moved: {bank.id}/{question.id}', or delete this 'was'",
                    place,
                )
            elif name in claimed:
                file, other = claimed[name]
                problems.add(
                    "E230",
                    f"'{first}' is where '{other}' in {file} comes from too; let one of them have"
                    " 'was'",
                    place,
                )
            claimed.setdefault(name, (problems.file, question.id))
    _check_circles(every)


def _has_moved(question: Question) -> bool:
    return bool(question.was or (question.retired and question.retired.moved))


def _check_circles(every: list[tuple[Bank, Problems]]) -> None:
    """Note questions whose moves lead back to where they began."""
    moved = {
        (bank.id, question.id): named(question.retired.moved)
        for bank, _ in every
        for question in bank.questions
        if question.retired and question.retired.moved
    }
    for bank, problems in every:
        for index, question in enumerate(bank.questions):
            start = (bank.id, question.id)
            if start in moved and moved[start] != start and start in _way(start, moved):
                problems.add(
                    "E232",
                    f"'{'/'.join(moved[start])}' has moved as well, and back to here; name the"
                    " question that is asked now",
                    ("questions", index, "retired", "moved"),
                )


def _way(start: Name, moved: dict[Name, Name]) -> Iterator[Name]:
    """The ids that one has after another, each once."""
    seen: set[Name] = set()
    here = moved[start]
    while here not in seen:
        seen.add(here)
        yield here
        if here not in moved:
            return
        here = moved[here]
