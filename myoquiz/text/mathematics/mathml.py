r"""Mathematics as MathML, which browsers set in type without any script.

Every element is made here from the tree that `reading` gives, and every text in it is escaped, so
that nothing of a bank is markup. What is shown for a command is what the one list of commands says.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final
from unicodedata import normalize

from myoquiz.text.mathematics import commands, environments
from myoquiz.text.mathematics.alphabets import styled
from myoquiz.text.mathematics.chemistry import formula
from myoquiz.text.mathematics.printing import words
from myoquiz.text.mathematics.reading import Call, Group, Matrix, Node, Sign, UnreadableTex, read

SPACES: Final = {
    ",": ".17", "thinspace": ".17", ":": ".22", ">": ".22", ";": ".28", "enspace": ".5",
    "quad": "1", "qquad": "2",
}  # fmt: skip
"""The widths of spaces in em; all others have a third."""

BELOW: Final = frozenset("∑∏∐⋂⋃⨄⨆⋁⋀⨁⨂⨀")
LIMITS: Final = frozenset(
    ("lim", "liminf", "limsup", "max", "min", "sup", "inf", "det", "gcd", "Pr", "injlim", "projlim")
)
"""What has its limits above and below it where there is room."""

ACCENTS: Final = {
    "acute": "´", "grave": "`", "ddot": "¨", "tilde": "~", "widetilde": "~", "bar": "¯",
    "breve": "˘", "check": "ˇ", "widecheck": "ˇ", "hat": "^", "widehat": "^", "vec": "→",
    "dot": "˙", "dddot": "⃛", "ddddot": "⃜", "mathring": "˚", "overline": "‾",
    "overrightarrow": "→", "overleftarrow": "←", "overleftrightarrow": "↔", "overbrace": "⏞",
    "overparen": "⏜",
}  # fmt: skip
UNDER: Final = {
    "underline": "_", "underrightarrow": "→", "underleftarrow": "←", "underleftrightarrow": "↔",
    "underbrace": "⏟", "underparen": "⏝",
}  # fmt: skip
WIDE: Final = ("wide", "over", "under")
"""How the accents begin that are as wide as what they stand at."""

OPERATORS: Final = frozenset("+-*/<>=()[]!,;:|")
FENCES: Final = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋")
KINDS: Final = {
    "binary": "mo", "relation": "mo", "big": "mo", "open": "mo", "close": "mo", "fence": "mo",
    "word": "mo", "letter": "mi", "function": "mi",
}  # fmt: skip


def mathml(source: str, *, is_block: bool = False) -> str:
    """The element for some mathematics; raises UnreadableTex where TeX would not take it."""
    display = ' display="block"' if is_block else ""
    return f"<math{display}>{''.join(_Row(read(source)).parts())}</math>"


def escaped(text: str) -> str:
    """A text in an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _row(nodes: Sequence[Node]) -> str:
    """One element for some nodes."""
    parts = [*_Row(nodes).parts()]
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


class _Row:
    """Nodes that are read from left to right."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = [node for node in nodes if not _is_unseen(node)]
        self.place = 0

    def parts(self) -> Iterator[str]:
        """The elements, with what is raised and lowered at each."""
        for place, node in enumerate(self.nodes):
            if isinstance(node, Call) and node.command.kind == "infix":
                yield _infix(node.name, self.nodes[:place], self.nodes[place + 1 :])
                return
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            if node in (Sign("^"), Sign("_"), Sign("'")):
                yield self._scripted("<mrow></mrow>", False)
                continue
            base = self._base()
            if base:
                yield self._scripted(base, _has_limits(node))

    def _base(self) -> str:
        """The element at the place, which moves on behind it."""
        node = self.nodes[self.place]
        if isinstance(node, Sign) and node.text.isdecimal():
            return f"<mn>{self._number()}</mn>"
        self.place += 1
        if isinstance(node, Call) and node.command.kind in ("delimiter", "not"):
            return self._with_next(node)
        return _element(node)

    def _number(self) -> str:
        digits = ""
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            following = self.nodes[self.place + 1 : self.place + 2]
            is_inside = bool(following and isinstance(following[0], Sign))
            if isinstance(node, Sign) and node.text.isdecimal():
                digits += node.text
            elif node == Sign(".") and is_inside and following[0].text.isdecimal():  # type: ignore[union-attr]
                digits += "."
            elif node == Group((Sign(","),)):
                digits += ","
            else:
                break
            self.place += 1
        return digits

    def _next(self, after: str) -> Node:
        """The next node that is no space."""
        while self.place < len(self.nodes) and self.nodes[self.place] == Sign(" "):
            self.place += 1
        if self.place >= len(self.nodes):
            raise UnreadableTex(f"nothing follows '{after}'")
        self.place += 1
        return self.nodes[self.place - 1]

    def _with_next(self, call: Call) -> str:
        r"""``\left`` and its like with the sign after it, or ``\not`` with what it strikes out."""
        following = self._next(call.name)
        if call.command.kind == "not":
            return f"<mo>{escaped(normalize('NFC', _text(following) + call.command.shown))}</mo>"
        if following == Sign("."):
            return ""
        side = {"left": "prefix", "right": "postfix"}.get(call.name, "infix")
        return f'<mo fence="true" form="{side}">{escaped(_text(following))}</mo>'

    def _scripted(self, base: str, has_limits: bool) -> str:
        """An element with what is raised and lowered at it."""
        scripts, primes = {"^": "", "_": ""}, 0
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            if node == Sign("'"):
                primes += 1
                self.place += 1
            elif isinstance(node, Sign) and node.text in scripts:
                if scripts[node.text]:
                    raise UnreadableTex(f"two '{node.text}' follow one another")
                self.place += 1
                following = self._next(node.text)
                parts = following.parts if isinstance(following, Group) else (following,)
                scripts[node.text] = _row(parts)
            elif node == Sign(" ") and self._is_script_behind():
                self.place += 1
            else:
                break
        above, below = scripts["^"], scripts["_"]
        if primes:
            above = f"<mrow><mo>{'′' * primes}</mo>{above}</mrow>"
        names = ("munder", "mover", "munderover") if has_limits else ("msub", "msup", "msubsup")
        if above and below:
            return f"<{names[2]}>{base}{below}{above}</{names[2]}>"
        name = names[1] if above else names[0]
        return f"<{name}>{base}{above or below}</{name}>" if above or below else base

    def _is_script_behind(self) -> bool:
        behind = next((node for node in self.nodes[self.place :] if node != Sign(" ")), None)
        return behind in (Sign("^"), Sign("_"), Sign("'"))


def _element(node: Node) -> str:
    """The element of one node; an empty text where nothing is seen of it."""
    match node:
        case Sign():
            return _sign(node.text)
        case Group():
            return _row(node.parts)
        case Call():
            return _call(node)
        case Matrix():
            return _table(node)


def _sign(text: str) -> str:
    """The element of one character, or of the mark of a gap."""
    if text[0] == "\x02":
        return f"<mtext>{text}</mtext>"
    if text.isspace():
        return ""
    if text == "~":
        return '<mspace width=".33em"></mspace>'
    if text in OPERATORS or _is_operator(text):
        shown = {"-": "−", "*": "∗"}.get(text, text)
        still = ' stretchy="false"' if text in FENCES else ""
        return f"<mo{still}>{escaped(shown)}</mo>"
    return f"<mi>{escaped(text)}</mi>"


@cache
def _operators() -> frozenset[str]:
    kinds = ("binary", "relation", "big")
    return frozenset(one.shown for one in commands().values() if one.kind in kinds)


def _is_operator(text: str) -> bool:
    return text in _operators()


def _call(call: Call) -> str:
    """The element of a command."""
    command, arguments, name = call.command, call.arguments, call.name
    match command.kind:
        case "space":
            return f'<mspace width="{SPACES.get(name, ".33")}em"></mspace>'
        case simple if simple in KINDS:
            tag = KINDS[simple]
            still = ' stretchy="false"' if command.shown in FENCES else ""
            return f"<{tag}{still}>{escaped(command.shown)}</{tag}>"
        case "group" if name in ACCENTS or name in UNDER:
            return _accented(name, arguments[0])
        case "accent":
            return _accented(name, arguments[0])
        case "group":
            return _styled(name, arguments[0])
        case "double":
            return _styled("mathbb", arguments[0])
        case "name":
            return f"<mi>{escaped(words(arguments[0]))}</mi>"
        case "text":
            return f"<mtext>{escaped(words(arguments[0])).replace(' ', '&#160;')}</mtext>"
        case "fraction":
            return _fraction(arguments[-2], arguments[-1])
        case "choose":
            return _between("()", _fraction(arguments[0], arguments[1], is_bare=True))
        case "root" if arguments[0]:
            return f"<mroot>{_row(arguments[1])}{_row(arguments[0])}</mroot>"
        case "root":
            return f"<msqrt>{_row(arguments[1])}</msqrt>"
        case "arrow":
            arrow = f'<mo stretchy="true">{command.shown}</mo>'
            below, above = _row(arguments[0]), _row(arguments[1])
            if arguments[0]:
                return f"<munderover>{arrow}{below}{above}</munderover>"
            return f"<mover>{arrow}{above}</mover>"
        case "over":
            return f"<mover>{_row(arguments[1])}{_row(arguments[0])}</mover>"
        case "under":
            return f"<munder>{_row(arguments[1])}{_row(arguments[0])}</munder>"
        case "modulo":
            inside = f"<mo>mod</mo>{_row(arguments[0])}"
            whole = inside if name == "mod" else f"<mo>(</mo>{inside}<mo>)</mo>"
            return f'<mrow><mspace width=".5em"></mspace>{whole}</mrow>'
        case "rows":
            return _rows([[line] for line in _lines(arguments[0])])
        case "chemistry":
            return f"<mtext>{escaped(formula(call.source))}</mtext>"
        case _:
            raise UnreadableTex(f"\\{name} is not known here")


def _accented(name: str, argument: Sequence[Node]) -> str:
    """A row with a mark above, below or through it."""
    inside = _row(argument)
    if name.endswith("cancel"):
        return f'<mrow class="cancel">{inside}</mrow>'
    mark = ACCENTS.get(name) or UNDER[name]
    wide = "true" if name.startswith(WIDE) else "false"
    tag, kind = ("mover", "accent") if name in ACCENTS else ("munder", "accentunder")
    return f'<{tag} {kind}="true">{inside}<mo stretchy="{wide}">{mark}</mo></{tag}>'


def _styled(name: str, argument: Sequence[Node]) -> str:
    """Letters of another alphabet, or a row as it is."""
    text = "".join(part.text for part in argument if isinstance(part, Sign))
    if len(text) == len(argument) and text.isalnum():
        upright = ' mathvariant="normal"' if name.endswith(("rm", "up")) and len(text) == 1 else ""
        tag = "mn" if text.isdecimal() else "mi"
        return f"<{tag}{upright}>{escaped(styled(name, text))}</{tag}>"
    box = ' class="boxed"' if name == "boxed" else ""
    return f"<mrow{box}>{''.join(_Row(argument).parts())}</mrow>"


def _fraction(above: Sequence[Node], below: Sequence[Node], *, is_bare: bool = False) -> str:
    line = ' linethickness="0"' if is_bare else ""
    return f"<mfrac{line}>{_row(above)}{_row(below)}</mfrac>"


def _between(around: str, inside: str) -> str:
    """An element in brackets."""
    opening, closing = (f"<mo>{escaped(sign)}</mo>" if sign != " " else "" for sign in around)
    return f"<mrow>{opening}{inside}{closing}</mrow>"


def _infix(name: str, left: Sequence[Node], right: Sequence[Node]) -> str:
    r"""Such as ``a \over b``, which takes all there is on both sides."""
    whole = _fraction(left, right, is_bare=name != "over")
    around = {"choose": "()", "brace": "{}", "brack": "[]"}.get(name)
    return _between(around, whole) if around else whole


def _lines(nodes: Sequence[Node]) -> list[list[Node]]:
    r"""Nodes cut at each ``\\\\``."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Call) and node.name in ("\\", "cr", "newline"):
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def _table(table: Matrix) -> str:
    """Rows and cells, in the brackets of their kind."""
    environment = environments()[table.name]
    rows = _rows(table.rows, "lines" if environment.kind == "lines" else "")
    opening, _, closing = environment.shown.partition(" ")
    if table.name in ("cases", "rcases"):
        opening, closing = (opening, " ") if table.name == "cases" else (" ", closing)
    return _between(opening + closing, rows) if opening else rows


def _rows(rows: Sequence[Sequence[Sequence[Node]]], name: str = "") -> str:
    inside = "".join(
        f"<mtr>{''.join(f'<mtd>{_row(cell)}</mtd>' for cell in row)}</mtr>" for row in rows
    )
    return f'<mtable class="{name}">{inside}</mtable>' if name else f"<mtable>{inside}</mtable>"


def _text(node: Node) -> str:
    """The sign of a node that stands for one."""
    match node:
        case Sign():
            return node.text
        case Call():
            return node.command.shown
        case Group():
            return "".join(map(_text, node.parts))
        case Matrix():
            return ""


def _has_limits(node: Node) -> bool:
    if not isinstance(node, Call):
        return False
    has_brace = node.name in ("overbrace", "underbrace")
    return has_brace or node.name in LIMITS or node.command.shown in BELOW


def _is_unseen(node: Node) -> bool:
    return isinstance(node, Call) and node.command.kind == "unseen"
