"""From a question to its notes, with one arm for each type.

Templates of every later release read what stands in the fields, so it is final from the first:

- ``Choices`` is ``<ol class="choices">`` for what can be picked, in the order of the file,
  ``<ul class="lefts">`` and ``<ul class="rights">`` for a matching, and ``<ul class="pieces">`` for
  an ordering. Rights and pieces stand in a fixed order that does not give the answer away.
- ``Correct`` holds the numbers of the right choices, counted from 1, and nothing for other types.
- ``Options`` is a JSON object. Always there: ``v`` (1, the version of this list), ``type`` (the
  word after `type:`), ``slot`` (q, cloze or reverse), ``lang`` (the bank's language), ``points``;
  ``contact`` (where to report the question), where the bank has one; and ``labels`` (the words of
  the card by their names in `formats/labels`), where the language is one of those and not English.

  What can be picked: ``shuffle`` (whether choices change places), ``pins`` (the numbers of those
  that stay last), ``scoring`` (single, partial or all-or-nothing), ``feedback`` (from the number of
  a choice to the HTML that is shown where it was picked wrongly or missed).

  What is typed: ``answer`` (words in round brackets are optional), ``accept`` (what else is right),
  ``reject`` (what never passes: a list of ``text``, itself a list, and ``feedback`` as HTML),
  ``case_sensitive``, ``typos`` (whether one slip is forgiven); for a number ``answer``,
  ``tolerance`` (``amount`` and ``relative``, or null) and ``unit``, all numbers as text.

  What is named in any order: ``answers``, each with ``answer`` and ``accept``, ``count`` (how many
  are asked for), and ``reject``, ``case_sensitive`` and ``typos`` as above.

  Gaps: ``gaps`` in the order of the text, each with ``card`` (the n of its cn), ``answer``,
  ``accept`` and ``hint``; ``any_order`` (whether they take each other's answers, each once). A gap
  with rules of its own has those of what is typed besides, such as ``reject`` or ``match``; a
  number has ``type`` (numerical) and all that numbers have; a menu has ``menu`` (what is chosen
  from, in plain words and in order) and in ``reject`` the choices that are wrong.

  What is typed, gaps too: ``rules``, the rows of the judge's largest tables that the answers need,
  where there are any: lists of ``opposites`` and ``endings``, and one text of ``lookalikes``.

  What is put together, lefts, rights and pieces counted from 1 as they stand in ``Choices``:
  ``pairs`` (the number of the right of each left), ``distractors`` (the numbers of rights that fit
  nothing), ``sequence`` (the numbers of the pieces in the right order).

  The object is the text of the field. A picture or sound that only feedback has follows as an
  element of its own, because Anki copies a file only where a field refers to it.

- ``Reserved 1`` holds the passage that the question is about, folded, with its word.

A note depends on its own question and passage, and on the bank's language, contact and sources
alone, so that a new question changes no other note.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.formats.anki.notes import escape
from myoquiz.formats.anki.notes.escape import Source, field, piece, plain
from myoquiz.formats.anki.notes.labels import carried
from myoquiz.formats.anki.notes.notetypes import CLOZE, QUESTION, Notetype
from myoquiz.formats.anki.notes.passages import folded
from myoquiz.formats.labels import Labels, labels
from myoquiz.formats.script.judged import Options, gap_rules, judged_by, measured
from myoquiz.questions import (
    Choice,
    Cloze,
    Enumeration,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    RejectedAnswers,
    ShortAnswer,
    TrueFalse,
    type_of,
)

VERSION: Final = 1

TYPED: Final = (ShortAnswer, Cloze, Numerical, Enumeration)
"""What the judge is asked about."""

Fields = dict[str, str]


class Note(Struct, frozen=True):
    """A note of a question: its slot, its fields by name, and the numbers of its cards from 0."""

    notetype: Notetype
    slot: str
    fields: Fields
    cards: tuple[int, ...] = (0,)

    @property
    def row(self) -> list[str]:
        """The fields in the order of the note type."""
        return [self.fields.get(field.name, "") for field in self.notetype.fields]


def notes_of(bank: Bank, question: Question, source: Source = str) -> Iterator[Note]:
    """The notes of a question: one, and a second where a flashcard is asked backwards as well."""
    shown: dict[str, str] = {}

    def noted(path: str) -> str:
        name = source(path)
        shown[name] = escape.medium(name)
        return name

    own, options = _own(question, bank.language, source, noted)
    if isinstance(question, TYPED):
        # start-up: the judge's tables are read only where something is typed
        from myoquiz.formats.script.rules import rules

        options |= rules(question, bank.language)
    passage = bank.passage(question)
    common = {
        "ID": f"{bank.id}/{question.id}",
        "Reserved 1": folded(passage.text, bank.language, source) if passage else "",
        "Explanation": field(question.explanation, source),
        "Hint": field(question.hint, source),
        "Source": _source(bank, question) if question.source else "",
    }

    def shared(slot: str) -> Fields:
        first = _shared(bank, question, slot)
        return {**common, **own, "Options": escape.json(first | options) + "".join(shown.values())}

    match question:
        case Cloze():
            cards = sorted({gap["card"] - 1 for gap in options["gaps"]})
            yield Note(CLOZE, "cloze", shared("cloze"), tuple(cards))
        case Flashcard(reverse=True):
            yield Note(QUESTION, "q", shared("q"))
            # A hint is written for one direction, and may hold the other one's answer.
            turned = {"Question": own["Answer"], "Answer": own["Question"], "Hint": ""}
            yield Note(QUESTION, "reverse", shared("reverse") | turned)
        case _:
            yield Note(QUESTION, "q", shared("q"))


def _shared(bank: Bank, question: Question, slot: str) -> Options:
    """The options that every note has."""
    options: Options = {
        "v": VERSION,
        "type": type_of(question),
        "slot": slot,
        "lang": getattr(question, "language", "") or bank.language,
        "points": question.points,
    }
    if bank.contact:
        options["contact"] = bank.contact
    if words := carried(bank.language, options["type"]):
        options["labels"] = words
    return options


def _own(
    question: Question, language: str, source: Source, noted: Source
) -> tuple[Fields, Options]:
    """The fields and options that this type alone has; `noted` is for files shown by options."""
    asked = {"Question": field(question.prompt, source)}
    match question:
        case MultipleChoice():
            asked |= _choices(question.choices, source)
            return asked, _picked(question.choices, question.shuffle, "single", noted)
        case MultipleResponse():
            asked |= {"Multi": "1"} | _choices(question.choices, source)
            return asked, _picked(question.choices, question.shuffle, question.scoring, noted)
        case TrueFalse():
            words = labels(language)
            choices = tuple(_truth(question, value, words) for value in (True, False))
            asked |= _choices(choices, source)
            return asked, _picked(choices, False, "single", noted)
        case ShortAnswer():
            answer = plain(question.answer)
            accept = _list("ul", "accept", map(plain, question.accept))
            return asked | {"Answer": answer, "Typed": answer, "Accept": accept}, {
                "answer": question.answer,
                "accept": question.accept,
                "reject": _refused(question.reject, noted),
                "case_sensitive": bool(question.case_sensitive),
                "typos": question.typos,
            } | judged_by(question, question.prompt)
        case Enumeration():
            return _named(question, asked, noted)
        case Numerical():
            typed = " and ".join(map(str, question.answers or question.between))
            asked |= {"Answer": plain(question.key()), "Typed": typed}
            return asked, measured(question.number_key())
        case Cloze():
            fields, options = _gapped(question, asked["Question"], source, noted)
            return fields, options | judged_by(question, "")
        case Matching():
            return _matched(question, asked, source)
        case Ordering():
            return _ordered(question, asked, source)
        case Essay():
            return asked | {"Answer": _essay(question, source)}, {}
        case Flashcard():
            return asked | {"Answer": field(question.answer, source)}, {}


def _gapped(question: Cloze, asked: str, source: Source, noted: Source) -> tuple[Fields, Options]:
    """What a text with gaps has; what to do stands above it."""
    ask = f'<div class="ask">{asked}</div>' if asked else ""
    gaps: list[Options] = []
    keys = question.keys()
    for (gap, beside), key in zip(question.surrounded(), keys, strict=True):
        answer, *accept = gap.typed()
        said: Options = {"card": gap.number, "answer": answer, "accept": accept, "hint": gap.hint}
        if any(beside):
            said["beside"] = beside
        if refused := gap.refused():
            said["reject"] = _refused(refused, noted)
        gaps.append(said | gap_rules(gap, key))
    typed = plain("; ".join(gap["answer"] for gap in gaps))
    return {"Text": ask + escape.cloze(question, source), "Typed": typed}, {
        "gaps": gaps,
        "any_order": question.any_order,
    }


def _refused(rejected: Iterable[RejectedAnswers], noted: Source) -> list[Options]:
    """What never passes, and what is said to it."""
    return [{"text": one.text, "feedback": escape.shown(one.feedback, noted)} for one in rejected]


def _named(question: Enumeration, asked: Fields, noted: Source) -> tuple[Fields, Options]:
    """What may be named in any order."""
    answers = [
        [plain(text) for text in (answer.text, *answer.accept)] for answer in question.answers
    ]
    asked["Answer"] = _list("ul", "answers", (" / ".join(forms) for forms in answers))
    asked["Typed"] = ", ".join(forms[0] for forms in answers[: question.wanted])
    return asked, {
        "answers": [{"answer": one.text, "accept": one.accept} for one in question.answers],
        "count": question.wanted,
        "reject": _refused(question.reject, noted),
    } | judged_by(question, question.prompt)


def _matched(question: Matching, asked: Fields, source: Source) -> tuple[Fields, Options]:
    """What pairs have: two lists, and what belongs together."""
    rights = _mixed(question, question.rights())
    if all(right == shown for (_, right), shown in zip(question.pairs, rights, strict=False)):
        rights = [*rights[1:], rights[0]]
    place = {right: number for number, right in enumerate(rights, 1)}
    asked["Choices"] = _list(
        "ul", "lefts", (piece(left, source) for left in question.lefts())
    ) + _list("ul", "rights", (piece(right, source) for right in rights))
    pairs = "".join(
        f"<dt>{piece(left, source)}</dt><dd>{piece(right, source)}</dd>"
        for left, right in question.pairs
    )
    asked["Answer"] = f'<dl class="pairs">{pairs}</dl>'
    return asked, {
        "pairs": [place[right] for _, right in question.pairs],
        "distractors": [place[right] for right in question.distractors],
    }


def _ordered(question: Ordering, asked: Fields, source: Source) -> tuple[Fields, Options]:
    """What a sequence has: its pieces out of order, and in order."""
    pieces = _mixed(question, question.sequence)
    if len(pieces) > 2 and tuple(pieces) == question.sequence:
        pieces = [*pieces[1:], pieces[0]]
    asked["Choices"] = _list("ul", "pieces", (piece(text, source) for text in pieces))
    in_order = (piece(text, source) for text in question.sequence)
    asked["Answer"] = _list("ol", "sequence", in_order)
    return asked, {"sequence": [pieces.index(text) + 1 for text in question.sequence]}


def _essay(question: Essay, source: Source) -> str:
    """The back of an essay: a good answer, and boxes to tick for what it has."""
    model = f'<div class="model">{field(question.model, source)}</div>' if question.model else ""
    boxes = (
        f'<label class="tappable"><input type="checkbox"> {field(criterion.text, source)}'
        f" ({criterion.points:g})</label>"
        for criterion in question.rubric
    )
    return model + _list("ul", "rubric", boxes)


def _choices(choices: Sequence[Choice], source: Source) -> Fields:
    """What can be picked, and what is right of it: as numbers, and in words."""
    texts = [piece(choice.text, source) for choice in choices]
    right = [number for number, choice in enumerate(choices) if choice.is_right]
    return {
        "Choices": _list("ol", "choices", texts),
        "Correct": " ".join(str(number + 1) for number in right),
        "Answer": texts[right[0]]
        if len(right) == 1
        else _list("ul", "answers", (texts[number] for number in right)),
    }


def _picked(choices: Sequence[Choice], shuffle: bool, scoring: str, noted: Source) -> Options:
    """The options of what can be picked."""
    numbered = list(enumerate(choices, 1))
    return {
        "shuffle": shuffle,
        "pins": [number for number, choice in numbered if choice.pin],
        "scoring": scoring,
        "feedback": {
            str(number): escape.shown(choice.feedback, noted)
            for number, choice in numbered
            if choice.feedback
        },
    }


def _truth(question: TrueFalse, value: bool, words: Labels) -> Choice:
    """One of the two choices of a statement; the wrong one carries the feedback."""
    word = words["true" if value else "false"]
    if value is question.answer:
        return Choice(right=word)
    return Choice(wrong=word, feedback=question.feedback)


def _list(tag: str, name: str, items: Iterable[str]) -> str:
    """An HTML list of field HTML; an empty text where there is nothing in it."""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f'<{tag} class="{name}">{inside}</{tag}>' if inside else ""


def _mixed(question: Question, texts: Iterable[str]) -> list[str]:
    """Texts in an order that looks random and only changes where one of them does."""
    return sorted(texts, key=lambda text: sha256(f"{question.id} {text}".encode()).digest())


def _source(bank: Bank, question: Question) -> str:
    """Where the fact stands, a line for each reference: the title and the place in it."""
    known = {source.id: source for source in bank.sources}
    lines = []
    for reference in question.source:
        name, _, place = reference.partition("#")
        source = known.get(name)
        title = plain(source.title if source else name.strip())
        if source and source.url:
            title = escape.link(title, source.url)
        lines.append(f"{title},\u00a0{plain(place)}" if place else title)
    return "<br>".join(lines)
