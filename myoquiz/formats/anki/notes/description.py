"""What a deck says of itself in Anki: whose it is, which version, and how to keep it fresh.

It changes with the bank alone; a date of export would make every package another one.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from myoquiz.bank import Bank
from myoquiz.formats.anki.notes.escape import link, plain

UPDATE: Final = "To update the deck, import the new file over this one: your schedules stay."


def description(bank: Bank, searches: Sequence[str]) -> str:
    """The description as HTML; `searches` find the notes that the deck holds no more."""
    return "<br>".join(_lines(bank, searches))


def _lines(bank: Bank, searches: Sequence[str]) -> Iterator[str]:
    if bank.description:
        yield from map(plain, bank.description.split("\n"))
        yield ""
    if bank.changes:
        newest = max(bank.changes, key=lambda change: change.date)
        yield f"Version {newest.date.isoformat()}: {plain(newest.note)}"
    if bank.license:
        yield f"Licence: {plain(bank.license)}"
    for source in bank.sources:
        title = plain(source.title)
        yield f"Source: {link(title, source.url) if source.url else title}"
    if bank.contact:
        yield f"Report a mistake: {link(plain(bank.contact), bank.contact)}"
    yield plain(UPDATE)
    for search in searches:
        yield (
            "Some notes of earlier versions are in the deck no more. To suspend or delete them,"
            f" search for: {plain(search)}"
        )
