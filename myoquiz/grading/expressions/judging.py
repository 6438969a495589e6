"""The verdict on a formula.

Where a text can be read in two ways, an answer must be right in both: ``log`` may be the natural
logarithm or that of ten, and ``f(x)`` a product. What is right in a looser reading alone, such as
``1/2x`` for ``1/(2x)``, is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from myoquiz.grading import reasons
from myoquiz.grading.expressions.comparing import WRONG, compare, worst
from myoquiz.grading.expressions.computing import Reading, names_of, nodes
from myoquiz.grading.expressions.forms import can_be_reduced, form, is_literal, values
from myoquiz.grading.expressions.notation import Token, UnreadableFormula, plain, tokens
from myoquiz.grading.expressions.parsing import MAY_BE_FUNCTIONS, Tree, parse
from myoquiz.grading.verdicts import Judgement

# The constant of an integral has any letter: + C, + c, + k.
CONSTANT = re.compile(r"[+±] ?C$")
OTHER_CONSTANT = re.compile(r"([+±] ?)[cKk]$")


class Formula(Struct, frozen=True):
    """A formula as a key: its text, and what else decides how an answer is held against it.

    ``asked`` are the expressions of the prompt, which are no answer; with ``is_form`` the form
    counts too; ``has_decimal_comma`` says that 0,5 is a number.
    """

    text: str
    asked: tuple[str, ...] = ()
    is_form: bool = False
    has_decimal_comma: bool = False


def is_formula(text: str) -> bool:
    """Whether a text can be read as mathematics."""
    return _read(text) is not None


def judge_formula(key: Formula, given: str) -> Judgement:
    """The verdict on a formula: the same, near with a reason, or wrong."""
    try:
        if tokens(key.text) == tokens(given):
            return Judgement("same")
    except UnreadableFormula:
        pass
    expected = _read(key.text, has_decimal_comma=key.has_decimal_comma)
    found = _read(given, has_decimal_comma=key.has_decimal_comma)
    if expected is None:
        return _by_letters(key.text, given)
    if found is None:
        return Judgement("near", reasons.UNREADABLE)
    verdict = _by_value(key, given)
    if verdict.verdict != "same":
        return _looser(key, given) or verdict
    if key.is_form and form(expected) != form(found):
        return Judgement("near", reasons.FORM)
    return _unfinished(expected, found, key.asked) or verdict


def _by_value(key: Formula, given: str, is_loose: bool = False) -> Judgement:
    """The verdict that holds in all usual readings."""
    found = WRONG
    verdicts = []
    for functions in dict.fromkeys(("", _functions(key.text, given))):
        one = _read(key.text, functions, False, key.has_decimal_comma)
        other = _read(given, functions, is_loose, key.has_decimal_comma)
        if one is None or other is None:
            continue
        has_i = "i" in names_of(one) & names_of(other)
        calls = {node.text for node in (*nodes(one), *nodes(other)) if node.op == "call"}
        for log_10 in (False, True)[: 1 + ("log" in calls)]:
            found = compare(one, other, Reading(log_10))
            if found.verdict == "wrong" and has_i:
                found = compare(one, other, Reading(log_10, True))
            verdicts.append(found)
    found = worst(verdicts) if verdicts else WRONG
    if found.verdict == "wrong" and any(each.verdict == "same" for each in verdicts):
        return Judgement("near", reasons.FORMULA)
    return found


def _functions(*texts: str) -> str:
    """The letters that stand before a bracket wherever they stand, and may be functions."""
    found: dict[str, bool] = {}
    for text in texts:
        signs = [*tokens(text), Token("sign", "")]
        for token, after in pairwise(signs):
            if token.kind == "name" and token.text in MAY_BE_FUNCTIONS:
                found[token.text] = found.get(token.text, True) and after.text == "("
    return "".join(sorted(letter for letter, is_function in found.items() if is_function))


def _looser(key: Formula, given: str) -> Judgement | None:
    """Near, where an answer would be right if it were read otherwise."""
    if "," in given and not key.has_decimal_comma and "," not in key.text:
        comma = Formula(key.text, key.asked, key.is_form, True)
        if _by_value(comma, given).verdict == "same":
            return judge_formula(comma, given)
    if CONSTANT.search(key.text) and not CONSTANT.search(given):
        renamed = OTHER_CONSTANT.sub(r"\1C", given)
        if renamed != given and _by_value(key, renamed).verdict == "same":
            return judge_formula(key, renamed)
    lower = Formula(key.text.lower(), has_decimal_comma=key.has_decimal_comma)
    if _by_value(key, given, True).verdict == "same":
        return Judgement("near", reasons.BRACKETS)
    if _by_value(lower, given.lower()).verdict == "same":
        return Judgement("near", reasons.CAPITALS)
    if _imaginary(key, given).verdict == "same":
        return Judgement("near", reasons.WORK_OUT)
    return None


def _imaginary(key: Formula, given: str) -> Judgement:
    one = _read(key.text, has_decimal_comma=key.has_decimal_comma)
    other = _read(given, has_decimal_comma=key.has_decimal_comma)
    if one is None or other is None or "i" not in names_of(one) | names_of(other):
        return WRONG
    return compare(one, other, Reading(has_i=True))


def _unfinished(key: Tree, given: Tree, asked: Sequence[str]) -> Judgement | None:
    """Near, where an answer has the right value and is not worked out."""
    shown = {form(side) for tree in _all_read(asked) for side in (tree, *values(tree))}
    mine = {form(side) for side in (key, *values(key))}
    if any(
        form(side) in shown and form(side) not in mine and side.parts
        for side in (given, *values(given))
    ):
        return Judgement("near", reasons.WORK_OUT)
    if can_be_reduced(given) and not can_be_reduced(key):
        return Judgement("near", reasons.REDUCE)
    is_simple = all(is_literal(side) or side.op == "name" for side in values(key))
    if is_simple and not all(is_literal(side) or side.op == "name" for side in values(given)):
        return Judgement("near", reasons.WORK_OUT)
    return None


def _all_read(texts: Sequence[str]) -> Iterator[Tree]:
    for text in texts:
        tree = _read(text)
        if tree is not None:
            yield tree


def _by_letters(key: str, given: str) -> Judgement:
    """The verdict where the key is no mathematics that is known here: by its signs."""
    mine, theirs = ("".join(plain(text).split()) for text in (key, given))
    if mine == theirs:
        return Judgement("same")
    if mine.casefold() == theirs.casefold():
        return Judgement("near", reasons.CAPITALS)
    return WRONG


@lru_cache(maxsize=2048)
def _read(
    text: str,
    functions: str = "",
    is_loose: bool = False,
    has_decimal_comma: bool = False,
) -> Tree | None:
    try:
        return parse(text, functions, is_loose, has_decimal_comma)
    except UnreadableFormula:
        return None
