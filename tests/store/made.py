"""Histories and what goes into them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from myoquiz import entries
from myoquiz.entries import Amendment, Answer, Flag, Kind, Sitting
from myoquiz.store import Store, open_store

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


def answer(store: Store, question: str = "q1", *, days: float = 0, **own: Any) -> Answer:
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
    return Answer(**values | own)


def amendment(
    store: Store, about: Answer, kind: Kind, value: float | None = None, *, days: float = 0
) -> Amendment:
    moment = NOON + timedelta(days=days)
    return Amendment(id=store.new_id(moment), answer=about.id, kind=kind, value=value)


def sitting(store: Store, **own: Any) -> Sitting:
    values: dict[str, Any] = {
        "id": store.new_id(NOON),
        "kind": "play",
        "seed": 10**30,
        "banks": ("b",),
        "options": {"in_order": True, "tags": ["x"]},
        "asks": (("b", "q1"), ("b", "q2")),
    }
    return Sitting(**values | own)


def flag(store: Store, note: str = "odd") -> Flag:
    return Flag(id=store.new_id(NOON), bank="b", question="q1", content="c" * 16, note=note)
