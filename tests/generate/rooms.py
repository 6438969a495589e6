"""A picture of the rooms of the package, made from their imports, for docs/architecture.md."""

import ast

from myoquiz.questions import TYPES
from tests.conftest import ROOT
from tests.test_layers import FILES, LAYERS, PACKAGE, imported, is_in, layer_of, name_of

BEGIN = "<!-- made from the imports; pytest --accept writes it anew -->"
END = "<!-- end of what is made -->"
ARMS = "<!-- made from the arms; pytest --accept writes it anew -->"
END_OF_ARMS = "<!-- end of the arms -->"


def arrows() -> dict[str, set[str]]:
    """The rooms, each with those that it imports from."""
    found: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    for file in FILES:
        own = layer_of(name_of(file))
        found[own] |= {layer_of(name) for name in imported(file) if is_in(name, PACKAGE.name)}
    rooms = [layer for layer in LAYERS if layer.count(".") == 1 and "__" not in layer]
    return {room: found[room] & {*rooms} - {room} for room in rooms}


def picture() -> str:
    """The rooms as a Mermaid graph; an arrow that a longer way implies is left out."""
    direct = arrows()
    beyond: dict[str, set[str]] = {}
    for room, others in direct.items():  # lowest first, so what is below is known
        beyond[room] = others.union(*(beyond[other] for other in others))
    rows = ["```mermaid", "graph BT"]
    for room, others in direct.items():
        implied = set().union(*(beyond[other] for other in others))
        for other in direct:
            if other in others - implied:
                rows.append(f"  {_short(other)} --> {_short(room)}")
    return "\n".join([*rows, "```"])


def _short(room: str) -> str:
    return room.removeprefix(f"{PACKAGE.name}.")


def arms() -> list[str]:
    """The files that have an arm for every question type, which mypy names where one is missing."""
    names = {cls.__name__ for cls in TYPES.values()}
    return [
        file.relative_to(ROOT).as_posix()
        for file in FILES
        if any(names <= _classes(node) for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    ]


def _classes(node: ast.AST) -> set[str]:
    """The classes that the arms of a `match` statement are for."""
    if not isinstance(node, ast.Match):
        return set()
    patterns = (part for case in node.cases for part in ast.walk(case.pattern))
    return {ast.unparse(part.cls) for part in patterns if isinstance(part, ast.MatchClass)}
