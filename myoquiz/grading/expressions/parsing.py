"""Mathematics read into a small tree, by the usual rules of precedence.

Where people read one text in two ways, a *reading* says which: which letters before a bracket
are functions, as in ``f(x)``, and whether ``1/2x`` is ``x/2`` or, loosely, ``1/(2x)``.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Final

from msgspec import Struct

from myoquiz.grading.expressions.notation import Token, UnreadableFormula, tokens

DEEPEST: Final = 40
MOST_DIGITS: Final = 300
RELATIONS: Final = frozenset("=≠<≤>≥≈≡∈∉⊂⊆→⇒⇔↔∝⇌⟂∥:")
SETS: Final = frozenset("∪∩∧∨")
OPENING: Final = {"(": "(", "[": "[", "{": "{", "]": "("}
CLOSING: Final = {")": ")", "]": "]", "}": "}", "[": ")"}
PAIRS: Final = ("()", "[]")
MAY_BE_FUNCTIONS: Final = frozenset("fghuvyFGHPE")
"""Letters that a bracket often makes a function, as in `f(x)`; `n(n+1)` is a product."""


class Tree(Struct, frozen=True):
    """A number, a name, or an operation on trees.

    ``op`` is one of ``number``, ``name``, ``+ - * / ^ ! abs call``, ``relation`` and ``list``;
    ``text`` is the name, the relation, or what holds a list together: its brackets or a sign.
    """

    op: str
    parts: tuple[Tree, ...] = ()
    text: str = ""
    number: Fraction = Fraction(0)


Reader = Callable[[], Tree]


def number(value: int | Fraction, text: str = "") -> Tree:
    """A number; ``text`` is a decimal as it was written."""
    return Tree("number", text=text, number=Fraction(value))


@lru_cache(maxsize=1024)
def parse(
    text: str, functions: str = "", is_loose: bool = False, has_decimal_comma: bool = False
) -> Tree:
    """The tree of a text in one reading; raises Unreadable where it is no mathematics."""
    parser = Parser(tokens(text, has_decimal_comma), functions, is_loose)
    tree = parser.statement()
    if parser.next:
        raise UnreadableFormula
    return tree


class Parser:
    """Goes through the tokens once, from left to right."""

    def __init__(self, found: tuple[Token, ...], functions: str, is_loose: bool) -> None:
        self.tokens = found
        self.place = 0
        self.depth = 0
        self.brackets: list[str] = []
        self.functions = functions
        self.is_loose = is_loose

    @property
    def next(self) -> str:
        """The sign that comes next, the kind of another token, or nothing at the end."""
        if self.place >= len(self.tokens):
            return ""
        token = self.tokens[self.place]
        return token.text if token.kind == "sign" else token.kind

    def take(self) -> Token:
        """The next token, which is behind us then."""
        if self.place >= len(self.tokens):
            raise UnreadableFormula
        self.place += 1
        return self.tokens[self.place - 1]

    def statement(self) -> Tree:
        """Clauses joined by commas, `and` or `or`."""
        parts = [self.clause()]
        joint = ""
        while self.next in (",", ";", "and", "or"):
            sign = self.take().text
            if self.next in ("and", "or"):
                sign = self.take().text
            joint = sign if sign in ("and", "or") else joint or ","
            parts.append(self.clause())
        return Tree("list", tuple(parts), joint) if joint else parts[0]

    def clause(self) -> Tree:
        """A value, or values with relations between them; a chain says several things at once."""
        sides = [self.set()]
        signs = []
        while self.next in RELATIONS:
            signs.append(self.take().text)
            sides.append(self.set())
        each = [
            Tree("relation", (sides[place], sides[place + 1]), sign)
            for place, sign in enumerate(signs)
        ]
        return (
            sides[0] if not each else each[0] if len(each) == 1 else Tree("list", (*each,), "and")
        )

    def set(self) -> Tree:
        """Sums joined by the signs of sets and logic; in `P(A|B)` the bar is one of them."""
        tree = self.sum()
        while self.next in SETS or (self.next == "|" and self.brackets[-1:] == ["call"]):
            sign = self.take().text
            parts = tree.parts if tree.op == "list" and tree.text == sign else (tree,)
            tree = Tree("list", (*parts, self.sum()), sign)
        return tree

    def sum(self) -> Tree:
        """Terms added and taken away."""
        parts = [self.product()]
        while self.next in ("+", "-", "±"):
            sign = self.take().text
            term = self.product()
            parts.append(term if sign == "+" else Tree(sign, (term,)))
        return parts[0] if len(parts) == 1 else Tree("+", tuple(parts))

    def product(self) -> Tree:
        """Factors, with or without a sign between them."""
        tree = self.factor()
        while True:
            if self.next == "/":
                self.take()
                below = self.implied() if self.is_loose else self.factor()
                tree = Tree("/", (tree, below))
            elif self.next == "*":
                self.take()
                tree = _times(tree, self.factor())
            elif self.begins_factor():
                tree = _times(tree, self.power())
            else:
                return tree

    def factor(self) -> Tree:
        """A power with its sign."""
        if self.next not in ("-", "+", "±", "¬"):
            return self.power()
        sign = self.take().text
        inner = self.deeper(self.factor)
        return inner if sign == "+" else Tree(sign, (inner,))

    def implied(self) -> Tree:
        """Factors that stand beside one another: what a function without brackets takes."""
        if self.next == "-":
            return self.factor()
        tree = self.power()
        while self.begins_factor() and self.next != "function":
            tree = _times(tree, self.power())
        return tree

    def begins_factor(self) -> bool:
        """Whether what comes next can be multiplied without a sign."""
        if self.next == "|":
            return not self.brackets or self.brackets[-1] not in ("|", "call")
        if self.next == "[":
            return not self.brackets
        return self.next in ("number", "name", "function", "(", "{", "√", "∛")

    def power(self) -> Tree:
        """A value with its exponent."""
        base = self.postfix()
        if self.next != "^":
            return base
        self.take()
        return Tree("^", (base, self.exponent(base)))

    def exponent(self, base: Tree | None = None) -> Tree:
        """What stands after `^`; loosely, `e^2x` has two x."""
        if self.next == "-":
            self.take()
            return Tree("-", (self.deeper(lambda: self.exponent(base)),))
        if self.is_loose and base and (base.op == "number" or base.text == "e"):
            return self.implied()
        return self.deeper(self.power)

    def postfix(self) -> Tree:
        """A value with what may follow it: a factorial, a per cent sign, a degree."""
        tree = self.primary()
        while self.next in ("!", "%", "°"):
            sign = self.take().text
            if sign == "%":
                tree = Tree("/", (tree, number(100)), "%")
            elif sign == "°":
                tree = Tree("/", (_times(tree, Tree("name", text="pi")), number(180)), "°")
            else:
                tree = Tree("!", (tree,))
        return tree

    def primary(self) -> Tree:
        """A number, a name, a function with what it takes, or something in brackets."""
        if self.next in OPENING:
            return self.group()
        if self.next == "|":
            return self.bars()
        token = self.take()
        if token.kind == "number":
            if len(token.text) > MOST_DIGITS:
                raise UnreadableFormula
            return number(Fraction(token.text), token.text if "." in token.text else "")
        if token.kind == "function" or token.text in ("√", "∛"):
            return self.function(token)
        if token.kind != "name":
            raise UnreadableFormula
        if self.next == "(" and self.is_function(token.text):
            return Tree("call", self.arguments(), token.text)
        return Tree("name", text=token.text)

    def is_function(self, name: str) -> bool:
        """Whether a name before a bracket is a function of what stands in it."""
        if len(name) > 1:
            return "'" in name or name[1:].isalpha()
        return name in self.functions

    def function(self, token: Token) -> Tree:
        """A known function: its power, then what it takes."""
        name = {"√": "sqrt", "∛": "cbrt"}.get(token.text, token.text)
        raised = None
        if self.next == "^":
            self.take()
            raised = self.exponent()
        if self.next == "(":
            parts = self.arguments()
        elif name in ("sqrt", "cbrt") and not self.is_loose:
            parts = (self.deeper(self.postfix),)
        else:
            parts = (self.deeper(self.implied),)
        if len(parts) != 1:
            raise UnreadableFormula
        if raised == Tree("-", (number(1),)):
            return Tree("call", parts, f"arc{name}")
        name = f"log_{token.below}" if token.below else {"lg": "log_10"}.get(name, name)
        name = f"arc{name[1:]}" if name in ("asin", "acos", "atan") else name
        tree = Tree("abs", parts) if name == "abs" else Tree("call", parts, name)
        return Tree("^", (tree, raised)) if raised else tree

    def arguments(self) -> tuple[Tree, ...]:
        """What stands in the brackets of a function."""
        inner = self.group("call")
        return inner.parts if inner.op == "list" and inner.text == "()" else (inner,)

    def group(self, kind: str = "") -> Tree:
        """What stands in brackets: a value, or a list that keeps its brackets."""
        opened = OPENING[self.take().text]
        self.brackets.append(kind or opened)
        inner = self.deeper(self.statement)
        self.brackets.pop()
        closed = CLOSING.get(self.take().text)
        if closed is None:
            raise UnreadableFormula
        both = opened + closed
        if inner.op == "list" and inner.text == ",":
            return Tree("list", inner.parts, both)
        if both == "{}":
            return Tree("list", (inner,), both)
        if both not in PAIRS:
            raise UnreadableFormula
        return inner

    def bars(self) -> Tree:
        """The absolute value of what stands between two bars."""
        self.take()
        self.brackets.append("|")
        inner = self.deeper(self.sum)
        self.brackets.pop()
        if self.take().text != "|":
            raise UnreadableFormula
        return Tree("abs", (inner,))

    def deeper(self, read: Reader) -> Tree:
        """What a rule reads one level down, where there is a level left."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableFormula
        tree = read()
        self.depth -= 1
        return tree


def _times(one: Tree, other: Tree) -> Tree:
    return Tree("*", (*(one.parts if one.op == "*" else (one,)), other))
