"""How a screen plays the sounds of a question; `cli.shared.sounds` knows the player."""

from collections.abc import Callable
from typing import TypeAlias

from myoquiz.quiz.session import Ask

Play: TypeAlias = Callable[[Ask], str]
"""Plays the next sound of a question, and says why where that cannot be."""


def no_player(put: Ask) -> str:
    """Why nothing is played where nobody gave a way to."""
    return "there is no player here"
