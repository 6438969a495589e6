"""What the braces of a GIFT question hold, as one of our types."""

import itertools
import re
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.gift.marks import BRACES, marks, split, unescaped
from myoquiz.formats.importing import Made, RefusedItem, Remark, html, texts
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.gaps import CLOSED, GAP, OPENED, filled, with_gaps
from myoquiz.formats.importing.numbers import number
from myoquiz.formats.importing.typed import typed
from myoquiz.text import markup

PREFIX: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
TAGS: Final = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
TRUTH: Final = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?=#|\Z)", re.IGNORECASE)
WEIGHT: Final = re.compile(r"\s*%(-?\d+(?:[.,]\d+)?)%")

BLANK: Final = "_____"


class _Answer(Struct, frozen=True):
    """One answer within braces: its mark (``=`` or ``~``), its share of the points, its texts."""

    mark: str
    share: float
    text: str
    feedback: str


class _Texts:
    """Turns the texts of one question into Markdown, and collects the remarks."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.remarks: list[Remark] = []

    def markdown(self, raw: str) -> str:
        """A text of the question; one with a prefix of its own is of that format."""
        found = PREFIX.match(raw)
        style = found[1].lower() if found else self.style
        text = unescaped(raw[found.end() :] if found else raw).strip()
        if style == "markdown":
            return texts.UNSEEN.sub("", text)
        if style == "plain" or not (TAGS.search(text) or "$$" in text or "\\" in text):
            return texts.plain(text).replace("\n", "\\\n")
        shown, remarks = html.markdown(text if style == "html" else text.replace("\n", "<br>"))
        self.remarks += remarks
        return shown

    def plain(self, raw: str) -> str:
        """A text that is typed: without any marks."""
        return " ".join(markup.plain(self.markdown(raw)).split())


def question(text: str) -> Made:
    """The question in a block without its title."""
    prefix = PREFIX.match(text)
    said = _Texts(prefix[1].lower() if prefix else "moodle")
    text = text[prefix.end() :] if prefix else text
    groups = BRACES.groups(text)
    if not groups:
        if BRACES.count_open(text):
            return Made(refusal=Remark("E510", "its brace is not closed; add } after the answers"))
        return Made(other="a description", passage=said.markdown(text))
    if len(groups) > 1 or GAP.match(text, groups[0][0]):
        return _with_remarks(_gaps(text, groups, said), said)
    start, end = groups[0]
    before, inside, after = text[:start], text[start + 1 : end - 1], text[end:]
    inside, general = _general(inside)
    made = _answered(before, inside.strip(), after, said)
    if general.strip() and made.values is not None:
        made = Made(values={**made.values, "explanation": said.markdown(general)})
    return _with_remarks(made, said)


def _with_remarks(made: Made, said: _Texts) -> Made:
    return Made(made.values, made.refusal, made.other, made.passage, (*made.remarks, *said.remarks))


def _general(inside: str) -> tuple[str, str]:
    """The answers, and the general feedback after ``####``."""
    return split(inside, "####")


def _answered(before: str, inside: str, after: str, said: _Texts) -> Made:
    """The type that the answers make, in Moodle's order of decisions."""
    stem = said.markdown(f"{before.rstrip()} {BLANK} {after.strip()}" if after.strip() else before)
    if not inside:
        return _essay(stem)
    if not stem:
        return Made(refusal=Remark("E510", "nothing is asked before its brace"))
    if inside.startswith("#"):
        return _number(stem, inside[1:], said)
    has = {sign: next(marks(inside, sign), None) is not None for sign in "~="}
    if has["~"]:
        return _choices(stem, inside, said, is_single=has["="])
    if has["="] and "->" in inside:
        return _pairs(stem, inside, said)
    if truth := TRUTH.match(inside):
        return _truth(stem, truth[1], inside[truth.end() :], said)
    if after.strip() and before.strip():
        gap = _gap(list(_answers(f"={inside}" if not has["="] else inside)), said)
        if gap:
            text = f"{said.markdown(before)} {gap} {said.markdown(after)}"
            return Made(values={"type": "cloze", "text": text.strip()})
    return _short(stem, inside if has["="] else f"={inside}", said)


def _essay(stem: str) -> Made:
    if not stem:
        return Made(refusal=Remark("E510", "nothing is asked before its brace"))
    return Made(values={"type": "essay", "prompt": stem})


def _answers(inside: str) -> list[_Answer]:
    """The answers of a group, each from its mark to the next one."""
    starts = [*marks(inside, "=~"), len(inside)]
    found = []
    for start, end in itertools.pairwise(starts):
        text, feedback = split(inside[start + 1 : end], "#")
        weight = WEIGHT.match(text)
        share = 1.0 if inside[start] == "=" else 0.0
        if weight:
            share = float(weight[1].replace(",", ".")) / 100
            text = text[weight.end() :]
        found.append(_Answer(inside[start], share, text.strip(), feedback.strip()))
    return found


def _choices(stem: str, inside: str, said: _Texts, *, is_single: bool) -> Made:
    options = [
        Alternative(said.markdown(one.text), one.share, said.markdown(one.feedback))
        for one in _answers(inside)
        if one.text
    ]
    values, remarks = chosen(options, is_single=is_single)
    if not any("right" in choice for choice in values["choices"]):
        return Made(refusal=Remark("E512", "none of its answers is right"))
    if len(values["choices"]) == 1:
        short = _short(stem, inside.replace("~", "=", 1) if "=" not in inside else inside, said)
        told = Remark("W718", "it has one choice, so the answer is to be typed")
        return Made(short.values, short.refusal, remarks=(*remarks, told, *short.remarks))
    return Made(values={"prompt": stem, **values}, remarks=tuple(remarks))


def _truth(stem: str, word: str, feedbacks: str, said: _Texts) -> Made:
    wrong, right = split(feedbacks.removeprefix("#"), "#")
    is_true = word.upper().startswith("T")
    values: dict[str, Any] = {"type": "true-false", "prompt": stem, "answer": is_true}
    if wrong.strip():
        values["feedback"] = said.markdown(wrong)
    if right.strip():
        values["explanation"] = said.markdown(right)
    if word.isupper():
        return Made(values=values)
    told = Remark("W714", f"'{word}' is not in capitals, so Moodle would have that word typed")
    return Made(values=values, remarks=(told,))


def _pairs(stem: str, inside: str, said: _Texts) -> Made:
    pairs: dict[str, str] = {}
    spare: list[str] = []
    remarks: list[Remark] = []
    for one in _answers(inside):
        left, right = (said.markdown(side) for side in split(one.text, "->"))
        left = left.replace("\\\n", " ").replace("\n", " ")
        if not right:
            return Made(refusal=Remark("E510", f"'{one.text}' is no pair; write =left -> right"))
        if not left:
            spare.append(right)
        elif pairs.setdefault(left, right) != right:
            return Made(refusal=Remark("E513", f"'{left}' has two partners; leave one"))
    spare = [right for right in dict.fromkeys(spare) if right not in pairs.values()]
    values: dict[str, Any] = {"type": "matching", "prompt": stem, "pairs": pairs}
    if spare:
        values["distractors"] = spare
    return Made(values=values, remarks=tuple(remarks))


def _number(stem: str, inside: str, said: _Texts) -> Made:
    answers = _answers(inside if re.match(r"\s*[=~]", inside) else f"={inside}")
    best = max((one.share for one in answers), default=0.0)
    if best <= 0:
        return Made(refusal=Remark("E512", "none of its numbers is right"))
    first, *others = [one for one in answers if one.share == best]
    values = number(unescaped(first.text))
    if values is None:
        return Made(refusal=Remark("E510", f"'{first.text}' is no number, such as 3:0.5 or 1..5"))
    remarks = []
    if others or len(answers) > 1:
        remarks.append(Remark("W711", "further numbers with points of their own are left out"))
    feedback = said.markdown(first.feedback)
    return Made(
        values={
            "type": "numerical",
            "prompt": stem,
            **values,
            **({"explanation": feedback} if feedback else {}),
        },
        remarks=tuple(remarks),
    )


def _short(stem: str, inside: str, said: _Texts) -> Made:
    values, remarks = typed(
        [
            Alternative(said.plain(one.text), one.share, said.markdown(one.feedback))
            for one in _answers(inside)
        ]
    )
    if values is None:
        return Made(refusal=Remark("E512", "none of its answers is right"))
    return Made(values={"type": "short-answer", "prompt": stem, **values}, remarks=tuple(remarks))


def _gaps(text: str, groups: Sequence[tuple[int, int]], said: _Texts) -> Made:
    """A text with several groups of braces, as a text with gaps."""
    if GAP.search(text):
        try:
            found = with_gaps(text, said.markdown, said.plain)
        except RefusedItem as error:
            return Made(refusal=error.remark)
        return Made(values=found.values, remarks=found.remarks)
    spelled: list[str] = []
    pieces: list[str] = []
    end = 0
    for start, after in groups:
        inside = text[start + 1 : after - 1].strip()
        if next(marks(inside, "~"), None) is not None:
            return Made(refusal=Remark("E511", "several groups of choices in one question"))
        has_marks = next(marks(inside, "="), None) is not None
        gap = _gap(_answers(inside if has_marks else f"={inside}"), said)
        if not gap:
            return Made(refusal=Remark("E512", "a gap has no right answer"))
        pieces += [text[end:start], f"{OPENED}{len(spelled)}{CLOSED}"]
        spelled.append(gap)
        end = after
    marked = "".join([*pieces, text[end:]])
    return Made(values={"type": "cloze", "text": filled(said.markdown(marked), spelled)})


def _gap(answers: Sequence[_Answer], said: _Texts) -> str:
    """A gap of a cloze with all that is right in it; empty where nothing is."""
    rights = [said.plain(one.text) for one in answers if one.share >= 1 and one.text]
    rights = [text for text in dict.fromkeys(rights) if text and "*" not in text]

    def escape(text: str) -> str:
        return re.sub(r"([{}|:\\])", r"\\\1", text)

    return "{{" + "|".join(map(escape, rights)) + "}}" if rights else ""
