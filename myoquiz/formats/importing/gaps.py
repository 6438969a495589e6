r"""Gaps in texts, as Moodle writes them: ``{1:SHORTANSWER:=cat~%0%dog#no}``.

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.importing import RefusedItem, Remark
from myoquiz.formats.importing.choices import Alternative
from myoquiz.formats.importing.numbers import number
from myoquiz.text.markdown import MATHEMATICS

GAP: Final = re.compile(r"\{\s*(\d*)\s*:\s*([A-Za-z_]+)\s*:((?:\\.|[^\\}])*)\}", re.DOTALL)
TYPED: Final = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
NUMBERS: Final = frozenset({"NUMERICAL", "NM"})
MENUS: Final = frozenset(
    kind + way
    for kind, ways in {
        "MULTICHOICE": ("", "_V", "_H", "_S", "_VS", "_HS"),
        "MC": ("", "V", "H", "S", "VS", "HS"),
    }.items()
    for way in ways
)
ANSWER: Final = re.compile(r"(?:\\.|[^\\~])+", re.DOTALL)
SHARE: Final = re.compile(r"\s*(?:%(-?\d+(?:[.,]\d+)?)%|(=))")
BRACE: Final = re.compile(rf"({MATHEMATICS})|(?<!\\)([{{}}])")
OPENED: Final = "\ue000"
CLOSED: Final = "\ue001"
"""They stand around the number of a gap while the text around it is turned into Markdown."""


class GapText(Struct, frozen=True):
    """A text with gaps as the keys of a cloze: its text, its named gaps, what was changed."""

    text: str
    gaps: dict[str, dict[str, Any]]
    remarks: tuple[Remark, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The keys of the question."""
        return {"type": "cloze", "text": self.text, **({"gaps": self.gaps} if self.gaps else {})}


def with_gaps(text: str, markdown: Callable[[str], str], plain: Callable[[str], str]) -> GapText:
    """A text of Moodle with its gaps; `markdown` turns the text into ours, `plain` an answer.

    Raises RefusedItem where one has no counterpart or nothing right in it.
    """
    found = [*GAP.finditer(text)]
    numbers = iter(range(len(found)))
    marked = GAP.sub(lambda _: f"{OPENED}{next(numbers)}{CLOSED}", text)
    remarks: list[Remark] = []
    gaps: dict[str, dict[str, Any]] = {}
    spelled = []
    for place, match in enumerate(found, 1):
        key = _gap(match[2].upper(), match[3], plain, remarks)
        if isinstance(key, str):
            spelled.append(key)
        else:
            gaps[f"gap{place}"] = key
            spelled.append(f"{{{{gap{place}}}}}")
    return GapText(filled(markdown(marked), spelled), gaps, tuple(remarks))


def filled(text: str, spelled: list[str]) -> str:
    """A Markdown text with the gaps at their marks; other braces in it mean nothing."""
    inert = BRACE.sub(_inert, text)
    return re.sub(f"{OPENED}(\\d+){CLOSED}", lambda found: spelled[int(found[1])], inert).strip()


def _inert(found: re.Match[str]) -> str:
    """A brace with a backslash; in mathematics two of them are kept apart instead."""
    return re.sub(r"([{}])(?=\1)", r"\1 ", found[1]) if found[1] else f"\\{found[2]}"


def spelled_gap(rights: list[str]) -> str:
    """A gap with all that is right in it, as it stands in a text."""
    return "{{" + "|".join(re.sub(r"([{}|:\\])", r"\\\1", text) for text in rights) + "}}"


def _gap(
    kind: str, inside: str, plain: Callable[[str], str], remarks: list[Remark]
) -> "str | dict[str, Any]":
    """A gap as it stands in the text, or its rules."""
    if kind in NUMBERS:
        return _number(inside, remarks)
    if kind not in TYPED | MENUS:
        raise RefusedItem("E511", f"a gap of the kind {kind} has no counterpart")
    options = [Alternative(plain(text), share) for text, share in _answers(inside)]
    options = [option for option in options if option.text]
    if any(0 < option.share < 1 for option in options):
        remarks.append(Remark("W711", "answers of a gap that earn a part are wrong now"))
    rights = [option.text for option in options if option.share >= 1]
    if not rights:
        raise RefusedItem("E512", "a gap has no right answer")
    if kind in MENUS:
        texts = dict.fromkeys(option.text for option in options)
        marks = {text: "right" if text in rights[:1] else "wrong" for text in texts}
        if len(set(rights)) > 1:
            raise RefusedItem("E511", "a menu with two right answers has no counterpart")
        return {"choices": [{mark: text} for text, mark in marks.items()]}
    kept = [text for text in dict.fromkeys(rights) if "*" not in text]
    if not kept:
        raise RefusedItem("E511", "a gap that takes any text has no counterpart")
    return spelled_gap(kept)


def _number(inside: str, remarks: list[Remark]) -> dict[str, Any]:
    answers = [one for one in _answers(inside) if one[1] >= 1]
    found = number(answers[0][0]) if answers else None
    if found is None:
        raise RefusedItem("E512", "a gap has no right number")
    if len(answers) > 1:
        remarks.append(Remark("W711", "further numbers of a gap are left out"))
    return dict(found)


def _answers(inside: str) -> Iterator[tuple[str, float]]:
    """The texts within a gap with their share of the points."""
    for found in ANSWER.finditer(html.unescape(inside)):
        text = re.split(r"(?<!\\)#", found[0], maxsplit=1)[0]
        share = 0.0
        if mark := SHARE.match(text):
            share = 1.0 if mark[2] else float(mark[1].replace(",", ".")) / 100
            text = text[mark.end() :]
        yield re.sub(r"\\([~=#{}\\/:])", r"\1", text).strip(), share
