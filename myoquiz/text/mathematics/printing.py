"""Mathematics as one line of Unicode, in brackets wherever the line would mean something else."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final
from unicodedata import combining, normalize

from msgspec.structs import replace

from myoquiz.text.mathematics import Command, commands, environments
from myoquiz.text.mathematics.chemistry import formula
from myoquiz.text.mathematics.items import ItemKind, MathItem, bracketed, joined, operand
from myoquiz.text.mathematics.reading import Call, Group, Matrix, Node, Sign, UnreadableTex, read
from myoquiz.text.mathematics.scripts import raised, scripted

SIGNS: Final[dict[str, ItemKind]] = {
    **dict.fromkeys("+-*/", "operator"),
    **dict.fromkeys("<>=", "relation"),
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]!", "close"),
    **dict.fromkeys(",;:", "mark"),
    "|": "fence",
    "~": "space",
}
KINDS: Final[dict[str, ItemKind]] = {
    "letter": "atom", "binary": "operator", "relation": "relation", "big": "word",
    "function": "word", "open": "open", "close": "close", "fence": "fence", "space": "space",
}  # fmt: skip
"""What becomes of the kinds of the table that are a sign or a word and nothing else."""
NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")
DOUBLE: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
ROOTS: Final = {"": "√", "3": "∛", "4": "∜"}


@lru_cache(maxsize=512)
def shown(source: str) -> str:
    """A line that says the same as some mathematics; the source, where that cannot be read."""
    try:
        return joined(_items(read(source))).strip()
    except UnreadableTex:
        return source.strip()


def trouble(source: str) -> str:
    """Why some mathematics cannot be read; an empty text where it can."""
    try:
        nodes = read(source)
        _items(nodes)
    except UnreadableTex as wrong:
        return str(wrong)
    names = [node.name for node in nodes if isinstance(node, Call)]
    is_paired = names.count("left") == names.count("right")
    return "" if is_paired else r"each \left needs a \right; write \right. where none is to be seen"


def _items(nodes: Sequence[Node], *, is_script: bool = False) -> list[MathItem]:
    """The pieces of a line."""
    for place, node in enumerate(nodes):
        if isinstance(node, Call) and node.command.kind == "infix":
            return [_infix(node.name, nodes[:place], nodes[place + 1 :])]
    return [*_Line(nodes, is_script).items()]


class _Line:
    """Nodes that are read from left to right."""

    def __init__(self, nodes: Sequence[Node], is_script: bool) -> None:
        self.nodes = [node for node in nodes if not _is_unseen(node)]
        self.is_script = is_script
        self.place = 0
        self.found: list[MathItem] = []

    def items(self) -> list[MathItem]:
        """The pieces, with what is raised and lowered at each."""
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            if node in (Sign("^"), Sign("_"), Sign("'")):
                self._scripts()
            elif isinstance(node, Sign) and node.text.isdecimal():
                self.found.append(MathItem("atom", self._number()))
            elif isinstance(node, Sign) and node.text.isspace():
                self._space()
            elif isinstance(node, Call) and node.command.kind in ("delimiter", "not"):
                self._pair(node)
            else:
                if node == Sign("!") and self.found:
                    base = self.found[-1]
                    self.found[-1] = replace(base, text=base.whole or base.text)
                self.place += 1
                self.found += self._of(node)
        return self.found

    def _of(self, node: Node) -> list[MathItem]:
        """The pieces of one node."""
        match node:
            case Sign():
                return [_sign(node.text)]
            case Group():
                return self._grouped(_items(node.parts))
            case Call():
                found = [*_call(node)]
                return self._grouped(found) if node.command.kind == "group" else found
            case Matrix():
                return [_table(node)]

    def _grouped(self, inner: list[MathItem]) -> list[MathItem]:
        """Pieces that belong together: as one, where something is raised or lowered at them."""
        is_base = self.place < len(self.nodes) and self.nodes[self.place] in (Sign("^"), Sign("_"))
        if not is_base or len(inner) < 2:
            return inner
        line = joined(inner)
        return [MathItem("atom", line, bracketed(line), is_scripted=True)]

    def _number(self) -> str:
        """The digits from here on, with points between them."""
        digits = ""
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            if node == Group((Sign(","),)):
                digits += ","
            elif isinstance(node, Sign) and (node.text.isdecimal() or node.text == "."):
                digits += node.text
            else:
                break
            self.place += 1
        return digits

    def _space(self) -> None:
        """A space means nothing, but after a comma it stays one."""
        self.place += 1
        if self.found and self.found[-1].kind == "mark" and not self.is_script:
            self.found.append(MathItem("space", ""))

    def _pair(self, node: Call) -> None:
        r"""``\left`` and its like with the sign after it, or ``\not`` with what it strikes out."""
        self.place += 1
        while self.place < len(self.nodes) and self.nodes[self.place] == Sign(" "):
            self.place += 1
        if self.place >= len(self.nodes):
            raise UnreadableTex(f"nothing follows \\{node.name}")
        following = self.nodes[self.place]
        self.place += 1
        if node.command.kind == "not":
            first, *rest = self._of(following) or [MathItem("atom", "")]
            struck = normalize("NFC", first.text + node.command.shown)
            self.found += [replace(first, text=struck), *rest]
        elif following != Sign("."):
            kind: ItemKind = {"left": "open", "right": "close"}.get(node.name, "fence")  # type: ignore[assignment]
            self.found += [replace(item, kind=kind) for item in self._of(following)[:1]]

    def _scripts(self) -> None:
        """What is raised and lowered at the piece before, which is written with it."""
        base = self.found.pop() if self.found and self.found[-1].kind != "space" else None
        scripts, primes = {"^": "", "_": ""}, 0
        while self.place < len(self.nodes):
            node = self.nodes[self.place]
            if node == Sign("'"):
                primes += 1
            elif isinstance(node, Sign) and node.text in scripts:
                if scripts[node.text]:
                    raise UnreadableTex(
                        f"two '{node.text}' follow one another; put braces around one"
                    )
                scripts[node.text] = self._script(node.text)
            elif node != Sign(" "):
                break
            self.place += 1
        base = base or MathItem("atom", "")
        self.found.append(scripted(base, scripts["^"], scripts["_"], primes))

    def _script(self, mark: str) -> str:
        """The line of the one thing that follows; the place is left at its end."""
        self.place += 1
        while self.place < len(self.nodes) and self.nodes[self.place] == Sign(" "):
            self.place += 1
        if self.place >= len(self.nodes):
            raise UnreadableTex(f"nothing follows '{mark}'")
        node = self.nodes[self.place]
        parts = node.parts if isinstance(node, Group) else (node,)
        return joined(_items(parts, is_script=True), is_tight=True).strip()


def _sign(text: str) -> MathItem:
    """The piece of one character."""
    if text in SIGNS:
        return MathItem(SIGNS[text], {"-": "−", "~": ""}.get(text, text))
    return MathItem(_kinds().get(text, "atom"), text)


@cache
def _kinds() -> dict[str, ItemKind]:
    """The kinds of signs that may stand for themselves, such as ≤ and ×."""
    return {
        one.shown: KINDS[one.kind]
        for one in commands().values()
        if one.kind in ("binary", "relation", "big") and not one.shown.isascii()
    }


def _call(call: Call) -> Iterator[MathItem]:
    """The pieces of a command."""
    command, arguments = call.command, call.arguments
    lines = [joined(_items(argument)).strip() for argument in arguments]
    match command.kind:
        case simple if simple in KINDS:
            yield MathItem(KINDS[simple], command.shown)
        case "word":
            yield MathItem("relation", command.shown)
        case "group":
            name = "".join(part.text for part in arguments[0] if isinstance(part, Sign))
            is_name = len(name) == len(arguments[0]) and name.isalnum()
            apart = f"{name} " if len(name) > 1 else ""
            whole = [MathItem("atom", name, apart, after=True)]
            yield from whole if is_name else _items(arguments[0])
        case "name":
            yield MathItem("word", lines[0])
        case "double":
            yield MathItem("atom", "".join(_double(sign) for sign in lines[0]))
        case "text":
            yield MathItem("atom", words(arguments[0]))
        case "accent":
            yield MathItem("atom", _marked(lines[0], command.shown))
        case "fraction":
            yield _fraction(arguments[-2], arguments[-1])
        case "choose":
            yield MathItem("atom", f"C({lines[0]}, {lines[1]})")
        case "root":
            yield _root(lines[0], _items(arguments[1]))
        case "arrow":
            yield MathItem("relation", _arrow(command, lines))
        case "over" | "under":
            base = _items(arguments[1]) or [MathItem("atom", "")]
            mark = "^" if command.kind == "over" else "_"
            kind: ItemKind = base[0].kind if len(base) == 1 else "atom"
            yield MathItem(kind, f"{lines[1]}{mark}{bracketed(lines[0])}")
        case "modulo":
            yield MathItem(
                "tail", f" (mod {lines[0]})" if call.name == "pmod" else f" mod {lines[0]}"
            )
        case "rows":
            yield MathItem("atom", lines[0])
        case "chemistry":
            yield MathItem("atom", formula(call.source))
        case _:
            raise UnreadableTex(f"\\{call.name} is not known here")


def _fraction(above: Sequence[Node], below: Sequence[Node]) -> MathItem:
    text = f"{operand(_items(above))}/{operand(_items(below), is_below=True)}"
    return MathItem("atom", text, f"({text})", f"({text})", before=True, after=True)


def _root(index: str, under: list[MathItem]) -> MathItem:
    """A root; one of a short thing needs no brackets, unless something follows."""
    line = joined(under).strip()
    sign = ROOTS.get(index) or f"{raised(index)}√"
    if index and sign == "√":
        sign = f"[{index}]√"
    is_short = len(under) == 1 and under[0].kind == "atom" and not under[0].before
    apart = f"{sign}{bracketed(line)}"
    text = f"{sign}{line}" if is_short else apart
    return MathItem("atom", text, apart, f"({text})", after=True)


def _infix(name: str, left: Sequence[Node], right: Sequence[Node]) -> MathItem:
    r"""Such as ``a \over b``, which takes all there is on both sides."""
    if name == "over":
        return _fraction(left, right)
    first, second = (joined(_items(side)).strip() for side in (left, right))
    if name == "choose":
        return MathItem("atom", f"C({first}, {second})")
    around = {"brace": "{}", "brack": "[]"}.get(name, "()")
    return MathItem("atom", f"{around[0]}{first}; {second}{around[1]}")


def _arrow(command: Command, lines: Sequence[str]) -> str:
    """An arrow with what stands at it, first above and then below."""
    said = ", ".join(line for line in reversed(lines) if line)
    if not said:
        return command.shown
    points_left = command.shown in "←⇐"
    return f"{command.shown}{said}—" if points_left else f"—{said}{command.shown}"


def _table(table: Matrix) -> MathItem:
    """Rows with semicolons between them."""
    environment = environments()[table.name]
    if environment.kind == "lines":
        lines = (joined(_items([node for cell in row for node in cell])) for row in table.rows)
        return MathItem("atom", "; ".join(line.strip() for line in lines))
    rows = (", ".join(joined(_items(cell)).strip() for cell in row) for row in table.rows)
    opening, _, closing = environment.shown.partition(" ")
    return MathItem("atom", f"{opening}{'; '.join(rows)}{closing}")


def words(nodes: Sequence[Node]) -> str:
    """Words among the mathematics, with their spaces."""
    said = ""
    for node in nodes:
        match node:
            case Sign():
                said += node.text
            case Group():
                said += words(node.parts)
            case _:
                said += joined(_items([node])) or " "
    return said


def _double(letter: str) -> str:
    if letter in DOUBLE:
        return DOUBLE[letter]
    return chr(0x1D538 + ord(letter) - ord("A")) if "A" <= letter <= "Z" else letter


def _marked(line: str, mark: str) -> str:
    """A line with a mark above, below or through each sign."""
    signs = "".join(
        sign + mark if not sign.isspace() and not combining(sign) else sign for sign in line
    )
    return normalize("NFC", signs)


def _is_unseen(node: Node) -> bool:
    return isinstance(node, Call) and node.command.kind == "unseen"
