"""Elements of HTML, however badly they are nested, and the words in them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct

DEPTH: Final = 64
"""Deeper elements count as text of the one at this depth: a file can nest without end."""


VOID: Final = frozenset(
    """
    area base br col embed hr img input link meta source track wbr
    """.split()  # noqa: SIM905 - a list of words
)


BLOCKS: Final = frozenset(
    """
    address article aside blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3
    h4 h5 h6 header html li main nav ol p pre section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of words
)


SILENT: Final = frozenset(["head", "script", "style", "template", "title", "noscript", "xml"])


LOST: Final[dict[str, str]] = {
    "svg": "a drawing",
    "video": "a film",
    "iframe": "an embedded page",
    "object": "an embedded object",
    "embed": "an embedded object",
    "math": "MathML",
    "input": "a field of a form",
    "select": "a field of a form",
    "canvas": "a drawing",
}
"""What has no counterpart, in words."""


CLOSED_BY: Final[dict[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
    "p": frozenset({"p"}),
}
"""What an opening tag closes, since writers of HTML may leave out the end."""


class Element(Struct):
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]"


class HtmlTree(HTMLParser):
    """Builds the elements of a text, however it is nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, [])
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, after closing what cannot hold it."""
        if self.open[-1].tag in CLOSED_BY.get(tag, ()) and len(self.open) > 1:
            self.open.pop()
            if tag == "tr" and self.open[-1].tag == "tr":
                self.open.pop()
        made = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1].children.append(made)
        if tag not in VOID and len(self.open) < DEPTH:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element that holds nothing."""
        self.open[-1].children.append(
            Element(tag, {name: value or "" for name, value in attrs}, [])
        )

    def handle_endtag(self, tag: str) -> None:
        """Close an element with all that is open in it; an end without a start means nothing."""
        tags = [element.tag for element in self.open]
        if tag in tags[1:]:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Add words."""
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """The element that holds all of some HTML."""
    tree = HtmlTree()
    tree.feed(html)
    tree.close()
    return tree.root


def said(element: "Element | str") -> str:
    """The words of an element as people read them, a line each block."""
    if isinstance(element, str):
        return element
    if element.tag in SILENT or element.tag in LOST:
        return ""
    text = "".join(map(said, element.children))
    if element.tag == "br":
        return "\n"
    return f"\n{text}\n" if element.tag in BLOCKS else text


def elements(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a tag below one, in order; not those inside of them."""
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            else:
                yield from elements(child, tag)
