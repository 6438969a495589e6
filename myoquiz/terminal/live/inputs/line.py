"""An answer on a line, as on the plain screen: for a block that is taller than the screen."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.quiz.session import Answer, Ask, Unreadable
from myoquiz.terminal import answers, words
from myoquiz.terminal.device.keys import Char, Token
from myoquiz.terminal.live.inputs.field import TextField
from myoquiz.terminal.live.inputs.step import ENTER, Given, Step
from myoquiz.terminal.view import Rows, View, paragraph


class Lining(Struct, frozen=True):
    """The line so far."""

    field: TextField = TextField()
    was_warned: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """Keys edit; Enter gives the answer, if it is one."""
        if token != ENTER:
            return Step(replace(self, field=self.field.press(token), was_warned=False))
        line = self.field.text.strip()
        if not line:
            if self.was_warned:
                return Step(self, Given(None))
            return Step(replace(self, was_warned=True), notice="enter again if you don't know")
        response: Any = answers.read(put, line)
        if isinstance(response, Unreadable):
            return Step(Lining(), notice=f"please {response.message}")
        return Step(self, Given(response))

    def takes(self, token: Token) -> bool:
        """Letters are text, but for the commands on an empty line."""
        if not isinstance(token, Char):
            return False
        return bool(self.field.text) or token.text.lower() not in ("?", "s", "q")

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        return (answers.how(put), "enter submit")

    def rows(self, put: Ask, view: View) -> Rows:
        """The line."""
        return self.field.rows(view, "  > ")

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The line, and the right answer in words."""
        typed = self.field.text.strip()
        answer = words.right_answer(put.question, view.style)
        told = paragraph(view, typed, "  > ") if typed else Rows()
        return told + paragraph(view, f"Answer: {answer}")
