"""Numbers as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from myoquiz.grading.digits import raise_digits
from myoquiz.grading.verdicts import Tolerance

# The largest power of ten that is read, either way; beyond it a number is a slip or an attack.
MAX_EXPONENT = 400
MAX_LENGTH = 500

DASHES = re.compile("[‐‑‒–—−]")
NUMBER = re.compile(
    r"""(?P<sign>[-+]\ ?)?
    (?:10(?:\^|\*\*)(?P<power>[-+]?\d{1,9})
      |(?P<digits>[1-9]\d{0,2}(?:[ '’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)
       (?:[eE](?P<e>[-+]?\d{1,9})|\ ?[x×*·⋅]\ ?10(?:\^|\*\*)(?P<ten>[-+]?\d{1,9}))?)""",
    re.VERBOSE,
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
    """The text with raised digits as ``^6``, ASCII digits and dashes, and single spaces."""
    if not text.isascii():
        text = DASHES.sub("-", normalize("NFKC", raise_digits(text)))
        text = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return " ".join(text.split())


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


def read_tolerance(text: str) -> Tolerance | None:
    """The tolerance that a text is, ``0.1`` or ``5%``; None for a negative one or none at all."""
    text = text.strip()
    relative = text.endswith(("%", "٪"))
    amount = read_number(text[:-1] if relative else text)
    if amount is None or amount < 0:
        return None
    return Tolerance(amount, relative)
