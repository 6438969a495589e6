"""Pages in the browser that the tests of cards drive."""

from tests.cards.conftest import browser, page

__all__ = ["browser", "page"]
