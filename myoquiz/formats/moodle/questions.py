"""The question elements of Moodle XML as our types, one function a type."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from msgspec import Struct

from myoquiz.formats.importing import Remark, html, texts
from myoquiz.formats.importing.choices import Option, chosen
from myoquiz.formats.importing.gaps import CLOSED, OPENED, NoGap, filled, spelled_gap, with_gaps
from myoquiz.formats.importing.media import Media, decoded
from myoquiz.formats.importing.numbers import numerical
from myoquiz.formats.importing.typed import typed
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

PLACE: Final = re.compile(r"\[\[(\d+)\]\]")


class Made(Struct, frozen=True):
    """What became of an element."""

    values: dict[str, Any] | None = None
    refusal: Remark | None = None
    other: str = ""
    passage: str = ""
    remarks: tuple[Remark, ...] = ()
    media: Mapping[str, bytes] = {}


class _Refused(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.remark = Remark(code, message)


class _Reading:
    """One element, with the remarks and the files that its texts bring."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.remarks: list[Remark] = []
        self.media = Media()

    def text(self, path: str, inside: Element | None = None) -> str:
        """The Markdown of a text below the element; empty where there is none."""
        found = (self.element if inside is None else inside).find(path)
        return "" if found is None else self.markdown(found)

    def raw(self, path: str) -> str:
        """A text as it stands."""
        return self.element.findtext(f"{path}/text") or self.element.findtext(path) or ""

    def markdown(self, holder: Element, written: str | None = None) -> str:
        """The Markdown of a text with its format and its files."""
        text = (holder.findtext("text") or "") if written is None else written
        style = holder.get("format", self.element.get("format", "html"))
        if style == "plain_text":
            return texts.plain(text)
        if style == "markdown":
            return texts.UNSEEN.sub("", text).strip()
        if style == "moodle_auto_format" and not re.search(r"<(?:p|br|div|li|td)\b", text, re.I):
            text = text.strip().replace("\n", "<br>")
        shown, remarks = html.markdown(text, self._picture(holder))
        self.remarks += remarks
        return shown

    def plain(self, text: str) -> str:
        """A typed answer: a text without marks."""
        shown, _ = html.markdown(text) if re.search(r"<\w|&\w+;", text) else (text, ())
        return " ".join((markup.plain(shown) if shown is not text else text).split())

    def _picture(self, holder: Element) -> Callable[[str], str]:
        """Keeps the file that an address of the text names, and gives its name."""
        files = {
            (file.get("name") or ""): file.text or ""
            for file in (*holder.findall("file"), *self.element.findall("questiontext/file"))
        }

        def kept(address: str) -> str:
            name = unquote(address.partition("@@PLUGINFILE@@/")[2]).partition("?")[0]
            name = name.rpartition("/")[2]
            if name in files:
                return self.media.keep(name, decoded(files[name]))
            return self.media.keep_address(address)

        return kept

    def options(self) -> list[Option]:
        """The answers with their share of the points and their feedback."""
        return [
            Option(self.markdown(one), _share(one), self.text("feedback", one))
            for one in self.element.findall("answer")
        ]


def question(element: Element) -> Made:
    """What a question element becomes."""
    kind = element.get("type", "")
    reading = _Reading(element)
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
    except _Refused as error:
        return Made(refusal=error.remark, remarks=tuple(reading.remarks))
    except NoGap as error:
        return Made(refusal=error.remark, remarks=tuple(reading.remarks))
    values = {**values, **_common(reading, values)}
    told = tuple(dict.fromkeys(reading.remarks))
    return Made(values=values, remarks=told, media=reading.media.kept)


def _common(reading: _Reading, values: Mapping[str, Any]) -> dict[str, Any]:
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


def _prompt(reading: _Reading) -> dict[str, str]:
    prompt = reading.text("questiontext")
    if not prompt:
        raise _Refused("E510", "nothing is asked: its text is empty")
    return {"prompt": prompt}


def _choices(reading: _Reading) -> dict[str, Any]:
    is_single = reading.raw("single").strip().lower() not in ("false", "0")
    options = [option for option in reading.options() if option.text]
    return _chosen(reading, options, is_single=is_single)


def _all_right(reading: _Reading) -> dict[str, Any]:
    """Several choices, all or nothing, or each for itself: what counts is which are right."""
    options = [
        Option(
            reading.markdown(one),
            1.0 if one.findtext("correctanswer", "").strip() == "1" else _share(one),
            reading.text("feedback", one),
        )
        for one in reading.element.findall("answer")
    ]
    values = _chosen(reading, [one for one in options if one.text], is_single=False)
    if reading.element.get("type") == "multichoiceset":
        values["scoring"] = "all-or-nothing"
    return values


def _chosen(reading: _Reading, options: list[Option], *, is_single: bool) -> dict[str, Any]:
    values, remarks = chosen(options, is_single=is_single)
    reading.remarks += remarks
    if not any("right" in choice for choice in values["choices"]):
        raise _Refused("E512", "none of its answers is right")
    shuffles = reading.raw("shuffleanswers").strip().lower() not in ("0", "false")
    return {**_prompt(reading), **values, **({} if shuffles else {"shuffle": False})}


def _truth(reading: _Reading) -> dict[str, Any]:
    answers = reading.element.findall("answer")
    right = max(answers, key=_share, default=None)
    if right is None or _share(right) <= 0:
        raise _Refused("E512", "neither true nor false is right")
    is_true = (right.findtext("text") or "").strip().lower() == "true"
    values: dict[str, Any] = {"type": "true-false", **_prompt(reading), "answer": is_true}
    for answer in answers:
        if feedback := reading.text("feedback", answer):
            values["explanation" if answer is right else "feedback"] = feedback
    return values


def _short(reading: _Reading) -> dict[str, Any]:
    options = [
        Option(
            reading.plain(one.findtext("text") or ""), _share(one), reading.text("feedback", one)
        )
        for one in reading.element.findall("answer")
    ]
    values, remarks = typed(options)
    reading.remarks += remarks
    if values is None:
        raise _Refused("E512", "none of its answers is right")
    if reading.raw("usecase").strip() == "1":
        values["case_sensitive"] = True
    return {"type": "short-answer", **_prompt(reading), **values}


def _number(reading: _Reading) -> dict[str, Any]:
    answers = [one for one in reading.element.findall("answer") if _share(one) > 0]
    best = max(answers, key=_share, default=None)
    if best is None:
        raise _Refused("E512", "none of its numbers is right")
    tolerance = best.findtext("tolerance") or best.get("tolerance") or "0"
    values: dict[str, Any] | None = numerical(best.findtext("text") or "", tolerance)
    if values is None:
        text = (best.findtext("text") or "").strip()
        raise _Refused("E510", f"'{text}' with the tolerance '{tolerance.strip()}' is no number")
    if len(answers) > 1:
        message = "further numbers with points of their own are left out"
        reading.remarks.append(Remark("W711", message))
    if feedback := reading.text("feedback", best):
        values["explanation"] = feedback
    units = [unit.findtext("unit_name", "").strip() for unit in reading.element.iter("unit")]
    if any(units):
        values["unit"] = next(filter(None, units))
    return {"type": "numerical", **_prompt(reading), **values}


def _pairs(reading: _Reading) -> dict[str, Any]:
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
            raise _Refused("E513", f"'{left}' has two partners; leave one")
    spare = [right for right in dict.fromkeys(spare) if right not in pairs.values()]
    return {
        "type": "matching",
        **_prompt(reading),
        "pairs": pairs,
        **({"distractors": spare} if spare else {}),
    }


def _order(reading: _Reading) -> dict[str, Any]:
    answers = [reading.markdown(one) for one in reading.element.findall("answer")]
    return {"type": "ordering", **_prompt(reading), "sequence": [text for text in answers if text]}


def _embedded(reading: _Reading) -> dict[str, Any]:
    holder = reading.element.find("questiontext")
    if holder is None:
        raise _Refused("E510", "nothing is asked: its text is empty")
    found = with_gaps(
        holder.findtext("text") or "",
        lambda text: reading.markdown(holder, text),
        reading.plain,
    )
    reading.remarks += found.remarks
    return found.values


def _picked(reading: _Reading) -> dict[str, Any]:
    """A text whose gaps ``[[1]]`` are filled from lists: a menu for each of them."""
    holder = reading.element.find("questiontext")
    boxes = [
        (" ".join(reading.plain(one.findtext("text") or "").split()), one.findtext("group", "1"))
        for one in (*reading.element.findall("selectoption"), *reading.element.findall("dragbox"))
    ]
    text = (holder.findtext("text") or "") if holder is not None else ""
    places = [int(found[1]) for found in PLACE.finditer(text)]
    if holder is None or not places or any(not 0 < place <= len(boxes) for place in places):
        raise _Refused("E510", "its gaps name answers that are not there")
    gaps: dict[str, Any] = {}
    for number, place in enumerate(places, 1):
        right, group = boxes[place - 1]
        others = dict.fromkeys(box for box, of in boxes if of == group and box != right)
        if not others:
            raise _Refused("E513", f"the list of gap {number} has one answer only")
        gaps[f"gap{number}"] = {"choices": [{"right": right}, *({"wrong": one} for one in others)]}
    numbers = iter(range(len(places)))
    marked = PLACE.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text)
    spelled = [f"{{{{{name}}}}}" for name in gaps]
    return {
        "type": "cloze",
        "text": filled(reading.markdown(holder, marked), spelled),
        "gaps": gaps,
    }


def _filled_in(reading: _Reading) -> dict[str, Any]:
    """A text whose gaps hold their answer in brackets of the author's choice."""
    holder = reading.element.find("questiontext")
    text = (holder.findtext("text") or "") if holder is not None else ""
    signs = (reading.raw("delimitchars").strip() or "[]")[:2]
    first, last = re.escape(signs[0]), re.escape(signs[-1])
    gap = re.compile(f"{first}([^{first}{last}]+){last}")
    rights = [
        [reading.plain(one) for one in found[1].split("|") if one.strip()]
        for found in gap.finditer(text)
    ]
    if holder is None or not rights or not all(rights):
        raise _Refused("E510", "its text has no gaps")
    numbers = iter(range(len(rights)))
    marked = gap.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text)
    return {
        "type": "cloze",
        "text": filled(reading.markdown(holder, marked), [spelled_gap(one) for one in rights]),
    }


def _essay(reading: _Reading) -> dict[str, Any]:
    values: dict[str, Any] = {"type": "essay", **_prompt(reading)}
    least, most = (reading.raw(f"{end}wordlimit").strip() for end in ("min", "max"))
    if most.isdecimal() and int(most):
        values["words"] = [least if least.isdecimal() else "0", most]
    if model := reading.text("graderinfo"):
        values["model"] = model
    return values


def _share(answer: Element) -> float:
    """The share of the points of an answer, from -1 to 1."""
    found = numerical(answer.get("fraction") or answer.findtext("fraction") or "0")
    return float(found["answer"]) / 100 if found else 0.0


TYPES: Final[dict[str, Callable[[_Reading], dict[str, Any]]]] = {
    "multichoice": _choices,
    "multichoiceset": _all_right,
    "oumultiresponse": _all_right,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "cloze": _embedded,
    "multianswer": _embedded,
    "gapselect": _picked,
    "ddwtos": _picked,
    "gapfill": _filled_in,
    "essay": _essay,
}
"""What each of Moodle's types becomes; those that are not here have no counterpart."""
