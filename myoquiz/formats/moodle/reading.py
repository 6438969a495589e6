"""One question element of Moodle XML: its texts as Markdown, its answers, its files."""

import re
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from myoquiz.formats.importing import Remark, html, texts
from myoquiz.formats.importing.choices import Alternative
from myoquiz.formats.importing.media import ImportedMedia, decoded
from myoquiz.formats.importing.numbers import numerical
from myoquiz.text import markup


class QuestionElement:
    """One element, with the remarks and the files that its texts bring."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.remarks: list[Remark] = []
        self.media = ImportedMedia()

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

    def options(self) -> list[Alternative]:
        """The answers with their share of the points and their feedback."""
        return [
            Alternative(self.markdown(one), share(one), self.text("feedback", one))
            for one in self.element.findall("answer")
        ]


def share(answer: Element) -> float:
    """The share of the points of an answer, from -1 to 1."""
    found = numerical(answer.get("fraction") or answer.findtext("fraction") or "0")
    return float(found["answer"]) / 100 if found else 0.0
