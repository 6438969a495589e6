"""What the tests share: goldens that `pytest --accept` rewrites, and tools that may be missing."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite goldens instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the golden file at a path, or rewrites the file with --accept."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden {path.name}; look at the output, then pytest --accept"
        assert text == path.read_text(encoding="utf-8")

    return compare


def need(module: str) -> None:
    """Skip where a tool is missing on a user's machine; in CI a missing tool is a failure."""
    if find_spec(module) is None:
        missing(module)


def missing(tool: str) -> NoReturn:
    """Skip a test for the lack of a tool; in CI that is a failure."""
    reason = f"{tool} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
