"""Numbers of other programs with their tolerance, as our keys."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

NUMBER: Final = r"[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?"
RANGE: Final = re.compile(rf"({NUMBER})\s*\.\.\s*({NUMBER})")
WITH_TOLERANCE: Final = re.compile(rf"({NUMBER})(?:\s*:\s*({NUMBER})?)?")


def number(text: str) -> dict[str, str] | None:
    """The keys of ``answer:tolerance`` or ``low..high``; None where the text is neither."""
    text = text.strip()
    try:
        if found := RANGE.fullmatch(text):
            low, high = sorted(map(decimal, found.groups()))
            return {"answer": shown((low + high) / 2), "tolerance": shown((high - low) / 2)}
        if found := WITH_TOLERANCE.fullmatch(text):
            return numerical(found[1], found[2] or "0")
    except InvalidOperation:
        return None
    return None


def numerical(answer: str, tolerance: str = "0") -> dict[str, str] | None:
    """The keys of a number with an amount of tolerance; None where one of them is no number."""
    try:
        margin = abs(decimal(tolerance.strip() or "0"))
        values = {"answer": shown(decimal(answer.strip()))}
    except InvalidOperation:
        return None
    return {**values, **({"tolerance": shown(margin)} if margin else {})}


def decimal(text: str) -> Decimal:
    """The number in a text, with a point or a comma. Raises InvalidOperation."""
    found = Decimal(text.replace(",", "."))
    if not found.is_finite():
        raise InvalidOperation
    return found


def shown(value: Decimal) -> str:
    """A number without idle zeros, with digits alone where they are not too many."""
    text = f"{value:f}" if abs(value.adjusted()) < 30 else str(value)
    return text.rstrip("0").rstrip(".") or "0" if "." in text and "E" not in text else text
