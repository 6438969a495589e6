"""A bank on its way into a deck: what is planned, what was written, and what is told of it."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import ledger
from myoquiz.bank.ledger import Ledger
from myoquiz.bank.published import PublishedQuestion, in_git
from myoquiz.document import Tick
from myoquiz.formats import BadSetting, BankFile, ExportOptions, Refused
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release import earlier as past
from myoquiz.formats.anki.release.earlier import Earlier
from myoquiz.formats.anki.release.old_deck import in_deck
from myoquiz.formats.anki.release.plan import Changes, DeckPlan
from myoquiz.formats.anki.release.plan import plan as deck_plan
from myoquiz.formats.anki.release.publish import Written, publish
from myoquiz.problems import Problems
from myoquiz.text.cells import shown
from myoquiz.text.files import Unwritable, replacing
from myoquiz.text.words import counted

KINDS: Final = {
    "new": "new",
    "arrived": "from another bank",
    "reworded": "reworded",
    "key": "with another key",
    "narrowed": "with a narrower key",
    "answer": "with another text of the answer",
    "back": "back",
    "retired": "retired",
    "moved": "moved to another bank",
    "dropped": "dropped",
}
"""The fields of Changes that hold questions, in words."""

FIRST: Final = "there is no ledger and no older deck, so every note counts as new from this moment"
UNREAD: Final = (
    "there is no ledger, and the older deck cannot be read, so every note counts as new from this"
    " moment"
)
FROM_DECK: Final = "there is no ledger yet, so the older deck tells what was published"
UNKEPT: Final = (
    "; the next export will not know what has changed since, so make the folder writable and export"
    " again"
)


class DeckJob(Struct, frozen=True):
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
    def is_empty(self) -> bool:
        """Whether the deck would hold nothing."""
        return not self.plan.notes

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
            more = " under its id if it has a new one now, or else" if plan.changes.new else ""
            found.append(
                f"published, and gone from the bank: {', '.join(dropped)}; put each back{more}"
                " with 'retired: {date: …, reason: …}', which retires it (and 'moved:"
                " bank/id' in it, if another bank asks it now)"
            )
        if plan.changes.arrived:
            found.append(
                "cards of questions from other banks stay in the decks that learners have them in;"
                " whoever wants them here moves them in Anki's browser"
            )
        if plan.left:
            found.append(
                f"the deck is '{plan.deck}' now; cards that learners have stay in '{plan.left}',"
                " and only new ones go there"
            )
        return [*found, *plan.media.warnings, *([self.unkept] if self.unkept else [])]

    def lines(self, *, with_ids: bool) -> Iterator[str]:
        """The file, how much is in it, and what changes for learners."""
        plan, written = self.plan, self.written
        name = "" if self.target.stem == plan.bank.id else f"{plan.bank.id}: "
        held = [counted(plan.notes, "note"), *([counted(written.cards, "card")] if written else [])]
        yield f"{self.target}  {name}{', '.join(held)} ({_summary(plan.changes)})"
        for kind, words in KINDS.items() if with_ids else ():
            if ids := getattr(plan.changes, kind):
                yield f"  {words}: {', '.join(ids)}"
        for search in plan.searches:
            yield f"  to find in Anki what the deck holds no more, search for: {search}"

    def facts(self) -> dict[str, Any]:
        """A deck as a JSON object that says all that the text says."""
        plan, written = self.plan, self.written
        counts = {"cards": written.cards, "media": written.media} if written else {}
        return {
            "file": shown(str(self.target)),
            "bank": plan.bank.id,
            "deck": plan.deck,
            "notes": plan.notes,
            **counts,
            "changes": plan.changes,
            "searches": plan.searches,
            "known_from": self.earlier.origin,
            "ledger": shown(str(ledger.beside(self.path))),
            "warnings": [shown(warning) for warning in self.warnings],
            "written": written is not None,
        }


def _summary(changes: Changes) -> str:
    """How many notes change in which way, in a row."""
    counts = [(len(getattr(changes, kind)), words) for kind, words in KINDS.items()]
    counts.append((changes.untouched, "untouched"))
    return ", ".join(f"{count:,} {words}" for count, words in counts if count)


def plan(file: BankFile, target: Path, options: ExportOptions) -> DeckJob:
    """What is to be written of a bank, in the light of what was published before.

    Raises Refused where the bank and its past are at odds, and Missing where a picture has gone.
    """
    now = _stamp(options)
    beside = ledger.beside(file.path)
    noted = Problems(str(beside))
    media = Media(file.path.parent)
    known: Earlier | None = Earlier(Ledger(), "draft")
    if options.with_ledger:
        known = past.earlier(file.bank, media, beside, target, options.clock, noted)

    def published(keys: Mapping[str, frozenset[str]]) -> dict[str, PublishedQuestion]:
        found = in_git(file.path, keys)
        left = {name: key for name, key in keys.items() if name not in found}
        return in_deck(target, file.bank, left) | found

    made = known and deck_plan(file.bank, media, known.ledger, now, file.problems, published)
    if not known or not made:
        raise Refused([file.problems, noted])
    late = past.overtaken(made, beside, target) if known.origin == "ledger" else ()
    return DeckJob(file.path, target, known, made, late)


def write(jobs: Sequence[DeckJob], tick: Tick) -> list[DeckJob]:
    """Write one package with the decks of all jobs, and the ledger of each.

    Raises as `publish` does. Anki refuses notes from the future, so it waits for the newest.
    """
    plans = [job.plan for job in jobs]
    time.sleep(max(0.0, max(one.newest for one in plans) - time.time()))
    target = jobs[0].target
    done = publish(plans, target, target.stem, tick)
    return [
        replace(job, written=written, unkept=_keep(job))
        for job, written in zip(jobs, done, strict=True)
    ]


def _keep(job: DeckJob) -> str:
    """Write the ledger of a job; why it could not be written, or an empty text."""
    text = ledger.text(job.plan.ledger)
    if job.earlier.origin == "draft" or text == job.earlier.text:
        return ""
    try:
        with replacing(ledger.beside(job.path)) as file:
            file.write(text.encode())
    except Unwritable as error:
        return f"the ledger could not be written ({error}){UNKEPT}"
    return ""


def _stamp(options: ExportOptions) -> int:
    """The time to stamp notes with: what the options say, or the clock; 0 dates nothing."""
    given = options.epoch
    if not given:
        return options.clock
    if not re.fullmatch("[0-9]{1,12}", given):
        raise BadSetting(f"SOURCE_DATE_EPOCH is '{given[:40]}'; write whole seconds, or none")
    if int(given) > options.clock:
        raise BadSetting(
            f"SOURCE_DATE_EPOCH is {given}, which is later than the clock says; Anki refuses notes"
            " from the future"
        )
    return max(1, int(given))
