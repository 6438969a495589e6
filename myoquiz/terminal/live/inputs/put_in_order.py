"""Things put in order: letters place them, and what is placed can be grabbed and moved."""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import Ordering
from myoquiz.quiz.session import Answer, Ask
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import KeyPress, Token
from myoquiz.terminal.live.inputs.step import (
    ENTER,
    SPACE,
    Given,
    Step,
    letter,
    moved,
    option,
    stacked,
)
from myoquiz.terminal.view import Rows, View, paragraph
from myoquiz.text import markup


class Placing(Struct, frozen=True):
    """The question, what is placed so far, in order, the row of the cursor, whether it is held."""

    question: Ordering
    placed: tuple[int, ...] = ()
    cursor: int = 0
    is_held: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """Letters place, Backspace takes the last back, Space grabs and drops."""
        row = moved(self.cursor, token, max(1, len(self.placed)))
        if row is not None:
            return Step(self._swapped(row) if self.is_held else replace(self, cursor=row))
        if self.is_held:
            drops = token in (SPACE, ENTER, KeyPress("escape"))
            return Step(replace(self, is_held=False) if drops else self)
        if token == SPACE:
            return Step(replace(self, is_held=bool(self.placed)))
        if token in (KeyPress("backspace"), KeyPress("delete")):
            kept = self.placed[:-1]
            return Step(replace(self, placed=kept, cursor=max(0, len(kept) - 1)))
        if token == ENTER:
            return self._enter(put)
        return self._named(put, letter(token))

    def takes(self, token: Token) -> bool:
        """No key is text here."""
        return False

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        if self.is_held:
            return (f"{view.glyphs.arrows} move", "space drop")
        if len(self.placed) == len(put.options):
            return ("enter submit", "space grab", "backspace undo")
        return ("letters in order", "backspace undo", f"space grab {view.glyphs.arrows} drop")

    def rows(self, put: Ask, view: View) -> Rows:
        """What is placed, then what is left."""
        texts = [markup.plain(text, view.style) for text in put.options]
        blocks = []
        for row, index in enumerate(self.placed):
            is_current = row == self.cursor
            blocks.append(
                option(
                    view,
                    texts[index],
                    mark=view.glyphs.cursor if is_current else " ",
                    name=f"{row + 1:>{_digits(put)}}  {answers.LETTERS[index]}",
                    tail="held" if is_current and self.is_held else "",
                    is_current=is_current,
                )
            )
        left = [index for index in range(len(texts)) if index not in self.placed]
        if left:
            blocks.append(paragraph(view, "left:", "   ", colour=view.paint.dim))
        indent = " " * _digits(put)
        blocks += [
            option(view, texts[index], name=f"{indent}  {answers.LETTERS[index]}") for index in left
        ]
        return stacked(blocks)

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The right order, with what stood elsewhere."""
        given = done.given if isinstance(done.given, tuple) else ()
        blocks = []
        for row, text in enumerate(self.question.sequence):
            is_right = row < len(given) and given[row] == text
            mark = view.glyphs.right if is_right else view.glyphs.wrong
            colour = view.paint.right if is_right else view.paint.wrong
            tail = f"you: {given.index(text) + 1}" if not is_right and text in given else ""
            if not given:
                mark, colour = view.glyphs.missed, ""
            words = markup.plain(text, view.style)
            name = f"{row + 1:>{_digits(put)}}"
            blocks.append(option(view, words, mark=mark, name=name, tail=tail, colour=colour))
        return stacked(blocks)

    def _enter(self, put: Ask) -> Step:
        left = [
            name
            for index, name in enumerate(answers.LETTERS[: len(put.options)])
            if index not in self.placed
        ]
        if left:
            return Step(self, notice=f"still to be placed: {', '.join(left)}")
        return Step(self, Given(tuple(put.options[index] for index in self.placed)))

    def _named(self, put: Ask, name: str) -> Step:
        if name.isascii() and name.isdigit():
            row = int(name) - 1
            return Step(replace(self, cursor=row) if 0 <= row < len(self.placed) else self)
        if len(name) != 1 or name not in answers.LETTERS[: len(put.options)]:
            return Step(self)
        index = answers.LETTERS.index(name)
        if index in self.placed:
            say = f"row {self.placed.index(index) + 1} has {name} already; space grabs it"
            return Step(replace(self, cursor=self.placed.index(index)), notice=say)
        return Step(replace(self, placed=(*self.placed, index), cursor=len(self.placed)))

    def _swapped(self, row: int) -> "Placing":
        """The held thing moved to a neighbouring row, or to an end."""
        rest = [index for place, index in enumerate(self.placed) if place != self.cursor]
        rest.insert(row, self.placed[self.cursor])
        return replace(self, placed=tuple(rest), cursor=row)


def _digits(put: Ask) -> int:
    return len(str(len(put.options)))
