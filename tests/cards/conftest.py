"""The cards that the tests look at."""

from collections.abc import Iterator

import pytest

from tests.cards.decks import EVERY, Rendered, read, rendered
from tests.conftest import need


@pytest.fixture(scope="session")
def cards() -> Iterator[dict[str, Rendered]]:
    """The cards of a bank that has every type of question."""
    need("anki")
    with rendered(read(EVERY)) as found:
        yield found
