"""What the tests share: goldens that `pytest --accept` rewrites, and tools that may be missing."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from tests.browser import browser, page

__all__ = ["browser", "page"]
ROOT = Path(__file__).parent.parent

FUZZ = int(os.environ.get("FUZZ", "0"))
"""0: random tests try the same few cases each time; N: N times as many, and new ones each time."""

Golden = Callable[[Path, str], None]

settings.register_profile("myoquiz", deadline=None, derandomize=not FUZZ)
settings.load_profile("myoquiz")


def cases(count: int) -> int:
    """How many random cases a test tries."""
    return count * (FUZZ or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite goldens instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser: `pytest -m "not browser"` leaves it out."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")


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
