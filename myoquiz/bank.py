"""A bank of questions: find it, load it with every mistake told, and write it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from msgspec import Struct

from myoquiz import node
from myoquiz.keys import (
    ID,
    TEXT,
    TEXTS,
    Day,
    Key,
    Listing,
    Record,
    Version,
    Word,
    declarations,
    markup_texts,
)
from myoquiz.markup import LINK, MEDIA, media
from myoquiz.node import Tick, Value
from myoquiz.problem import Problems
from myoquiz.questions import TYPES, Choice, Question, QuestionKind

SUFFIXES: Final = (".yaml", ".yml")


class Source(Struct, frozen=True):
    """A document that questions are derived from."""

    id: Annotated[str, Key(ID, "What questions call it by, as in `source: faq#7`.")]
    title: Annotated[str, Key(TEXT, "Its title.")]
    document: Annotated[str, Key(TEXT, "Its file.")] = ""
    url: Annotated[
        str,
        Key(Word("an address", LINK.pattern, "E205", "write https://…"), "Its address."),
    ] = ""


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
    title: Annotated[str, Key(TEXT, "What learners see.")]
    description: Annotated[str, Key(TEXT, "What it is about and for whom.")] = ""
    language: Annotated[
        str,
        Key(
            Word(
                "a language", r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "E205", "write one such as en"
            ),
            "The language of the questions, such as en; English spelling rules go with it.",
        ),
    ] = "en"
    license: Annotated[str, Key(TEXT, "Under which terms it may be passed on.")] = ""
    contact: Annotated[
        str,
        Key(
            Word("an address", LINK.pattern, "E205", "write https://… or mailto:…"),
            "Where learners report a question: https://… or mailto:….",
        ),
    ] = ""
    deck: Annotated[str, Key(TEXT, "The Anki deck, with `::` for sub-decks; default: title.")] = ""
    tags: Annotated[tuple[str, ...], Key(TEXTS, "Topics of all questions.")] = ()
    sources: Annotated[
        tuple[Source, ...],
        Key(Listing(Record(Source, "a mapping of id and title")), "What it is derived from."),
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

    def find(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((item for item in self.questions if item.id == question_id), None)


BANK: Final = Record(Bank, "a mapping of keys, 'version: 1', 'id: …', 'title: …', 'questions:'")


def load(path: Path, tick: Tick | None = None) -> tuple[Bank | None, Problems]:
    """The bank of a file, or None, and the problems that were found in it.

    `tick` hears from time to time how much of the file was read, from 0 to 1. Raises OSError where
    the file cannot be opened at all.
    """
    problems = Problems(str(path))
    with path.open("rb") as file:
        data = file.read(node.SIZE + 1)
    text = node.decode(data, problems)
    del data
    bank = None if text is None else read(text, problems, tick)
    # An escape of YAML's can hide the mark of a picture; both are rare, and looking takes long.
    if bank and text and ("![" in text or "\\" in text):
        _check_media(bank, path.parent, problems)
    return (None if problems.errors else bank), problems


def read(text: str, problems: Problems, tick: Tick | None = None) -> Bank | None:
    """The bank in a text, or None with the problems noted."""
    problems.text = text
    with node.collector_paused():
        value = node.parse(text, problems, tick)
        if value is None:
            return None
        bank = BANK.read(value, (), problems)
        if isinstance(value, dict):
            problems.id = _id_of(value)
            _check_ids(value, problems)
        if problems.found:
            _look_again(value, problems)
    return None if problems.errors else bank


def dump(bank: Bank) -> str:
    """A bank as YAML that reads as the same bank."""
    return node.dump(BANK.write(bank))


def schema() -> dict[str, Any]:
    """JSON Schema (draft 7) of a bank file, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "myoquiz question bank, version 1",
        **BANK.schema(),
        "$defs": QuestionKind().definitions(),
    }


def find(paths: Iterable[Path]) -> list[Path]:
    """The bank files that paths name: files as they are, folders with all they hold.

    Raises FileNotFoundError for a path that is missing and for a folder without banks.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.suffix in SUFFIXES
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not inside:
                raise FileNotFoundError(f"{path}: no bank in this folder (*.yaml or *.yml)")
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")
    return list(found)


def default() -> list[Path]:
    """The banks of `./decks` where there are any, and the bundled ones where there are none."""
    own = Path("decks")
    if own.is_dir():
        try:
            return find([own])
        except FileNotFoundError:
            pass
    return bundled()


def bundled() -> list[Path]:
    """The banks that come with myoquiz."""
    package = Path(__file__).parent
    folder = package / "decks"
    return find([folder if folder.is_dir() else package.parent / "decks"])


def check_together(loaded: Iterable[tuple[Bank | None, Problems]]) -> None:
    """Note banks that share an id: their learners' progress and notes would be mixed up."""
    first: dict[str, str] = {}
    for bank, problems in loaded:
        name = bank.id if bank else problems.id
        if name in first:
            problems.add(
                "E302",
                f"the bank id '{name}' is taken by {first[name]}; give this one its own",
                ("id",),
            )
        if name:
            first.setdefault(name, problems.file)


def _check_ids(bank: dict[str, Value], problems: Problems) -> None:
    """Note ids that stand twice or nowhere, also where their owners are wrong in other ways."""
    seen: dict[str, int] = {}
    for index, name in _ids(bank, "questions"):
        if name in seen:
            problems.add(
                "E301",
                f"the id '{name}' is taken by question {seen[name] + 1}; give this one its own",
                ("questions", index, "id"),
            )
        seen.setdefault(name, index)
    sources: set[str] = set()
    for index, name in _ids(bank, "sources"):
        if name in sources:
            problems.add(
                "E304",
                f"the source '{name}' is declared twice; delete one",
                ("sources", index, "id"),
            )
        sources.add(name)
    if None in _list(bank, "questions"):
        return  # a question that cannot be read has an id that is not known
    for index, change in enumerate(_list(bank, "changes")):
        named = change.get("questions") if isinstance(change, dict) else None
        is_list = isinstance(named, list)
        for number, given in enumerate(named if isinstance(named, list) else [named]):
            if isinstance(given, str) and given not in seen and re.fullmatch(ID.pattern, given):
                problems.add(
                    "E303",
                    f"no question has the id '{given}'; correct it (retired questions stay in the"
                    " file)",
                    ("changes", index, "questions", *([number] if is_list else ())),
                )


def _id_of(bank: dict[str, Value]) -> str:
    """The id of a bank that may be wrong in other ways; empty where it has none."""
    name = bank.get("id")
    return name if isinstance(name, str) and re.fullmatch(ID.pattern, name) else ""


def _ids(bank: dict[str, Value], key: str) -> Iterator[tuple[int, str]]:
    """The well-formed ids in a list of mappings, with their places in it.

    One that has nothing but its id was told already, and is most often a line that stands twice.
    """
    for index, item in enumerate(_list(bank, key)):
        name: Value = item.get("id") if isinstance(item, dict) and len(item) > 1 else None
        if isinstance(name, str) and re.fullmatch(ID.pattern, name):
            yield index, name


def _list(bank: dict[str, Value], key: str) -> list[Value]:
    value = bank.get(key)
    return value if isinstance(value, list) else []


def _look_again(value: Value, problems: Problems) -> None:
    """Leave out what follows from another mistake, and say better what the lines explain."""
    from myoquiz import echoes, layout  # start-up: only a mistake needs them

    if isinstance(value, dict):
        echoes.drop(value, problems)
    classes = (Bank, Source, Change, Choice, *TYPES.values())
    known = {"type", *(name for cls in classes for name in declarations(cls))}
    layout.look_again(problems, known)


def _check_media(bank: Bank, folder: Path, problems: Problems) -> None:
    """Note the pictures and sounds that are not there."""
    if "![" not in problems.text:
        return
    for index, question in enumerate(bank.questions):
        for text in markup_texts(question):
            for path in media(text):
                file = folder / path
                if MEDIA.match(path) and not _is_inside(file, folder):
                    problems.add(
                        "E402",
                        f"the file '{path}' is not there; put it into the bank's folder or mend"
                        " the path",
                        ("questions", index),
                    )


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether a file exists, and no link leads it out of the folder."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())
