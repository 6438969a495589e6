"""How a screen lets the author of a question mend it; `cli.shared.editing` opens the editor."""

from collections.abc import Callable
from typing import TypeAlias

from myoquiz.bank import Bank
from myoquiz.quiz.session import Ask

Edit: TypeAlias = Callable[[Ask], Bank | str]
"""The bank of a question after its author was at it, or why nothing changed."""


def no_editor(put: Ask) -> str:
    """Why nothing can be edited where nobody gave a way to."""
    return "there is no editor here"
