"""Numbers as people write them, and the judgement of a numerical answer."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from unicodedata import normalize

from myoquiz.grading.folding import fold, raise_digits
from myoquiz.grading.verdicts import Judgement, NumberKey, Tolerance

# The largest power of ten that is read, either way; beyond it a number is a slip or an attack.
MAX_EXPONENT = 400
MAX_LENGTH = 500
# Enough digits that no comparison of two numbers within these bounds is ever rounded.
EXACT = Context(prec=2 * (MAX_LENGTH + 2 * MAX_EXPONENT), Emax=10**6, Emin=-(10**6))

DASHES = re.compile("[‐‑‒–—−]")
NUMBER = re.compile(
    r"""(?P<sign>[-+]?)\ ?
    (?:(?P<digits>[1-9]\d{0,2}(?:[ '’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)
       (?:[eE](?P<e>[-+]?\d{1,9})|\ ?[x×*·⋅]\ ?10(?:\^|\*\*)(?P<ten>[-+]?\d{1,9}))?
      |10(?:\^|\*\*)(?P<power>[-+]?\d{1,9}))""",
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
    whole = DASHES.sub("-", normalize("NFKC", raise_digits(text)))
    return " ".join("".join(str(int(c)) if c.isdecimal() else c for c in whole).split())


def value(found: re.Match[str]) -> Decimal | None:
    """The value of a match of NUMBER; None where its points and commas make no number."""
    if found["power"]:
        digits, exponent = "1", found["power"]
    else:
        digits, exponent = _digits(found["digits"]), found["e"] or found["ten"] or "0"
    if not digits:
        return None
    number = Decimal(f"{found['sign']}{digits}e{exponent}")
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


def within(number: Decimal, key: NumberKey) -> bool:
    """Whether a number lies within the key's tolerance, bounds included."""
    allowed = Decimal(0)
    if key.tolerance:
        allowed = key.tolerance.amount
        if key.tolerance.relative:
            allowed = EXACT.multiply(abs(key.answer), EXACT.scaleb(allowed, -2))
    return abs(EXACT.subtract(number, key.answer)) <= allowed


def judge_number(key: NumberKey, given: str) -> Judgement:
    """The verdict on a number: the same or wrong, and near where it cannot be read for sure."""
    expected = f"{key.answer} {key.unit}".strip()
    found = NUMBER.match(plain(given)) if len(given) <= MAX_LENGTH else None
    number = value(found) if found else None
    if found is None or number is None:
        return Judgement("wrong", "That is not a number.", expected)
    unit = plain(given)[found.end() :].strip()
    if unit and fold(unit) != fold(key.unit):
        return Judgement("near", "Check the unit.", expected)
    if within(number, key):
        return Judgement("same", "", expected)
    return Judgement("wrong", "That is another number.", expected)
