"""A flashcard: turned by Space, then judged by the learner."""

from msgspec import Struct

from myoquiz.quiz.session import Answer, Ask
from myoquiz.terminal import words
from myoquiz.terminal.device.keys import Token
from myoquiz.terminal.live.inputs.step import ENTER, SPACE, Given, Step, letter
from myoquiz.terminal.view import Rows, View, paragraph

KNOWN = {"y": True, "1": True, "n": False, "2": False}


class Turning(Struct, frozen=True):
    """Whether the back is shown."""

    is_turned: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """Space or Enter turns; then y for known and n for not."""
        if not self.is_turned:
            return Step(Turning(token in (SPACE, ENTER)))
        known = KNOWN.get(letter(token))
        if known is None:
            say = "y if you knew it, n if not" if token in (SPACE, ENTER) else ""
            return Step(self, notice=say)
        return Step(self, Given(known))

    def takes(self, token: Token) -> bool:
        """No key is text here."""
        return False

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        return ("y knew it", "n did not") if self.is_turned else ("space turn the card",)

    def rows(self, put: Ask, view: View) -> Rows:
        """The back, once it is turned."""
        if not self.is_turned:
            return Rows((f"   {view.glyphs.more}",))
        return paragraph(view, words.right_answer(put.question, view.style), "   ")

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The back."""
        return paragraph(view, words.right_answer(put.question, view.style), "   ")
