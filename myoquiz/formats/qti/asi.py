"""One item of QTI 1.2: its texts, its responses with their choices, its feedback, what it says of
itself."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from msgspec import Struct

from myoquiz.formats.importing.gaps import CLOSED, OPENED
from myoquiz.formats.qti.scoring import Scoring
from myoquiz.formats.qti.texts import FindPicture, ItemTexts, escaped, inner, is_html

RESPONSES: Final = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
APART: Final = ("hint", "solution", "response_label")
"""What stands below other texts and is not of them."""
WHOLE: Final = frozenset({"general_fb", "correct_fb", "general_incorrect_fb"})
"""Canvas's names of feedback on the answer as a whole."""
SAID: Final = frozenset(
    """
    questiontype question_type qmd_questiontype qmd_itemtype bbmd_questiontype cc_profile
    points_possible cc_weighting qmd_weighting qmd_absolutescore_max
    """.split()  # noqa: SIM905 - a list of words
)
"""Elements by which older writers say of an item what Canvas says in fields."""


class Response(Struct, frozen=True):
    """One thing that is asked in an item: how it is answered, and its choices as HTML."""

    element: Element
    ident: str
    kind: str
    cardinality: str
    label: str
    choices: tuple[tuple[str, str], ...]

    @property
    def render(self) -> Element | None:
        """How it is shown."""
        return next((one for one in self.element.iter() if one.tag.startswith("render_")), None)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed."""
        render = self.render
        is_field = render is not None and render.tag == "render_fib"
        return is_field or self.kind in ("response_str", "response_num")

    @property
    def is_number(self) -> bool:
        """Whether the answer is said to be a number."""
        render = self.render
        kind = "" if render is None else render.get("fibtype", "").lower()
        return self.kind == "response_num" or kind in ("integer", "decimal", "scientific")


class AsiItem(ItemTexts):
    """An item, with the remarks and the files that its texts bring."""

    def __init__(self, element: Element, find: FindPicture) -> None:
        super().__init__(find)
        self.element = element
        self.says = dict(_fields(element))
        self.scoring = Scoring(element)
        self.responses: list[Response] = []
        presentation = element.find("presentation")
        self.html = "" if presentation is None else self._shown(presentation)
        """What is asked, as HTML, with marks where the responses stand."""

    @property
    def kind(self) -> str:
        """The type that the item is said to have; empty where nothing is said."""
        names = ("question_type", "cc_profile", "bbmd_questiontype", "qmd_questiontype")
        return next((self.says[name] for name in names if self.says.get(name)), "")

    def prompt(self) -> str:
        """What is asked, as Markdown."""
        return self.markdown(re.sub(f"{OPENED}\\d+{CLOSED}", "", self.html))

    def feedback(self, ident: str) -> str:
        """The text of a feedback, without its hints and solutions; empty where it has none."""
        for one in self.element.iter("itemfeedback"):
            if one.get("ident") == ident:
                return self.markdown(self._materials(one))
        return ""

    def feedbacks(self) -> Iterator[str]:
        """The names of all feedback."""
        for one in self.element.iter("itemfeedback"):
            yield one.get("ident", "")

    def part(self, name: str) -> str:
        """The first hint or solution of an item."""
        found = (
            self.markdown(self._materials(one, name)) for one in self.element.iter("itemfeedback")
        )
        return next(filter(None, found), "")

    def shown(self, response: str, answer: str) -> str:
        """The feedback that is shown for one answer alone."""
        refs = self.scoring.shown(response, answer)
        found = (self.feedback(ref) for ref in dict.fromkeys(refs) if ref not in WHOLE)
        return "\n\n".join(dict.fromkeys(filter(None, found)))

    def _shown(self, element: Element) -> str:
        """The HTML of a presentation; responses leave a mark and are noted."""
        pieces: list[str] = []
        for child in element:
            if child.tag in RESPONSES:
                pieces.append(f"{OPENED}{len(self.responses)}{CLOSED}")
                self.responses.append(self._response(child))
            elif child.tag in ("flow", "flow_mat"):
                pieces.append(f"<div>{self._shown(child)}</div>")
            elif child.tag in ("material", "material_ref"):
                between = " " if pieces and not pieces[-1].endswith(CLOSED) else ""
                pieces.append(between + self._material(child))
        return "".join(pieces)

    def _response(self, element: Element) -> Response:
        """One response with its choices."""
        labels = [*element.iter("response_label")]
        choices = tuple((one.get("ident", ""), self._materials(one)) for one in labels)
        return Response(
            element,
            element.get("ident", ""),
            element.tag,
            element.get("rcardinality", "Single").capitalize(),
            self._materials(element),
            choices,
        )

    def _materials(self, element: Element, part: str = "") -> str:
        """The HTML of the materials below an element; of its hints or its solution alone."""
        if part:
            return "".join(map(self._materials, element.iter(part)))
        return "".join(
            self._material(child) if child.tag == "material" else self._materials(child)
            for child in element
            if child.tag not in APART and not child.tag.startswith("render_")
        )

    def _material(self, element: Element) -> str:
        """The HTML of one material: texts, pictures, sounds."""
        pieces = []
        for child in element.iter():
            match child.tag:
                case "mattext" | "mat_formattedtext":
                    pieces.append(_text(child))
                case "matemtext":
                    pieces.append(f"<em>{escaped(child.text or '')}</em>")
                case "matbreak":
                    pieces.append("<br>")
                case "matimage":
                    pieces.append(_file("img", child, "imagtype"))
                case "mataudio":
                    pieces.append(_file("audio", child, "audiotype"))
                case "matvideo" | "matapplet" | "matapplication":
                    self.tell("W710", "left out: a film or a program")
                case _:
                    pass
        return "".join(pieces)


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    """What an item says of itself."""
    for field in element.iter("qtimetadatafield"):
        label = (field.findtext("fieldlabel") or "").strip().lower()
        yield label, (field.findtext("fieldentry") or "").strip()
    for one in element.iter():
        if one.tag in SAID and (one.text or "").strip():
            yield one.tag, (one.text or "").strip()


def _text(element: Element) -> str:
    """A text as HTML, by what is said of it, and by its look where nothing is."""
    kind = (element.get("texttype") or element.get("type") or "").lower()
    if len(element):
        return inner(element)
    text = element.text or ""
    if kind in ("text/html", "html", "smart_text") or (not kind and is_html(text)):
        return text
    return escaped(text)


def _file(tag: str, element: Element, kind: str) -> str:
    """A picture or sound as HTML: by its address, or from the data that stands in it."""
    address = element.get("uri", "")
    if not address and element.get("embedded", "").lower() == "base64":
        address = f"data:{element.get(kind, '')};base64,{''.join((element.text or '').split())}"
    words = element.get("label", "")
    return f'<{tag} src="{escape(address)}" alt="{escape(words)}">'
