"""Step 7: what is nearly right and is another question's answer is wrong, and no slip."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category, normalize

from myoquiz.grading import kinds, reasons
from myoquiz.grading.kinds import Form
from myoquiz.grading.slips import distance
from myoquiz.grading.texts import FoldedText, read
from myoquiz.grading.verdicts import AnswerKey, Judgement


def check(
    found: Judgement, form: Form, given: str, key: AnswerKey, others: Iterable[Form]
) -> Judgement:
    """The verdict, changed where the answer is another question's or as near to it.

    ``form`` is the one that the answer was held against. An answer that contains it whole is more
    than was asked, and keeps its verdict.
    """
    if found.verdict == "same":
        return _same(found, form, given, key, others)
    mine, theirs = read(form.text, key.language), read(given, key.language)
    slips = distance(mine.joined, theirs.joined, 3) if found.verdict == "typo" else 0
    is_clash = found.verdict == "wrong" and found.reason
    doubt = found
    for other in others:
        if other.kind != "words":
            is_other = kinds.notation(other, other.text, key) == kinds.notation(other, given, key)
            if is_other and (form.kind != "words" or found.verdict == "wrong"):
                return Judgement("wrong", found.reason if is_clash else reasons.OTHER_ANSWER)
            if form.kind != "words":
                continue
        text = read(other.text, key.language)
        if text.joined == theirs.joined:
            if form.kind == "words" and _contains(theirs.words, mine.words):
                continue
            return Judgement("wrong", found.reason if is_clash else reasons.OTHER_ANSWER)
        if slips and text.joined != mine.joined:
            as_near = distance(text.joined, theirs.joined, slips) <= slips
            if as_near or _is_word_of(text, mine, theirs):
                doubt = Judgement("near", reasons.TWO_WORDS)
    return doubt


def _same(
    found: Judgement, form: Form, given: str, key: AnswerKey, others: Iterable[Form]
) -> Judgement:
    """Near where only a mark or the case tells this answer from another one that was typed."""
    typed = kinds.notation(form, given, key)
    mine = kinds.notation(form, form.text, key)
    if form.kind not in ("words", "symbol") or typed == mine or _bare(typed) != _bare(mine):
        return found
    if all(typed != kinds.notation(form, other.text, key) for other in others):
        return found
    return Judgement("near", reasons.CAPITALS if form.kind == "symbol" else reasons.LETTERS)


def _bare(text: str) -> str:
    """The letters of a text without their marks and case."""
    return "".join(char for char in normalize("NFD", text.casefold()) if category(char)[0] != "M")


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))


def _is_word_of(other: FoldedText, key: FoldedText, given: FoldedText) -> bool:
    """Whether a slip made a word of another answer out of a word of this one."""
    return any(word in other.words and word not in key.words for word in given.words)
