"""Two trees compared: values, relations between them, and lists of both.

What is found is a judgement. Its reason says in what way the two differ, and never what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from myoquiz.grading import reasons
from myoquiz.grading.expressions.computing import (
    CLOSE,
    NOISE,
    REAL,
    Agreement,
    Evaluation,
    Point,
    Reading,
    Undefined,
    agree,
    names_of,
    points,
)
from myoquiz.grading.expressions.forms import SYMMETRIC, turned
from myoquiz.grading.expressions.parsing import SETS, Tree
from myoquiz.grading.verdicts import Judgement

SAME = Judgement("same")
WRONG = Judgement("wrong")
RANKS = ("wrong", "near", "same")
JOINTS = ("", ",", "and", "or")
ORDERS = "<≤"

Compare = Callable[[Tree, Tree], Judgement]


def compare(key: Tree, given: Tree, reading: Reading) -> Judgement:
    """The judgement on what two trees say."""
    key, given = _like(spread(key), spread(given)), _like(spread(given), spread(key))
    if "list" in (key.op, given.op):
        return _lists(key, given, reading)
    if key.op == given.op == "relation":
        return _relations(turned(key), turned(given), reading)
    if "relation" in (key.op, given.op):
        return _bare(key, given, reading)
    return _values(key, given, reading)


def worst(found: Sequence[Judgement]) -> Judgement:
    """The one of several judgements that is worst for the learner."""
    return min(found, key=rank)


def rank(found: Judgement) -> int:
    """How good a judgement is for the learner."""
    return RANKS.index(found.verdict)


def spread(tree: Tree) -> Tree:
    """The tree with `±` as two clauses, and ``x = 2, 3`` as two equations."""
    if tree.op == "list" and tree.text in JOINTS:
        parts = [part for each in tree.parts for part in _clauses(spread(each), tree.text)]
        first = parts[0]
        if first.op == "relation" and first.text == "=" and is_lone(first.parts[0]):
            parts = [
                part
                if part.op in ("relation", "list")
                else Tree("relation", (first.parts[0], part), "=")
                for part in parts
            ]
        return Tree("list", tuple(parts), tree.text)
    upper, lower = _signed(tree, "+"), _signed(tree, "-")
    return tree if upper == lower else Tree("list", (upper, lower), "or")


def _clauses(tree: Tree, joint: str) -> tuple[Tree, ...]:
    """The clauses of a part of a list, where they may as well stand in the list itself."""
    is_open = tree.op == "list" and tree.text in JOINTS
    is_alike = joint == "," or tree.text in (",", joint)
    return tree.parts if is_open and is_alike else (tree,)


def _signed(tree: Tree, sign: str) -> Tree:
    """The tree with one of its two signs for each `±`."""
    parts = tuple(_signed(part, sign) for part in tree.parts)
    if tree.op == "±":
        return parts[0] if sign == "+" else Tree("-", parts)
    return tree if parts == tree.parts else replace(tree, parts=parts)


def _like(tree: Tree, other: Tree) -> Tree:
    """An interval as inequalities, where the other side has such: ``[0, 1)`` as ``0 ≤ x < 1``."""
    if tree.op == "relation" and tree.text == "∈" and _is_interval(tree.parts[1]):
        return _inequalities(tree.parts[1], tree.parts[0])
    first = turned(other.parts[0] if other.op == "list" and other.text == "and" else other)
    if not _is_interval(tree) or first.op != "relation" or first.text not in ORDERS:
        return tree
    names = [side for side in first.parts if is_lone(side)]
    return _inequalities(tree, names[0]) if names else tree


def _is_interval(tree: Tree) -> bool:
    return tree.op == "list" and tree.text in ("()", "(]", "[)", "[]") and len(tree.parts) == 2


def _inequalities(interval: Tree, name: Tree) -> Tree:
    low, high = interval.parts
    signs = ["≤" if bracket in "[]" else "<" for bracket in interval.text]
    both = (Tree("relation", (low, name), signs[0]), Tree("relation", (name, high), signs[1]))
    kept = tuple(
        each for each, end in zip(both, (low, high), strict=True) if "∞" not in names_of(end)
    )
    return kept[0] if len(kept) == 1 else Tree("list", kept, "and")


def is_lone(tree: Tree) -> bool:
    """Whether a side is a name, or a function of names that is not computed."""
    if tree.op == "name":
        return tree.text not in ("pi", "e")
    return tree.op == "call" and all(part.op == "name" for part in tree.parts)


def _values(key: Tree, given: Tree, reading: Reading) -> Judgement:
    found = agree(key, given, reading)
    if found == Agreement.EQUAL:
        return SAME
    if found == Agreement.POSITIVE:
        return Judgement("near", reasons.NEGATIVE)
    if found == Agreement.UNKNOWN:
        return Judgement("near", reasons.FORMULA)
    is_sign = agree(Tree("-", (key,)), given, reading) == Agreement.EQUAL
    return Judgement("wrong", reasons.SIGN) if is_sign else WRONG


def _bare(key: Tree, given: Tree, reading: Reading) -> Judgement:
    """The judgement where one says ``x = 2`` and the other ``2`` alone."""
    relation, value = (key, given) if key.op == "relation" else (given, key)
    if relation.text != "=":
        return WRONG
    names = [side for side in relation.parts if is_lone(side)]
    if not names or names[0].text in names_of(value):
        return WRONG
    other = relation.parts[1 - relation.parts.index(names[0])]
    found = _values(other, value, reading)
    if found.verdict == "same" and relation is key and names_of(other):
        return Judgement("near", reasons.EQUATION)
    return found


def _relations(key: Tree, given: Tree, reading: Reading) -> Judgement:
    straight = worst([_values(*pair, reading) for pair in zip(key.parts, given.parts, strict=True)])
    crossed = worst(
        [_values(*pair, reading) for pair in zip(key.parts, given.parts[::-1], strict=True)]
    )
    is_symmetric = key.text in SYMMETRIC
    found = max(straight, crossed, key=rank) if is_symmetric else straight
    if key.text != given.text:
        if "same" not in (straight.verdict, crossed.verdict):
            return WRONG
        is_close = {key.text, given.text} <= set("=≈≡→⇌")
        return Judgement("near" if is_close else "wrong", reasons.RELATION)
    if found.verdict != "wrong":
        return found
    if crossed.verdict == "same":
        return Judgement("wrong", reasons.RELATION)
    if key.text not in ("=", "≠", *ORDERS):
        return found
    turns = multiplied(_difference(key), _difference(given), reading, key.text not in ORDERS)
    if turns is None or (turns < 0 and key.text in ORDERS):
        return found if turns is None else Judgement("wrong", reasons.RELATION)
    lone = [is_lone(side) for side in key.parts]
    if lone[0] != lone[1]:
        return Judgement("near", reasons.SOLVE)
    return SAME


def _difference(relation: Tree) -> Tree:
    one, other = relation.parts
    return Tree("+", (one, Tree("-", (other,))))


def multiplied(one: Tree, other: Tree, reading: Reading, has_names: bool) -> int | None:
    """The sign of what one tree is multiplied with to make the other; None where nothing is.

    It is a number, or with ``has_names`` a product r of powers of names: such a factor is told by
    r(pq) r(s) = r(p) r(qs) at any three points.
    """
    names = sorted(names_of(one) | names_of(other))
    rows = list(points(names))
    found = [_ratio(one, other, point, reading) for point in rows[:REAL]]
    ratios = [ratio for ratio in found if ratio is not None]
    if len(ratios) >= 5 and all(abs(r - ratios[0]) <= 1e-8 * abs(r) for r in ratios):
        return 1 if ratios[0].real > 0 else -1
    if not has_names or not names:
        return None
    for place in range(4):
        first, second, third = rows[place : place + 3]
        sides = [
            _ratio(one, other, point, reading)
            for point in (_both(first, second), third, first, _both(second, third))
        ]
        known = [side for side in sides if side is not None]
        if len(known) < 4 or abs(known[0] * known[1] - known[2] * known[3]) > 1e-8 * abs(
            known[0] * known[1]
        ):
            return None
    return 1


def _both(one: Point, other: Point) -> Point:
    """The product of two points, name by name."""
    return {name: value * other[name] for name, value in one.items()}


def _ratio(one: Tree, other: Tree, point: Point, reading: Reading) -> complex | None:
    found = []
    for tree in (one, other):
        evaluation = Evaluation(point, reading, True)
        try:
            value = evaluation.value(tree)
        except (Undefined, OverflowError, ZeroDivisionError, ValueError):
            return None
        if abs(value) <= max(NOISE, CLOSE * 1e-2) * evaluation.scale:
            return None
        found.append(value)
    return found[1] / found[0]


def _lists(key: Tree, given: Tree, reading: Reading) -> Judgement:
    sides = [
        (tree.parts, tree.text) if tree.op == "list" else ((tree,), "") for tree in (key, given)
    ]
    (mine, kind), (theirs, other) = sides
    if len(mine) != len(theirs):
        return Judgement("wrong", reasons.COUNT) if kind != "" or other != "" else WRONG

    @cache
    def judged(one: Tree, two: Tree) -> Judgement:
        return compare(one, two, reading)

    straight = worst([judged(*pair) for pair in zip(mine, theirs, strict=True)])
    free = _matched(mine, theirs, judged)
    has_relations = any(part.op in ("relation", "list") for part in mine)
    if kind not in JOINTS:
        if kind != other:
            if kind == "{}" and other in JOINTS:
                return free
            is_bare = "same" in (straight.verdict, free.verdict) and other in JOINTS
            if straight.verdict == "same" or is_bare:
                return Judgement("near" if is_bare else "wrong", reasons.BRACKETS)
            return WRONG
        return free if kind == "{}" or kind in SETS else straight
    if other not in (*JOINTS, "{}"):
        return Judgement("near", reasons.BRACKETS) if straight.verdict == "same" else WRONG
    if has_relations:
        is_equation = all(part.op == "relation" and part.text == "=" for part in mine)
        if {kind, other} == {"and", "or"} and not is_equation:
            return Judgement("wrong", reasons.AND_OR)
        return free
    if straight.verdict != "same" and free.verdict == "same":
        return Judgement("near", reasons.LIST_ORDER) if other != "or" and kind == "," else free
    return straight


def _matched(mine: Sequence[Tree], theirs: Sequence[Tree], judged: Compare) -> Judgement:
    """The judgement on parts that may stand in any order."""
    left = list(theirs)
    found = []
    for one in mine:
        best = max(left, key=lambda other: rank(judged(one, other)))
        found.append(judged(one, best))
        left.remove(best)
    return worst(found)
