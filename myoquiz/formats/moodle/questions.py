"""The question elements of Moodle XML as our types, one function a type."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

from myoquiz.formats.importing import Made, RefusedItem, Remark
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.numbers import numerical
from myoquiz.formats.importing.typed import typed
from myoquiz.formats.moodle.gapped import embedded, filled_in, picked
from myoquiz.formats.moodle.reading import QuestionElement, share
from myoquiz.text import markup

DEFAULTS: Final = frozenset(
    {
        "",
        "your answer is correct.",
        "your answer is partially correct.",
        "your answer is incorrect.",
        "die antwort ist richtig.",
        "die antwort ist teilweise richtig.",
        "die antwort ist falsch.",
        "respuesta correcta",
        "respuesta parcialmente correcta.",
        "respuesta incorrecta.",
        "votre réponse est correcte.",
        "votre réponse est partiellement correcte.",
        "votre réponse est incorrecte.",
    }
)
"""What Moodle itself says about answers: no words of the author's."""


def question(element: Element) -> Made:
    """What a question element becomes."""
    kind = element.get("type", "")
    reading = QuestionElement(element)
    if kind == "category":
        return Made(other="a category")
    if kind == "description":
        text = reading.text("questiontext")
        return Made(other="a description", passage=text, media=reading.media.kept)
    read = TYPES.get(kind)
    if read is None:
        message = f"there is no question type for what it asks ({kind or 'no type'})"
        return Made(refusal=Remark("E511", message))
    try:
        values = read(reading)
    except RefusedItem as error:
        return Made(refusal=error.remark, remarks=tuple(reading.remarks))
    values = {**values, **_common(reading, values)}
    told = tuple(dict.fromkeys(reading.remarks))
    return Made(values=values, remarks=told, media=reading.media.kept)


def _common(reading: QuestionElement, values: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that questions of all types have."""
    found: dict[str, Any] = {}
    if general := reading.text("generalfeedback"):
        found["explanation"] = "\n\n".join(filter(None, (values.get("explanation"), general)))
    hints = [hint for one in reading.element.findall("hint") if (hint := reading.markdown(one))]
    if hints:
        found["hint"] = hints[0]
    if hints[1:]:
        reading.remarks.append(Remark("W713", "hints after the first one are left out"))
    tags = [" ".join((tag.findtext("text") or "").split()) for tag in reading.element.iter("tag")]
    if any(tags):
        found["tags"] = list(dict.fromkeys(filter(None, tags)))
    points = numerical(reading.raw("defaultgrade") or "1")
    if points and float(points["answer"]) not in (0.0, 1.0):
        found["points"] = points["answer"]
    if reading.raw("hidden").strip() == "1":
        found["draft"] = True
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        if markup.plain(reading.text(name)).strip().lower() not in DEFAULTS:
            message = "feedback on the answer as a whole is left out"
            reading.remarks.append(Remark("W712", message))
    return found


def _prompt(reading: QuestionElement) -> dict[str, str]:
    prompt = reading.text("questiontext")
    if not prompt:
        raise RefusedItem("E510", "nothing is asked: its text is empty")
    return {"prompt": prompt}


def _choices(reading: QuestionElement) -> dict[str, Any]:
    is_single = reading.raw("single").strip().lower() not in ("false", "0")
    options = [option for option in reading.options() if option.text]
    return _chosen(reading, options, is_single=is_single)


def _all_right(reading: QuestionElement) -> dict[str, Any]:
    """Several choices, all or nothing, or each for itself: what counts is which are right."""
    options = [
        Alternative(
            reading.markdown(one),
            1.0 if one.findtext("correctanswer", "").strip() == "1" else share(one),
            reading.text("feedback", one),
        )
        for one in reading.element.findall("answer")
    ]
    values = _chosen(reading, [one for one in options if one.text], is_single=False)
    if reading.element.get("type") == "multichoiceset":
        values["scoring"] = "all-or-nothing"
    return values


def _chosen(
    reading: QuestionElement, options: list[Alternative], *, is_single: bool
) -> dict[str, Any]:
    values, remarks = chosen(options, is_single=is_single)
    reading.remarks += remarks
    if not any("right" in choice for choice in values["choices"]):
        raise RefusedItem("E512", "none of its answers is right")
    shuffles = reading.raw("shuffleanswers").strip().lower() not in ("0", "false")
    return {**_prompt(reading), **values, **({} if shuffles else {"shuffle": False})}


def _truth(reading: QuestionElement) -> dict[str, Any]:
    answers = reading.element.findall("answer")
    right = max(answers, key=share, default=None)
    if right is None or share(right) <= 0:
        raise RefusedItem("E512", "neither true nor false is right")
    is_true = (right.findtext("text") or "").strip().lower() == "true"
    values: dict[str, Any] = {"type": "true-false", **_prompt(reading), "answer": is_true}
    for answer in answers:
        if feedback := reading.text("feedback", answer):
            values["explanation" if answer is right else "feedback"] = feedback
    return values


def _short(reading: QuestionElement) -> dict[str, Any]:
    options = [
        Alternative(
            reading.plain(one.findtext("text") or ""), share(one), reading.text("feedback", one)
        )
        for one in reading.element.findall("answer")
    ]
    values, remarks = typed(options)
    reading.remarks += remarks
    if values is None:
        raise RefusedItem("E512", "none of its answers is right")
    if reading.raw("usecase").strip() == "1":
        values["case_sensitive"] = True
    return {"type": "short-answer", **_prompt(reading), **values}


def _number(reading: QuestionElement) -> dict[str, Any]:
    answers = [one for one in reading.element.findall("answer") if share(one) > 0]
    best = max(answers, key=share, default=None)
    if best is None:
        raise RefusedItem("E512", "none of its numbers is right")
    tolerance = best.findtext("tolerance") or best.get("tolerance") or "0"
    values: dict[str, Any] | None = numerical(best.findtext("text") or "", tolerance)
    if values is None:
        text = (best.findtext("text") or "").strip()
        raise RefusedItem("E510", f"'{text}' with the tolerance '{tolerance.strip()}' is no number")
    if len(answers) > 1:
        message = "further numbers with points of their own are left out"
        reading.remarks.append(Remark("W711", message))
    if feedback := reading.text("feedback", best):
        values["explanation"] = feedback
    units = [unit.findtext("unit_name", "").strip() for unit in reading.element.iter("unit")]
    if any(units):
        values["unit"] = next(filter(None, units))
    return {"type": "numerical", **_prompt(reading), **values}


def _pairs(reading: QuestionElement) -> dict[str, Any]:
    pairs: dict[str, str] = {}
    spare: list[str] = []
    for one in reading.element.findall("subquestion"):
        left = reading.markdown(one).replace("\\\n", " ").replace("\n", " ")
        holder = one.find("answer")
        right = reading.markdown(holder) if holder is not None else ""
        if not right:
            continue
        if not left:
            spare.append(right)
        elif pairs.setdefault(left, right) != right:
            raise RefusedItem("E513", f"'{left}' has two partners; leave one")
    spare = [right for right in dict.fromkeys(spare) if right not in pairs.values()]
    return {
        "type": "matching",
        **_prompt(reading),
        "pairs": pairs,
        **({"distractors": spare} if spare else {}),
    }


def _order(reading: QuestionElement) -> dict[str, Any]:
    answers = [reading.markdown(one) for one in reading.element.findall("answer")]
    return {"type": "ordering", **_prompt(reading), "sequence": [text for text in answers if text]}


def _essay(reading: QuestionElement) -> dict[str, Any]:
    values: dict[str, Any] = {"type": "essay", **_prompt(reading)}
    least, most = (reading.raw(f"{end}wordlimit").strip() for end in ("min", "max"))
    if most.isdecimal() and int(most):
        values["words"] = [least if least.isdecimal() else "0", most]
    if model := reading.text("graderinfo"):
        values["model"] = model
    return values


TYPES: Final[dict[str, Callable[[QuestionElement], dict[str, Any]]]] = {
    "multichoice": _choices,
    "multichoiceset": _all_right,
    "oumultiresponse": _all_right,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "cloze": embedded,
    "multianswer": embedded,
    "gapselect": picked,
    "ddwtos": picked,
    "gapfill": filled_in,
    "essay": _essay,
}
"""What each of Moodle's types becomes; those that are not here have no counterpart."""
