"""One of several options: a single choice, or true and false. One key answers."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import TrueFalse
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

TRUTHS = {"t": True, "y": True, "f": False, "n": False}


class Picking(Struct, frozen=True):
    """The row of the cursor; options may be hidden until they are asked for."""

    cursor: int = 0
    needs_enter: bool = False
    is_hidden: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """A letter or figure answers; arrows and Enter do as well."""
        if self.is_hidden:
            return Step(replace(self, is_hidden=token not in (ENTER, SPACE)))
        names = _names(put)
        row = moved(self.cursor, token, len(names))
        if row is not None:
            return Step(replace(self, cursor=row))
        if token in (ENTER, SPACE):
            return Step(self, Given(_response(put, self.cursor)))
        row = _row(put, letter(token))
        if row is None:
            return Step(self)
        chosen = replace(self, cursor=row)
        return Step(chosen, None if self.needs_enter else Given(_response(put, row)))

    def takes(self, token: Token) -> bool:
        """No key is text here."""
        return False

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        if self.is_hidden:
            return ("space show the choices",)
        names = _names(put)
        how = f"{names[0]}/{names[1]}" if _is_truth(put) else f"{names[0]}-{names[-1]}"
        verb = "choose" if self.needs_enter else "answer"
        return (f"{how} {verb}", f"{view.glyphs.arrows} enter")

    def rows(self, put: Ask, view: View) -> Rows:
        """The options with the cursor."""
        if self.is_hidden:
            count = len(_names(put))
            return paragraph(view, f"{count} choices are hidden: answer in your mind first.", "   ")
        return stacked(
            [
                option(
                    view,
                    text,
                    mark=view.glyphs.cursor if row == self.cursor else " ",
                    name=name,
                    is_current=row == self.cursor,
                )
                for row, (name, text) in enumerate(zip(_names(put), _texts(put, view), strict=True))
            ]
        )

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The options with what was picked and what was right."""
        right = _right(put)
        blocks = []
        for row, (name, text) in enumerate(zip(_names(put), _texts(put, view), strict=True)):
            response = _response(put, row)
            mark, tail, colour = " ", "", ""
            if response == done.given and type(response) is type(done.given):
                is_right = response == right
                mark = view.glyphs.right if is_right else view.glyphs.wrong
                colour = view.paint.right if is_right else view.paint.wrong
                tail = "" if is_right else "your answer"
            elif response == right:
                mark, tail, colour = view.glyphs.missed, "the answer", view.paint.right
            blocks.append(option(view, text, mark=mark, name=name, tail=tail, colour=colour))
        return stacked(blocks)


def _is_truth(put: Ask) -> bool:
    return isinstance(put.question, TrueFalse)


def _names(put: Ask) -> str:
    return "tf" if _is_truth(put) else answers.LETTERS[: len(put.options)]


def _texts(put: Ask, view: View) -> list[str]:
    if _is_truth(put):
        return ["True", "False"]
    return [markup.plain(text, view.style) for text in put.options]


def _response(put: Ask, row: int) -> Any:
    return row == 0 if _is_truth(put) else put.options[row]


def _right(put: Ask) -> Any:
    return put.question.answer if isinstance(put.question, TrueFalse) else put.question.key()


def _row(put: Ask, name: str) -> int | None:
    """The row that a letter or a figure names."""
    names = _names(put)
    if _is_truth(put) and name in TRUTHS:
        return 0 if TRUTHS[name] else 1
    if len(name) == 1 and name in names:
        return names.index(name)
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(names):
        return int(name) - 1
    return None
