"""What each answer of a QTI 1.2 item earns, by the conditions of its response processing.

https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element

from msgspec import Struct

from myoquiz.formats.importing.numbers import decimal
from myoquiz.formats.qti.numbers import NumberRange

NOTHING: Final = "\0"
"""An answer that nobody gives: what is earned with it is earned in any case."""
WHOLE: Final = 100.0
"""What "all points" is where a file names no number."""


class Condition(Struct, frozen=True):
    """One condition: what must hold, what it does to the points, which feedback it shows."""

    test: Element
    changes: tuple[tuple[str, float], ...]
    feedback: tuple[str, ...]

    @property
    def earns(self) -> float:
        """What it is worth by itself; 0 where it says nothing of points."""
        return sum(amount for action, amount in self.changes if action in ("set", "add"))


class Scoring:
    """The conditions of an item."""

    def __init__(self, item: Element) -> None:
        self.conditions = tuple(_conditions(item))

    def points(self, response: str, answer: str) -> float:
        """What an answer to one response earns, those to others aside."""
        total, was_scored = 0.0, False
        for condition in self.conditions:
            if not condition.changes or not _holds(condition.test, response, answer, was_scored):
                continue
            was_scored = True
            for action, amount in condition.changes:
                match action:
                    case "set":
                        total = amount
                    case "subtract":
                        total -= amount
                    case "multiply":
                        total *= amount
                    case "divide" if amount:
                        total /= amount
                    case _:
                        total += amount
        return total

    def gain(self, response: str, answer: str) -> float:
        """What an answer earns beyond what anybody does."""
        return self.points(response, answer) - self.points(response, NOTHING)

    def shown(self, response: str, answer: str) -> list[str]:
        """The feedback that is meant for one answer: of conditions that name it."""
        return [
            feedback
            for condition in self.conditions
            if (answer, False) in _named(condition.test, response)
            and _holds(condition.test, response, answer, False)
            for feedback in condition.feedback
        ]

    def answers(self, response: str) -> list[str]:
        """The answers to a response that any condition names, in order."""
        found = (
            text
            for condition in self.conditions
            for text, is_denied in _named(condition.test, response)
            if not is_denied
        )
        return list(dict.fromkeys(found))

    def heeds_case(self, response: str) -> bool:
        """Whether capitals matter in what is typed."""
        return any(
            one.get("case", "").lower() == "yes"
            for condition in self.conditions
            if condition.earns > 0
            for one in condition.test.iter("varequal")
            if one.get("respident") == response
        )

    def best(self, response: str) -> list[str]:
        """The answers that the best condition wants together, in its order."""
        earning = [
            condition
            for condition in self.conditions
            if condition.earns > 0 and _named(condition.test, response)
        ]
        best = max(earning, key=lambda one: one.earns, default=None)
        if best is None:
            return []
        return [text for text, is_denied in _named(best.test, response) if not is_denied]

    def has_patterns(self, response: str) -> bool:
        """Whether parts of a text are looked for, rather than a whole one."""
        return any(
            one.get("respident") == response
            for condition in self.conditions
            for name in ("varsubstring", "vardontcare")
            for one in condition.test.iter(name)
        )

    def ranges(self, response: str) -> list[NumberRange]:
        """The numbers that earn points, a range a condition."""
        found = []
        for condition in self.conditions:
            if condition.earns <= 0:
                continue
            ends = {
                one.tag: (one.text or "").strip()
                for one in condition.test.iter()
                if one.tag.startswith("var") and one.get("respident") == response
            }
            equal = next(
                (o for o in condition.test.iter("varequal") if o.get("respident") == response), None
            )
            is_percent = equal is not None and equal.get("margintype") == "percent"
            found.append(
                NumberRange(
                    condition.earns,
                    (equal.text or "").strip() if equal is not None else "",
                    equal.get("margin", "") if equal is not None and is_percent else "",
                    ends.get("vargte") or ends.get("vargt") or "",
                    ends.get("varlte") or ends.get("varlt") or "",
                )
            )
        return [one for one in found if one.equal or one.low or one.high]


def _conditions(item: Element) -> Iterator[Condition]:
    whole = next((one.get("maxvalue", "") for one in item.iter("decvar")), "")
    most = _amount(whole, WHOLE) or WHOLE
    for one in item.iter("respcondition"):
        test = one.find("conditionvar")
        if test is None:
            continue
        changes = tuple(
            (change.get("action", "Set").lower(), _amount(change.text or "", most))
            for change in one.findall("setvar")
        )
        feedback = tuple(shown.get("linkrefid", "") for shown in one.findall("displayfeedback"))
        yield Condition(test, changes, feedback)


def _amount(text: str, most: float) -> float:
    """The number of points in a text; `most` for ``SCORE.max``."""
    try:
        return float(decimal(text.strip()))
    except InvalidOperation:
        return most if text.strip().lower().endswith(".max") else 0.0


def _holds(test: Element, response: str, answer: str, was_scored: bool) -> bool:
    """Whether a condition holds for an answer; what it wants of other responses counts as given."""
    return _truth(test, response, answer, was_scored) is True


def _truth(test: Element, response: str, answer: str, was_scored: bool) -> bool | None:
    """Whether a test holds; None where it does not look at the response."""
    if test.tag.startswith("var"):
        return _compares(test, answer) if test.get("respident") == response else None
    if test.tag == "other":
        return not was_scored
    inside = [(one.tag, _truth(one, response, answer, was_scored)) for one in test]
    if test.tag == "not":
        known = [value for _, value in inside if value is not None]
        return not all(known) if known else None
    # Answers side by side, outside of <and>, are several that will do.
    if test.tag == "conditionvar":
        equals = [value for tag, value in inside if tag == "varequal" and value is not None]
        inside = [pair for pair in inside if pair[0] != "varequal"]
        inside += [("varequal", any(equals))] if equals else []
    known = [value for _, value in inside if value is not None]
    if not known:
        return None
    return any(known) if test.tag == "or" else all(known)


def _compares(test: Element, answer: str) -> bool:
    """Whether one comparison holds for an answer."""
    wanted = (test.text or "").strip()
    if test.tag == "varequal":
        return wanted == answer
    if test.tag in ("varsubset", "varinside"):
        return answer in [one.strip() for one in wanted.split(",")]
    try:
        given, limit = Decimal(answer), Decimal(wanted)
    except InvalidOperation:
        return False
    match test.tag:
        case "vargte":
            return given >= limit
        case "vargt":
            return given > limit
        case "varlte":
            return given <= limit
        case "varlt":
            return given < limit
        case _:
            return False


def _named(test: Element, response: str, is_denied: bool = False) -> list[tuple[str, bool]]:
    """The answers to a response that a test names, and whether it wants them not to be given."""
    if test.tag in ("varequal", "varsubset"):
        text = (test.text or "").strip()
        return [(text, is_denied)] if test.get("respident") == response else []
    is_denied = is_denied != (test.tag == "not")
    return [found for one in test for found in _named(one, response, is_denied)]
