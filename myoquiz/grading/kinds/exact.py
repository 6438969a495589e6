"""Every character counts, but for the spaces around the answer."""

from __future__ import annotations

from unicodedata import normalize

from myoquiz.grading.kinds import strict
from myoquiz.grading.verdicts import AnswerKey, Judgement


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on an answer, character by character."""
    return strict.verdict(notation(form, key), notation(given, key), key.case_sensitive is False)


def notation(text: str, key: AnswerKey) -> str:
    """The text with composed letters and no space around it."""
    return normalize("NFC", text).strip()
