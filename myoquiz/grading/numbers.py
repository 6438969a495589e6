"""Numbers as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

from myoquiz.grading.digits import raise_digits
from myoquiz.grading.verdicts import Figures, Real, Tolerance

# The largest power of ten that is read, either way; beyond it a number is a slip or an attack.
MAX_EXPONENT = 400
MAX_LENGTH = 500

DASHES = re.compile("[‐‑‒–—−]")
DEGREES = str.maketrans("º˚", "°°")
VULGAR = re.compile(r"(\d?) ?([¼½¾⅐-⅞])")
NUMBER = re.compile(
    r"""(?P<sign>[-+]\ ?)?
    (?:10(?:\^|\*\*)(?P<power>[-+]?\d{1,9})
      |(?P<digits>[1-9]\d{0,2}(?:[ '’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)
       (?:[eE](?P<e>[-+]?\d{1,9})|\ ?[x×*·⋅]\ ?10(?:\^|\*\*)(?P<ten>[-+]?\d{1,9}))?)""",
    re.VERBOSE,
)
FRACTION = re.compile(r"[-+]?(?:(\d{1,9}) )?(\d{1,9}) ?/ ?(\d{1,9})")
COUNTED = re.compile(
    r"([1-9]|1[0-5]) ?(?:sf|s\.f\.|sig\.? ?figs?\.?|significant (?:figures?|digits?))",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")


def read_number(text: str) -> Decimal | None:
    """The number that a text is, or None: sign, point or comma, thousands, 1e3, 1.2×10^3.

    A comma before exactly three digits means thousands (``1,000``) where it can. Numbers are
    finite, with an exponent within ±400.
    """
    if len(text) > MAX_LENGTH:
        return None
    found = NUMBER.fullmatch(plain(text).removesuffix("."))
    return value(found) if found else None


def plain(text: str) -> str:
    """The text with raised digits as ``^6``, ½ as 1/2, ASCII digits and dashes, single spaces."""
    if not text.isascii():
        text = VULGAR.sub(r"\1 \2", text.translate(DEGREES))
        text = DASHES.sub("-", normalize("NFKC", raise_digits(text))).replace("⁄", "/")
        text = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return " ".join(text.split())


def values(found: re.Match[str], has_point_groups: bool = False) -> tuple[Decimal, ...]:
    """The numbers that a match of NUMBER may be: 1,234 is 1234 or 1.234; the likeliest first.

    With ``has_point_groups`` 1.234 may be 1234 too, as in languages with a decimal comma.
    """
    first = value(found)
    if first is None:
        return ()
    groups = GROUPED.fullmatch(found["digits"] or "")
    if not groups or groups[0].count(groups[1]) > 1 or (groups[1] == "." and not has_point_groups):
        return (first,)
    shift = -3 if groups[1] == "," else 3
    return (first, first.scaleb(shift))


def value(found: re.Match[str]) -> Decimal | None:
    """The value of a match of NUMBER; None where its points and commas make no number."""
    if found["power"]:
        digits, exponent = "1", found["power"]
    else:
        digits, exponent = _digits(found["digits"]), found["e"] or found["ten"] or "0"
    if not digits:
        return None
    number = Decimal(f"{(found['sign'] or '').strip()}{digits}e{exponent}")
    return number if not number or abs(number.adjusted()) <= MAX_EXPONENT else None


def _digits(written: str) -> str:
    """The digits with nothing but a decimal point among them; empty where they make no number."""
    written = re.sub("[ '’]", "", written)
    whole, mark, rest = written, "", ""
    if "." in written and "," in written:
        last = max(written.rfind("."), written.rfind(","))
        whole, mark, rest = written[:last], written[last], written[last + 1 :]
    elif written.count(".") + written.count(",") == 1 and not (
        "," in written and GROUPED.fullmatch(written)
    ):
        last = max(written.find("."), written.find(","))
        whole, mark, rest = written[:last], written[last], written[last + 1 :]
    if not whole.isdecimal() and whole:
        if not GROUPED.fullmatch(whole) or (mark and mark in whole):
            return ""
        whole = re.sub("[.,]", "", whole)
    return f"{whole or '0'}.{rest}" if rest else whole


def read_real(text: str) -> Real | None:
    """The exact number that a text is, a decimal or a fraction such as ``3/8``; else None."""
    written = plain(text) if len(text) <= MAX_LENGTH else ""
    if found := FRACTION.fullmatch(written):
        below = int(found[3])
        part = Fraction(int(found[2]), below) if below else None
        if part is None or (found[1] and found[2] == "0"):
            return None
        whole = part + int(found[1] or 0)
        return -whole if written[0] in "-" else whole
    return read_number(text)


def read_tolerance(text: str) -> Tolerance | Figures | None:
    """The tolerance that a text is, ``0.1``, ``5%`` or ``3 sf``; None where it is none."""
    text = text.strip()
    if found := COUNTED.fullmatch(text):
        return Figures(int(found[1]))
    relative = text.endswith(("%", "٪"))
    amount = read_number(text[:-1] if relative else text)
    if amount is None or amount < 0:
        return None
    return Tolerance(amount, relative)
