"""A room imports only from the rooms above its own line, no imports go round in a circle, and each
library stands in one place."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "myoquiz"

LAYERS = (
    "myoquiz",
    "myoquiz.text",
    "myoquiz.problems",
    "myoquiz.grading",
    "myoquiz.document",
    "myoquiz.report",
    "myoquiz.keys",
    "myoquiz.questions",
    "myoquiz.bank",
    "myoquiz.checks",
    "myoquiz.codes",
    "myoquiz.formats",
    "myoquiz.history",
    "myoquiz.quiz",
    "myoquiz.statistics",
    "myoquiz.terminal",
    "myoquiz.cli",
    "myoquiz.__main__",
)
"""The rooms, lowest first."""

LIBRARIES = {
    "click": "myoquiz.cli",
    "fsrs": "myoquiz.history.schedule",
    "genanki": "myoquiz.formats.anki.notes.package",
    "mammoth": "myoquiz.formats.word.document",
    "markdown_it": "myoquiz.text.markdown",
    "msgspec": "myoquiz",
    "platformdirs": "myoquiz.history.store",
    "pylatexenc": "myoquiz.text.mathematics.reading",
    "wcwidth": "myoquiz.text.cells",
    "yaml": "myoquiz.document",
    "zstandard": "myoquiz.formats.anki.inspect.reading",
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


def imported(file: Path, *, at_load: bool = False) -> Iterator[str]:
    """The full name of all that a file imports: at any depth of its code, or when it is loaded."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in tree.body if at_load else ast.walk(tree):
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


def test_no_imports_go_round_in_a_circle() -> None:
    modules = {name_of(file) for file in FILES}
    imports = {
        name_of(file): {
            name if name in modules else name.rpartition(".")[0]
            for name in imported(file, at_load=True)
        }
        & modules
        for file in FILES
    }
    while free := [module for module, names in imports.items() if not names & set(imports)]:
        for module in free:
            del imports[module]
    assert not imports


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_libraries_stand_in_one_place(file: Path) -> None:
    for name in imported(file):
        library = name.partition(".")[0]
        if library != "myoquiz" and library not in sys.stdlib_module_names:
            assert is_in(name_of(file), LIBRARIES[library]), f"{file} imports {name}"


def test_every_package_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = {name_of(file.parent / "__init__.py") for file in FILES}
    assert {*settings["tool"]["setuptools"]["packages"]} == rooms | {"myoquiz.decks"}


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_exists(layer: str) -> None:
    assert any(layer_of(name_of(file)) == layer for file in FILES)
