"""Each module imports only from the lines above its own, and each library stands in one place."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "myoquiz"

LAYERS = (
    "myoquiz",
    "myoquiz.grading",
    "myoquiz.problem",
    "myoquiz.parts",
    "myoquiz.cells",
    "myoquiz.lines",
    "myoquiz.syntax",
    "myoquiz.node",
    "myoquiz.markup",
    "myoquiz.keys",
    "myoquiz.questions",
    "myoquiz.digests",
    "myoquiz.echoes",
    "myoquiz.layout",
    "myoquiz.bank",
    "myoquiz.ledger",
    "myoquiz.page",
    "myoquiz.checks",
    "myoquiz.codes",
    "myoquiz.starting",
    "myoquiz.naming",
    "myoquiz.differences",
    "myoquiz.revisions",
    "myoquiz.watching",
    "myoquiz.report",
    "myoquiz.reference",
    "myoquiz.session",
    "myoquiz.formats",
    "myoquiz.entries",
    "myoquiz.database",
    "myoquiz.rows",
    "myoquiz.store",
    "myoquiz.exchange",
    "myoquiz.memory",
    "myoquiz.resuming",
    "myoquiz.diary",
    "myoquiz.terminal",
    "myoquiz.stats",
    "myoquiz.figures",
    "myoquiz.plots",
    "myoquiz.chart_page",
    "myoquiz.cli",
    "myoquiz.__main__",
)
"""Lowest first; the modules of a package are one layer."""

LIBRARIES = {
    "click": "myoquiz.cli",
    "fsrs": "myoquiz.memory",
    "genanki": "myoquiz.formats.anki.package",
    "markdown_it": "myoquiz.markup",
    "msgspec": "myoquiz",
    "platformdirs": "myoquiz.store",
    "yaml": "myoquiz.node",
    "zstandard": "myoquiz.formats.anki.reading",
}
"""The one module or package that may import each third-party library."""

FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    """`myoquiz.questions.item` for its file."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str:
    """The longest line of LAYERS that a module belongs to."""
    return max((layer for layer in LAYERS if is_in(module, layer)), key=len)


def is_in(module: str, package: str) -> bool:
    """Whether a module is the package, or stands in it."""
    return module == package or module.startswith(f"{package}.")


def imported(file: Path) -> Iterator[str]:
    """The full name of all that a file imports, at any depth of its code."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: a relative import"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_only_from_above(file: Path) -> None:
    module = name_of(file)
    own = LAYERS.index(layer_of(module))
    assert own or module == "myoquiz", f"{module} has no line in LAYERS"
    for name in imported(file):
        if is_in(name, "myoquiz"):
            assert LAYERS.index(layer_of(name)) <= own, f"{module} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_libraries_stand_in_one_place(file: Path) -> None:
    for name in imported(file):
        library = name.partition(".")[0]
        if library != "myoquiz" and library not in sys.stdlib_module_names:
            assert is_in(name_of(file), LIBRARIES[library]), f"{file} imports {name}"


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_exists(layer: str) -> None:
    assert any(layer_of(name_of(file)) == layer for file in FILES)
