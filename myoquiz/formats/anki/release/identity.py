"""Whether a bank and its ledger agree on which note is which.

Anki knows a note by the ids under which its question was published first. Where a bank and its
ledger disagree on those, learners would start over, so nothing is written.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from myoquiz.bank import Bank, digests
from myoquiz.bank.key_changes import CHANGED, key_changes, same_content
from myoquiz.bank.ledger import UNKNOWN, Entry, Ledger
from myoquiz.bank.origins import Name, named, origin
from myoquiz.bank.published import Past
from myoquiz.problems import Problems


def check_renamed(
    bank: Bank, new: list[Entry], gone: list[Entry], problems: Problems, past: Past
) -> bool:
    """Whether no published question asks the same under another id; problems where one does."""
    renamed = dict(_renamed(bank, new, gone, past)) if new and gone else {}
    for index, question in enumerate(bank.questions if renamed else ()):
        if name := renamed.get(question.id):
            problems.add(
                "E411",
                f"'{question.id}' was published as '{name}', and learners would start over; write"
                f" 'id: {name}' again, or 'was: {bank.id}/{name}' to keep the new id",
                ("questions", index, "id"),
            )
    return not renamed


def _renamed(
    bank: Bank, new: list[Entry], gone: list[Entry], past: Past
) -> Iterator[tuple[str, str]]:
    """The new and the old id of each question that asks the same under another id."""
    shown = {(entry.slot, entry.digest): entry.question for entry in new}
    come = {entry.question: bank.find(entry.question) for entry in new}
    left = {entry.question: entry for entry in gone}
    for name, entry in [*left.items()]:
        if (entry.slot, entry.digest) in shown and (now := shown[entry.slot, entry.digest]) in come:
            del come[now], left[name]
            yield now, name
    keys = {name: frozenset({entry.key}) for name, entry in left.items()}
    known = past(keys) if keys and come else {}
    for name, was in known.items():
        if question := same_content(was.question, [one for one in come.values() if one]):
            del come[question.id]
            yield question.id, name


def origin_of(bank: Bank, entry: Entry) -> Name:
    """Where the question of a line was published first."""
    return named(entry.origin) if entry.origin else (bank.id, entry.question)


def pinned(bank: Bank, old: Ledger) -> Ledger:
    """A ledger as the bank has it under the id that it has now: its notes keep their origins."""
    if old.bank in ("", bank.id):
        return old
    own = f"{bank.id}/"
    entries = []
    for entry in old.entries:
        first = entry.origin or f"{old.bank}/{entry.question}"
        entries.append(replace(entry, origin="" if first == own + entry.question else first))
    return replace(old, entries=tuple(entries))


def check_origins(bank: Bank, old: Ledger, problems: Problems) -> bool:
    """Whether each question comes from where the ledger says; problems where one does not."""
    published = {
        entry.question: origin_of(bank, entry) for entry in old.entries if entry.state != "gone"
    }
    is_fine = True
    for index, question in enumerate(bank.questions if published else ()):
        first = published.get(question.id)
        if first is None or not question.is_live or first == origin(bank, question):
            continue
        is_fine = False
        cure = (
            "delete 'was' here"
            if first == (bank.id, question.id)
            else f"write 'was: {'/'.join(first)}' into the question, or '{first[0]}' as the first"
            " of 'was' into the bank"
        )
        problems.add(
            "E410",
            f"'{question.id}' was published first as '{'/'.join(first)}', and learners' cards hang"
            f" on that; {cure}",
            ("questions", index, "was" if question.was else "id"),
        )
    return is_fine


def check_bank(bank: Bank, old: Ledger, problems: Problems) -> bool:
    """Whether the ledger is of this bank; a problem where not."""
    if old.bank in ("", bank.id, *bank.was):
        return True
    problems.add(
        "E408",
        f"the ledger beside this bank is of '{old.bank}'; put that id back, since learners' cards"
        f" hang on it, or write 'was: {old.bank}' into the bank if it has a new id for good, or"
        " delete the ledger if this is another bank",
        ("id",),
    )
    return False


def check_reused(bank: Bank, old: Ledger, problems: Problems, past: Past) -> bool:
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
