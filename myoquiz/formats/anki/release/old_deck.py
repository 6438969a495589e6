"""What was right in an older deck, read from its notes where git does not know it."""

import html
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from myoquiz import grading
from myoquiz.bank import Bank, digests
from myoquiz.bank.ledger import UNKNOWN
from myoquiz.bank.published import PublishedQuestion
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.notetypes import CLOZE, QUESTION
from myoquiz.questions import (
    Choice,
    Cloze,
    Flashcard,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Question,
    RejectedAnswers,
    ShortAnswer,
    TrueFalse,
)

ITEM: Final = re.compile(r"<li>(.*?)</li>", re.DOTALL)
TAG: Final = re.compile(r"<[^<>]*>")


def in_deck(
    target: Path, bank: Bank, keys: Mapping[str, frozenset[str]]
) -> dict[str, PublishedQuestion]:
    """The questions of a bank that have these ids, with the key that a deck's notes have.

    `keys` are the digests that the ledger has of them; a deck of another release has others. The
    prompts are those of now. What the deck does not tell, or tells wrongly, is left out.
    """
    if not keys or not target.is_file():
        return {}
    from myoquiz.formats.anki.inspect import contents, reading  # start-up: few keys change

    try:
        known = {note.guid: note.fields for note in reading.read(target).notes}
    except (contents.UnreadablePackage, OSError):
        return {}
    found = {}
    for question in bank.questions:
        if question.id not in keys:
            continue
        notetype, slot = (CLOZE, "cloze") if isinstance(question, Cloze) else (QUESTION, "q")
        row = known.get(names.note_guid(bank, question, slot))
        if row is None:
            continue
        fields = dict(zip((field.name for field in notetype.fields), row, strict=False))
        try:
            options = msgspec.json.decode(html.unescape(TAG.sub("", fields["Options"])))
            was = _with_key(question, fields, options)
        except (KeyError, IndexError, TypeError, ValueError, ArithmeticError, msgspec.MsgspecError):
            continue
        if was is not None and keys[question.id] & {UNKNOWN, digests.key(was)}:
            found[question.id] = PublishedQuestion(was, str(options["lang"]))
    return found


def _with_key(
    question: Question, fields: Mapping[str, str], options: dict[str, Any]
) -> Question | None:
    """A question with the key of a note; None where the note is of another type, or tells none."""
    if options["type"] != type(question).__struct_config__.tag:
        return None
    match question:
        case ShortAnswer():
            rejected = [RejectedAnswers(text=tuple(one["text"])) for one in options["reject"]]
            return msgspec.structs.replace(
                question,
                answer=str(options["answer"]),
                accept=tuple(map(str, options["accept"])),
                reject=tuple(rejected),
                case_sensitive=options["case_sensitive"] is True,
                typos=options["typos"] is True,
            )
        case Numerical():
            off = options["tolerance"]
            return msgspec.structs.replace(
                question,
                answer=Decimal(options["answer"]),
                tolerance=off
                and grading.Tolerance(Decimal(off["amount"]), off["relative"] is True),
                unit=str(options["unit"]),
            )
        case MultipleChoice() | MultipleResponse():
            return msgspec.structs.replace(question, choices=_choices(fields))
        case TrueFalse():
            return msgspec.structs.replace(question, answer=fields["Correct"].strip() == "1")
        case Flashcard():
            return msgspec.structs.replace(question, answer=_text(fields["Answer"]))
        case _:
            return None


def _choices(fields: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices of a note."""
    right = {int(number) for number in fields["Correct"].split()}
    texts = map(_text, ITEM.findall(fields["Choices"]))
    return tuple(
        Choice(right=text) if number in right else Choice(wrong=text)
        for number, text in enumerate(texts, 1)
    )


def _text(written: str) -> str:
    """The text of some HTML."""
    return html.unescape(TAG.sub("", written))
