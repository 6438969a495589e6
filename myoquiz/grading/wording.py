"""English wording: ways to write the same that are put into one, and dates in one order."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from myoquiz.grading import tables

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
NAMES = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" if month != "may" else month for month in MONTHS)
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
ISO = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b")
DAY_FIRST = re.compile(rf"(?<!\d){DAY}(?:\sof)?\s({NAMES})\b\.?,?", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b({NAMES})\b\.?\s(?:the\s)?{DAY}(?!\d),?", re.IGNORECASE)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """An English text with one wording for what is written in several ways."""
    text = " ".join(text.split())
    for pattern, put in _wordings():
        text = pattern.sub(put, text)
    if not any(map(str.isdigit, text)):
        return text
    text = ISO.sub(_told, text)
    text = DAY_FIRST.sub(lambda found: f"{int(found[1])} {_month(found[2])}", text)
    return MONTH_FIRST.sub(lambda found: f"{int(found[2])} {_month(found[1])}", text)


def _told(found: re.Match[str]) -> str:
    """A date such as 1789-07-14 in words; any other number stays."""
    month, day = int(found[2]), int(found[3])
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31):
        return found[0]
    return f"{day} {MONTHS[month - 1]} {found[1]}"


def _month(name: str) -> str:
    return next(month for month in MONTHS if month[:3] == name[:3].lower())


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row[0], re.IGNORECASE), "".join(row[1:]).replace("$", "\\").replace("_", " "))
        for row in tables.rows("wording")
    )
