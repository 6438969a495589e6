"""The items of QTI 1.2 as our types: by what they say of themselves, or by their shape."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element

from myoquiz.formats.importing import Made, RefusedItem
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap
from myoquiz.formats.importing.numbers import numerical
from myoquiz.formats.importing.typed import typed
from myoquiz.formats.qti.asi import AsiItem, Response
from myoquiz.formats.qti.numbers import number
from myoquiz.formats.qti.shared import menu, named, pairs, truth_of
from myoquiz.formats.qti.texts import FindPicture

TEXT: Final = "a text without a question"
UNKNOWN: Final = {
    "calculated_question": "a formula with numbers drawn at random",
    "file_upload_question": "a file to be handed in",
    "hot_spot_question": "a place on a picture",
}
"""Types that have no counterpart, in words."""


def question(element: Element, find: FindPicture) -> Made:
    """What an item becomes."""
    item = AsiItem(element, find)
    read = _reading(item)
    try:
        if read is None:
            what = UNKNOWN.get(item.kind, item.kind or "a kind of response that has no counterpart")
            raise RefusedItem("E511", f"there is no question type for what it asks ({what})")
        values = read(item)
    except RefusedItem as error:
        return Made(refusal=error.remark, remarks=tuple(item.remarks), media=item.media.kept)
    if not values:
        text = item.prompt()
        return Made(other=TEXT, passage=text, remarks=tuple(item.remarks), media=item.media.kept)
    values = {**values, **_common(item, values)}
    return Made(
        values=values,
        about=item.says.get("parent_stimulus_item_ident"),
        remarks=tuple(item.remarks),
        media=item.media.kept,
    )


def _reading(item: AsiItem) -> Callable[[AsiItem], dict[str, Any]] | None:
    """What reads an item: by its type if it says one, else by the shape of its responses."""
    if item.kind in UNKNOWN:
        return None
    kind = re.sub(r"[^a-z]+", " ", item.kind.lower().removeprefix("cc.")).strip()
    for words, read in KINDS.items():
        if re.fullmatch(words, kind):
            return read
    responses = item.responses
    if not responses:
        return _text
    if any(one.kind in ("response_xy", "response_grp") for one in responses):
        return None
    if any(one.render is not None and one.render.tag == "render_hotspot" for one in responses):
        return None
    if all(f"[{_blank(one)}]" in item.html for one in responses):
        return _blanks
    if len(responses) > 1:
        return _pairs if _is_matching(responses) else _inline
    only = responses[0]
    if only.is_typed:
        return _typed if item.scoring.answers(only.ident) or only.is_number else _essay
    return _order if only.cardinality == "Ordered" else _choices


def _is_matching(responses: Sequence[Response]) -> bool:
    """Whether all responses have the same choices, each beside a text of its own."""
    texts = {tuple(html for _, html in one.choices) for one in responses}
    return len(texts) == 1 and all(one.choices and one.label for one in responses)


def _common(item: AsiItem, values: dict[str, Any]) -> dict[str, Any]:
    """The keys that questions of all types have."""
    found: dict[str, Any] = {}
    praise, blame = item.feedback("correct_fb"), item.feedback("general_incorrect_fb")
    told = [values.get("explanation"), item.feedback("general_fb")]
    if values["type"] == "essay":
        found |= {"model": model} if (model := item.part("solution")) else {}
    else:
        told.append(item.part("solution"))
    if not any(told):
        told, praise = [praise], ""
    if any(told):
        found["explanation"] = "\n\n".join(dict.fromkeys(filter(None, told)))
    if values["type"] == "true-false" and "feedback" not in values and blame:
        found["feedback"], blame = blame, ""
    if hint := item.part("hint"):
        found["hint"] = hint
    known = (*found.values(), *values.values())
    if any(text and text not in known for text in (praise, blame)):
        item.tell("W712", "feedback on the answer as a whole is left out")
    weights = ("points_possible", "cc_weighting", "qmd_weighting", "qmd_absolutescore_max")
    points = numerical(next((item.says[name] for name in weights if item.says.get(name)), "1"))
    if points and float(points["answer"]) not in (0.0, 1.0):
        found["points"] = points["answer"]
    return found


def _prompt(item: AsiItem) -> dict[str, str]:
    prompt = item.prompt()
    if not prompt:
        raise RefusedItem("E510", "nothing is asked: its text is empty")
    return {"prompt": prompt}


def _only(item: AsiItem) -> Response:
    if not item.responses:
        raise RefusedItem("E510", "it has no place for an answer")
    if len(item.responses) > 1:
        raise RefusedItem("E511", f"it asks {len(item.responses)} things at once; split it")
    return item.responses[0]


def _text(item: AsiItem) -> dict[str, Any]:
    """No question at all."""
    return {}


def _choices(item: AsiItem) -> dict[str, Any]:
    only = _only(item)
    gains = {ident: item.scoring.gain(only.ident, ident) for ident, _ in only.choices}
    is_single = only.cardinality != "Multiple"
    if all(gain <= 0 for gain in gains.values()):
        wanted = item.scoring.best(only.ident)
        gains = {ident: 1.0 if ident in wanted else 0.0 for ident in gains}
        is_single = is_single and len(wanted) <= 1
    elif not is_single and "and" in {one.tag for one in item.element.iter()}:
        # One choice alone earns points in some writers' conditions though all are asked for.
        wanted = item.scoring.best(only.ident)
        if len(wanted) > 1:
            gains = {ident: max(gain, float(ident in wanted)) for ident, gain in gains.items()}
    most = max(gains.values(), default=0.0)
    if most <= 0:
        raise RefusedItem("E512", "none of its answers is right")
    options = [
        Alternative(
            item.markdown(html), max(gains[ident] / most, -1.0), item.shown(only.ident, ident)
        )
        for ident, html in only.choices
    ]
    options = [option for option in options if option.text]
    prompt = _prompt(item)
    if is_single and (found := truth_of(options)):
        return {**found, **prompt}
    values, remarks = chosen(options, is_single=is_single)
    item.remarks += remarks
    if item.says.get("scoring_algorithm", "").lower() == "allornothing":
        values |= {"scoring": "all-or-nothing"} if values["type"] == "multiple-response" else {}
    render = only.render
    keeps = render is not None and render.get("shuffle", "").lower() == "no"
    return {**values, **prompt, **({"shuffle": False} if keeps else {})}


def _typed(item: AsiItem) -> dict[str, Any]:
    only = _only(item)
    if only.is_number:
        return _number(item)
    scoring = item.scoring
    if scoring.has_patterns(only.ident):
        item.tell("W713", "a part of a text that is looked for is left out")
    answers = scoring.answers(only.ident)
    gains = {text: scoring.gain(only.ident, text) for text in answers}
    most = max(gains.values(), default=0.0)
    if most <= 0:
        raise RefusedItem("E512", "none of its answers is right")
    options = [
        Alternative(" ".join(text.split()), gains[text] / most, item.shown(only.ident, text))
        for text in answers
    ]
    values, remarks = typed(options)
    item.remarks += remarks
    if values is None:
        raise RefusedItem("E512", "none of its answers is right")
    if scoring.heeds_case(only.ident):
        values["case_sensitive"] = True
    return {"type": "short-answer", **_prompt(item), **values}


def _number(item: AsiItem) -> dict[str, Any]:
    only = _only(item)
    values, is_all = number(item.scoring.ranges(only.ident))
    if not is_all:
        item.tell("W711", "further numbers that are right are left out")
    return {"type": "numerical", **_prompt(item), **values}


def _essay(item: AsiItem) -> dict[str, Any]:
    return {"type": "essay", **_prompt(item)}


def _pairs(item: AsiItem) -> dict[str, Any]:
    found: list[tuple[str, str]] = []
    rights: dict[str, None] = {}
    for one in item.responses:
        left = item.line(one.label)
        texts = {ident: item.line(html) for ident, html in one.choices}
        rights |= dict.fromkeys(filter(None, texts.values()))
        ident = max(texts, key=lambda ident: item.scoring.gain(one.ident, ident), default="")
        if not ident or item.scoring.gain(one.ident, ident) <= 0:
            raise RefusedItem("E512", f"'{left}' has no right partner")
        found.append((left, texts[ident]))
    return {"type": "matching", **_prompt(item), **pairs(found, [*rights])}


def _categories(item: AsiItem) -> dict[str, Any]:
    """Things that belong to categories: pairs, in which several things share a partner."""
    found: list[tuple[str, str]] = []
    things: dict[str, str] = {}
    for one in item.responses:
        things |= {ident: item.line(html) for ident, html in one.choices}
        named = item.scoring.answers(one.ident)
        found += [(things[ident], item.line(one.label)) for ident in named if ident in things]
    if len({left for left, _ in found}) < len(set(things.values())):
        item.tell("W713", "what belongs to no category is left out")
    return {"type": "matching", **_prompt(item), **pairs(found, [])}


def _order(item: AsiItem) -> dict[str, Any]:
    only = _only(item)
    texts = dict(only.choices)
    wanted = [ident for ident in item.scoring.best(only.ident) if ident in texts]
    if len(wanted) < len(texts):
        raise RefusedItem("E512", "its right order is not told")
    return {
        "type": "ordering",
        **_prompt(item),
        "sequence": [item.markdown(texts[ident]) for ident in wanted],
    }


def _blanks(item: AsiItem) -> dict[str, Any]:
    """A text with ``[name]`` where the gaps are, as Canvas writes it."""
    marked = re.sub(f"{OPENED}\\d+{CLOSED}", "", item.html)
    for place, one in enumerate(item.responses):
        name = _blank(one)
        if f"[{name}]" not in marked:
            raise RefusedItem("E510", f"the blank [{name}] does not stand in its text")
        marked = marked.replace(f"[{name}]", f"{OPENED}{place}{CLOSED}", 1)
    return _gapped(item, marked)


def _blank(one: Response) -> str:
    """The name of the blank that a response fills, as Canvas writes both."""
    return one.ident.removeprefix("response_")


def _inline(item: AsiItem) -> dict[str, Any]:
    """A text with its responses between its words."""
    return _gapped(item, item.html)


def _gapped(item: AsiItem, marked: str) -> dict[str, Any]:
    gaps: dict[str, dict[str, Any]] = {}
    spelled = []
    for place, one in enumerate(item.responses, 1):
        gap = _gap(item, one)
        if isinstance(gap, str):
            spelled.append(gap)
        else:
            name = named(_blank(one), place, gaps)
            gaps[name] = gap
            spelled.append(f"{{{{{name}}}}}")
    if not spelled:
        raise RefusedItem("E510", "its text has no gaps")
    text = filled(item.markdown(marked), spelled)
    return {"type": "cloze", "text": text, **({"gaps": gaps} if gaps else {})}


def _gap(item: AsiItem, one: Response) -> str | dict[str, Any]:
    """A gap as it stands in the text, or its rules."""
    scoring = item.scoring
    if one.is_number:
        values, is_all = number(scoring.ranges(one.ident))
        if not is_all:
            item.tell("W711", "further numbers of a gap are left out")
        return values
    if not one.choices or one.is_typed:
        rights = [t for t in scoring.answers(one.ident) if scoring.gain(one.ident, t) > 0]
        return spelled_gap(_words(rights))
    texts = {ident: item.plain(html) for ident, html in one.choices}
    rights = [texts[ident] for ident in texts if scoring.gain(one.ident, ident) > 0]
    kinds = {label.get("answer_type", "") for label in one.element.iter("response_label")}
    is_typed = item.kind.startswith("fill_in") and kinds <= {"", "openEntry"}
    if is_typed or len(texts) == 1:
        ways = {label.get("scoring_algorithm", "") for label in one.element.iter("response_label")}
        if "TextRegex" in ways:
            raise RefusedItem("E511", "a gap that takes what a pattern matches has no counterpart")
        # Canvas says of one alone that it is right, and takes all of them.
        return spelled_gap(_words([*texts.values()]))
    return menu(rights, [*texts.values()])


def _words(rights: Sequence[str]) -> list[str]:
    """The right answers of a typed gap, each once. Raises RefusedItem where there are none."""
    kept = [*dict.fromkeys(text for text in (" ".join(one.split()) for one in rights) if text)]
    if not kept:
        raise RefusedItem("E512", "a gap has no right answer")
    return kept


KINDS: Final[dict[str, Callable[[AsiItem], dict[str, Any]]]] = {
    r"multiple choice.*|true false.*|multiple answers?.*|multiple response.*|either or": _choices,
    r"short answer question|fib.*|pattern match.*|fill in the blank": lambda item: (
        _typed(item) if len(item.responses) == 1 else _inline(item)
    ),
    r"numerical.*|numeric": _number,
    r"essay.*|short response": _essay,
    r"matching question": _pairs,
    r"categorization question": _categories,
    r"ordering question": _order,
    r"fill in multiple blanks question|multiple dropdowns question": _blanks,
    r"text only question": _text,
}
"""What reads an item by the words of its type."""
