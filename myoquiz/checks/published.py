"""What a bank has told the world, and now says otherwise."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from myoquiz.bank import ledger
from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import Problems
from myoquiz.problems.page import Page
from myoquiz.text import markup

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


REMARKED_SINCE: Final = 1_795_824_000
"""The day from which ``H~2~O``, ``x^2^`` and tables mean something, in Unix seconds."""
NEW_MARKS: Final = ("<sub>", "<sup>", "<table>")


def _remarked(view: BankView) -> Iterator[Finding]:
    place = ledger.beside(Path(view.file)) if view.file else None
    if place is None or not place.exists():
        return
    known = ledger.load(place, Problems(str(place)), clock=sys.maxsize)
    before = {
        entry.question
        for entry in (known.entries if known else ())
        if entry.modified < REMARKED_SINCE
    }
    for index, path, text in view.marked:
        if index is None or view.bank.questions[index].id not in before:
            continue
        html = markup.html(text)
        if any(mark in html for mark in NEW_MARKS):
            yield Finding(
                index,
                "this text was published before ~ and ^ lowered and raised what stands between them"
                " and before there were tables; write \\~ or \\^ to keep the sign, or export to"
                " publish it as it is read now",
                path,
            )


REMARKED: Final = Check(
    Page(
        code="W669",
        why="Texts have gained tables, `H~2~O` and `x^2^`. A question that was published before and"
        " happens to hold such signs is shown otherwise now. The ledger beside the bank knows what"
        " was published when; with the next release the warning goes away.",
        wrong="""\
version: 1
id: jerks
title: Muscle jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk^1^ back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        right="""\
version: 1
id: jerks
title: Muscle jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk\\^1\\^ back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        source="The bank format (docs/bank-format.md): Markdown.",
        note="Beside the bank lies its ledger, which knows the question from an earlier release.",
        beside=MOVED.page.beside,
    ),
    _remarked,
    needs=("~", "^", "|"),
)
