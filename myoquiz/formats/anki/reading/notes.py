"""Notes of any Anki file, as questions: which type each is, its texts, its files.

- *Basic*: a field on the front, another on the back: a flashcard; a card for each direction makes
  it ``reverse``.
- *Basic (type in the answer)*: a short answer, where the back is one plain line.
- *Cloze*: a text with gaps; what else is on the back is the explanation.
- Templates of somebody's own that make one card: a flashcard of what they show (W720).
- Image occlusion, scripts, and several cards that ask for different things are set aside.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.anki.reading import templates
from myoquiz.formats.anki.reading.fields import FieldTexts, unwrapped
from myoquiz.formats.importing import ImportedItem, RefusedItem, Remark

OCCLUSION: Final = re.compile(r"image-occlusion:|\{\{c\d+::image-occlusion", re.IGNORECASE)
MASKS: Final = frozenset({"Question Mask", "Answer Mask", "Original Mask"})
GAP: Final = re.compile(r"\{\{c\d+::", re.IGNORECASE)
OWN_TAGS: Final = frozenset({"marked", "leech"})
"""Tags that Anki sets by itself."""
PARAGRAPH: Final = "<p></p>"
"""What keeps two fields apart."""
LONGEST: Final = 60
"""Letters of a field that are told of a note that is set aside."""

BOTH_WAYS: Final = re.compile(r"revers|umgekehrt|invers|rovesci|inverti|omgekeerd|odwr|反", re.I)
IF_FILLED: Final = re.compile(r"optional|facultati|opcional|opzional|optioneel|opcjonal|任意", re.I)
TYPED: Final = re.compile(r"type in|type-the|eintipp|eingabe|saisir|escrib|digit|wpisz", re.I)
"""What note types are called in text exports, which hold no templates."""


class SourceNotetype(Struct, frozen=True):
    """A note type as a file tells it; text exports say neither fields nor templates."""

    name: str = ""
    fields: tuple[str, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    """The front and the back of each card."""
    is_cloze: bool = False


class SourceNote(Struct, frozen=True):
    """A note as a file tells it; its fields are HTML."""

    place: str
    raw: bytes
    guid: str
    notetype: SourceNotetype
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()
    deck: str = ""

    @property
    def named(self) -> dict[str, str]:
        """The fields by their names; those without one by their number."""
        names = (*self.notetype.fields, *map(str, range(len(self.notetype.fields) + 1, 999)))
        return dict(zip(names, self.fields, strict=False))


Files = Callable[[str], bytes]
"""The bytes of a picture or sound by its name; none where it is not there."""


def item(note: SourceNote, files: Files, tags: tuple[str, ...] = ()) -> ImportedItem:
    """The question of a note; `tags` are put before its own."""
    texts = FieldTexts(files)
    values: dict[str, Any] | None = None
    refusal = None
    try:
        values = _question(note, texts)
    except RefusedItem as error:
        refusal = error.remark
    own = [*tags, *(tag for tag in note.tags if tag.lower() not in OWN_TAGS)]
    if values and own:
        values["tags"] = list(dict.fromkeys(own))
    return ImportedItem(
        place=note.place,
        raw=note.raw,
        values=values,
        refusal=refusal,
        key=note.guid,
        is_key_random=True,
        remarks=tuple(dict.fromkeys(texts.remarks)) if values else (),
        media=texts.media.kept if values else {},
    )


def _question(note: SourceNote, texts: FieldTexts) -> dict[str, Any]:
    """The keys of the question. Raises RefusedItem."""
    kind, fields = note.notetype, note.named
    if MASKS & {*kind.fields} or any(map(OCCLUSION.search, note.fields)):
        raise RefusedItem("E521", f"image occlusion asks for places on a picture; {_shown(fields)}")
    if kind.is_cloze or (not kind.templates and any(map(GAP.search, note.fields))):
        return _cloze(note, texts)
    if not kind.templates:
        return _untold(note, texts)
    sides = [templates.sides(*template, fields) for template in kind.templates]
    cards = [one for one in sides if any(templates.is_filled(fields[n]) for n in one.front.shown)]
    if not cards:
        raise RefusedItem("E510", f"its card has an empty front; {_shown(fields)}")
    first = cards[0]
    if first.front.typed and len(cards) == 1 and len(first.front.shown) == 1:
        return _typed(fields[first.front.shown[0]], fields[first.front.typed[0]], texts)
    is_reversed = len(cards) == 2 and (
        cards[1].front.shown[:1] == first.back.shown[:1]
        and cards[1].back.shown[:1] == first.front.shown[:1]
    )
    if len(cards) > 1 and not is_reversed:
        many = f"its note type '{kind.name}' makes {len(cards)} different cards"
        raise RefusedItem("E520", f"{many}; {_shown(fields)}")
    return _card(first, fields, texts, kind.name) | ({"reverse": True} if is_reversed else {})


def _card(
    sides: templates.CardSides, fields: Mapping[str, str], texts: FieldTexts, name: str
) -> dict[str, Any]:
    """A flashcard: of two fields, or of what somebody's own template makes of many."""
    front, back = sides.front, sides.back
    if any(templates.SCRIPT.search(side.html) for side in (front, back)):
        raise RefusedItem("E520", f"its note type '{name}' runs a script; {_shown(fields)}")
    if not (front.is_bare and back.is_bare and len(front.shown) == len(back.shown) == 1):
        message = f"the card is what the template of its note type '{name}' shows"
        texts.remarks.append(Remark("W720", message))
    if back.typed and not any(templates.is_filled(fields[name]) for name in back.shown):
        return texts.card(templates.filled(front, fields), fields[back.typed[0]])
    return texts.card(templates.filled(front, fields), templates.filled(back, fields))


def _untold(note: SourceNote, texts: FieldTexts) -> dict[str, Any]:
    """A note without templates: its first two fields, as its note type's name says."""
    name = note.notetype.name
    filled = [field for field in note.fields if templates.is_filled(field)]
    is_optional = bool(IF_FILLED.search(name)) and len(filled) == 3
    if len(filled) < 2 or not all(map(templates.is_filled, note.fields[:2])):
        raise RefusedItem("E510", f"its front or its back is empty; {_shown(note.named)}")
    if len(filled) > 2 and not is_optional:
        message = "a text export does not say which of its fields are asked for; export it as .apkg"
        raise RefusedItem("E520", f"{message} ({_shown(note.named)})")
    front, back = note.fields[:2]
    if TYPED.search(name):
        return _typed(front, back, texts)
    is_both = bool(BOTH_WAYS.search(name)) and (is_optional or not IF_FILLED.search(name))
    return texts.card(front, back) | ({"reverse": True} if is_both else {})


def _typed(front: str, back: str, texts: FieldTexts) -> dict[str, Any]:
    """An answer to type, or a flashcard where it is more than a plain line."""
    answer = texts.line(back)
    if not answer:
        message = "the answer is more than a line to type, so it is a flashcard"
        texts.remarks.append(Remark("W718", message))
        return texts.card(front, back)
    prompt = texts.markdown(front)
    if not prompt:
        raise RefusedItem("E510", "its card has an empty front")
    return {"type": "short-answer", "prompt": prompt, "answer": answer}


def _cloze(note: SourceNote, texts: FieldTexts) -> dict[str, Any]:
    """A text with gaps: the fields of the front; what else the back shows is the explanation."""
    fields = note.named
    asked = [name for name, field in fields.items() if GAP.search(field)]
    told = [name for name in fields if name not in asked]
    if note.notetype.templates:
        sides = templates.sides(*note.notetype.templates[0], fields)
        asked = [*sides.front.shown]
        told = [name for name in sides.back.shown if name not in asked]
    front = [fields[name] for name in asked if templates.is_filled(fields[name])]
    back = [fields[name] for name in told if templates.is_filled(fields[name])]
    if not any(map(GAP.search, front)):
        raise RefusedItem("E512", f"there is no gap in it; {_shown(fields)}")
    values = texts.gapped(PARAGRAPH.join(front))
    explanation = texts.markdown(unwrapped(PARAGRAPH.join(back)))
    return values | ({"explanation": explanation} if explanation else {})


def _shown(fields: Mapping[str, str]) -> str:
    """The fields of a note in short, for people to know it by."""
    told = []
    for name, html in fields.items():
        text = " ".join(FieldTexts.words(html).split())
        if text:
            told.append(f"{name}: {text[:LONGEST]}{'…' if text[LONGEST:] else ''}")
    return f"fields: {'; '.join(told[:6])}" if told else "all its fields are empty"
