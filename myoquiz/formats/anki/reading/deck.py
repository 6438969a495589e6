"""The notes of one Anki file together: its decks as tags, and a deck of ours as the bank it was."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec.structs import replace

from myoquiz.bank.template import slug
from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats.anki.notes.notetypes import NOTETYPES
from myoquiz.formats.anki.reading import ours
from myoquiz.formats.anki.reading.decks import bank_of
from myoquiz.formats.anki.reading.notes import Files, SourceNote, item
from myoquiz.formats.anki.reading.own_texts import OwnTexts
from myoquiz.formats.importing import ImportedItem, RefusedItem
from myoquiz.formats.importing.taken import free_id
from myoquiz.text import markup

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
ROOT: Final = "myoquiz"
FIELDS: Final = {kind.name: kind.names for kind in NOTETYPES}


def items(entries: Sequence[SourceNote | ImportedItem], files: Files) -> Iterator[ImportedItem]:
    """The items of a file whose notes are not questions yet; others pass as they are."""
    notes = [_with_fields(one) for one in entries if isinstance(one, SourceNote)]
    bank, tags = bank_of(dict.fromkeys(note.deck for note in notes))
    own = OwnDeck(notes)
    told = bank | own.bank
    waiting = iter(notes)
    for entry in entries:
        if isinstance(entry, ImportedItem):
            yield replace(entry, bank=told)
            continue
        note = next(waiting)
        if own.has(note):
            yield from (replace(one, bank=told) for one in own.items(note, files))
        else:
            below = tags.get(note.deck, "")
            yield replace(item(note, files, (below,) if below else ()), bank=told)


def _with_fields(note: SourceNote) -> SourceNote:
    """A note whose fields have names, as a text export tells none of them."""
    names = FIELDS.get(note.notetype.name, ())
    if note.notetype.fields or len(note.fields) != len(names):
        return note
    return replace(note, notetype=replace(note.notetype, fields=names))


class OwnDeck:
    """The notes of ours in a file, and what they say of their bank together."""

    def __init__(self, notes: Sequence[SourceNote]) -> None:
        found = [note for note in notes if ours.is_ours(note.notetype.name, note.notetype.fields)]
        # Not by their GUIDs: a text export may have no column of them.
        self._options: dict[SourceNote, ours.OwnOptions | RefusedItem] = {}
        self._sources: dict[tuple[str, str], str] = {}
        self._told: set[str] = set()
        for note in found:
            try:
                self._options[note] = ours.options(note.named)
            except RefusedItem as error:
                self._options[note] = error
        self._slots = {(note.named["ID"], self._slot(note)) for note in found}
        told = [one for one in self._options.values() if isinstance(one, ours.OwnOptions)]
        self._language = ours.language(told)
        self._shared = self._common([self._tags(note) for note in found])
        self.bank = self._bank(found, told)

    def has(self, note: SourceNote) -> bool:
        """Whether a note is one of ours."""
        return note in self._options

    def items(self, note: SourceNote, files: Files) -> Iterator[ImportedItem]:
        """The question of a note, after the text that it is about where that is new."""
        fields, said = note.named, self._options[note]
        made = ImportedItem(
            place=note.place,
            raw=note.raw,
            key=note.guid or fields["ID"],
            is_key_random=True,
            about="",
        )
        if isinstance(said, RefusedItem):
            yield replace(made, refusal=said.remark)
            return
        if said.slot == "reverse" and (fields["ID"], "q") in self._slots:
            yield replace(made, other="the other direction of a card")
            return
        texts = OwnTexts(files)
        about = ours.passage(fields, texts)
        if about and about not in self._told:
            self._told.add(about)
            yield replace(
                made, raw=b"", key=about, other="a text", passage=about, media=texts.media.kept
            )
            texts = OwnTexts(files)
        try:
            values = ours.values(fields, said, texts)
        except RefusedItem as error:
            yield replace(made, refusal=error.remark)
            return
        yield replace(
            made,
            id=name if ID.fullmatch(name := fields["ID"].partition("/")[2]) else "",
            values=values | self._beside(note, said),
            about=about,
            remarks=tuple(dict.fromkeys(texts.remarks)),
            media=texts.media.kept,
        )

    def _beside(self, note: SourceNote, said: ours.OwnOptions) -> dict[str, Any]:
        """The keys that hang on the other notes: language, other direction, sources, tags."""
        found: dict[str, Any] = {}
        if said.lang != self._language and said.type in ours.LANGUAGED:
            found["language"] = said.lang
        if said.slot == "q" and (note.named["ID"], "reverse") in self._slots:
            found["reverse"] = True
        references = [
            f"{self._sources[title, address]}{'#' if place else ''}{place}"
            for title, address, place in ours.sources(note.named)
            if (title, address) in self._sources
        ]
        tags = [tag for tag in self._tags(note) if tag not in self._shared]
        return (
            found
            | ({"source": references} if references else {})
            | ({"tags": tags} if tags else {})
        )

    def _bank(self, notes: Sequence[SourceNote], told: Sequence[ours.OwnOptions]) -> dict[str, Any]:
        """The keys of the bank."""
        if not notes:
            return {}
        name = notes[0].named["ID"].partition("/")[0]
        contact = next((one.contact for one in told if one.contact), "")
        sources = [*self._listed(notes)]
        found: dict[str, Any] = {"id": name} if ID.fullmatch(name) else {}
        found |= {"language": self._language} if self._language != "en" else {}
        found |= {"contact": contact} if markup.LINK.fullmatch(contact) else {}
        found |= {"tags": self._shared} if self._shared else {}
        return found | ({"sources": sources} if sources else {})

    def _listed(self, notes: Sequence[SourceNote]) -> Iterator[dict[str, str]]:
        """The sources of all notes, each with an id of its own."""
        for note in notes:
            for title, address, _ in ours.sources(note.named):
                shown = UNSHOWABLE.sub("", title).strip()
                if (title, address) in self._sources or not shown:
                    continue
                name = free_id(slug(title, 40) or "source", self._sources.values())
                self._sources[title, address] = name
                url = {"url": address} if markup.LINK.fullmatch(address) else {}
                yield {"id": name, "title": shown, **url}

    def _slot(self, note: SourceNote) -> str:
        said = self._options[note]
        return said.slot if isinstance(said, ours.OwnOptions) else ""

    def _tags(self, note: SourceNote) -> list[str]:
        """The tags of a note without those that name its bank."""
        root = f"{ROOT}::{note.named['ID'].partition('/')[0]}".lower()
        found = []
        for tag in note.tags:
            if tag.lower().startswith(f"{root}::"):
                found.append(tag[len(root) + 2 :])
            elif tag.lower() != root and tag.lower() not in ("marked", "leech"):
                found.append(tag)
        return found

    @staticmethod
    def _common(tags: Sequence[list[str]]) -> list[str]:
        """The tags that all of several notes have."""
        first = tags[0] if len(tags) > 1 else []
        return [tag for tag in first if all(tag in one for one in tags)]
