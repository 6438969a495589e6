"""What is right in an item of QTI 2 or 3, as far as its response processing says it plainly.

The standard templates compare with the correct response, or add up what a mapping says. Processing
of an author's own is searched for the comparisons that most writers use.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element

from myoquiz.formats.importing.numbers import decimal, shown
from myoquiz.formats.qti.assessment import AssessmentItem, Declaration
from myoquiz.formats.qti.numbers import NumberRange

COMPARED: Final = ("match", "stringMatch", "equal", "member", "contains")


def template(item: AssessmentItem) -> str:
    """The name of the standard processing of an item; empty where it has its own."""
    found = item.element.find("responseProcessing")
    address = "" if found is None else found.get("template", "")
    return address.rpartition("/")[2].removesuffix(".xml")


def shares(item: AssessmentItem, said: Declaration) -> dict[str, float]:
    """What answers earn of the points, from -1 to 1: all that anything is said of."""
    mapped = said.mapping
    most = max(mapped.values(), default=0.0)
    if most > 0 and (not said.correct or "map_response" in template(item) or _is_mapped(item)):
        return {answer: max(value / most, -1.0) for answer, value in mapped.items()}
    rights = said.correct or tuple(_compared(item, said.ident))
    return dict.fromkeys(mapped, 0.0) | dict.fromkeys(rights, 1.0)


def wants_all(item: AssessmentItem) -> bool:
    """Whether only the whole right answer earns anything."""
    return template(item) == "match_correct"


def heeds_case(item: AssessmentItem, said: Declaration) -> bool:
    """Whether the author says that capitals matter."""
    tests = [one for one in item.element.iter("stringMatch") if _reads(one, said.ident)]
    return said.heeds_case or any(one.get("caseSensitive") == "true" for one in tests)


def ranges(item: AssessmentItem, said: Declaration) -> list[NumberRange]:
    """The numbers that are right."""
    found = [*_tolerated(item, said), *_bounded(item, said.ident)]
    if found:
        return found
    return [NumberRange(equal=answer) for answer, share in shares(item, said).items() if share > 0]


def _is_mapped(item: AssessmentItem) -> bool:
    return any(True for _ in item.element.iter("mapResponse"))


def _reads(test: Element, ident: str) -> bool:
    """Whether a test looks at a response."""
    return any(one.get("identifier") == ident for one in test if one.tag == "variable")


def _compared(item: AssessmentItem, ident: str) -> Iterator[str]:
    """The values that a response is compared with where that earns points."""
    for branch in item.element.iter():
        if branch.tag not in ("responseIf", "responseElseIf") or not _earns(branch):
            continue
        test = branch[0]
        if test.tag == "not":
            continue
        for one in test.iter():
            if one.tag in COMPARED and _reads(one, ident):
                yield from (" ".join((v.text or "").split()) for v in one.iter("baseValue"))


def _earns(branch: Element) -> bool:
    """Whether a branch gives points."""
    for change in branch.findall("setOutcomeValue"):
        name = change.get("identifier", "")
        if "SCORE" in name.upper():
            values = [one.text or "" for one in change.iter("baseValue")]
            try:
                return any(float(value) > 0 for value in values)
            except ValueError:
                return False
    return False


def _tolerated(item: AssessmentItem, said: Declaration) -> Iterator[NumberRange]:
    """Comparisons of numbers with a tolerance, or rounded."""
    for test in item.element.iter("equal"):
        values = [one.text or "" for one in test.iter("baseValue")]
        values += said.correct[:1] if any(True for _ in test.iter("correct")) else ()
        if not _reads(test, said.ident) or not values:
            continue
        yield _around(values[0].strip(), test.get("toleranceMode", ""), test.get("tolerance", "0"))
    for test in item.element.iter("equalRounded"):
        figures = test.get("figures", "")
        if _reads(test, said.ident) and said.correct and figures.isdecimal():
            is_places = test.get("roundingMode") == "decimalPlaces"
            half = Decimal(5).scaleb(-int(figures[:2]) - 1)
            margin = shown(half) if is_places else "0"
            yield _around(said.correct[0], "absolute", margin)


def _around(value: str, mode: str, tolerance: str) -> NumberRange:
    """The range of a number with its tolerance, which may differ below and above."""
    try:
        number = decimal(value)
        margins = [abs(decimal(one)) for one in tolerance.split()] or [Decimal(0)]
    except InvalidOperation:
        return NumberRange(equal=value)
    if mode not in ("absolute", "relative"):
        return NumberRange(equal=value)
    if mode == "relative":
        if len(set(margins)) == 1:
            low, high = (number * (1 + sign * margins[0] / 100) for sign in (-1, 1))
            return NumberRange(1.0, value, str(margins[0]), str(low), str(high))
        margins = [abs(number) * margin / 100 for margin in margins]
    return NumberRange(1.0, value, "", str(number - margins[0]), str(number + margins[-1]))


def _bounded(item: AssessmentItem, ident: str) -> Iterator[NumberRange]:
    """Numbers between two bounds."""
    for both in item.element.iter("and"):
        ends: dict[str, str] = {}
        for test in both:
            values = [one.text or "" for one in test if one.tag == "baseValue"]
            if test.tag not in ("gte", "gt", "lte", "lt") or not values or not _reads(test, ident):
                continue
            is_first = test[0].tag == "variable"
            is_low = test.tag.startswith("g") == is_first
            ends["low" if is_low else "high"] = values[0].strip()
        if len(ends) == 2:
            yield NumberRange(low=ends["low"], high=ends["high"])
