"""What a bank has told the world, and now says otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from myoquiz.bank import ledger
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page

LEDGER: Final = """\
myoquiz ledger 1
deck: Muscle jerks
at-will q 1767225600 4f1c0a7e9b2d6358 90ab12cd34ef5678 live
"""


def _moved(view: BankView) -> Iterator[Finding]:
    pinned = ledger.pinned(Path(view.file)) if view.file else ""
    name = " ".join(view.bank.deck_name.split())
    if not pinned or name.casefold() == pinned.casefold():
        return
    if any(MOVED.code in question.allow for question in view.bank.questions):
        return
    if view.bank.deck:
        message = (
            f"learners have this deck as {quoted(pinned)}, and their cards stay there; write 'deck:"
            f" {pinned}' to keep the deck in one piece"
        )
        yield Finding(None, message, ("deck",))
    else:
        message = (
            f"the deck was published as {quoted(pinned)} and keeps that name, whatever the title"
            f" is; write 'deck: {pinned}' to say so"
        )
        yield Finding(None, message, ("title",))


MOVED: Final = Check(
    Page(
        code="W615",
        why="Anki knows a deck by its name and moves no card. Under another name new questions go"
        " to a second deck, and those that learners have stay in the first. The ledger beside the"
        " bank, which `myoquiz export` writes, remembers the name that was published.",
        wrong="""\
version: 1
id: jerks
title: Jerks of the muscles
deck: Jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        right="""\
version: 1
id: jerks
title: Jerks of the muscles
deck: Muscle jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        note="Beside both banks lies a ledger that says `deck: Muscle jerks`.",
        source="Anki's own import, as measured with its backend: decks are told apart by name, in"
        " any case, and an import moves no card.",
        beside=(("bank.yaml.ledger", LEDGER),),
    ),
    _moved,
)
