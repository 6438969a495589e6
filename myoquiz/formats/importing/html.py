r"""HTML of other programs as our Markdown.

What has a counterpart is kept: bold, italic, code, lists, links, pictures, tables, sub- and
superscripts, and mathematics in the spellings of Moodle, Anki and Canvas. What has none is left out
and told. Whatever the HTML holds, the text that people read is the same before and after: where the
marks would not come out as meant, the plain text stands in their place.
"""

import re
from collections.abc import Callable
from typing import Final

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.tex import tex
from myoquiz.formats.importing.tree import BLOCKS, LOST, SILENT, Element, elements, parsed, said
from myoquiz.text import markup

SUPERSCRIPTS: Final = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
SUBSCRIPTS: Final = dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True))

MATHEMATICS: Final = re.compile(
    r"(?s)\$\$(?P<dollars>.+?)\$\$|\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]"
    r"|\[latex\](?P<latex>.+?)\[/latex\]|\[\$\$\](?P<wide>.+?)\[/\$\$\]|\[\$\](?P<anki>.+?)\[/\$\]"
)
"""A formula in the spellings of Moodle, Anki and of ours."""

Picture = Callable[[str], str]
"""Gives the name under which the file of an address is kept; empty where it stays on the web."""


def markdown(html: str, picture: Picture = lambda address: "") -> tuple[str, tuple[Remark, ...]]:
    """The Markdown of some HTML, and what had to be left out of it."""
    if "<" not in html and "&" not in html:
        return _formulas(" ".join(html.split())), ()
    root = parsed(html)
    writer = _Writer(picture)
    text = "\n\n".join(writer.blocks(root)).strip()
    wanted = _bare(said(root))
    if _bare(markup.plain(text)) != wanted and not writer.is_rich:
        plain = "\n\n".join(line for line in map(str.strip, said(root).split("\n")) if line)
        text = markup.literal(plain)
        writer.lost.append("bold and italic that Markdown cannot show there")
    remarks = tuple(
        Remark("W710", f"left out: {what}", html.strip()) for what in dict.fromkeys(writer.lost)
    )
    web = tuple(
        Remark("W715", f"the picture {address} stays on the web, as a link")
        for address in dict.fromkeys(writer.web)
    )
    return text, (*remarks, *web)


def _bare(text: str) -> str:
    """What is left of a text when only its words and signs count, to compare two of them."""
    return re.sub(r"[\s\xa0]+", "", text)


class _Writer:
    """Writes elements as Markdown, and collects what it had to leave out."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.lost: list[str] = []
        self.web: list[str] = []
        self.is_rich = False
        """Whether there is something whose text differs from the HTML's on purpose."""

    def blocks(self, element: Element) -> list[str]:
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

    def listed(self, element: Element) -> list[str]:
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

    def code_block(self, element: Element) -> list[str]:
        """Code as a fenced block, with its spaces and lines."""
        text = said(element).strip("\n")
        if not text.strip():
            return []
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return [f"{fence}\n{text}\n{fence}"]

    def table(self, element: Element) -> list[str]:
        """A table in rows of cells, where every row has as many."""
        rows = [
            [
                _tidy(self.inline(Element("", {}, cell.children))).replace("\n", " ")
                for cell in row.children
                if isinstance(cell, Element) and cell.tag in ("td", "th")
            ]
            for row in elements(element, "tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return self.blocks(Element("", {}, [c for c in element.children if c != element]))
        self.is_rich = True
        if len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
            self.lost.append("a table, whose rows are paragraphs now")
            return [" · ".join(cell for cell in row if cell) for row in rows if any(row)]
        lines = [
            f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows
        ]
        return ["\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])]

    def inline(self, element: "Element | str") -> str:
        """Text and marks within a paragraph."""
        if isinstance(element, str):
            return _formulas(re.sub(r"[ \t\r\n\f]+", " ", element))
        if element.tag in SILENT:
            return ""
        if element.tag == "math" and (formula := tex(element)):
            self.is_rich = True
            return _formula(formula)
        if element.tag in LOST:
            self.lost.append(LOST[element.tag])
            return ""
        if element.tag == "br":
            return "\n"
        if element.tag in ("img", "audio"):
            return self.image(element)
        if element.tag in ("code", "tt", "kbd", "samp"):
            return _around("`", said(element).replace("\n", " ")) if element.children else ""
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

    def raised(self, element: Element) -> str:
        """A superscript or subscript in characters of its own, or as mathematics."""
        text = " ".join(said(element).split())
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

    def link(self, element: Element) -> str:
        """A link to the web; others are text."""
        text = "".join(map(self.inline, element.children))
        address = element.attributes.get("href", "").strip()
        if not re.fullmatch(r"(?:https?://|mailto:)[^\s<>()\[\]\\]+", address, re.I):
            return text
        flat = _tidy(text)
        if not flat or "\n" in flat or "[" in flat:
            return text
        return f"[{flat}]({address})"

    def image(self, element: Element) -> str:
        """A picture or sound: a file of the bank, mathematics of Canvas, or a link to the web."""
        attributes = element.attributes
        formula = attributes.get("data-equation-content", "")
        if formula or "equation_image" in attributes.get("class", ""):
            self.is_rich = True
            return _formula(formula or attributes.get("alt", "").removeprefix("LaTeX: "))
        address = attributes.get("src", "").strip()
        if not address:
            inside = [*elements(element, "source")]
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
        self.lost.append("a picture whose file is not there, damaged or too large")
        return markup.literal(words)


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


def _formula(source: str) -> str:
    """A formula in our marks; one that could end them early stands as code."""
    inner = " ".join(source.split())
    if not inner:
        return ""
    if "\\)" in inner or "\\]" in inner or inner.endswith("\\"):
        return f"`{inner.replace('`', '')}`"
    return rf"\({inner}\)"
