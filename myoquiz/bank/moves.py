"""Questions that went to another bank or took another id between two states of some banks."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.bank.key_changes import same_content
from myoquiz.bank.origins import Name, origin
from myoquiz.problems import Path
from myoquiz.questions import Question


class Move(Struct, frozen=True):
    """A question under its old and new ids; `cure` is what learners' cards still need, if any."""

    old: Name
    new: Name
    path: Path
    cure: str = ""


def moves(old: Sequence[Bank], new: Sequence[Bank]) -> Iterator[Move]:
    """The moves that `was` tells, and those that only the same content shows."""
    first = {
        origin(bank, question): (bank.id, question.id) for bank in old for question in bank.live
    }
    before = {bank.id: {question.id: question for question in bank.live} for bank in old}
    left = _left(old, new)
    for bank in new:
        known = before.get(bank.id, {})
        for index, question in enumerate(bank.questions):
            own = (bank.id, question.id)
            if not question.is_live or question.id in known:
                continue
            path: Path = ("questions", index, "was" if question.was else "id")
            if (name := origin(bank, question)) in first:
                if first[name] != own:
                    yield Move(first[name], own, path, _left_cure(first[name], own, new))
            elif not question.was and (found := _same(question, left, bank.id)):
                del left[found]
                rest = _left_cure(found, own, new)
                cure = f"write 'was: {'/'.join(found)}' here{f'; {rest}' if rest else ''}"
                yield Move(found, own, path, cure)


def _left(old: Sequence[Bank], new: Sequence[Bank]) -> dict[Name, Question]:
    """The questions that are out of play in the new state, or in no bank of it."""
    after = {(bank.id, question.id) for bank in new for question in bank.live}
    return {
        (bank.id, question.id): question
        for bank in old
        for question in bank.live
        if (bank.id, question.id) not in after
    }


def _same(question: Question, left: dict[Name, Question], bank: str) -> Name | None:
    """The question of another bank that asked the same, and is out of play now."""
    others = {name: one for name, one in left.items() if name[0] != bank}
    same = same_content(question, [*others.values()])
    return next((name for name, one in others.items() if one is same), None) if same else None


def _left_cure(old: Name, own: Name, new: Sequence[Bank]) -> str:
    """What the old bank should still say of a question, so that nobody is told to delete it."""
    bank = next((one for one in new if one.id == old[0]), None)
    if bank is None or old[0] == own[0]:
        return ""
    question = bank.find(old[1])
    if question and question.retired and question.retired.moved:
        return ""
    moved = f"moved: {'/'.join(own)}"
    return f"leave '{old[1]}' in '{old[0]}' with 'retired: {{date: …, reason: …, {moved}}}'"
