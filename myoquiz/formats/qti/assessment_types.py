"""The items of QTI 2 and 3 as our types, by their interactions."""

import re
from collections.abc import Callable
from typing import Any, Final
from xml.etree.ElementTree import Element

from myoquiz.formats.importing import Made, RefusedItem
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.gaps import CLOSED, OPENED, filled, spelled_gap
from myoquiz.formats.importing.numbers import numerical
from myoquiz.formats.importing.typed import typed
from myoquiz.formats.qti import processing
from myoquiz.formats.qti.asi_types import TEXT
from myoquiz.formats.qti.assessment import AssessmentItem
from myoquiz.formats.qti.numbers import number
from myoquiz.formats.qti.shared import menu, named, pairs, truth_of
from myoquiz.formats.qti.texts import FindPicture, inner

NUMBERS: Final = ("float", "integer")
ASIDE: Final = {
    "endAttemptInteraction": "a button for hints or further tries",
    "mediaInteraction": "a film or a sound",
}
"""What asks nothing by itself."""
INLINE: Final = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})
DRAWN: Final = ("templateProcessing", "printedVariable")
"""What only an item has whose numbers or texts differ from try to try."""
UNKNOWN: Final = {
    "hotspotInteraction": "a place on a picture",
    "selectPointInteraction": "a place on a picture",
    "graphicOrderInteraction": "places on a picture in order",
    "graphicAssociateInteraction": "pairs of places on a picture",
    "graphicGapMatchInteraction": "labels on a picture",
    "positionObjectInteraction": "a place on a picture",
    "drawingInteraction": "a drawing",
    "uploadInteraction": "a file to be handed in",
    "customInteraction": "a program of its own",
    "portableCustomInteraction": "a program of its own",
}
"""Interactions that have no counterpart, in words."""


def question(element: Element, find: FindPicture) -> Made:
    """What an item becomes."""
    item = AssessmentItem(element, find)
    try:
        values = _values(item)
    except RefusedItem as error:
        return Made(refusal=error.remark, remarks=tuple(item.remarks), media=item.media.kept)
    if not values:
        text = item.prompt()
        return Made(other=TEXT, passage=text, remarks=tuple(item.remarks), media=item.media.kept)
    values = {**values, **_common(item, values)}
    return Made(values=values, remarks=tuple(item.remarks), media=item.media.kept)


def stimulus(element: Element, find: FindPicture) -> Made:
    """The text that several items are about, from a file of its own."""
    item = AssessmentItem(element, find)
    body = element.find("stimulusBody")
    text = "" if body is None else item.text(body)
    return Made(other=TEXT, passage=text, remarks=tuple(item.remarks), media=item.media.kept)


def _values(item: AssessmentItem) -> dict[str, Any]:
    """The keys of an item by its interactions; none where it asks nothing."""
    asking = []
    for one in item.interactions:
        if one.tag in ASIDE and len(item.interactions) > 1:
            item.tell("W713", f"left out: {ASIDE[one.tag]}")
        else:
            asking.append(one)
    if any(True for name in DRAWN for _ in item.element.iter(name)):
        what = "numbers or texts that are drawn at random"
        raise RefusedItem("E511", f"there is no question type for what it asks ({what})")
    for one in asking:
        if one.tag not in TYPES and one.tag not in INLINE:
            what = UNKNOWN.get(one.tag) or ASIDE.get(one.tag) or one.tag
            raise RefusedItem("E511", f"there is no question type for what it asks ({what})")
    if not asking:
        return {}
    if all(one.tag in INLINE for one in asking):
        return _inline(item, asking)
    if len(asking) > 1:
        raise RefusedItem("E511", f"it asks {len(asking)} things at once; split it")
    return TYPES[asking[0].tag](item, asking[0])


def _common(item: AssessmentItem, values: dict[str, Any]) -> dict[str, Any]:
    """The keys that questions of all types have."""
    found: dict[str, Any] = {}
    used = {
        one.get("identifier", "")
        for name in ("simpleChoice", "hottext")
        for one in item.body.iter(name)
    }
    told: dict[str, str] = {}
    for name, text in item.feedbacks():
        if name not in used and text not in values.values():
            kind = re.search(r"incorrect|wrong|false|partial|correct|right|solution", name, re.I)
            told.setdefault(kind[0].lower() if kind else name, text)
    for name in ("solution", "correct", "right"):
        if name in told and "explanation" not in {**values, **found}:
            found["explanation"] = told.pop(name)
    if told:
        item.tell("W712", "feedback on the answer as a whole is left out")
    for one in item.element.iter("outcomeDeclaration"):
        most = one.findtext("defaultValue/value") if one.get("identifier") == "MAXSCORE" else None
        points = numerical(most or one.get("normalMaximum") or "1")
        if points and float(points["answer"]) > 0 and points["answer"] != "1":
            found["points"] = points["answer"]
    return found


def _prompt(item: AssessmentItem) -> dict[str, str]:
    prompt = item.prompt()
    if not prompt:
        raise RefusedItem("E510", "nothing is asked: its text is empty")
    return {"prompt": prompt}


def _chosen(item: AssessmentItem, one: Element, choices: list[Element]) -> dict[str, Any]:
    """A question with choices."""
    said = item.of(one)
    shares = processing.shares(item, said)
    if all(share <= 0 for share in shares.values()):
        raise RefusedItem("E512", "none of its answers is right")
    by_name = dict(item.feedbacks())
    options = []
    for choice in choices:
        ident = choice.get("identifier", "")
        feedback = item.within(choice) or by_name.get(ident, "")
        options.append(Alternative(item.text(choice), shares.get(ident, 0.0), feedback))
    is_single = said.cardinality == "single" or one.get("maxChoices") == "1"
    prompt = _prompt(item)
    if is_single and (found := truth_of(options)):
        return {**found, **prompt}
    values, remarks = chosen([o for o in options if o.text], is_single=is_single)
    item.remarks += remarks
    if values["type"] == "multiple-response" and processing.wants_all(item):
        values["scoring"] = "all-or-nothing"
    if one.get("shuffle") == "false":
        values["shuffle"] = False
    elif len(values["choices"]) == len(choices):
        for choice, made in zip(reversed(choices), reversed(values["choices"]), strict=True):
            if choice.get("fixed") != "true":
                break
            made["pin"] = True
    return {**values, **prompt}


def _choices(item: AssessmentItem, one: Element) -> dict[str, Any]:
    return _chosen(item, one, [*one.iter("simpleChoice")])


def _hot(item: AssessmentItem, one: Element) -> dict[str, Any]:
    """Words to be picked in a text: choices, below the text."""
    return _chosen(item, one, [*one.iter("hottext")])


def _essay(item: AssessmentItem, one: Element) -> dict[str, Any]:
    said = item.of(one)
    if said.type in NUMBERS:
        return _number(item, one)
    rubrics = [item.markdown("".join(one.itertext())) for one in item.rubrics("scorer")]
    model = "\n\n".join(filter(None, (*rubrics, *said.correct)))
    return {"type": "essay", **_prompt(item), **({"model": model} if model else {})}


def _match(item: AssessmentItem, one: Element) -> dict[str, Any]:
    sets = [*one.iter("simpleMatchSet")]
    if len(sets) != 2:
        raise RefusedItem("E510", "its two lists are not there")
    lefts, rights = (
        {choice.get("identifier", ""): item.words(choice) for choice in group} for group in sets
    )
    shares = processing.shares(item, item.of(one))
    found = [pair.split() for pair, share in shares.items() if share > 0]
    found = [pair for pair in found if len(pair) == 2]
    if len({left for left, _ in found}) < len(found) == len({right for _, right in found}):
        lefts, rights = rights, lefts
        found = [[right, left] for left, right in found]
    return _paired(item, found, lefts, rights)


def _associate(item: AssessmentItem, one: Element) -> dict[str, Any]:
    texts = {
        choice.get("identifier", ""): item.words(choice)
        for choice in one.iter("simpleAssociableChoice")
    }
    shares = processing.shares(item, item.of(one))
    found = [pair.split() for pair, share in shares.items() if share > 0 and len(pair.split()) == 2]
    rights = {right: texts.get(right, "") for _, right in found}
    paired = {ident for pair in found for ident in pair}
    spare = {ident: text for ident, text in texts.items() if ident not in paired}
    return _paired(item, found, texts, rights | spare)


def _paired(
    item: AssessmentItem, found: list[list[str]], lefts: dict[str, str], rights: dict[str, str]
) -> dict[str, Any]:
    if not found:
        raise RefusedItem("E512", "none of its pairs is right")
    named = [(lefts.get(left, ""), rights.get(right, "")) for left, right in found]
    return {"type": "matching", **_prompt(item), **pairs(named, [*filter(None, rights.values())])}


def _order(item: AssessmentItem, one: Element) -> dict[str, Any]:
    texts = {choice.get("identifier", ""): item.text(choice) for choice in one.iter("simpleChoice")}
    wanted = [ident for ident in item.of(one).correct if ident in texts]
    if not wanted or len(wanted) < len(texts):
        raise RefusedItem("E512", "its right order is not told")
    return {"type": "ordering", **_prompt(item), "sequence": [texts[ident] for ident in wanted]}


def _number(item: AssessmentItem, one: Element) -> dict[str, Any]:
    values, is_all = number(processing.ranges(item, item.of(one)))
    if not is_all:
        item.tell("W711", "further numbers that are right are left out")
    return {"type": "numerical", **_prompt(item), **values}


def _slider(item: AssessmentItem, one: Element) -> dict[str, Any]:
    item.tell("W718", "a slider is a number to type now")
    return _number(item, one)


def _typed(item: AssessmentItem, one: Element) -> dict[str, Any]:
    said = item.of(one)
    if said.type in NUMBERS:
        return _number(item, one)
    shares = processing.shares(item, said)
    values, remarks = typed([Alternative(text, share) for text, share in shares.items()])
    item.remarks += remarks
    if values is None:
        raise RefusedItem("E512", "none of its answers is right")
    if processing.heeds_case(item, said):
        values["case_sensitive"] = True
    return {"type": "short-answer", **_prompt(item), **values}


def _inline(item: AssessmentItem, asking: list[Element]) -> dict[str, Any]:
    """A text with gaps; one field below a question of its own is a typed answer."""
    marked = item.gapped()
    if len(asking) == 1 and asking[0].tag == "textEntryInteraction":
        mark = f"{OPENED}{item.places.index(asking[0])}{CLOSED}"
        before, _, after = marked.partition(mark)
        is_alone = not before or before.endswith("\n")
        is_last = not re.sub(r"[\s.]", "", after)
        is_number = item.of(asking[0]).type in NUMBERS
        if before.strip() and is_last and (is_alone or is_number):
            return _typed(item, asking[0])
    gaps: dict[str, dict[str, Any]] = {}
    spelled: list[str] = []
    for place, one in enumerate(item.places):
        if one not in asking:
            spelled.append("")
            continue
        gap = _gap(item, one)
        if isinstance(gap, str):
            spelled.append(gap)
            continue
        name = named(one.get("responseIdentifier", ""), place + 1, gaps)
        gaps[name] = gap
        spelled.append(f"{{{{{name}}}}}")
    text = filled(marked, spelled)
    return {"type": "cloze", "text": text, **({"gaps": gaps} if gaps else {})}


def _gap(item: AssessmentItem, one: Element) -> str | dict[str, Any]:
    """A gap as it stands in the text, or its rules."""
    said = item.of(one)
    if one.tag == "textEntryInteraction" and said.type in NUMBERS:
        return number(processing.ranges(item, said))[0]
    shares = processing.shares(item, said)
    if one.tag == "textEntryInteraction":
        rights = [text for text, share in shares.items() if share >= 1 and text]
        if any(0 < share < 1 for share in shares.values()):
            item.tell("W711", "answers of a gap that earn a part are wrong now")
        if not rights:
            raise RefusedItem("E512", "a gap has no right answer")
        return spelled_gap(rights)
    texts = {c.get("identifier", ""): item.plain(inner(c)) for c in one.iter("inlineChoice")}
    rights = [texts[ident] for ident, share in shares.items() if share >= 1 and ident in texts]
    return menu(rights, [*texts.values()])


def _boxes(item: AssessmentItem, one: Element) -> dict[str, Any]:
    """A text whose gaps are filled from one list: a menu for each of them."""
    texts = {box.get("identifier", ""): item.plain(inner(box)) for box in one.iter("gapText")}
    shares = processing.shares(item, item.of(one))
    found = [pair.split() for pair, share in shares.items() if share > 0]
    gaps: dict[str, dict[str, Any]] = {}
    spelled: list[str] = []
    for place, gap in enumerate(item.places):
        ident = gap.get("identifier", "")
        rights = [texts[p[0]] for p in found if len(p) == 2 and p[1] == ident and p[0] in texts]
        name = named(ident, place + 1, gaps)
        gaps[name] = menu(rights, [*texts.values()])
        spelled.append(f"{{{{{name}}}}}")
    if not gaps:
        raise RefusedItem("E510", "its text has no gaps")
    return {"type": "cloze", "text": filled(item.gapped(), spelled), "gaps": gaps}


TYPES: Final[dict[str, Callable[[AssessmentItem, Element], dict[str, Any]]]] = {
    "choiceInteraction": _choices,
    "hottextInteraction": _hot,
    "extendedTextInteraction": _essay,
    "matchInteraction": _match,
    "associateInteraction": _associate,
    "orderInteraction": _order,
    "sliderInteraction": _slider,
    "gapMatchInteraction": _boxes,
}
"""What each interaction becomes; those within a text are read together."""
