"""Raised digits told apart from the digits before them: 10⁶ is not 106."""

from __future__ import annotations

import re

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+[⁺⁻]?")


def raise_digits(text: str) -> str:
    """Raised digits as ``^6``, or as a charge (``Ca²⁺`` is ``Ca2+``), before they turn plain."""
    if text.isascii():
        return text

    def plain(found: re.Match[str]) -> str:
        digits = found[0].translate(SUPERSCRIPTS)
        return digits if digits[-1] in "+-" else f"^{digits}"

    return RAISED.sub(plain, text)
