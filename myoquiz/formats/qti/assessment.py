"""One item of QTI 2 or 3: its declarations, its body with marks where answers go, its feedback."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from msgspec import Struct

from myoquiz.formats.importing.gaps import CLOSED, OPENED
from myoquiz.formats.qti.texts import FindPicture, ItemTexts, inner

INTERACTIONS: Final = re.compile(r"(\w+)Interaction")
HIDDEN: Final = frozenset(
    """
    feedbackBlock feedbackInline templateBlock templateInline prompt rubricBlock stylesheet
    catalogInfo
    """.split()  # noqa: SIM905 - a list of words
)
"""What is shown at some time only, or elsewhere."""
TAGS: Final = {
    "hottext": "span",
    "hottextInteraction": "div",
    "gapMatchInteraction": "div",
    "itemBody": "div",
    "stimulusBody": "div",
}
TEXTED: Final = ("hottextInteraction", "gapMatchInteraction")
"""Interactions that hold the text they are about."""


class Declaration(Struct, frozen=True):
    """What is said of the answers to one response."""

    ident: str
    cardinality: str
    type: str
    correct: tuple[str, ...]
    mapping: dict[str, float]
    heeds_case: bool


class AssessmentItem(ItemTexts):
    """An item, with the remarks and the files that its texts bring."""

    def __init__(self, element: Element, find: FindPicture) -> None:
        super().__init__(find)
        self.element = element
        self.declared = {
            one.get("identifier", ""): _declaration(one)
            for one in element.iter("responseDeclaration")
        }
        self.interactions: list[Element] = []
        self.places: list[Element] = []
        """What the marks stand for by their number: interactions, and gaps within one."""
        body = element.find("itemBody")
        self.body = Element("itemBody") if body is None else body
        self.html = self._marked(self.body)
        """The body as HTML, with marks where the interactions stand."""

    def prompt(self) -> str:
        """What is asked: the body, and the prompts of its interactions."""
        body = re.sub(f"{OPENED}\\d+{CLOSED}", "", self.html)
        prompts = [inner(one) for one in self.body.iter("prompt")]
        shown = [inner(one) for one in self.rubrics("candidate")]
        return self.markdown("".join(f"<div>{one}</div>" for one in (*shown, body, *prompts)))

    def gapped(self) -> str:
        """The body as Markdown, with the marks in it."""
        prompts = [inner(one) for one in self.body.iter("prompt")]
        shown = [inner(one) for one in self.rubrics("candidate")]
        return self.markdown("".join(f"<div>{one}</div>" for one in (*shown, *prompts, self.html)))

    def rubrics(self, view: str) -> list[Element]:
        """What is said to learners or to those who mark."""
        return [one for one in self.body.iter("rubricBlock") if view in one.get("view", "")]

    def of(self, interaction: Element) -> Declaration:
        """What is said of the answers to an interaction."""
        ident = interaction.get("responseIdentifier", "")
        return self.declared.get(ident, Declaration(ident, "single", "", (), {}, False))

    def text(self, element: Element) -> str:
        """The Markdown of a choice, without the feedback in it."""
        return self.markdown(self._marked(element))

    def words(self, element: Element) -> str:
        """The Markdown of a choice on one line."""
        return self.line(self._marked(element))

    def within(self, element: Element) -> str:
        """The feedback that stands in a choice."""
        return self.markdown("".join(inner(one) for one in element.iter("feedbackInline")))

    def feedbacks(self) -> Iterator[tuple[str, str]]:
        """The names and the texts of all other feedback that is shown."""
        for one in self.element.iter():
            is_shown = one.get("showHide") != "hide"
            if one.tag in ("modalFeedback", "feedbackBlock") and is_shown and len(inner(one)) > 0:
                yield one.get("identifier", ""), self.markdown(inner(one))

    def _marked(self, element: Element) -> str:
        """What stands in an element, as HTML; interactions leave a mark and are noted."""
        return inner(self._copied(element))

    def _copied(self, element: Element) -> Element:
        """A copy of an element without what is not shown, and marks for interactions."""
        made = Element(_tag(element), _attributes(element))
        made.text = element.text
        for child in element:
            if child.tag in HIDDEN:
                copy = Element("span")
            elif child.tag == "gapText":
                continue
            elif child.tag in TEXTED:
                self.interactions.append(child)
                copy = self._copied(child)
            elif child.tag == "gap" or INTERACTIONS.fullmatch(child.tag):
                if child.tag != "gap":
                    self.interactions.append(child)
                copy = Element("span")
                copy.text = f"{OPENED}{len(self.places)}{CLOSED}"
                self.places.append(child)
            else:
                copy = self._copied(child)
            copy.tail = child.tail
            made.append(copy)
        return made


def _declaration(element: Element) -> Declaration:
    mapping = {
        one.get("mapKey", ""): _number(one.get("mappedValue", "0"))
        for one in element.iter("mapEntry")
    }
    return Declaration(
        element.get("identifier", ""),
        element.get("cardinality", "single"),
        element.get("baseType", ""),
        tuple(_value(one) for one in element.iterfind("correctResponse/value")),
        mapping,
        any(one.get("caseSensitive") == "true" for one in element.iter("mapEntry")),
    )


def _value(element: Element) -> str:
    return " ".join((element.text or "").split())


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _tag(element: Element) -> str:
    """The tag of HTML that an element of QTI is shown as."""
    if element.tag == "object" and element.get("type", "").startswith("image/"):
        return "img"
    return TAGS.get(element.tag, element.tag)


def _attributes(element: Element) -> dict[str, str]:
    found = dict(element.attrib)
    if element.tag == "object" and "data" in found:
        found |= {"src": found["data"], "alt": (element.text or "").strip()}
    return found
