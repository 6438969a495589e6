"""What an export will do to learners, before anything is written.

A note that shows what it showed keeps its time of change, so that Anki leaves it and what learners
wrote into it alone. One that shows something else gets a later time than it ever had, so that
Anki takes it, also where it was published a moment ago.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank, digests
from myoquiz.bank.key_changes import key_changes
from myoquiz.bank.ledger import UNKNOWN, Entry, Ledger, Slot
from myoquiz.bank.origins import origin
from myoquiz.bank.published import Past, nothing_known
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.notes.notetypes import CLOZE, QUESTION
from myoquiz.formats.anki.release import note_digests
from myoquiz.formats.anki.release.identity import (
    check_bank,
    check_origins,
    check_renamed,
    check_reused,
    origin_of,
    pinned,
)
from myoquiz.problems import Problems
from myoquiz.questions import Question

NARROWED: Final[dict[Slot, str]] = {
    "q": f'note:"{QUESTION.name}"',
    "cloze": f'note:"{CLOZE.name}"',
    "reverse": '"Options:*&quot;slot&quot;:&quot;reverse&quot;*"',
}
"""What finds the note of one slot among those of its question."""


TERMS: Final = 250
"""Terms of one search; over a thousand are an error in Anki."""


class Changes(Struct, frozen=True):
    """What changes for who imports the deck over the one before: notes, by their questions."""

    new: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    """Those whose right answer is another one: the judge says so."""
    back: tuple[str, ...] = ()
    """Those that had been left out, and are in the deck again."""
    retired: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    """Those whose question is in the bank no more, though its id stays taken for ever."""
    untouched: int = 0
    narrowed: tuple[str, ...] = ()
    """Those that take fewer answers than before, with the same right one."""
    answer: tuple[str, ...] = ()
    """Those with another text of the answer, where nobody knows the old one."""
    arrived: tuple[str, ...] = ()
    """Those that come from another bank, and keep the schedules that they had there."""
    moved: tuple[str, ...] = ()
    """Those that are in another bank now."""


class DeckPlan(Struct, frozen=True):
    """A deck that is about to be written, and what the ledger will say once it is."""

    bank: Bank
    media: Media
    deck: str
    left: str
    """The deck that the cards of learners stay in, where `deck` is a new one; else empty."""
    ledger: Ledger
    changes: Changes
    searches: tuple[str, ...]
    """What finds the notes in a collection that the deck holds no more, for Anki's browser."""

    @property
    def newest(self) -> int:
        """When a note of the deck last changed, in Unix seconds."""
        live = (entry.modified for entry in self.ledger.entries if entry.state == "live")
        return max(live, default=1)

    @property
    def notes(self) -> int:
        """How many notes the deck holds."""
        return sum(entry.state == "live" for entry in self.ledger.entries)


def plan(
    bank: Bank,
    media: Media,
    old: Ledger,
    now: int,
    problems: Problems,
    past: Past = nothing_known,
) -> DeckPlan | None:
    """The plan for a bank after what an old ledger says, or None with the problems noted.

    `past` is asked for questions whose notes have changed, so that the judge can say what becomes
    of their answers. Raises Missing where a picture or sound has gone since the bank was read.
    """
    if not check_bank(bank, old, problems):
        return None
    old = pinned(bank, old)
    origins_fit = check_origins(bank, old, problems)
    if not (check_reused(bank, old, problems, past) and origins_fit):
        return None
    known = {(origin_of(bank, entry), entry.slot): entry for entry in old.entries}
    told: dict[str, list[str]] = {name: [] for name in Changes.__struct_fields__}
    entries: list[Entry] = []
    changed: list[tuple[Question, Entry, Entry]] = []
    for question, found in note_digests.digests(bank, media):
        for slot, digest in found.items():
            first = origin(bank, question)
            was = known.pop((first, slot), None)
            is_own = first == (bank.id, question.id)
            entry = _entry(question, slot, digest, was, now, "" if is_own else "/".join(first))
            entries.append(entry)
            if was is None:
                is_new = is_own or first[0] in (bank.id, *bank.was)
                told["new" if is_new else "arrived"].append(_label(entry))
            elif was.modified == entry.modified:
                told["untouched" if was.state == "live" else "back"].append(_label(entry))
            else:
                changed.append((question, was, entry))
    for kind, entry in _told_by_the_judge(changed, bank, past):
        told[kind].append(_label(entry))
    for entry, happened in _left_out(bank, known.values()):
        entries.append(entry)
        if happened:
            told[happened].append(_label(entry))
    new, gone = (
        [entry for entry in entries if _label(entry) in told[kind]] for kind in ("new", "dropped")
    )
    if not check_renamed(bank, new, gone, problems, past):
        return None
    untouched = len(told.pop("untouched"))
    name = bank.deck or old.deck or bank.title
    deck = names.deck_name(bank, old.deck)
    return DeckPlan(
        bank=bank,
        media=media,
        deck=deck,
        left=_left(bank, old, deck),
        ledger=Ledger(" ".join(name.split()), tuple(entries), bank.id),
        changes=Changes(**{kind: tuple(ids) for kind, ids in told.items()}, untouched=untouched),
        searches=_joined([*_terms(bank, entries)]),
    )


def _left(bank: Bank, old: Ledger, deck: str) -> str:
    """The deck that the notes were in before, where it is another one."""
    before = names.deck_name(replace(bank, deck=old.deck)) if old.deck else deck
    return before if before.casefold() != deck.casefold() else ""


def _entry(
    question: Question, slot: Slot, digest: str, was: Entry | None, now: int, first: str
) -> Entry:
    """What the ledger will say of a note in the deck; `first` is its origin, if another one."""
    if was and was.digest == digest and was.question == question.id:
        return was if was.state == "live" else replace(was, state="live")
    # What moved in may have been published in its old bank in this very second.
    modified = max(now, was.modified + 1) if was else now + bool(question.was)
    return Entry(question.id, slot, modified, digest, digests.key(question), "live", first)


def _told_by_the_judge(
    changed: list[tuple[Question, Entry, Entry]], bank: Bank, past: Past
) -> Iterator[tuple[str, Entry]]:
    """What becomes of notes that show something else now: a field of Changes for each."""
    keys: dict[str, frozenset[str]] = {}
    for question, was, _ in changed:
        keys[question.id] = keys.get(question.id, frozenset()) | {was.key}
    known = past(keys) if keys else {}
    for question, was, entry in changed:
        old = known.get(question.id)
        if old is None:
            yield "reworded" if was.key in (entry.key, UNKNOWN) else "answer", entry
            continue
        found = key_changes(old.question, question, old.language, bank.language)
        meanings = {change.meaning for change in found}
        grave = "narrowed" if "narrowed" in meanings else "reworded"
        yield "key" if "changed" in meanings else grave, entry


def _left_out(bank: Bank, entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """What the ledger will say of notes that the deck does not hold, and what happened to them.

    A draft with the id of a question that is gone is none that is back: it may be another.
    """
    drafts = {question.id: question.draft for question in bank.questions}
    moved = {item.id for item in bank.questions if item.retired and item.retired.moved}
    for was in entries:
        is_draft = drafts.get(was.question)
        if is_draft is None or (is_draft and was.state == "gone"):
            happened = "dropped" if was.state != "gone" else ""
            yield replace(was, state="gone"), happened
        else:
            how = "moved" if was.question in moved else "retired"
            yield replace(was, state="retired"), how if was.state == "live" else ""


def _label(entry: Entry) -> str:
    return f"{entry.question} (reverse)" if entry.slot == "reverse" else entry.question


def _terms(bank: Bank, entries: list[Entry]) -> Iterator[str]:
    """What finds the notes that are left out, in Anki's search; one term a question."""
    live = {entry.question for entry in entries if entry.state == "live"}
    moved = {item.id for item in bank.questions if item.retired and item.retired.moved}
    out: dict[str, set[Slot]] = {item.id: set() for item in bank.questions if item.retired}
    for entry in entries:
        if entry.state != "live":
            out.setdefault(entry.question, set()).add(entry.slot)
    for name, slots in sorted(out.items()):
        if name in moved:
            continue  # learners keep it: the note is one of the other bank's
        if name not in live:
            yield f"ID:{bank.id}/{name}"
            continue
        for slot in sorted(slots - {"reverse"} if "q" in slots else slots):
            yield f"(ID:{bank.id}/{name} {NARROWED[slot]})"


def _joined(terms: list[str]) -> tuple[str, ...]:
    """Terms as few searches."""
    return tuple(" or ".join(terms[start : start + TERMS]) for start in range(0, len(terms), TERMS))
