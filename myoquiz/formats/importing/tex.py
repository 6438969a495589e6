"""The TeX of formulas in MathML: of presentation markup, as editors and platforms write it."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from myoquiz.formats.importing.tree import Element
from myoquiz.text import mathematics

UNSEEN: Final = "\u2061\u2062\u2063\u2064\u200b\u2009\u00a0"
"""Signs of MathML that say how something is meant and are not seen, and its spaces."""
SIGNS: Final = {"−": "-", "∗": "*", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#"}
SIGNS_OF_TEX: Final = "\\$_^~"
"""What means something in TeX and has no counterpart here as a sign."""
WRAPPED: Final = re.compile(r"(?:\\\[|\\\(|\$\$?)(.*?)(?:\\\]|\\\)|\$\$?)", re.DOTALL)
"""A formula of TeX in the marks that stand around it in a text."""
GROUPS: Final = frozenset({"math", "mrow", "mstyle", "mpadded", "merror", "mtd"})
ACCENTS: Final = {
    "¯": "overline", "‾": "overline", "_": "overline", "^": "hat", "ˆ": "hat", "~": "tilde",
    "˜": "tilde", "→": "vec", "⃗": "vec", "˙": "dot", "¨": "ddot",
}  # fmt: skip
"""Marks above a letter, with their commands."""


class NoTex(Exception):
    """A formula has something that cannot be said in TeX here."""


def tex(element: Element) -> str:
    """The TeX of a formula; empty where something of it has no counterpart."""
    try:
        found = " ".join(_tex(element).split())
    except NoTex:
        return ""
    return "" if any(mathematics.mistakes(found)) else found


def _tex(element: Element) -> str:
    if element.tag in GROUPS:
        return "".join(_tex(child) for child in _parts(element))
    if element.tag in TEXTS:
        return TEXTS[element.tag]("".join(c for c in element.children if isinstance(c, str)))
    if element.tag in ("mspace", "mphantom", "annotation", "annotation-xml", "none"):
        return ""
    if element.tag == "semantics":
        return _annotated(element)
    if element.tag == "mfenced":
        return _fenced(element)
    if element.tag == "mtable":
        rows = [" & ".join(map(_tex, _parts(row))) for row in _parts(element)]
        return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
    parts = [_tex(child) for child in _parts(element)]
    made = SHAPES.get(element.tag)
    if made is None:
        raise NoTex(element.tag)
    try:
        return made(parts)
    except IndexError:
        raise NoTex(element.tag) from None


def _parts(element: Element) -> list[Element]:
    """The elements in one; text between them is none of a formula."""
    return [child for child in element.children if isinstance(child, Element)]


def _annotated(element: Element) -> str:
    """The TeX that was written beside a formula, else what the formula shows."""
    parts = _parts(element)
    for one in parts:
        if one.tag == "annotation" and "tex" in one.attributes.get("encoding", "").lower():
            written = "".join(child for child in one.children if isinstance(child, str)).strip()
            found = WRAPPED.sub(r"\1", written).strip()
            if found and not any(mathematics.mistakes(found)):
                return found
    return _tex(parts[0]) if parts else ""


def _fenced(element: Element) -> str:
    """Parts in brackets."""
    first, last = (element.attributes.get(name, sign) for name, sign in FENCES)
    marks = element.attributes.get("separators", ",").replace(" ", "")[:1]
    inner = f"{marks} ".join(map(_tex, _parts(element)))
    return f"{_sign(first)}{inner}{_sign(last)}"


FENCES: Final = (("open", "("), ("close", ")"))


def _letters(text: str) -> str:
    """A name: a letter, a function, or a word."""
    text = "".join(text.split()).strip(UNSEEN)
    if len(text) < 2:
        return _sign(text)
    command = mathematics.commands().get(text)
    if command and command.kind in ("function", "big"):
        return rf"\{text} "
    return rf"\mathrm{{{''.join(map(_sign, text))}}}"


def _number(text: str) -> str:
    return "".join(map(_sign, "".join(text.split())))


def _operator(text: str) -> str:
    text = "".join(text.split())
    return "".join(map(_sign, text)) if len(text) < 2 or not text.isalpha() else _letters(text)


def _words(text: str) -> str:
    """Words within a formula."""
    words = re.sub(r"\s+", " ", text)
    if any(sign in SIGNS_OF_TEX or sign in "{}%&#" for sign in words):
        raise NoTex("mtext")
    return rf"\text{{{words}}}" if words.strip() else " "


def _sign(sign: str) -> str:
    """One sign, or its command."""
    if not sign or sign in UNSEEN:
        return ""
    if sign in SIGNS_OF_TEX:
        raise NoTex(sign)
    name = _commands().get(sign)
    return SIGNS.get(sign) or (rf"\{name} " if name and not sign.isascii() else sign)


@cache
def _commands() -> dict[str, str]:
    """The commands by the sign that they show."""
    found: dict[str, str] = {}
    for name, command in mathematics.commands().items():
        if len(command.shown) == 1 and not command.arguments and name.isalpha():
            found.setdefault(command.shown, name)
    return found


def _over(parts: Sequence[str]) -> str:
    base, mark = parts[0], parts[1].strip()
    plain = {f"\\{_commands().get(sign, '')}": name for sign, name in ACCENTS.items()} | ACCENTS
    if name := plain.get(mark):
        return rf"\{name}{{{base}}}"
    if "\\" in base and len(base) < 8:
        return f"{base.strip()}^{{{mark}}}"
    raise NoTex("mover")


def _under(parts: Sequence[str]) -> str:
    if "\\" not in parts[0]:
        raise NoTex("munder")
    return f"{parts[0].strip()}_{{{parts[1]}}}"


TEXTS: Final[dict[str, Callable[[str], str]]] = {
    "mi": _letters,
    "mn": _number,
    "mo": _operator,
    "mtext": _words,
    "ms": _words,
}
SHAPES: Final[dict[str, Callable[[Sequence[str]], str]]] = {
    "msup": lambda parts: f"{_base(parts[0])}^{{{parts[1]}}}",
    "msub": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}",
    "msubsup": lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}^{{{parts[2]}}}",
    "mfrac": lambda parts: rf"\frac{{{parts[0]}}}{{{parts[1]}}}",
    "msqrt": lambda parts: rf"\sqrt{{{''.join(parts)}}}",
    "mroot": lambda parts: rf"\sqrt[{parts[1]}]{{{parts[0]}}}",
    "mover": _over,
    "munder": _under,
    "munderover": lambda parts: f"{_under(parts[:2])}^{{{parts[2]}}}",
}


def _base(text: str) -> str:
    """What stands below a raised sign, in braces where it is more than one sign."""
    text = text.strip()
    is_one = len(text) <= 1 or text.isdecimal() or (text[0] == "\\" and text[1:].isalpha())
    return text if is_one or text[-1] in ")]}" else f"{{{text}}}"
