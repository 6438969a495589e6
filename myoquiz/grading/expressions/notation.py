"""The ways to write mathematics made one, and cut into tokens.

``x²``, ``x**2`` and ``x^2`` become the same tokens, and so do ``≤`` and ``<=``, ``½`` and ``1/2``,
``π`` and ``pi``. Nothing here knows what a token means to its neighbours.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal
from unicodedata import normalize

from msgspec import Struct

from myoquiz.grading import tables

MOST_TOKENS: Final = 300
"""More is no answer that anybody types."""

FUNCTIONS: Final = (
    *("arcsin", "arccos", "arctan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    *("sin", "cos", "tan", "cot", "sec", "csc", "exp", "ln", "log", "lg", "sqrt", "cbrt", "abs"),
)
RAISED: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᵏᵐᵗᶜ]+")
LOWERED: Final = re.compile("[₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ]+")
BRACES: Final = re.compile(r"(\^|√|sqrt)\{([^{}]*)\}")
MIXED: Final = re.compile(r"(\d+) ?([¼½¾⅐-⅞])|(?<![\d^/.] )\b(\d+) (\d+/\d+)(?![\d^!.])")
FRACTION: Final = re.compile("[¼½¾⅐-⅞]")
TIMES_TEN: Final = re.compile(r"(?<=\d) ?[xX×] ?(?=10 ?\^)")
THOUSANDS: Final = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?: \d{3})+(?!\d)")
LEAD: Final = re.compile(r"^(?:it is|it's|the answer is|answer:|this is) ", re.IGNORECASE)
NOT: Final = re.compile(r"(^|[^\w)\]} ]) ?~ ?(?=[^\W\d_]|\()")
UNION: Final = re.compile(r"(?<=[)\]}]) ?[Uu] ?(?=[(\[{])")
SIGNS: Final = (
    *(("**", "^"), ("=/=", "≠"), ("!=", "≠"), ("<>", "≠"), ("<=>", "⇔"), ("<->", "↔")),
    *(("=<", "≤"), ("<=", "≤"), (">=", "≥"), ("==", "="), ("=>", "→"), ("->", "→")),
    *(("+/-", "±"), ("+-", "±"), ("&", " and ")),
)
"""Signs that are typed with several keys, and what they stand for."""
ALIKE: Final = str.maketrans(
    dict.fromkeys("−–—‐‑", "-")
    | dict.fromkeys("×·⋅∙•∗", "*")
    | dict.fromkeys("÷∕⁄", "/")
    | dict.fromkeys("’‘ʼ′´`", "'")
    | {"⩽": "≤", "⩾": "≥", "∣": "|", "⟶": "→", "⇒": "→", "⟹": "→", "$": " "}
)
TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<derivative>[d∂](?:\^\d)?[^\W\d_]?/[d∂][^\W\d_](?:\^\d)?)(?![^\W_])"
    r"|(?P<letters>(?:[^\W\d_]\u0305?[\u0300-\u036f]*)+)(?P<below>_\{[^{}]*\}|_\w+|\d+)?(?P<prime>'*)"
    r"|(?P<sign>\S))"
)
SMALLEST_WORD: Final = 4
"""Letters that make a name of their own, as in `speed`; fewer are a product, as in `mgh`."""


class Token(Struct, frozen=True):
    """A number, a name, a function or a sign; signs are told by their text alone."""

    kind: Literal["number", "name", "function", "sign"]
    text: str
    below: str = ""
    """The base of a logarithm."""


class UnreadableFormula(Exception):
    """That a text is no mathematics."""


def plain(text: str) -> str:
    """The text in one notation."""
    text = LEAD.sub("", " ".join(text.split()))
    text = NOT.sub(r"\1¬", re.sub(r"(?<=[\w)\]}!]) ?\.$", "", text)).replace("³√", "∛")
    text = BRACES.sub(r"\1(\2)", text)
    text = RAISED.sub(lambda found: f"^({normalize('NFKC', found[0])})", text)
    text = LOWERED.sub(lambda found: f"_{normalize('NFKC', found[0])}", text)
    text = MIXED.sub(_mixed, " ".join(text.split()))
    text = FRACTION.sub(lambda found: f"({normalize('NFKC', found[0])})", text)
    text = normalize("NFKC", TIMES_TEN.sub("*", text.replace("**", "^"))).translate(ALIKE)
    for written, sign in SIGNS:
        text = text.replace(written, sign)
    text = UNION.sub("∪", " ".join(text.split()))
    return THOUSANDS.sub(lambda found: found[0].replace(" ", ""), text)


@lru_cache(maxsize=1024)
def tokens(text: str, has_decimal_comma: bool = False) -> tuple[Token, ...]:
    """The tokens of a text; two numbers beside one another are a list."""
    text = plain(text)
    if has_decimal_comma:
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        if match["number"]:
            if found and found[-1].kind == "number":
                found.append(Token("sign", ","))
            found.append(Token("number", match["number"]))
        elif match["derivative"]:
            found.append(Token("name", match["derivative"]))
        elif match["letters"]:
            below = (match["below"] or "").strip("_{}")
            found += _letters(match["letters"], below, match["prime"])
            if len(found) > 1 and found[-2] == Token("name", "Delta") and found[-1].kind == "name":
                found[-2:] = [Token("name", f"Delta {found[-1].text}")]
        elif match["sign"] == "∞":
            found.append(Token("name", "∞"))
        elif match["sign"]:
            found.append(Token("sign", match["sign"]))
        if len(found) > MOST_TOKENS:
            raise UnreadableFormula
    return tuple(found)


def _mixed(found: re.Match[str]) -> str:
    whole, part = found[1] or found[3], found[2] or found[4]
    return f"({whole}+{normalize('NFKC', part).replace('⁄', '/')})"


def _letters(run: str, below: str, prime: str) -> list[Token]:
    """The names and functions of a run of letters, as in `2sinxcosx` and `mgh`."""
    if run in ("and", "or"):
        return [Token("sign", run)]
    if run in ("infinity", "inf", "oo"):
        return [Token("name", "∞")]
    parts = [found[0] for found in _pieces().finditer(run)]
    singles = "".join(" " if len(re.sub("[\u0300-\u036f]", "", p)) > 1 else "x" for p in parts)
    if "x" * SMALLEST_WORD in singles:
        parts = [run]
    out: list[Token] = []
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        name = _greek().get(part, part)
        if name in FUNCTIONS and not prime:
            out.append(Token("function", name, below if is_last and name == "log" else ""))
            if is_last and below and name != "log":
                out.append(Token("number", below) if below.isdecimal() else Token("name", below))
            continue
        if is_last:
            name += (f"_{below}" if below else "") + prime
        if out and out[-1].text == "Delta":
            out[-1] = Token("name", f"Delta {name}")
        else:
            out.append(Token("name", name))
    return out


@cache
def _greek() -> dict[str, str]:
    """The name of each Greek letter, small and capital."""
    small = {letter: name for letter, name in tables.mapping("greek").items() if letter != "ς"}
    return small | {letter.upper(): name.capitalize() for letter, name in small.items()}


@cache
def _pieces() -> re.Pattern[str]:
    """A function, the name of a Greek letter, or one letter with its marks."""
    names = sorted({*FUNCTIONS, *_greek().values()}, key=len, reverse=True)
    return re.compile(rf"{'|'.join(names)}|.[\u0300-\u036f]*")
