"""A menu in a gap: a letter picks, and so do the arrows."""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import KeyPress, Token
from myoquiz.terminal.live.inputs.step import SPACE, letter, option, stacked
from myoquiz.terminal.view import Rows, View, paragraph


class GapMenu(Struct, frozen=True):
    """The choices of a gap, and the place of the one that is picked."""

    choices: tuple[str, ...]
    picked: int | None = None

    @property
    def text(self) -> str:
        """What is picked, if anything is."""
        return "" if self.picked is None else self.choices[self.picked]

    def press(self, token: Token) -> "GapMenu":
        """The menu after a key; the same menu where the key means nothing here."""
        last = len(self.choices) - 1
        if token in (KeyPress("escape"), KeyPress("backspace"), KeyPress("delete")):
            return replace(self, picked=None)
        if token in (SPACE, KeyPress("right")):
            return self._picked(0 if self.picked in (None, last) else self.picked + 1)
        if token == KeyPress("left"):
            return self._picked(last if self.picked in (None, 0) else self.picked - 1)
        name = letter(token)
        place = answers.LETTERS[: last + 1].find(name) if len(name) == 1 else -1
        if name.isascii() and name.isdigit() and 1 <= int(name) <= len(self.choices):
            place = int(name) - 1
        return self._picked(place) if place >= 0 else self

    def rows(self, view: View, prompt: str) -> Rows:
        """The prompt with what is picked, and below it all choices with their letters."""
        offered = [
            option(
                view,
                choice,
                mark=view.glyphs.cursor if place == self.picked else " ",
                name=answers.LETTERS[place],
                is_current=place == self.picked,
            )
            for place, choice in enumerate(self.choices)
        ]
        return paragraph(view, self.text, prompt) + stacked(offered)

    def _picked(self, place: int) -> "GapMenu":
        return replace(self, picked=place)
