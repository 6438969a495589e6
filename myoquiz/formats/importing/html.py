r"""HTML of other programs as our Markdown.

What has a counterpart is kept: bold, italic, code, lists, links, pictures, tables, sub- and
superscripts, and mathematics in the spellings of Moodle, Anki and Canvas. What has none is left out
and told. Whatever the HTML holds, the text that people read is the same before and after: where the
marks would not come out as meant, the plain text stands in their place.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct

from myoquiz.formats.importing import Remark
from myoquiz.text import markup

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

SUPERSCRIPTS: Final = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
SUBSCRIPTS: Final = dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True))

MATHEMATICS: Final = re.compile(
    r"(?s)\$\$(?P<dollars>.+?)\$\$|\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]"
    r"|\[latex\](?P<latex>.+?)\[/latex\]|\[\$\$\](?P<wide>.+?)\[/\$\$\]|\[\$\](?P<anki>.+?)\[/\$\]"
)
"""A formula in the spellings of Moodle, Anki and of ours."""

Picture = Callable[[str], str]
"""Gives the name under which the file of an address is kept; empty where it stays on the web."""


class _Element(Struct):
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: "list[_Element | str]"


class _Tree(HTMLParser):
    """Builds the elements of a text, however it is nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {}, [])
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open[-1].tag in CLOSED_BY.get(tag, ()) and len(self.open) > 1:
            self.open.pop()
            if tag == "tr" and self.open[-1].tag == "tr":
                self.open.pop()
        made = _Element(tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1].children.append(made)
        if tag not in VOID and len(self.open) < DEPTH:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(
            _Element(tag, {name: value or "" for name, value in attrs}, [])
        )

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self.open]
        if tag in tags[1:]:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def markdown(html: str, picture: Picture = lambda address: "") -> tuple[str, tuple[Remark, ...]]:
    """The Markdown of some HTML, and what had to be left out of it."""
    if "<" not in html and "&" not in html:
        return _formulas(" ".join(html.split())), ()
    tree = _Tree()
    tree.feed(html)
    tree.close()
    writer = _Writer(picture)
    text = "\n\n".join(writer.blocks(tree.root)).strip()
    wanted = _bare(_said(tree.root))
    if _bare(markup.plain(text)) != wanted and not writer.is_rich:
        plain = "\n\n".join(line for line in map(str.strip, _said(tree.root).split("\n")) if line)
        text = markup.literal(plain)
        writer.lost.append("bold and italic that Markdown cannot show there")
    remarks = tuple(Remark("W710", f"left out: {what}") for what in dict.fromkeys(writer.lost))
    web = tuple(
        Remark("W715", f"the picture {address} stays on the web, as a link")
        for address in dict.fromkeys(writer.web)
    )
    return text, (*remarks, *web)


def _bare(text: str) -> str:
    """What is left of a text when only its words and signs count, to compare two of them."""
    return re.sub(r"[\s\xa0]+", "", text)


def _said(element: "_Element | str") -> str:
    """The words of an element as people read them, a line each block."""
    if isinstance(element, str):
        return element
    if element.tag in SILENT or element.tag in LOST:
        return ""
    text = "".join(map(_said, element.children))
    if element.tag == "br":
        return "\n"
    return f"\n{text}\n" if element.tag in BLOCKS else text


class _Writer:
    """Writes elements as Markdown, and collects what it had to leave out."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.lost: list[str] = []
        self.web: list[str] = []
        self.is_rich = False
        """Whether there is something whose text differs from the HTML's on purpose."""

    def blocks(self, element: _Element) -> list[str]:
        """The blocks of an element: paragraphs, lists, code, tables."""
        found: list[str] = []
        line: list[str] = []

        def end() -> None:
            text = _tidy("".join(line))
            line.clear()
            if text:
                found.append(text)

        for child in element.children:
            if isinstance(child, str) or child.tag not in BLOCKS:
                line.append(self.inline(child))
                continue
            end()
            if child.tag in ("ul", "ol"):
                found += self.listed(child)
            elif child.tag == "pre":
                found += self.code_block(child)
            elif child.tag == "table":
                found += self.table(child)
            else:
                found += self.blocks(child)
        end()
        return found

    def listed(self, element: _Element) -> list[str]:
        """A list as one block, its items with their own blocks indented below them."""
        rows = []
        number = 1
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    rows.append(_tidy(self.inline(child)))
                continue
            mark = f"{number}." if element.tag == "ol" else "-"
            number += 1
            within = self.listed(child) if child.tag in ("ul", "ol") else self.blocks(child)
            text = "\n".join(within).replace("\n", f"\n{' ' * (len(mark) + 1)}")
            rows.append(f"{mark} {text}".rstrip())
        self.is_rich = True  # the numbers of a list are not in its text
        return ["\n".join(rows)] if rows else []

    def code_block(self, element: _Element) -> list[str]:
        """Code as a fenced block, with its spaces and lines."""
        text = _said(element).strip("\n")
        if not text.strip():
            return []
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return [f"{fence}\n{text}\n{fence}"]

    def table(self, element: _Element) -> list[str]:
        """A table in rows of cells, where every row has as many."""
        rows = [
            [
                _tidy(self.inline(_Element("", {}, cell.children))).replace("\n", " ")
                for cell in row.children
                if isinstance(cell, _Element) and cell.tag in ("td", "th")
            ]
            for row in _all(element, "tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return self.blocks(_Element("", {}, [c for c in element.children if c != element]))
        self.is_rich = True
        if len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
            self.lost.append("a table, whose rows are paragraphs now")
            return [" · ".join(cell for cell in row if cell) for row in rows if any(row)]
        lines = [
            f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows
        ]
        return ["\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])]

    def inline(self, element: "_Element | str") -> str:
        """Text and marks within a paragraph."""
        if isinstance(element, str):
            return _formulas(re.sub(r"[ \t\r\n\f]+", " ", element))
        if element.tag in SILENT:
            return ""
        if element.tag in LOST:
            self.lost.append(LOST[element.tag])
            return ""
        if element.tag == "br":
            return "\n"
        if element.tag in ("img", "audio"):
            return self.image(element)
        if element.tag in ("code", "tt", "kbd", "samp"):
            return _around("`", _said(element).replace("\n", " ")) if element.children else ""
        if element.tag in ("sup", "sub"):
            return self.raised(element)
        if element.tag == "a":
            return self.link(element)
        text = "".join(map(self.inline, element.children))
        if element.tag in BLOCKS:
            return f"\n{text}\n"
        if element.tag in ("b", "strong"):
            return _around("**", text)
        if element.tag in ("i", "em"):
            return _around("*", text)
        return text

    def raised(self, element: _Element) -> str:
        """A superscript or subscript in characters of its own, or as mathematics."""
        text = " ".join(_said(element).split())
        table = SUPERSCRIPTS if element.tag == "sup" else SUBSCRIPTS
        self.is_rich = True
        if not text:
            return ""
        if all(sign in table for sign in text):
            return "".join(table[sign] for sign in text)
        if re.search(r"[\\{}$%#&_^~]", text):
            return markup.literal(text)
        sign = "^" if element.tag == "sup" else "_"
        inner = text if re.fullmatch(r"[\d+\-=()]+", text) else rf"\text{{{text}}}"
        return rf"\({sign}{{{inner}}}\)"

    def link(self, element: _Element) -> str:
        """A link to the web; others are text."""
        text = "".join(map(self.inline, element.children))
        address = element.attributes.get("href", "").strip()
        if not re.fullmatch(r"(?:https?://|mailto:)[^\s<>()\[\]\\]+", address, re.I):
            return text
        flat = _tidy(text)
        if not flat or "\n" in flat or "[" in flat:
            return text
        return f"[{flat}]({address})"

    def image(self, element: _Element) -> str:
        """A picture or sound: a file of the bank, mathematics of Canvas, or a link to the web."""
        attributes = element.attributes
        formula = attributes.get("data-equation-content", "")
        if formula or "equation_image" in attributes.get("class", ""):
            self.is_rich = True
            return _formula(formula or attributes.get("alt", "").removeprefix("LaTeX: "))
        address = attributes.get("src", "").strip()
        if not address:
            inside = [*_all(element, "source")]
            address = inside[0].attributes.get("src", "") if inside else ""
        words = " ".join(attributes.get("alt", "").split()) or attributes.get("title", "")
        self.is_rich = True
        if name := self.picture(address):
            return f"![{re.sub(r'[][!`*_<>]|[^ -~]*$', '', words) or name}]({name})"
        if re.fullmatch(r"https?://[^\s<>()\[\]\\]+", address, re.I):
            self.web.append(address)
            return (
                f"[{markup.literal(words) if words and '[' not in words else 'picture'}]({address})"
            )
        self.lost.append("a picture whose file is not there")
        return markup.literal(words)


def _all(element: _Element, tag: str) -> Iterator[_Element]:
    """The elements of a tag below one, in order; not those inside of them."""
    for child in element.children:
        if isinstance(child, _Element):
            if child.tag == tag:
                yield child
            else:
                yield from _all(child, tag)


def _around(mark: str, text: str) -> str:
    """Marks right around the words of a text, with its outer blanks outside; none around none."""
    inner = text.strip()
    if not inner or "\n" in inner:
        return text
    if mark == "`":
        if "`" in inner:
            return f"``{inner}``" if "``" not in inner and inner[0] != "`" != inner[-1] else text
    elif inner.startswith("*") or inner.endswith("*"):
        return text
    before = text[: len(text) - len(text.lstrip())]
    return f"{before}{mark}{inner}{mark}{text[len(before) + len(inner) :]}"


def _tidy(text: str) -> str:
    """A paragraph without blanks at the ends of its lines; a line break of the HTML is kept."""
    lines = [re.sub(r"[ \xa0]+", " ", line).strip() for line in text.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _formulas(text: str) -> str:
    """A text in which only mathematics means something: all else stands for itself."""
    if "$" not in text and "\\" not in text and "[" not in text:
        return markup.literal(text)
    pieces, end = [], 0
    for found in MATHEMATICS.finditer(text):
        inner = next(group for group in found.groups() if group is not None)
        pieces += [markup.literal(text[end : found.start()]), _formula(inner)]
        end = found.end()
    return "".join([*pieces, markup.literal(text[end:])])


def _formula(tex: str) -> str:
    """A formula in our marks; one that could end them early stands as code."""
    inner = " ".join(tex.split())
    if not inner:
        return ""
    if "\\)" in inner or "\\]" in inner or inner.endswith("\\"):
        return f"`{inner.replace('`', '')}`"
    return rf"\({inner}\)"
