"""The names that Anki knows things by: GUIDs, deck ids, deck names, tags.

All of them hang on the bank's id and the question's id, and on nothing that an author rewords. What
`guid` returns is final: another value would make every learner's cards anew.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Final
from unicodedata import normalize

import msgspec

from myoquiz.bank import Bank
from myoquiz.bank.origins import origin
from myoquiz.questions import Question

HOUR: Final = 3_600_000
TAKEN: Final = ("marked", "leech")
"""Tags that Anki keeps for itself and drops on import."""


def guid(bank_id: str, question_id: str, slot: str) -> str:
    """What Anki knows a note by, 72 bits in 12 characters; `slot` is q, cloze or reverse."""
    canonical = msgspec.json.encode(["myoquiz", 1, bank_id, question_id, slot])
    return urlsafe_b64encode(sha256(canonical).digest()[:9]).decode()


def note_guid(bank: Bank, question: Question, slot: str) -> str:
    """What Anki knows the note of a question by: where that was published first tells it."""
    return guid(*origin(bank, question), slot)


def deck_id(bank_id: str) -> int:
    """A deck's id inside a package; Anki throws it away and goes by the name."""
    return 1_000_000_000_000 + _hash(f"deck {bank_id}") % 500_000_000_000


def first_id(name: str, now: int, span: int) -> int:
    """Where `span` ids for notes and cards start, in milliseconds: before now, as times of making.

    Packages that are written in one second get hours of their own, so that their ids rarely meet;
    where they do, Anki gives others.
    """
    return max(1, now * 1000 - span - _hash(f"ids {name}") % HOUR)


def deck_name(bank: Bank, pinned: str = "") -> str:
    """The deck's name as every version of Anki takes it: no empty part, none that is its own.

    A name that was published first is pinned, and stays whatever becomes of the bank's title.
    """
    for name in (bank.deck or pinned, bank.title, bank.id):
        parts = [part.strip(": ") for part in _visible(name).split("::")]
        if whole := "::".join(part for part in parts if part):
            break
    return f"{whole} ({bank.id})" if whole.lower() == "default" else whole


def tags(bank: Bank, question: Question) -> list[str]:
    """The note's tags: the bank, and below it topics, so that a learner's own stay apart."""
    root, *topics = first_tags(bank, question)
    return [root, *(f"{root}::{topic}" for topic in topics)]


def first_tags(bank: Bank, question: Question) -> list[str]:
    """The tags as they were spelled first, topics beside the bank; none twice in another case.

    Digests are made from these for ever: a note whose tags only moved below the bank is no other.
    """
    return [*_tags((f"myoquiz::{bank.id}", *bank.tags, *question.tags))]


@lru_cache(maxsize=1_000)
def _tags(written: tuple[str, ...]) -> tuple[str, ...]:
    """Tags as Anki takes them; many questions of a bank share theirs."""
    found: dict[str, str] = {}
    for name in written:
        if tag := _tag(name):
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


@lru_cache(maxsize=10_000)
def _tag(name: str) -> str:
    """A tag as Anki takes it; an empty text where nothing is left of it."""
    parts = [part.strip(": ").replace(" ", "-") for part in _visible(name).split("::")]
    tag = "::".join(part for part in parts if part)
    return f"{tag}_" if tag.casefold() in TAKEN else tag


def _visible(name: str) -> str:
    """A name on one line, with quotes that older versions keep as well."""
    return " ".join(normalize("NFC", name).replace('"', "'").split())


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
