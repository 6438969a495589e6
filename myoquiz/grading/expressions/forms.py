"""The form of a tree, in which the order of sums and products is idle and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import gcd

from myoquiz.grading.expressions.computing import nodes
from myoquiz.grading.expressions.parsing import Tree

TURNED = {">": "<", "≥": "≤"}
SYMMETRIC = frozenset("=≠≈≡∥⟂⇔↔")


@lru_cache(maxsize=1024)
def form(tree: Tree) -> str:
    """A text that trees of one form share: ``(x+1)^2`` has another than ``x^2+2x+1``."""
    if tree.op == "number":
        return tree.text or str(tree.number)
    if tree.op == "name":
        return tree.text
    if tree.op == "relation":
        tree = turned(tree)
    if tree.op in ("*", "/", "-") or _whole_power(tree):
        return _product(tree)
    parts = [form(part) for part in tree.parts]
    if tree.op == "+" or tree.text in SYMMETRIC or tree.text in ("{}", "∪", "∩", "and", "or", ","):
        parts.sort()
    return f"{tree.text or tree.op}({' '.join(parts)})"


def turned(relation: Tree) -> Tree:
    """The relation with its sign as ``<`` or ``≤`` where it is an inequality."""
    if relation.text not in TURNED:
        return relation
    return Tree("relation", relation.parts[::-1], TURNED[relation.text])


def _product(tree: Tree) -> str:
    above: list[str] = []
    below: list[str] = []
    sign = _gather(tree, above, below)
    shown = [_powers(factors) for factors in (above, below)]
    return f"{'-' if sign < 0 else ''}{shown[0] or '1'}{'/' + shown[1] if shown[1] else ''}"


def _gather(tree: Tree, above: list[str], below: list[str]) -> int:
    """Sort the factors of a product into those above and below its line; returns its sign."""
    if tree.op == "-":
        return -_gather(tree.parts[0], above, below)
    if tree.op == "/":
        return _gather(tree.parts[0], above, below) * _gather(tree.parts[1], below, above)
    if tree.op == "*":
        sign = 1
        for part in tree.parts:
            sign *= _gather(part, above, below)
        return sign
    if tree.op != "number" or tree.number != 1:
        power = _whole_power(tree)
        base = tree.parts[0] if power else tree
        above += [form(base)] * (power or 1)
    return 1


def _whole_power(tree: Tree) -> int:
    """The exponent where it is a small whole number, else 0."""
    exponent = tree.parts[1].number if tree.op == "^" and tree.parts[1].op == "number" else 0
    return int(exponent) if 0 < exponent < 20 and exponent == int(exponent) else 0


def _powers(factors: list[str]) -> str:
    counted = sorted(Counter(factors).items())
    return "*".join(f"{base}^{power}" if power > 1 else base for base, power in counted)


def values(tree: Tree) -> Iterator[Tree]:
    """The values that stand in lists and on the sides of relations."""
    if tree.op in ("list", "relation"):
        for part in tree.parts:
            yield from values(part)
    else:
        yield tree


def can_be_reduced(tree: Tree) -> bool:
    """Whether there is a fraction of whole numbers that can be made simpler."""
    return any(
        node.op == "/"
        and not node.text
        and all(part.op == "number" and part.number.denominator == 1 for part in node.parts)
        and (gcd(*(int(part.number) for part in node.parts)) > 1 or node.parts[1].number == 1)
        for node in nodes(tree)
    )


def is_literal(tree: Tree) -> bool:
    """Whether a value is written down and not still to be worked out: 3, -0.5, 3/8, 2½, 50%."""
    if tree.op in ("-", "±"):
        return is_literal(tree.parts[0])
    if tree.op == "+":
        return tree.parts[0].op == "number" and len(tree.parts) == 2 and _is_part(tree.parts[1])
    return tree.op == "number" or _is_part(tree)


def _is_part(tree: Tree) -> bool:
    return tree.op == "/" and all(
        part.op == "number" or (part.op == "-" and part.parts[0].op == "number")
        for part in tree.parts
    )
