"""An Anki package, and the forecast of an update, as text for people and as values for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from myoquiz.formats.anki.inspect import reading
from myoquiz.formats.anki.inspect.contents import Package
from myoquiz.formats.anki.inspect.forecast import KINDS, Forecast, Reason, filled, forecast
from myoquiz.formats.anki.inspect.troubles import ImportTrouble, troubles
from myoquiz.text.cells import one_line, shown
from myoquiz.text.json import escaped
from myoquiz.text.words import counted

FEW: Final = 5
"""Names that a person is shown of each kind; JSON has them all."""

LAYOUTS: Final = {
    "anki2": "the older layout, which every Anki reads",
    "anki21": "the older layout of Anki 2.1",
    "anki21b": "the newer layout, for Anki 2.1.50 and later",
}
MEANINGS: Final = {
    "new": "come as new cards",
    "updated": "get the new text and keep their schedule",
    "untouched": "are the same",
    "orphaned": "are no longer in NEW, and stay",
    "blocked": "would change, and cannot",
}
REASONS: Final[dict[Reason, str]] = {
    "same text": "dated later without a change: edits and tags of the learner are lost for nothing",
    "not newer": "changed without a later date, so Anki keeps the old: date changes later",
    "other note type": "under another note type, which Anki takes for a conflict: keep the type",
    "other fields or templates": "the note type has other fields or templates: keep its shape",
}


def package(path: Path, now: int, *, as_json: bool) -> tuple[Iterator[str], bool]:
    """What is in a package, in lines, and whether something is wrong with it.

    `now` is the present time in Unix seconds. Raises UnreadablePackage and OSError.
    """
    read = reading.read(path)
    found = troubles(read, now)
    return (package_json if as_json else package_text)(path, read, found), bool(found)


def update(old: Path, new: Path, now: int, *, as_json: bool) -> tuple[Iterator[str], bool]:
    """What a package does for learners who have an older one, and whether it fails to reach them.

    `now` is the present time in Unix seconds. Raises UnreadablePackage and OSError.
    """
    before, after = reading.read(old), reading.read(new)
    refused = [trouble for trouble in troubles(after, now) if trouble.refused]
    told = forecast(before, after)
    lines = (forecast_json if as_json else forecast_text)(told, refused)
    return lines, told.is_blocked or bool(refused)


def package_text(path: Path, package: Package, found: list[ImportTrouble]) -> Iterator[str]:
    """A package for people."""
    cards = sum(len(note.cards) for note in package.notes)
    yield one_line(f"{path}  {LAYOUTS[package.layout]}")
    counts = [counted(len(package.notes), "note"), counted(cards, "card")]
    if package.media:
        size = sum(medium.size for medium in package.media)
        counts.append(f"{counted(len(package.media), 'media file')} of {_size(size)}")
    yield f"  {', '.join(counts)}"
    for deck, number in filled(package).items():
        yield f"  deck       {_line(deck or '(none)')}  {counted(number, 'card')}"
    for notetype, number in Counter(note.notetype for note in package.notes).items():
        kind = package.notetypes.get(notetype)
        name = kind.name if kind else f"(missing: {notetype})"
        yield f"  note type  {_line(name)}  {counted(number, 'note')}"
    for trouble in found:
        yield from _block(
            f"! {len(trouble.names)}  " if trouble.names else "! ",
            trouble.message + ("; ANKI REFUSES THE FILE" if trouble.refused else ""),
            trouble.names,
        )
    if not found:
        yield "  no problem"


def forecast_text(told: Forecast, refused: list[ImportTrouble]) -> Iterator[str]:
    """A forecast for people: a line a kind, and the first notes of what is worth a look."""
    for trouble in refused:
        yield from _block("! ", f"ANKI REFUSES THE FILE: {trouble.message}", trouble.names)
    counts = told.counts
    for kind in KINDS:
        mark = "!" if kind == "blocked" and counts[kind] else " "
        yield f"{mark} {counts[kind]:>6,}  {kind:<9}  {MEANINGS[kind]}"
        for reason in dict.fromkeys(fate.reason for fate in told.fates if fate.kind == kind):
            names = [fate.name for fate in told.fates if (fate.kind, fate.reason) == (kind, reason)]
            if reason:
                yield from _block(f"          {len(names):,} ", REASONS[reason], names, 12)
            elif kind in ("updated", "orphaned", "new"):
                yield from _names(names, 12)
    for look in told.looks:
        if look.kind != "untouched":
            mark = "!" if look.kind == "blocked" else " "
            why = f": {REASONS[look.reason]}" if look.reason else ""
            yield f"{mark} note type '{_line(look.name)}' is {look.kind}{why}"
    for deck in told.decks:
        yield f"  deck '{_line(deck or '(none)')}' is new"
    for number, words in (
        (told.added, "cards come to notes that are known"),
        (told.emptied, "cards are empty from now on; Tools, Empty Cards removes them"),
        (told.staying, "cards stay in the deck where they are"),
    ):
        if number:
            yield f"  {number:,} {words}"


def _block(mark: str, message: str, names: Sequence[str], indent: int = 4) -> Iterator[str]:
    """A message with the first names under it."""
    yield f"{mark}{message}"
    yield from _names(names, indent)


def _names(names: Sequence[str], indent: int) -> Iterator[str]:
    for name in names[:FEW]:
        yield f"{' ' * indent}{_line(name)}"
    if len(names) > FEW:
        yield f"{' ' * indent}and {len(names) - FEW:,} more"


def package_json(path: Path, package: Package, found: list[ImportTrouble]) -> Iterator[str]:
    """A package for programs, one JSON document."""
    used = Counter(note.notetype for note in package.notes)
    yield _document(
        {
            "file": shown(str(path)),
            "layout": package.layout,
            "notes": len(package.notes),
            "cards": sum(len(note.cards) for note in package.notes),
            "media": {
                "files": len(package.media),
                "bytes": sum(medium.size for medium in package.media),
            },
            "decks": [{"name": deck, "cards": cards} for deck, cards in filled(package).items()],
            "notetypes": [
                {
                    "id": kind.id,
                    "name": kind.name,
                    "cloze": kind.is_cloze,
                    "fields": [part.name for part in kind.fields],
                    "templates": [part.name for part in kind.templates],
                    "modified": kind.modified,
                    "notes": used[kind.id],
                }
                for kind in package.notetypes.values()
            ],
            "problems": [_trouble(trouble) for trouble in found],
        }
    )


def forecast_json(told: Forecast, refused: list[ImportTrouble]) -> Iterator[str]:
    """A forecast for programs, one JSON document with every note."""
    yield _document(
        {
            "counts": {kind: told.counts[kind] for kind in KINDS},
            "blocked": told.is_blocked,
            "notes": [
                {"kind": fate.kind, "guid": fate.guid, "name": fate.name, "reason": fate.reason}
                for fate in told.fates
            ],
            "notetypes": [
                {"kind": look.kind, "id": look.id, "name": look.name, "reason": look.reason}
                for look in told.looks
            ],
            "new_decks": list(told.decks),
            "cards": {"added": told.added, "emptied": told.emptied, "staying": told.staying},
            "problems": [_trouble(trouble) for trouble in refused],
        }
    )


def _document(value: dict[str, Any]) -> str:
    """JSON in ASCII, so that no terminal obeys what is in it."""
    return escaped(json.dumps(value, indent=2))


def _trouble(trouble: ImportTrouble) -> dict[str, Any]:
    return {
        "message": trouble.message,
        "count": len(trouble.names),
        "names": list(trouble.names[:FEW]),
        "refused": trouble.refused,
    }


def _line(text: str) -> str:
    """A text from somebody else, on one line and safe for a terminal."""
    return one_line(" ".join(text.split()))[:200]


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB" if size >= 2**20 else f"{(size + 1023) // 1024:,} KiB"
