"""The worksheet of a page: it is read where no script runs, and a script has its texts from it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from myoquiz.bank import Bank, digests
from myoquiz.formats.labels import Labels
from myoquiz.formats.page.parts import Data, other_keys, part
from myoquiz.formats.page.texts import Texts, block, direction, plain
from myoquiz.questions import Question, type_of
from myoquiz.text.markup import LINK


class Chosen(Struct, frozen=True):
    """A bank with the questions of it that a page asks; its pictures lie in the folder."""

    bank: Bank
    questions: tuple[Question, ...]
    folder: Path


class Sheet(Struct, frozen=True):
    """The HTML of all that is asked, of all answers, and what a script needs besides."""

    asked: str
    answered: str
    data: Data


def sheet(chosen: Sequence[Chosen], words: Labels) -> Sheet:
    """The worksheet of some banks; raises Missing where a picture or sound cannot be had."""
    asked: list[str] = []
    answered: list[str] = []
    questions: list[Data] = []
    for place, one in enumerate(chosen):
        bank, texts = one.bank, Texts(one.folder)
        level = 3 if len(chosen) > 1 else 2
        asked.append(f"<div lang={bank.language}>")
        asked.append(f"<h2>{plain(bank.title)}</h2>" if len(chosen) > 1 else "")
        answered.append(f"<ol lang={bank.language} start={len(questions) + 1}>")
        told = ""
        for question in one.questions:
            number = len(questions) + 1
            if question.passage != told:
                told = question.passage
                asked += _passage(bank, question, texts)
            found = part(bank, question, texts, words)
            asked.append(
                f"<section id=q{number}><h{level}>{number}</h{level}>{_prompt(question, texts)}"
                f"{found.asked}{_hint(question, texts, words)}</section>"
            )
            more = _more(bank, question, texts, words)
            answered.append(f"<li id=a{number}>{found.answered}{more}")
            questions.append(_common(bank, question, place) | found.data)
        asked.append("</div>")
        answered.append("</ol>")
    return Sheet("".join(asked), "".join(answered), _data(chosen, questions))


def _data(chosen: Sequence[Chosen], questions: list[Data]) -> Data:
    """What a script must know of banks and questions; what many have in common stands once."""
    found = [(one.bank, question) for one in chosen for question in one.questions]
    types = [*dict.fromkeys(type_of(question) for _, question in found)]
    banks = [*map(_bank, chosen)]
    topics = [*dict.fromkeys(tag for bank, one in found for tag in (*one.tags, *bank.tags))]
    for (_, question), data in zip(found, questions, strict=True):
        if question.tags:
            data["tags"] = [topics.index(tag) for tag in question.tags]
    return {
        "banks": banks,
        "types": types,
        "topics": topics,
        "lookalikes": _shared(
            "lookalikes", [*questions, *(also for one in banks for also in one.get("also", ()))]
        ),
        "ids": [question.id for _, question in found],
        "type": "".join(chr(ord("A") + types.index(type_of(question))) for _, question in found),
        "digest": _packed(
            digests.content(question, bank) + digests.key(question) for bank, question in found
        ),
        "questions": questions,
    }


def _packed(digests: Iterable[str]) -> str:
    """Hexadecimal digits as fewer signs."""
    return b64encode(bytes.fromhex("".join(digests))).decode()


def _shared(name: str, parts: Sequence[Data]) -> str:
    """The words of a table that any question needs, taken out of the questions: the judge of the
    quiz has the whole table too, so that more of it changes no verdict."""
    words: set[str] = set()
    for one in parts:
        words.update(one.get("rules", {}).pop(name, "").split())
        if not one.get("rules", {"": ""}):
            del one["rules"]
    return " ".join(sorted(words))


def _bank(one: Chosen) -> Data:
    """What a script must know of a bank."""
    bank = one.bank
    held = {question.id for question in one.questions}
    left_out = (question for question in bank.questions if question.id not in held)
    found: Data = {"id": bank.id, "title": bank.title, "lang": bank.language}
    more: dict[str, Any] = {
        "tags": bank.tags,
        "also": other_keys(bank, left_out),
        "contact": bank.contact if LINK.fullmatch(bank.contact) else "",
    }
    return found | {name: value for name, value in more.items() if value}


def _common(bank: Bank, question: Question, place: int) -> Data:
    """What a script must know of every question; what goes without saying is left out."""
    said: dict[str, Any] = {
        "bank": place,
        "points": question.points if question.points != 1 else 0,
        "fact": question.fact,
        "passage": question.passage,
    }
    return {name: value for name, value in said.items() if value}


def _prompt(question: Question, texts: Texts) -> str:
    if not question.prompt:
        return ""
    return block("ask", texts.html(question.prompt), question.prompt)


def _passage(bank: Bank, question: Question, texts: Texts) -> Iterator[str]:
    """The text that the next questions are about, where they are about one."""
    if passage := bank.passage(question):
        html = texts.html(passage.text)
        yield f'<div class=passage data-of="{bank.id}/{passage.id}"{direction(passage.text)}>'
        yield f"{html}</div>"


def _hint(question: Question, texts: Texts, words: Labels) -> str:
    if not question.hint:
        return ""
    summary = f"<summary>{plain(words['hint'])}</summary>"
    return f"<details class=hint>{summary}{texts.html(question.hint)}</details>"


def _more(bank: Bank, question: Question, texts: Texts, words: Labels) -> str:
    """What is told of an answer: why it is right, and where that stands."""
    told = ""
    if question.explanation:
        told += block("why", texts.html(question.explanation), question.explanation)
    if question.source:
        named = "; ".join(_sources(bank, question))
        told += f"<p class=source><b>{plain(words['source'])}</b> {named}"
    return told


def _sources(bank: Bank, question: Question) -> Iterator[str]:
    """Each reference: the title of the source and the place in it."""
    known = {source.id: source for source in bank.sources}
    for reference in question.source:
        name, _, place = reference.partition("#")
        source = known.get(name)
        title = plain(source.title if source else name)
        if source and LINK.fullmatch(source.url):
            title = f'<a href="{_attribute(source.url)}">{title}</a>'
        yield f"{title},\u00a0{plain(place)}" if place else title


def _attribute(text: str) -> str:
    return plain(text).replace('"', "&quot;")
