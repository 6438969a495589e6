"""What is wanted of a page."""

from msgspec import Struct


class PageSettings(Struct, frozen=True):
    """How a page asks."""

    title: str = ""
    """What stands at its top; empty for the title of its first bank."""
    language: str = ""
    """The language of its own words; empty for the one of its first bank."""
    exam: bool = False
    """Whether nothing is told before the end, and no answers are to be read without a script."""
    count: int | None = None
    """How many questions a sitting asks; learners may choose where this is None."""
    seed: int | None = None
    """What fixes the draw and the order, so that everybody is asked the same."""
