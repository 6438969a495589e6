"""From a question to its parts of a page, with one arm for each type.

What is asked and what is answered are HTML, which a reader without script sees; the data is what a
script needs besides, as JSON. Texts stand in the HTML alone. Choices, rights and pieces stand in an
order that does not give the answer away, and everything else calls them by their numbers from 0.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from string import ascii_uppercase
from typing import Any, Final

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.formats.labels import Labels
from myoquiz.formats.page.texts import Texts, block, direction, plain
from myoquiz.formats.script.judged import gap_rules, judged_by, measured
from myoquiz.formats.script.rules import rules
from myoquiz.grading import AnswerKey
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
)
from myoquiz.text import markup

Data = dict[str, Any]
LINE: Final = "<p class=line>"
"""Where an answer is written by hand."""


class PagePart(Struct, frozen=True):
    """What a page has of a question, besides what all questions have."""

    asked: str
    answered: str
    data: Data


def part(bank: Bank, question: Question, texts: Texts, words: Labels) -> PagePart:
    """What a page has of a question; raises Missing where a picture or sound cannot be had."""
    match question:
        case MultipleChoice():
            return _picked(question, question.choices, question.shuffle, texts, {})
        case MultipleResponse():
            way = {"several": True} | (
                {"whole": True} if question.scoring == "all-or-nothing" else {}
            )
            found = _picked(question, question.choices, question.shuffle, texts, way)
            task = f"<p class=task>{plain(words['all'])}"
            return PagePart(task + found.asked, found.answered, found.data)
        case TrueFalse():
            choices = tuple(_truth(question, value, words) for value in (True, False))
            return _picked(question, choices, False, texts, {})
        case ShortAnswer():
            return _typed(bank, question, texts, words)
        case Numerical():
            unit = f"<p class=line><span class=unit>{plain(question.unit)}</span>"
            key = f"<p class=key>{plain(question.key())}"
            data = measured(question.number_key()) | _spoken(bank, question)
            return PagePart(unit if question.unit else LINE, key, data)
        case Enumeration():
            return _named(bank, question, texts)
        case Cloze():
            return _gapped(bank, question, texts)
        case Matching():
            return _matched(question, texts)
        case Ordering():
            return _ordered(question, texts)
        case Flashcard():
            return PagePart("", block("key", texts.html(question.answer), question.answer), {})
        case Essay():
            return _essay(question, texts)


def other_keys(bank: Bank, left_out: Iterable[Question]) -> list[Data]:
    """The typed keys of questions that are not in a page, so that its judge knows them all."""
    return [
        {"fact": question.fact, "keys": _keys(question, bank.language)} | _spoken(bank, question)
        for question in left_out
        if question.typed_keys()
    ]


def _keys(question: Question, language: str) -> list[Data]:
    """What is typed and right, key by key, and what each key says of it."""
    return [_key(key) for key in question.typed_keys(language)]


def _key(key: AnswerKey) -> Data:
    said: Data = {
        "accept": key.accept,
        "match": key.match,
        "case_sensitive": bool(key.case_sensitive),
        "free_case": key.case_sensitive is False,
        "beside": key.beside if any(key.beside) else (),
    }
    found = {name: value for name, value in said.items() if value}
    return {"answer": key.answer} | found | ({} if key.typos else {"typos": False})


def _spoken(bank: Bank, question: Question) -> Data:
    """What the judge knows of the question's words: its language, and the rows of its tables."""
    own = getattr(question, "language", "")
    return rules(question, bank.language) | ({"lang": own} if own else {})


def _typed(bank: Bank, question: ShortAnswer, texts: Texts, words: Labels) -> PagePart:
    """What is typed, what else is right, and what never passes."""
    key = f"<p class=key{direction(question.answer)}>{plain(question.answer)}"
    if question.accept:
        accept = "".join(f"<li>{plain(text)}" for text in question.accept)
        key += f"<p class=also>{plain(words['accept'])}<ul class=accept>{accept}</ul>"
    said: list[str] = []
    rejected = _refused(question.reject, said, texts)
    key += _said(said)
    # The answers stand in the HTML, as the script reads them.
    data = _keys(question, bank.language)[0] | judged_by(question, question.prompt)
    del data["answer"]
    data.pop("accept", None)
    if rejected:
        data["reject"] = rejected
    return PagePart(LINE, key, data | _spoken(bank, question))


def _named(bank: Bank, question: Enumeration, texts: Texts) -> PagePart:
    """What may be named, and how many of it are asked for."""
    said: list[str] = []
    keys = _keys(question, bank.language)
    answers = "; ".join(" / ".join((key["answer"], *key.get("accept", ()))) for key in keys)
    data: Data = {"answers": keys, "count": question.wanted}
    data |= judged_by(question, question.prompt) | _spoken(bank, question)
    if question.reject:
        data["reject"] = _refused(question.reject, said, texts)
    task = f"<p class=task>{', '.join('…' * question.wanted)}"
    return PagePart(
        task + LINE * question.wanted, f"<p class=key>{plain(answers)}" + _said(said), data
    )


def _refused(rejected: Sequence[RejectedAnswers], said: list[str], texts: Texts) -> list[Data]:
    """What never passes; what is said to it goes to the end of `said`, and here is its number."""
    found: list[Data] = []
    for one in rejected:
        found.append({"text": one.text})
        if one.feedback:
            said.append(f"<dt>{plain(', '.join(one.text))}<dd>{texts.html(one.feedback)}")
            found[-1]["feedback"] = f"{len(said)}"
    return found


def _said(said: Sequence[str]) -> str:
    """What is said to answers that never pass."""
    return f"<dl class=not>{''.join(said)}</dl>" if said else ""


def _gapped(bank: Bank, question: Cloze, texts: Texts) -> PagePart:
    """A text with gaps, and what fills them."""
    gaps: list[Data] = []
    said: list[str] = []
    for gap, key in zip(question.blanks(), question.keys(bank.language), strict=True):
        found: Data = {"hint": gap.hint} if gap.hint else {}
        found |= _key(key) if isinstance(key, AnswerKey) else {}
        if refused := gap.refused():
            found["reject"] = _refused(refused, said, texts)
        gaps.append(found | gap_rules(gap, key))
    answers = "".join(
        f"<li>{plain(' / '.join((gap['answer'], *gap.get('accept', ()))))}" for gap in gaps
    )
    data: Data = {"gaps": gaps} | judged_by(question, question.prompt) | _spoken(bank, question)
    if question.any_order:
        data["any_order"] = True
    return PagePart(
        f"<div class=text>{texts.gapped(question)}</div>",
        f"<ol class=key>{answers}</ol>" + _said(said),
        data,
    )


def _picked(
    question: MultipleChoice | MultipleResponse | TrueFalse,
    choices: Sequence[Choice],
    is_mixed: bool,
    texts: Texts,
    way: Data,
) -> PagePart:
    """What is picked from, and what of it is right."""
    loose = [choice for choice in choices if not choice.pin]
    order = ([*_mixed(question, loose, lambda choice: choice.text)] if is_mixed else [*choices]) + (
        [choice for choice in choices if choice.pin] if is_mixed else []
    )
    right = [place for place, choice in enumerate(order) if choice.is_right]
    notes = "".join(
        f"<li value={place + 1}>{texts.html(choice.feedback)}"
        for place, choice in enumerate(order)
        if choice.feedback
    )
    key = f"<p class=key>{', '.join(ascii_uppercase[place] for place in right)}"
    data: Data = {"right": right} | way
    if pins := [place for place, choice in enumerate(order) if choice.pin]:
        data["pins"] = pins
    if not is_mixed:
        data["fixed"] = True
    return PagePart(
        _list("choices", [choice.text for choice in order], texts),
        key + (f"<ol type=A class=notes>{notes}</ol>" if notes else ""),
        data | _sources(choices=[choice.text for choice in order]),
    )


def _truth(question: TrueFalse, value: bool, words: Labels) -> Choice:
    """One of the two choices of a statement; the wrong one carries the feedback."""
    word = words["true" if value else "false"]
    if value is question.answer:
        return Choice(right=word)
    return Choice(wrong=word, feedback=question.feedback)


def _matched(question: Matching, texts: Texts) -> PagePart:
    """Two lists, and what of them belongs together."""
    rights = _mixed(question, question.rights(), str)
    if all(right == shown for (_, right), shown in zip(question.pairs, rights, strict=False)):
        rights = [*rights[1:], rights[0]]
    pairs = [rights.index(right) for _, right in question.pairs]
    key = "".join(f"<li>{ascii_uppercase[place]}" for place in pairs)
    lists = _list("lefts", question.lefts(), texts) + _list("rights", rights, texts)
    return PagePart(
        lists,
        f"<ol class=key>{key}</ol>",
        {"pairs": pairs} | _sources(lefts=question.lefts(), rights=rights),
    )


def _ordered(question: Ordering, texts: Texts) -> PagePart:
    """Pieces out of their order, and what it is."""
    pieces = _mixed(question, question.sequence, str)
    if tuple(pieces) == question.sequence:
        pieces = [*pieces[1:], pieces[0]]
    order = [pieces.index(text) for text in question.sequence]
    key = ", ".join(ascii_uppercase[place] for place in order)
    return PagePart(
        _list("pieces", pieces, texts),
        f"<p class=key>{key}",
        {"order": order} | _sources(pieces=pieces),
    )


def _essay(question: Essay, texts: Texts) -> PagePart:
    """A good answer, and what it has."""
    model = block("key", texts.html(question.model), question.model) if question.model else ""
    rubric = "".join(f"<li>{texts.html(one.text)} ({one.points:g})" for one in question.rubric)
    data: Data = {"worth": [one.points for one in question.rubric]} if rubric else {}
    if question.words:
        data["words"] = question.words
    return PagePart(LINE * 4, model + (f"<ul class=rubric>{rubric}</ul>" if rubric else ""), data)


def _list(name: str, items: Sequence[str], texts: Texts) -> str:
    """A list of texts by its name."""
    inside = "".join(f"<li{direction(item)}>{texts.html(item)}" for item in items)
    return f"<ol class={name}>{inside}</ol>"


def _sources(**lists: Sequence[str]) -> Data:
    """The Markdown of what is marked in lists, since answers are kept as their authors wrote them;
    the others are what they read like."""
    found = {
        name: {str(place): text for place, text in enumerate(texts) if not markup.is_plain(text)}
        for name, texts in lists.items()
    }
    sources = {name: marked for name, marked in found.items() if marked}
    return {"sources": sources} if sources else {}


def _mixed(question: Question, items: Iterable[Any], text: Any) -> list[Any]:
    """Items in an order that looks random and only changes where one of them does."""
    return sorted(items, key=lambda item: sha256(f"{question.id} {text(item)}".encode()).digest())
