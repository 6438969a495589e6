"""A real browser for what cards and pages do: Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@contextmanager
def opened() -> Iterator[Any]:
    """A running Chromium."""
    from tests.conftest import missing, need

    need("playwright")
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, CHROMIUM)), os.environ.get("CHROMIUM"))
    if not found:
        missing("Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; each makes contexts and pages of its own."""
    with opened() as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new page that reaches no network; whatever a card throws or complains of
    fails the test."""
    context = browser.new_context(offline=True)
    made = context.new_page()
    made.set_default_timeout(5000)
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda said: errors.append(said.text) if "myoquiz" in said.text else None)
    yield made
    context.close()
    assert not errors
