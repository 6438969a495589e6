"""What `myoquiz export` tells of a deck, as text and as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from myoquiz.bank import ledger
from myoquiz.cli.shared.banks import counted
from myoquiz.formats.anki import Changes, DeckPlan, Earlier, Written
from myoquiz.text.cells import shown

KINDS: Final = {
    "new": "new",
    "reworded": "reworded",
    "key": "with another key",
    "back": "back",
    "retired": "retired",
    "dropped": "dropped",
}
"""The fields of Changes that hold questions, in words."""

FIRST: Final = "there is no ledger and no older deck, so every note counts as new from this moment"
UNREAD: Final = (
    "there is no ledger, and the older deck cannot be read, so every note counts as new from this"
    " moment"
)
FROM_DECK: Final = "there is no ledger yet, so the older deck tells what was published"


class Job(Struct, frozen=True):
    """A bank on its way into a deck; `written` once it is there."""

    path: Path
    target: Path
    earlier: Earlier
    plan: DeckPlan
    overtaken: tuple[str, ...] = ()
    """Questions of which learners may have a later text."""
    written: Written | None = None
    unkept: str = ""
    """Why the ledger could not be written."""

    @property
    def warnings(self) -> list[str]:
        """What the author should know and the deck was written all the same, a line each."""
        plan = self.plan
        found = []
        if unread := self.earlier.unread:
            found.append(f"{UNREAD} ({unread})")
        elif self.earlier.origin in ("deck", "nothing"):
            found.append(FROM_DECK if self.earlier.origin == "deck" else FIRST)
        if left := self.earlier.left:
            found.append(
                f"its ledger is '{left}', from an older name of the bank's file; the export writes"
                f" '{ledger.beside(self.path).name}', so delete the old one after it"
            )
        if self.overtaken:
            found.append(
                f"{self.target} is of a later release than the ledger, so who has it keeps its"
                f" text of {', '.join(self.overtaken)}; take the newest ledger from git, and export"
                " again"
            )
        if dropped := plan.changes.dropped:
            # Learners keep a schedule under its id alone, so another id is a loss to them.
            renamed = " under its id if it has a new one now, or else" if plan.changes.new else ""
            found.append(
                f"published, and gone from the bank: {', '.join(dropped)}; put each back{renamed}"
                " with 'retired: {date: …, reason: …}', which retires it"
            )
        if plan.left:
            found.append(
                f"the deck is '{plan.deck}' now; cards that learners have stay in '{plan.left}',"
                " and only new ones go there"
            )
        return [*found, *plan.media.warnings, *([self.unkept] if self.unkept else [])]


def rows(job: Job, *, with_ids: bool) -> Iterator[str]:
    """A deck in lines: the file, how much is in it, what changes for learners."""
    plan, written = job.plan, job.written
    name = "" if job.target.stem == plan.bank.id else f"{plan.bank.id}: "
    held = [counted(plan.notes, "note"), *([counted(written.cards, "card")] if written else [])]
    yield f"{job.target}  {name}{', '.join(held)} ({_summary(plan.changes)})"
    for kind, words in KINDS.items() if with_ids else ():
        if ids := getattr(plan.changes, kind):
            yield f"  {words}: {', '.join(ids)}"
    for search in plan.searches:
        yield f"  to find in Anki what the deck holds no more, search for: {search}"


def row(job: Job) -> dict[str, Any]:
    """A deck as a JSON object that says all that the text says."""
    plan, written = job.plan, job.written
    counts = {"cards": written.cards, "media": written.media} if written else {}
    return {
        "file": shown(str(job.target)),
        "bank": plan.bank.id,
        "deck": plan.deck,
        "notes": plan.notes,
        **counts,
        "changes": plan.changes,
        "searches": plan.searches,
        "known_from": job.earlier.origin,
        "ledger": shown(str(ledger.beside(job.path))),
        "warnings": [shown(warning) for warning in job.warnings],
        "written": written is not None,
    }


def _summary(changes: Changes) -> str:
    """How many notes change in which way, in a row."""
    counts = [(len(getattr(changes, kind)), words) for kind, words in KINDS.items()]
    counts.append((changes.untouched, "untouched"))
    return ", ".join(f"{count:,} {words}" for count, words in counts if count)
