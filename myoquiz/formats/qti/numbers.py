"""Numbers that QTI takes within bounds, as our keys."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from myoquiz.formats.importing import RefusedItem
from myoquiz.formats.importing.numbers import decimal, shown


class NumberRange(Struct, frozen=True):
    """The numbers that one condition takes: one, or all between two bounds."""

    points: float = 1.0
    equal: str = ""
    margin: str = ""
    """How far off is right, in percent, where it is said so."""
    low: str = ""
    high: str = ""


def number(ranges: Sequence[NumberRange]) -> tuple[dict[str, Any], bool]:
    """The keys of the number that earns most, and whether all other ranges lie within it.

    Raises RefusedItem where there is none.
    """
    if not ranges:
        raise RefusedItem("E512", "none of its numbers is right")
    most = max(one.points for one in ranges)
    bounds = {_bounds(one): one for one in ranges if one.points == most}
    low, high = widest = max(bounds, key=lambda ends: ends[1] - ends[0])
    is_all = all(low <= least and greatest <= high for least, greatest in map(_bounds, ranges))
    return _keys(bounds[widest], low, high), is_all


def _bounds(one: NumberRange) -> tuple[Decimal, Decimal]:
    """The least and the greatest number of a range."""
    try:
        low = decimal(one.low or one.equal)
        high = decimal(one.high or one.equal)
    except InvalidOperation:
        if (one.low and one.equal) or (one.high and one.equal):
            return _bounds(NumberRange(one.points, one.equal))
        said = one.equal or one.low or one.high
        raise RefusedItem("E510", f"'{said}' is no number, or a range without an end") from None
    return (low, high) if low <= high else (high, low)


def _keys(one: NumberRange, low: Decimal, high: Decimal) -> dict[str, Any]:
    try:
        middle = decimal(one.equal)
    except InvalidOperation:
        if low == high:
            return {"answer": shown(low)}
        return {"between": [shown(low), shown(high)]}
    if low == high or not low <= middle <= high:
        return {"answer": shown(middle)}
    if one.margin:
        return {"answer": shown(middle), "tolerance": f"{shown(decimal(one.margin))}%"}
    if high - middle == middle - low:
        return {"answer": shown(middle), "tolerance": shown(high - middle)}
    return {"between": [shown(low), shown(high)]}
