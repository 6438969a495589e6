"""A bank of questions: what it holds, how its text is read, and how it is written."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import document
from myoquiz.bank.defaults import Defaults, applied
from myoquiz.bank.identity import check_ids, id_of
from myoquiz.document import Tick, Value, Vocabulary
from myoquiz.keys import (
    ID,
    LANGUAGE,
    MARKUP,
    NAMES,
    TEXT,
    Day,
    Key,
    Listing,
    Record,
    Version,
    Word,
    all_keys,
    declarations,
    records_in,
    text_in,
)
from myoquiz.problems import Problems
from myoquiz.questions import Choice, Question, QuestionKind
from myoquiz.text.markup import LINK


class Source(Struct, frozen=True):
    """A document that questions are derived from."""

    id: Annotated[str, Key(ID, "What questions call it by, as in `source: faq#7`.")]
    title: Annotated[str, Key(TEXT, "Its title.")]
    document: Annotated[str, Key(TEXT, "Its file.")] = ""
    url: Annotated[
        str,
        Key(Word("an address", LINK.pattern, "E205", "write https://…"), "Its address."),
    ] = ""


class Passage(Struct, frozen=True):
    """A text that several questions are about: a case, a reading, a table of data."""

    id: Annotated[str, Key(ID, "What questions call it by, as in `passage: case-1`.")]
    text: Annotated[str, Key(MARKUP, "The text, in Markdown, with pictures and sounds.")]
    source: Annotated[
        tuple[str, ...], Key(NAMES, "Where it comes from: the id of a source, or id#place.")
    ] = ()


class Change(Struct, frozen=True):
    """What learners should know of a change."""

    date: Annotated[date, Key(Day(), "The day of the change.")]
    note: Annotated[str, Key(TEXT, "What has changed, for learners.")]
    questions: Annotated[
        tuple[str, ...], Key(Listing(ID, or_one=True), "The ids it is about.")
    ] = ()


class Bank(Struct, frozen=True, kw_only=True):
    """The questions of one file, and what is true of them all."""

    version: Annotated[int, Key(Version(), "The version of this format: 1.")]
    id: Annotated[str, Key(ID, "Permanent: learners' progress and Anki notes hang on it.")]
    was: Annotated[
        tuple[str, ...],
        Key(
            Listing(ID, or_one=True),
            "The ids that it had, the first one first; progress and notes stay. Stays for ever.",
        ),
    ] = ()
    title: Annotated[str, Key(TEXT, "What learners see.")]
    description: Annotated[str, Key(TEXT, "What it is about and for whom.")] = ""
    language: Annotated[
        str,
        Key(
            LANGUAGE,
            "The language of the questions, such as en; English spelling rules go with it.",
        ),
    ] = "en"
    defaults: Annotated[
        Defaults | None,
        Key(
            Record(Defaults, "a mapping of keys of questions"),
            "Keys of questions, for those that do not have them.",
        ),
    ] = None
    license: Annotated[str, Key(TEXT, "Under which terms it may be passed on.")] = ""
    contact: Annotated[
        str,
        Key(
            Word("an address", LINK.pattern, "E205", "write https://… or mailto:…"),
            "Where learners report a question: https://… or mailto:….",
        ),
    ] = ""
    deck: Annotated[str, Key(TEXT, "The Anki deck, with `::` for sub-decks; default: title.")] = ""
    tags: Annotated[tuple[str, ...], Key(NAMES, "Topics of all questions.")] = ()
    sources: Annotated[
        tuple[Source, ...],
        Key(Listing(Record(Source, "a mapping of id and title")), "What it is derived from."),
    ] = ()
    passages: Annotated[
        tuple[Passage, ...],
        Key(Listing(Record(Passage, "a mapping of id and text")), "Texts that questions share."),
    ] = ()
    changes: Annotated[
        tuple[Change, ...],
        Key(Listing(Record(Change, "a mapping of date and note")), "News, newest first."),
    ] = ()
    questions: Annotated[
        tuple[Question, ...], Key(Listing(QuestionKind()), "The questions, in order.")
    ]

    @property
    def live(self) -> tuple[Question, ...]:
        """The questions that are played and exported."""
        return tuple(question for question in self.questions if question.is_live)

    @property
    def deck_name(self) -> str:
        """The Anki deck its cards go to."""
        return self.deck or self.title

    def passage(self, question: Question) -> Passage | None:
        """The text that a question is about, where it is about one."""
        if not question.passage:
            return None
        return next((one for one in self.passages if one.id == question.passage), None)

    def find(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((item for item in self.questions if item.id == question_id), None)


BANK: Final = Record(Bank, "a mapping of keys, 'version: 1', 'id: …', 'title: …', 'questions:'")


def read(text: str, problems: Problems, tick: Tick | None = None) -> Bank | None:
    """The bank in a text, or None with the problems noted; each correction of them was tried."""
    bank = _read(text, problems, tick)
    if problems.found:
        from myoquiz.bank import cures  # start-up: only a mistake needs it

        cures.keep_working(problems, _read)
    return bank


def _read(text: str, problems: Problems, tick: Tick | None = None) -> Bank | None:
    problems.text = text
    with document.collector_paused():
        value = document.parse(text, problems, tick, vocabulary=vocabulary)
        if value is None:
            return None
        bank = BANK.read(value, (), problems)
        if isinstance(value, dict):
            problems.id = id_of(value)
            check_ids(value, problems)
        if bank and bank.defaults and isinstance(value, dict):
            asked = tuple(applied(bank.questions, bank.defaults, value["questions"]))
            bank = replace(bank, questions=asked, defaults=None)
        if problems.found:
            _look_again(value, problems)
    return None if problems.errors else bank


def dump(bank: Bank) -> str:
    """A bank as YAML that reads as the same bank."""
    return document.dump(BANK.write(bank))


def schema() -> dict[str, Any]:
    """JSON Schema (draft 7) of a bank file, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "myoquiz question bank, version 1",
        **BANK.schema(),
        "$defs": QuestionKind().definitions(),
    }


@cache
def vocabulary() -> Vocabulary:
    """The names of all keys that may stand in a bank, by what they hold."""
    found = [*all_keys(Bank)]
    lists = {name for name, key in found if isinstance(key.kind, Listing)}
    prose = {name for name, key in found if (text := text_in(key.kind)) and text.is_prose}
    records = {name for name, key in found if records_in(key.kind)}
    known = frozenset(("type", *(name for name, _ in found)))
    return Vocabulary(
        known=known,
        lists=frozenset(lists),
        words=known - prose - records,
        records=frozenset(records - prose),
        of_choices=frozenset(declarations(Choice)) - Choice.STARTS,
    )


def _look_again(value: Value, problems: Problems) -> None:
    """Leave out what follows from another mistake, and say better what the lines explain."""
    from myoquiz.document.repair import echoes, shapes  # start-up: only a mistake needs them

    if isinstance(value, dict):
        echoes.drop(value, problems)
    shapes.look_again(problems, vocabulary())
