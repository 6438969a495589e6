"""What was published before: from the ledger, and from the older deck where there is none."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank, digests, ledger
from myoquiz.bank.ledger import UNKNOWN, Entry, Ledger, Slot
from myoquiz.bank.origins import named, origin
from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.fields import Note, notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release import note_digests
from myoquiz.formats.anki.release.plan import DeckPlan
from myoquiz.keys import ID
from myoquiz.problems import Problems
from myoquiz.questions import Question

if TYPE_CHECKING:
    from myoquiz.formats.anki.inspect.contents import PackageNote

SLOTS: Final[tuple[Slot, ...]] = ("q", "cloze", "reverse")

AFTER: Final = 2.0
"""Seconds after its deck within which an export writes a ledger."""

LONGEST: Final = 1000
"""Characters of a deck's name that is taken from an older deck."""


class Earlier(Struct, frozen=True):
    """What is known of earlier exports of a bank, and where from."""

    ledger: Ledger
    origin: Literal["ledger", "deck", "nothing", "draft"]
    """A draft was not looked for."""
    text: str = ""
    """The ledger's file as it stands; empty where there is none."""
    left: str = ""
    """The name of a ledger that is beside an older name of the bank's file."""
    unread: str = ""
    """Why an older deck could not be read."""


def earlier(
    bank: Bank, media: Media, file: Path, target: Path, clock: int, problems: Problems
) -> Earlier | None:
    """What the ledger in `file`, or else the deck in `target`, tells; None with problems noted.

    `clock` is the present time in Unix seconds. A deck that cannot be read tells nothing. Where the
    bank's file was renamed and its ledger was not, that is the ledger.
    """
    left = [] if file.exists() else ledger.left_behind(file, bank.id)
    if len(left) > 1:
        problems.add(
            "E404",
            f"it is not there, and {' and '.join(map(repr, left))} are of this bank, whose file had"
            f" other names; rename the newest to '{file.name}', and delete the rest",
        )
        return None
    place = file.with_name(left[0]) if left else file
    problems.file = str(place)
    try:
        known = ledger.load(place, problems, clock)
    except FileNotFoundError:
        found, unread = _published(bank, media, target, clock)
        return Earlier(found, "deck") if found else Earlier(Ledger(), "nothing", unread=unread)
    except OSError as error:
        reason = error.strerror or str(error)
        problems.add("E404", f"the ledger cannot be read: {reason}; mend that, or delete it")
        return None
    if known is None:
        return None
    text, moved = ("", place.name) if left else (problems.text, "")
    return Earlier(known, "ledger", text, moved)


def overtaken(plan: DeckPlan, file: Path, target: Path) -> tuple[str, ...]:
    """The questions of which the deck in `target` shows another text under a later time.

    So it is where a release was taken back in git together with the ledger in `file`: Anki keeps
    the later text. Only a ledger that was written after the deck, which no export does, is doubted.
    """
    try:
        is_doubted = file.stat().st_mtime > target.stat().st_mtime + AFTER
    except OSError:
        is_doubted = False
    if not is_doubted:
        return ()
    from myoquiz.formats.anki.inspect import (  # start-up: most ledgers are in order
        contents,
        reading,
    )

    try:
        known = {note.guid: note for note in reading.read(target).notes}
    except (contents.UnreadablePackage, OSError):
        return ()
    bank = plan.bank
    times: dict[tuple[str, str], int] = {
        (entry.question, entry.slot): entry.modified for entry in plan.ledger.entries
    }
    found = []
    for question in bank.live:
        spellings = _spellings(bank, question)
        for note in notes_of(bank, question, plan.media.name):
            was = known.get(names.note_guid(bank, question, note.slot))
            is_later = was and was.modified > times[question.id, note.slot]
            if was and is_later and not _is_same(was, note, spellings):
                found.append(question.id)
                break
    return tuple(found)


def _published(bank: Bank, media: Media, target: Path, clock: int) -> tuple[Ledger | None, str]:
    """A ledger that says what an older deck shows of a bank, and why that could not be read.

    It is None where there is no such deck, or it shows nothing of the bank.
    """
    if not target.is_file():
        return None, ""
    from myoquiz.formats.anki.inspect import contents, reading  # start-up: most banks have a ledger

    try:
        package = reading.read(target)
    except (contents.UnreadablePackage, OSError) as error:
        return None, str(error)
    known = {note.guid: note for note in package.notes}
    entries = [*_still_there(bank, media, known, clock), *_gone(bank, known, clock)]
    if not entries:
        return None, ""
    guids = {
        names.guid(*(named(entry.origin or f"{bank.id}/{entry.question}")), entry.slot)
        for entry in entries
    }
    decks = [card.deck for note in package.notes if note.guid in guids for card in note.cards[:1]]
    deck = decks[0] if decks and _is_ours(bank, decks[0]) else ""
    name = bank.deck_name if deck == names.deck_name(bank) else deck
    return Ledger(name, tuple(entries)), ""


def _is_ours(bank: Bank, deck: str) -> bool:
    """Whether an export may have given this name: a package that was made to harm has any."""
    is_short = len(deck) <= LONGEST and not UNSHOWABLE.search(deck)
    return is_short and deck == names.deck_name(replace(bank, deck=deck))


def _time(note: "PackageNote", clock: int) -> int:
    """When a note changed, as a ledger can hold it; an older deck may tell any number."""
    return max(1, min(note.modified, clock))


def _still_there(
    bank: Bank, media: Media, known: "dict[str, PackageNote]", clock: int
) -> Iterator[Entry]:
    """The notes of live questions that the deck has; each is taken out of what is known."""
    for question, found in note_digests.digests(bank, media):
        spellings = _spellings(bank, question)
        made = notes_of(bank, question, media.name)
        for (slot, digest), note in zip(found.items(), made, strict=True):
            was = known.pop(names.note_guid(bank, question, slot), None)
            if was is None:
                continue
            is_same = _is_same(was, note, spellings)
            key = digests.key(question) if is_same else UNKNOWN
            seen_as = digest if is_same else UNKNOWN
            first = "/".join(origin(bank, question))
            first = "" if first == f"{bank.id}/{question.id}" else first
            yield Entry(question.id, slot, _time(was, clock), seen_as, key, "live", first)


def _spellings(bank: Bank, question: Question) -> tuple[set[str], set[str]]:
    """The tags of a question as decks have them now, and as they had them first."""
    return {*names.tags(bank, question)}, {*names.first_tags(bank, question)}


def _is_same(was: "PackageNote", note: Note, spellings: tuple[set[str], set[str]]) -> bool:
    """Whether a note of an older deck shows what a note shows now, its tags in either spelling."""
    return was.fields == tuple(note.row) and {*was.tags} in spellings


def _gone(bank: Bank, known: "dict[str, PackageNote]", clock: int) -> Iterator[Entry]:
    """The notes of a bank that no live question has, known by their field `ID`."""
    for guid, note in known.items():
        name, _, question = (note.fields[0] if note.fields else "").partition("/")
        is_ours = name == bank.id and re.fullmatch(ID.pattern, question)
        for slot in SLOTS if is_ours else ():
            if names.guid(bank.id, question, slot) == guid:
                yield Entry(question, slot, _time(note, clock), UNKNOWN, UNKNOWN, "live")
