r"""The HTML of our own fields as the Markdown that it was made of.

`escape.field` makes few elements, and each has one spelling in Markdown, so that a field comes back
as a text that makes the same field. (What a text says twice the same way, such as ``*a*`` and
``_a_``, comes back in one of the two.)
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from myoquiz.formats.anki.notes import escape
from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.gaps import OPENED
from myoquiz.formats.importing.media import ImportedMedia
from myoquiz.formats.importing.tree import Element, parsed, said
from myoquiz.text import markup

AUDIO: Final = re.compile(r'<audio[^>]*? src="([^"]*)"></audio>')
SOUND: Final = re.compile(r"\[sound:([^\]]*)\]")
SIDES: Final = {"mq-right": "---:", "mq-center": ":---:"}
BLOCKS: Final = frozenset({"p", "ul", "ol", "pre", "table"})
CHANGED: Final = Remark("W714", "a text is written otherwise now, with the same words")


class OwnTexts:
    """Turns the fields of one note of ours into Markdown, and collects its files and remarks."""

    def __init__(self, files: Callable[[str], bytes]) -> None:
        self._files = files
        self._names: dict[str, str] = {}
        self.media = ImportedMedia()
        self.remarks: list[Remark] = []
        self._said: Callable[[str], str] = str

    def markdown(self, html: str) -> str:
        """The Markdown of a field; a remark where it would not make the same field again."""
        html = AUDIO.sub(r"[sound:\1]", html)
        text = ""
        # Most texts need no backslashes, and those that do show it.
        for self._said in (str, markup.literal):
            text = self._written(html)
            if escape.field(text, self.name) == html:
                return text
        if OPENED not in text:
            self.remarks.append(CHANGED)
        return text

    def _written(self, html: str) -> str:
        if "<" not in html and "&" not in html and "[" not in html:
            return self._said(html)
        return "\n\n".join(self._blocks(parsed(SOUND.sub(r'<img src="\1">', html))))

    def name(self, path: str) -> str:
        """The name in Anki of a file that was kept."""
        return self._names.get(path, path)

    def _blocks(self, element: Element) -> list[str]:
        """The blocks of an element; what stands between them is a paragraph."""
        found: list[str] = []
        run: list[Element | str] = []
        before = ""
        for child in [*element.children, Element("p", {}, [])]:
            if isinstance(child, str) or child.tag not in BLOCKS:
                run.append(child)
                continue
            if run:
                found.append(self._inline(run))
                run = []
            if child.children:
                found.append(self._block(child, is_second=before == child.tag))
            before = child.tag
        return [text for text in found if text]

    def _block(self, element: Element, *, is_second: bool) -> str:
        match element.tag:
            case "ul" | "ol":
                return "\n".join(self._items(element, is_second))
            case "pre":
                code = "".join(map(_inside, element.children))
                fence = "`" * max(3, 1 + _longest(code))
                return f"{fence}\n{code}\n{fence}"
            case "table":
                return "\n".join(self._rows(element))
            case _:
                return self._inline(element.children)

    def _items(self, element: Element, is_second: bool) -> Iterator[str]:
        """The items of a list; a list right after another one of its kind has other marks."""
        number = int(element.attributes.get("start", "1").strip()[:9] or 1)
        for child in element.children:
            if isinstance(child, str):
                continue
            end = ")" if is_second else "."
            mark = f"{number}{end}" if element.tag == "ol" else "+" if is_second else "-"
            number += 1
            is_loose = any(isinstance(one, Element) and one.tag == "p" for one in child.children)
            text = ("\n\n" if is_loose else "\n").join(self._blocks(child))
            indented = text.replace("\n", f"\n{' ' * (len(mark) + 1)}")
            lines = (line.rstrip() if not line.strip() else line for line in indented.split("\n"))
            yield f"{mark} {chr(10).join(lines)}".rstrip() + ("\n" if is_loose else "")

    def _rows(self, element: Element) -> Iterator[str]:
        rows = [*_below(element, "tr")]
        for number, row in enumerate(rows):
            cells = [one for one in row.children if isinstance(one, Element)]
            texts = (self._inline(cell.children).replace("\n", " ") for cell in cells)
            yield f"| {' | '.join(texts)} |"
            if not number:
                sides = (SIDES.get(cell.attributes.get("class", ""), "---") for cell in cells)
                yield f"| {' | '.join(sides)} |"

    def _inline(self, children: "list[Element | str]") -> str:
        """Text and marks within a paragraph."""
        return "".join(map(self._piece, children)).strip()

    def _piece(self, child: "Element | str") -> str:
        if isinstance(child, str):
            return self._said(child)
        inner = "".join(map(self._piece, child.children))
        match child.tag:
            case "strong":
                return f"**{inner}**"
            case "em":
                return f"*{inner}*"
            case "code":
                return _code(said(child))
            case "sub":
                return f"~{said(child)}~"
            case "sup":
                return f"^{said(child)}^"
            case "br":
                return "\\\n"
            case "img":
                return self._image(child)
            case "a":
                address = child.attributes.get("href", "")
                shown = f"<{address}>" if re.search(r"[()]", address) else address
                return f"[{inner}]({shown})" if markup.LINK.fullmatch(address) else inner
            case "span" if child.attributes.get("class") == "math":
                return said(child)
            case _:
                return inner

    def _image(self, element: Element) -> str:
        name = element.attributes.get("src", "")
        words = self._said(element.attributes.get("alt", ""))
        path = self.media.keep(name, self._files(name))
        if not path:
            self.remarks.append(Remark("W710", f"left out: the file {name}, which is not there"))
            return words
        self._names[path] = name
        return f"![{words}]({path})"


def listed(html: str, name: str) -> list[str]:
    """The items of the list of a class in a field, each as HTML."""
    found = re.search(rf'<(ol|ul) class="{name}">(.*?)</\1>(?=\Z|<ul class="rights">)', html, re.S)
    return _items_of(found[2]) if found else []


def _items_of(html: str) -> list[str]:
    """The HTML of the outermost items in the inside of a list."""
    items: list[str] = []
    depth = start = 0
    for found in re.finditer(r"<(/?)li>", html):
        if not found[1]:
            start = start if depth else found.end()
            depth += 1
        else:
            depth -= 1
            if not depth:
                items.append(html[start : found.start()])
    return items


def _inside(element: "Element | str") -> str:
    """The words within an element, without the lines that set it apart."""
    return element if isinstance(element, str) else "".join(map(said, element.children))


def _below(element: Element, tag: str) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            else:
                yield from _below(child, tag)


def _longest(text: str) -> int:
    """The longest run of backticks in a text."""
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _code(text: str) -> str:
    """A text as code within a line."""
    mark = "`" * (1 + _longest(text))
    is_edged = (
        text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip())
    )
    return f"{mark} {text} {mark}" if is_edged else f"{mark}{text}{mark}"
