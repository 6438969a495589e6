"""The ways of answering on the live screen, one file each: what keys do, and what is drawn.

A way is the answer as far as it is given. It takes a key and gives the next way, perhaps with the
answer; it draws itself before the answer, and the question's options after it. All of it is pure.
"""

from typing import TypeAlias

from myoquiz.questions import (
    Cloze,
    Enumeration,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.quiz.session import Ask
from myoquiz.terminal.live.inputs.choose_one import Picking
from myoquiz.terminal.live.inputs.choose_several import Ticking
from myoquiz.terminal.live.inputs.field import TextField
from myoquiz.terminal.live.inputs.line import Lining
from myoquiz.terminal.live.inputs.match_pairs import Pairing
from myoquiz.terminal.live.inputs.menu import GapMenu
from myoquiz.terminal.live.inputs.put_in_order import Placing
from myoquiz.terminal.live.inputs.step import Given, Step
from myoquiz.terminal.live.inputs.turn_card import Turning
from myoquiz.terminal.live.inputs.type_text import Typing
from myoquiz.terminal.live.inputs.write_text import Writing

__all__ = ["Given", "Lining", "Step", "Turning", "Typing", "Way", "Writing", "first"]

Way: TypeAlias = Picking | Ticking | Typing | Placing | Pairing | Turning | Writing | Lining


def first(put: Ask, *, needs_enter: bool = False, is_hidden: bool = False) -> Way:
    """How a question is answered, before any key."""
    match put.question:
        case MultipleChoice():
            return Picking(needs_enter=needs_enter, is_hidden=is_hidden)
        case TrueFalse():
            return Picking(needs_enter=needs_enter)
        case MultipleResponse():
            return Ticking(put.question, is_hidden=is_hidden)
        case ShortAnswer() | Numerical() | Enumeration():
            return Typing()
        case Cloze():
            menus = [gap.menu() for gap in put.question.blanks()]
            return Typing(tuple(GapMenu(menu) if menu else TextField() for menu in menus))
        case Matching():
            return Pairing(put.question, (None,) * len(put.question.pairs))
        case Ordering():
            return Placing(put.question)
        case Flashcard():
            return Turning()
        case Essay():
            return Writing(put.question)
