"""What an export will do to learners, before anything is written.

A note that shows what it showed keeps its time of change, so that Anki leaves it and what learners
wrote into it alone. One that shows something else gets a later time than it ever had, so that
Anki takes it, also where it was published a moment ago.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank, digests
from myoquiz.bank.key_changes import CHANGED, key_changes, same_content
from myoquiz.bank.ledger import UNKNOWN, Entry, Ledger, Slot
from myoquiz.bank.published import PublishedQuestion
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.notes.notetypes import CLOZE, QUESTION
from myoquiz.formats.anki.release import note_digests
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


class Past(Protocol):
    """Finds questions as they were published, by their ids and the digests of their keys."""

    def __call__(self, keys: Mapping[str, frozenset[str]], /) -> Mapping[str, PublishedQuestion]:
        """What is known of them."""


def _nothing(keys: Mapping[str, frozenset[str]], /) -> Mapping[str, PublishedQuestion]:
    return {}


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
    renamed: tuple[tuple[str, str], ...] = ()
    """The old and the new id of each question that asks the same under another id."""

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
    past: Past = _nothing,
) -> DeckPlan | None:
    """The plan for a bank after what an old ledger says, or None with the problems noted.

    `past` is asked for questions whose notes have changed, so that the judge can say what becomes
    of their answers. Raises Missing where a picture or sound has gone since the bank was read.
    """
    if not (_check_bank(bank, old, problems) and _check_reused(bank, old, problems, past)):
        return None
    known = {(entry.question, entry.slot): entry for entry in old.entries}
    told: dict[str, list[str]] = {name: [] for name in Changes.__struct_fields__}
    entries: list[Entry] = []
    changed: list[tuple[Question, Entry, Entry]] = []
    for question, found in note_digests.digests(bank, media):
        for slot, digest in found.items():
            was = known.pop((question.id, slot), None)
            entry = _entry(question, slot, digest, was, now)
            entries.append(entry)
            if was is None:
                told["new"].append(_label(entry))
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
    untouched = len(told.pop("untouched"))
    name = bank.deck or old.deck or bank.title
    deck = names.deck_name(bank, old.deck)
    before = names.deck_name(replace(bank, deck=old.deck)) if old.deck else deck
    return DeckPlan(
        bank=bank,
        media=media,
        deck=deck,
        left=before if before.casefold() != deck.casefold() else "",
        ledger=Ledger(" ".join(name.split()), tuple(entries), bank.id),
        changes=Changes(**{kind: tuple(ids) for kind, ids in told.items()}, untouched=untouched),
        searches=_joined([*_terms(bank, entries)]),
        renamed=tuple(_renamed(bank, told["new"], told["dropped"], old, past)),
    )


def _renamed(
    bank: Bank, new: list[str], dropped: list[str], old: Ledger, past: Past
) -> Iterator[tuple[str, str]]:
    """The old and the new id of each question that asks the same under another id."""
    if not new or not dropped:
        return
    keys = {entry.question: frozenset({entry.key}) for entry in old.entries}
    known = past({name: keys[name] for name in dropped if name in keys})
    come = [question for question in bank.questions if question.id in new]
    for name, was in known.items():
        if question := same_content(was.question, come):
            come.remove(question)
            yield name, question.id


def _check_bank(bank: Bank, old: Ledger, problems: Problems) -> bool:
    """Whether the ledger is of this bank; a problem where not."""
    if old.bank in ("", bank.id):
        return True
    problems.add(
        "E408",
        f"the ledger beside this bank is of '{old.bank}'; put that id back, since learners' cards"
        " hang on it, or delete the ledger if this is another bank",
        ("id",),
    )
    return False


def _check_reused(bank: Bank, old: Ledger, problems: Problems, past: Past) -> bool:
    """Whether no id of a question that is gone stands for another one now; problems where so.

    An answer that was only written anew since then is no other one.
    """
    gone: dict[str, set[str]] = {}
    for entry in old.entries:
        if entry.state == "gone":
            gone.setdefault(entry.question, set()).add(entry.key)
    is_fine = True
    for index, question in enumerate(bank.questions if gone else ()):
        keys = gone.get(question.id)
        if keys and question.is_live and not keys & {UNKNOWN, digests.key(question)}:
            was = past({question.id: frozenset(keys)}).get(question.id)
            languages = (was.language, bank.language) if was else ()
            if was and CHANGED not in key_changes(was.question, question, *languages):
                continue
            is_fine = False
            problems.add(
                "E407",
                f"the id '{question.id}' was published for a question with another answer; give"
                " this one an id of its own",
                ("questions", index, "id"),
            )
    return is_fine


def _entry(question: Question, slot: Slot, digest: str, was: Entry | None, now: int) -> Entry:
    """What the ledger will say of a note in the deck."""
    if was and was.digest == digest:
        return was if was.state == "live" else replace(was, state="live")
    modified = max(now, was.modified + 1) if was else now
    return Entry(question.id, slot, modified, digest, digests.key(question), "live")


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
    for was in entries:
        is_draft = drafts.get(was.question)
        if is_draft is None or (is_draft and was.state == "gone"):
            happened = "dropped" if was.state != "gone" else ""
            yield replace(was, state="gone"), happened
        else:
            yield replace(was, state="retired"), "retired" if was.state == "live" else ""


def _label(entry: Entry) -> str:
    return f"{entry.question} (reverse)" if entry.slot == "reverse" else entry.question


def _terms(bank: Bank, entries: list[Entry]) -> Iterator[str]:
    """What finds the notes that are left out, in Anki's search; one term a question."""
    live = {entry.question for entry in entries if entry.state == "live"}
    out: dict[str, set[Slot]] = {item.id: set() for item in bank.questions if item.retired}
    for entry in entries:
        if entry.state != "live":
            out.setdefault(entry.question, set()).add(entry.slot)
    for name, slots in sorted(out.items()):
        if name not in live:
            yield f"ID:{bank.id}/{name}"
            continue
        for slot in sorted(slots - {"reverse"} if "q" in slots else slots):
            yield f"(ID:{bank.id}/{name} {NARROWED[slot]})"


def _joined(terms: list[str]) -> tuple[str, ...]:
    """Terms as few searches."""
    return tuple(" or ".join(terms[start : start + TERMS]) for start in range(0, len(terms), TERMS))
