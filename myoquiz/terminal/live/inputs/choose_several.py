"""Any number of several options: letters tick and untick, Enter gives the answer."""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import MultipleResponse
from myoquiz.quiz.session import Answer, Ask
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import Token
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


class Ticking(Struct, frozen=True):
    """The question, the row of the cursor, and the rows that are ticked."""

    question: MultipleResponse
    cursor: int = 0
    ticks: frozenset[int] = frozenset()
    is_hidden: bool = False
    was_warned: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """Letters, figures and Space tick; Enter submits, and asks once where nothing is ticked."""
        if self.is_hidden:
            return Step(replace(self, is_hidden=token not in (ENTER, SPACE)))
        row = moved(self.cursor, token, len(put.options))
        if row is not None:
            return Step(replace(self, cursor=row))
        if token == ENTER:
            if not self.ticks and not self.was_warned:
                say = "nothing is ticked; enter again if you don't know"
                return Step(replace(self, was_warned=True), notice=say)
            ticked = tuple(put.options[row] for row in sorted(self.ticks))
            return Step(self, Given(ticked or None))
        row = self.cursor if token == SPACE else _row(put, letter(token))
        if row is None:
            return Step(self)
        return Step(replace(self, cursor=row, ticks=self.ticks ^ {row}, was_warned=False))

    def takes(self, token: Token) -> bool:
        """No key is text here."""
        return False

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        if self.is_hidden:
            return ("space show the choices",)
        last = answers.LETTERS[len(put.options) - 1]
        return (f"a-{last} toggle", "enter submit")

    def rows(self, put: Ask, view: View) -> Rows:
        """The options with their boxes and the cursor."""
        if self.is_hidden:
            count = len(put.options)
            return paragraph(view, f"{count} choices are hidden: answer in your mind first.", "   ")
        return stacked(
            [
                option(
                    view,
                    markup.plain(text, view.style),
                    mark=view.glyphs.cursor if row == self.cursor else " ",
                    name=f"{answers.LETTERS[row]}  [{'x' if row in self.ticks else ' '}]",
                    is_current=row == self.cursor,
                )
                for row, text in enumerate(put.options)
            ]
        )

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The boxes with right ticks, wrong ticks and what was missed."""
        rights = {choice.text for choice in self.question.choices if choice.is_right}
        ticked = done.given if isinstance(done.given, tuple) else ()
        blocks = []
        for row, text in enumerate(put.options):
            mark, tail, colour = " ", "", ""
            if text in ticked:
                is_right = text in rights
                mark = view.glyphs.right if is_right else view.glyphs.wrong
                colour = view.paint.right if is_right else view.paint.wrong
            elif text in rights:
                mark, tail, colour = view.glyphs.missed, "missed", view.paint.partly
            blocks.append(
                option(
                    view,
                    markup.plain(text, view.style),
                    mark=mark,
                    name=f"{answers.LETTERS[row]}  [{'x' if text in ticked else ' '}]",
                    tail=tail,
                    colour=colour,
                )
            )
        return stacked(blocks)


def _row(put: Ask, name: str) -> int | None:
    """The row that a letter or a figure names."""
    if len(name) == 1 and name in answers.LETTERS[: len(put.options)]:
        return answers.LETTERS.index(name)
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(put.options):
        return int(name) - 1
    return None
