"""Histories and what goes into them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from myoquiz.history import entries
from myoquiz.history.entries import AmendmentEntry, AnswerEntry, FlagEntry, Kind, SittingEntry
from myoquiz.history.store import Store, open_store

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


def runner() -> CliRunner:
    """A runner that keeps standard error apart, as click does by itself from 8.2 on."""
    try:
        return CliRunner(mix_stderr=False)  # type: ignore[call-arg]
    except TypeError:
        return CliRunner()


def opened(folder: Path) -> Store:
    store = open_store(folder)
    assert isinstance(store, Store), store
    return store


def answer(store: Store, question: str = "q1", *, days: float = 0, **own: Any) -> AnswerEntry:
    """An answer some days after noon of the first of December, right if nothing else is said."""
    moment = NOON + timedelta(days=days)
    values: dict[str, Any] = {
        "id": store.new_id(moment),
        "sitting": "0" * 24,
        "number": 1,
        "bank": "b",
        "question": question,
        "content": "c" * 16,
        "key": "a" * 16,
        "given": "x",
        "verdict": "right",
        "score": 1.0,
        "points": 1.0,
        "worth": 1.0,
        "day": entries.day_of(moment),
    }
    return AnswerEntry(**values | own)


def amendment(
    store: Store, about: AnswerEntry, kind: Kind, value: float | None = None, *, days: float = 0
) -> AmendmentEntry:
    moment = NOON + timedelta(days=days)
    return AmendmentEntry(id=store.new_id(moment), answer=about.id, kind=kind, value=value)


def sitting(store: Store, **own: Any) -> SittingEntry:
    values: dict[str, Any] = {
        "id": store.new_id(NOON),
        "kind": "play",
        "seed": 10**30,
        "banks": ("b",),
        "options": {"in_order": True, "tags": ["x"]},
        "asks": (("b", "q1"), ("b", "q2")),
    }
    return SittingEntry(**values | own)


def flag(store: Store, note: str = "odd") -> FlagEntry:
    return FlagEntry(id=store.new_id(NOON), bank="b", question="q1", content="c" * 16, note=note)
