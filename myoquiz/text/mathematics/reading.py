"""Mathematics as a tree: the only file that imports pylatexenc, whose parser reads it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, TypeAlias

from msgspec import Struct
from pylatexenc import latexwalker, macrospec  # type: ignore[import-untyped]

from myoquiz.text.mathematics import Command, commands, environments


class UnreadableTex(Exception):
    """Mathematics that TeX would not take; the message says why."""


class Sign(Struct, frozen=True):
    """One character."""

    text: str


class Group(Struct, frozen=True):
    """What stands between braces."""

    parts: tuple["Node", ...]


class Call(Struct, frozen=True):
    """A command with its arguments; one that was left out is empty."""

    name: str
    command: Command
    arguments: tuple[tuple["Node", ...], ...] = ()
    source: str = ""
    """Its last argument as it was written."""


class Matrix(Struct, frozen=True):
    r"""Rows of cells between ``\\begin`` and ``\\end``."""

    name: str
    rows: tuple[tuple[tuple["Node", ...], ...], ...]


Node: TypeAlias = Sign | Group | Call | Matrix

SIGN: Final = re.compile("\x02\\d+\x03|.", re.DOTALL)
"""A character, or the mark of a gap."""


def read(source: str) -> tuple[Node, ...]:
    """The parts of some mathematics; raises Unreadable where TeX would not take it."""
    try:
        walker = latexwalker.LatexWalker(source, latex_context=_known(), tolerant_parsing=False)
        return tuple(_nodes(walker.get_latex_nodes()[0]))
    except latexwalker.LatexWalkerParseError as error:
        raise UnreadableTex(_words(error.msg)) from error
    except RecursionError as error:
        raise UnreadableTex("it is nested too deep") from error


def _words(message: str) -> str:
    """What the parser finds wrong, in words of ours."""
    if "closing brace" in message:
        return "a brace '}' has no beginning"
    if "arguments" in message or "argument" in message:
        return "a command lacks what it needs after it"
    return "a brace or a \\begin has no end"


@cache
def _known() -> Any:
    """The commands and their arguments, as the parser wants them."""
    known = macrospec.LatexContextDb()
    macros = [
        macrospec.std_macro(name.removesuffix("*"), "*{" if name.endswith("*") else one.arguments)
        for name, one in commands().items()
    ]
    known.add_context_category(
        "mathematics",
        macros=[*macros, macrospec.std_macro("\\", "[")],
        environments=[
            macrospec.std_environment(name, one.arguments) for name, one in environments().items()
        ],
    )
    return known


def _nodes(found: Iterable[Any]) -> Iterator[Node]:
    """The parts that the parser has found, as ours."""
    for node in found:
        match node:
            case latexwalker.LatexCharsNode():
                yield from (Sign(sign) for sign in SIGN.findall(node.chars))
            case latexwalker.LatexGroupNode() | latexwalker.LatexMathNode():
                yield Group(tuple(_nodes(node.nodelist)))
            case latexwalker.LatexMacroNode():
                yield _call(node)
            case latexwalker.LatexEnvironmentNode():
                yield Matrix(node.environmentname, _rows(tuple(_nodes(node.nodelist))))
            case latexwalker.LatexCommentNode():
                raise UnreadableTex(r"'%' begins a comment, and what follows is gone; write \%")
            case _:
                yield Sign(node.latex_verbatim())


def _call(node: Any) -> Call:
    name = node.macroname
    command = commands().get(" " if name.isspace() else name)
    if command is None or command.kind == "refused":
        raise UnreadableTex(f"\\{name} is not known here")
    if node.nodeargd is None:
        raise UnreadableTex(f"\\{name} lacks what it needs after it; put braces around that")
    given = list(node.nodeargd.argnlist)
    if name == "operatorname":
        given = given[-1:]  # the other one is its star
    last = given[-1].latex_verbatim() if given and given[-1] else ""
    return Call(
        name,
        command,
        tuple(_argument(argument) for argument in given) if name != "\\" else (),
        last[1:-1] if last[:1] in "{[" else last,
    )


def _argument(argument: Any) -> tuple[Node, ...]:
    """What is within the braces of an argument."""
    if argument is None:
        return ()
    (node,) = _nodes([argument])
    return node.parts if isinstance(node, Group) else (node,)


def _rows(parts: tuple[Node, ...]) -> tuple[tuple[tuple[Node, ...], ...], ...]:
    r"""Parts cut at each ``\\\\`` into rows, and those at each ``&`` into cells."""
    rows: list[list[list[Node]]] = [[[]]]
    for part in parts:
        if isinstance(part, Call) and part.name in ("\\", "cr", "newline"):
            rows.append([[]])
        elif part == Sign("&"):
            rows[-1].append([])
        else:
            rows[-1][-1].append(part)
    return tuple(
        tuple(tuple(cell) for cell in row) for row in rows if row != [[]] and any(map(any, row))
    )
