"""Notes of our own decks as the questions that they were made of, by their field *Options*."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from myoquiz.formats.anki.notes import escape
from myoquiz.formats.anki.notes.notetypes import NOTETYPES
from myoquiz.formats.anki.reading.own_texts import CHANGED, OwnTexts, listed
from myoquiz.formats.importing import RefusedItem
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap
from myoquiz.questions import Cloze, Gap
from myoquiz.questions.gaps import in_order
from myoquiz.text import markup

ASK: Final = re.compile(r'<div class="ask">(.*?)</div>', re.DOTALL)
GAP: Final = re.compile(r"\{\{c\d+::(.*?)\}\}", re.DOTALL)
MODEL: Final = re.compile(r'<div class="model">(.*?)</div>(?=\Z|<ul class="rubric">)', re.DOTALL)
CRITERION: Final = re.compile(
    r'<label class="tappable"><input type="checkbox"> (.*) \(([^()]*)\)</label>', re.DOTALL
)
PASSAGE: Final = re.compile(
    r'<details class="mq-passage"><summary[^>]*>[^<]*</summary>'
    r'<div dir="auto">(.*)</div></details>',
    re.DOTALL,
)
LINKED: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>(.*)', re.DOTALL)
LANGUAGED: Final = ("short-answer", "numerical", "cloze", "enumeration")
"""The types whose answers may have a language of their own."""
NAMES: Final = {kind.name: {*kind.names} for kind in NOTETYPES}


class _Refused(Struct):
    text: list[str]
    feedback: str = ""


class _Spread(Struct):
    amount: str = ""
    relative: bool = False
    figures: int = 0


class _Gap(Struct):
    answer: str
    card: int = 1
    accept: list[str] = []
    hint: str = ""
    reject: list[_Refused] = []
    match: str | None = None
    typos: bool | None = None
    case_sensitive: bool | None = None
    tolerance: _Spread | None = None
    unit: str = ""
    menu: list[str] = []


class OwnOptions(Struct):
    """What the field *Options* of a note says; `formats.anki.notes.fields` tells what each is."""

    type: str
    slot: str = "q"
    lang: str = "en"
    points: float = 1
    contact: str = ""
    shuffle: bool = True
    pins: list[int] = []
    scoring: str = "partial"
    feedback: dict[str, str] = {}
    answer: str | list[str] = ""
    accept: list[str] = []
    reject: list[_Refused] = []
    case_sensitive: bool = False
    free_case: bool = False
    typos: bool = True
    match: str | None = None
    between: list[str] = []
    tolerance: _Spread | None = None
    unit: str = ""
    gaps: list[_Gap] = []
    answers: list[_Gap] = []
    count: int = 0
    any_order: bool = False
    pairs: list[int] = []
    distractors: list[int] = []
    sequence: list[int] = []


def is_ours(name: str, fields: Iterable[str]) -> bool:
    """Whether a note type is one of ours, with all its fields."""
    return name in NAMES and NAMES[name] <= {*fields}


def options(fields: dict[str, str]) -> OwnOptions:
    """The options of a note of ours. Raises RefusedItem where they are damaged."""
    text = html.unescape(fields["Options"].partition("<")[0])
    try:
        return msgspec.json.decode(text, type=OwnOptions)
    except (msgspec.DecodeError, RecursionError):
        raise RefusedItem("E510", "its field Options is damaged") from None


def language(told: Sequence[OwnOptions]) -> str:
    """The language of the bank: that of most questions that cannot have one of their own."""
    plain = [one.lang for one in told if one.type not in LANGUAGED]
    counts = Counter(plain or [one.lang for one in told])
    return counts.most_common(1)[0][0] if counts else "en"


def passage(fields: dict[str, str], texts: OwnTexts) -> str:
    """The text that a question is about; empty where there is none."""
    found = PASSAGE.fullmatch(fields["Reserved 1"])
    return texts.markdown(found[1]) if found else ""


def sources(fields: dict[str, str]) -> list[tuple[str, str, str]]:
    """Title, address and place of each thing that a question is derived from."""
    found = []
    for line in filter(None, fields["Source"].split("<br>")):
        linked = LINKED.fullmatch(line)
        address, title, after = linked.groups() if linked else ("", line, "")
        if not linked:
            title, _, after = line.partition(",\u00a0")
        place = html.unescape(re.sub("<[^>]*>", "", after.removeprefix(",\u00a0")))
        plain = html.unescape(re.sub("<[^>]*>", "", title))
        found.append((plain, html.unescape(address), place))
    return found


def values(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    """The keys of the question, without its sources and tags. Raises RefusedItem."""
    maker = MAKERS.get(said.type)
    if maker is None:
        raise RefusedItem("E511", f"there is no question type {said.type[:40]}")
    try:
        own = maker(fields, said, texts)
    except (IndexError, ValueError):
        raise RefusedItem("E510", "its fields do not fit together") from None
    prompt = texts.markdown(fields["Question"]) if "Question" in fields else ""
    after = {name.lower(): texts.markdown(fields[name]) for name in ("Explanation", "Hint")}
    found: dict[str, Any] = {"type": said.type, "prompt": prompt, **own, **after}
    if said.points != 1:
        found["points"] = said.points
    return {name: value for name, value in found.items() if value not in ("", [], {}, None)}


def _choices(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    rights = fields["Correct"].split()
    found = []
    for number, item in enumerate(listed(fields["Choices"], "choices"), 1):
        mark = "right" if str(number) in rights else "wrong"
        choice: dict[str, Any] = {mark: texts.markdown(item)}
        if feedback := said.feedback.get(str(number), ""):
            choice["feedback"] = texts.markdown(feedback)
        found.append(choice | ({"pin": True} if number in said.pins else {}))
    made = {"choices": found} | ({} if said.shuffle else {"shuffle": False})
    return made | ({"scoring": said.scoring} if said.scoring == "all-or-nothing" else {})


def _true_false(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    feedback = "".join(said.feedback.values())
    return {"answer": fields["Correct"] == "1", "feedback": texts.markdown(feedback)}


def _judged(said: OwnOptions) -> dict[str, Any]:
    """How typed answers are judged."""
    case = True if said.case_sensitive else False if said.free_case else None
    return {"case_sensitive": case, "typos": None if said.typos else False, "match": said.match}


def _short(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    reject = _rejected(said.reject, texts)
    return {"answer": said.answer, "accept": said.accept, "reject": reject, **_judged(said)}


def _rejected(refused: Sequence[_Refused], texts: OwnTexts) -> list[Any]:
    """What never passes, as authors write it."""
    found: list[Any] = []
    for one in refused:
        text = one.text[0] if len(one.text) == 1 else one.text
        if one.feedback:
            found.append({"text": text, "feedback": texts.markdown(one.feedback)})
        else:
            found.append(text if isinstance(text, str) else {"text": text})
    return found


def _named(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    answers = [
        {"text": one.answer, "accept": one.accept} if one.accept else one.answer
        for one in said.answers
    ]
    count = said.count if said.count < len(answers) else None
    reject = _rejected(said.reject, texts)
    return {"answers": answers, "count": count, "reject": reject, **_judged(said)}


def _number(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    found: dict[str, Any] = {"between": said.between} if said.between else {"answer": said.answer}
    return found | _spread(said.tolerance) | {"unit": said.unit}


def _spread(spread: _Spread | None) -> dict[str, Any]:
    """How far off a number is still right."""
    if spread is None:
        return {}
    share = "%" if spread.relative else ""
    return {"tolerance": f"{spread.figures} sf" if spread.figures else f"{spread.amount}{share}"}


def _cloze(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    asked = ASK.match(fields["Text"])
    text = fields["Text"][asked.end() :] if asked else fields["Text"]
    inside = GAP.findall(text)
    if len(inside) != len(said.gaps):
        raise ValueError("gaps of the text and of the options")
    numbers = iter(range(len(inside)))
    marked = texts.markdown(GAP.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text))
    spelled = []
    gaps: dict[str, Any] = {}
    for place, (gap, written) in enumerate(zip(said.gaps, inside, strict=True), 1):
        number = f"c{gap.card}::" if any(other.card != 1 for other in said.gaps) else ""
        forms = _forms(gap, written.rpartition("::")[0] if gap.hint else written, texts)
        if rules := _rules(gap, forms, texts):
            gaps[f"gap{place}"] = rules
            spelled.append(f"{{{{{number}gap{place}}}}}")
        else:
            hint = f"::{spelled_gap([gap.hint])[2:-2]}" if gap.hint else ""
            plain = [
                _escaped(form) if form in (gap.answer, *gap.accept) else form for form in forms
            ]
            spelled.append(f"{{{{{number}{'|'.join(plain)}{hint}}}}}")
    again = filled(marked, spelled)
    # Gaps with rules have no text of their own that could be compared.
    if not gaps and escape.cloze(Cloze(id="again", text=again), texts.name) != text:
        texts.remarks.append(CHANGED)
    return {
        "prompt": texts.markdown(asked[1]) if asked else "",
        "text": again,
        "gaps": gaps,
        "any_order": said.any_order or None,
        **_judged(said),
    }


def _rules(gap: _Gap, forms: Sequence[str], texts: OwnTexts) -> dict[str, Any]:
    """The rules of a gap that has some of its own, as they stand under its name."""
    said = {
        "match": gap.match,
        "typos": gap.typos,
        "case_sensitive": gap.case_sensitive,
        **_spread(gap.tolerance),
        "unit": gap.unit,
        "reject": _rejected(gap.reject, texts),
    }
    rules = {name: value for name, value in said.items() if value not in ("", [], None)}
    hint = {"hint": gap.hint} if gap.hint and gap.hint != gap.unit else {}
    if gap.menu:
        return {"choices": _menu(gap, texts)} | hint
    if not rules:
        return {}
    answer, *accept = forms
    return {"answer": answer} | ({"accept": accept} if accept else {}) | rules | hint


def _menu(gap: _Gap, texts: OwnTexts) -> list[dict[str, Any]]:
    """The choices of a menu; what stands at its end against the alphabet is pinned there."""
    why = {one.text[0]: one.feedback for one in gap.reject}
    loose = 1
    while loose < len(gap.menu) and in_order(gap.menu[loose - 1]) <= in_order(gap.menu[loose]):
        loose += 1
    found: list[dict[str, Any]] = []
    for place, text in enumerate(gap.menu):
        found.append({"wrong" if text in why else "right": markup.literal(text)})
        if why.get(text):
            found[-1]["feedback"] = texts.markdown(why[text])
        if place >= loose:
            found[-1]["pin"] = True
    return found


def _forms(gap: _Gap, inside: str, texts: OwnTexts) -> list[str]:
    """What is right in a gap as its text has it; code and mathematics in it keep their marks."""
    forms = [gap.answer, *gap.accept]
    if "<code>" not in inside and '<span class="math">' not in inside:
        return forms
    marked = texts.markdown(inside)
    others = [form for form in forms if form not in Gap(marked).typed()]
    return [marked, *others]


def _escaped(text: str) -> str:
    """A text as it stands between the braces of a gap."""
    return spelled_gap([text])[2:-2]


def _pairs(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    lefts = [texts.markdown(item) for item in listed(fields["Choices"], "lefts")]
    rights = [texts.markdown(item) for item in listed(fields["Choices"], "rights")]
    pairs = {left: rights[at - 1] for left, at in zip(lefts, said.pairs, strict=True)}
    return {"pairs": pairs, "distractors": [rights[at - 1] for at in said.distractors]}


def _sequence(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    pieces = [texts.markdown(item) for item in listed(fields["Choices"], "pieces")]
    return {"sequence": [pieces[at - 1] for at in said.sequence]}


def _flashcard(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    front, back = texts.markdown(fields["Question"]), texts.markdown(fields["Answer"])
    if said.slot == "reverse":
        front, back = back, front
    return {"prompt": front, "answer": back}


def _essay(fields: dict[str, str], said: OwnOptions, texts: OwnTexts) -> dict[str, Any]:
    model = MODEL.match(fields["Answer"])
    rubric = []
    for item in listed(fields["Answer"], "rubric"):
        if found := CRITERION.fullmatch(item):
            points = float(found[2])
            given = {} if points == 1 else {"points": points}
            rubric.append({"text": texts.markdown(found[1]), **given})
    return {"model": texts.markdown(model[1]) if model else "", "rubric": rubric}


Maker = Callable[[dict[str, str], OwnOptions, OwnTexts], dict[str, Any]]

MAKERS: Final[dict[str, Maker]] = {
    "multiple-choice": _choices,
    "multiple-response": _choices,
    "true-false": _true_false,
    "short-answer": _short,
    "numerical": _number,
    "cloze": _cloze,
    "matching": _pairs,
    "ordering": _sequence,
    "flashcard": _flashcard,
    "essay": _essay,
    "enumeration": _named,
}
"""What makes the keys of each type."""
