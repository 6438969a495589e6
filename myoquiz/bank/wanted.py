"""Which questions are wanted by their tags and types, and why there are none."""

from collections.abc import Collection, Iterable
from typing import Final

from myoquiz.bank import Bank
from myoquiz.questions import Question, type_of

TOGETHER: Final = "no question has all of that together; leave one of the options out"


def is_wanted(
    bank: Bank, question: Question, tags: Collection[str], types: Collection[str]
) -> bool:
    """Whether a question has one of some tags, by itself or from its bank, and one of some types.

    Where no tag or no type is named, all will do. Capitals in tags do not count.
    """
    own = {tag.casefold() for tag in (*question.tags, *bank.tags)}
    return (not types or type_of(question) in types) and (
        not tags or any(tag.casefold() in own for tag in tags)
    )


def why_none(banks: Iterable[Bank], tags: Collection[str], types: Collection[str]) -> str:
    """Why tags and types admit no question that is in play, with the cure; else an empty text."""
    live = [(bank, question) for bank in banks for question in bank.live]

    def admits(tags: Collection[str], types: Collection[str]) -> bool:
        return any(is_wanted(bank, question, tags, types) for bank, question in live)

    if not live:
        return "there is no question to ask: all are drafts or retired"
    if admits(tags, types):
        return ""
    if not admits(tags, ()):
        known = sorted({tag for bank, question in live for tag in (*question.tags, *bank.tags)})
        cure = f"known: {', '.join(known)}" if known else "these banks have no tags"
        return f"no question has the tag {', '.join(tags)}; {cure}"
    if not admits((), types):
        return f"no question is of type {', '.join(types)}; 'myoquiz list -q' shows the types"
    return TOGETHER
