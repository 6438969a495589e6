"""Pairs put together: a letter for each row, which moves on by itself."""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import Matching
from myoquiz.quiz.session import Answer, Ask
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import KeyPress, Token
from myoquiz.terminal.live.inputs.step import ENTER, Given, Step, letter, moved, option, stacked
from myoquiz.terminal.view import Rows, View, beside, paragraph
from myoquiz.text import markup

NARROW = 60
"""Columns under which the list of rights stands below the rows."""


class Pairing(Struct, frozen=True):
    """The question, the option that each row has so far, and the row of the cursor."""

    question: Matching
    pairs: tuple[int | None, ...]
    cursor: int = 0
    was_warned: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """A letter fills the row, Backspace empties it, Enter submits."""
        row = moved(self.cursor, token, len(self.pairs))
        if row is not None:
            return Step(replace(self, cursor=row))
        if token in (KeyPress("backspace"), KeyPress("delete")):
            return Step(self._with(self.cursor, None))
        if token == ENTER:
            return self._enter(put)
        name = letter(token)
        if name.isascii() and name.isdigit() and 1 <= int(name) <= len(self.pairs):
            return Step(replace(self, cursor=int(name) - 1))
        if len(name) != 1 or name not in answers.LETTERS[: len(put.options)]:
            return Step(self)
        filled = self._with(self.cursor, answers.LETTERS.index(name))
        return Step(replace(filled, cursor=filled._next()))

    def takes(self, token: Token) -> bool:
        """No key is text here."""
        return False

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        last = answers.LETTERS[len(put.options) - 1]
        if None not in self.pairs:
            return ("enter submit", f"{view.glyphs.arrows} row", f"a-{last} change it")
        return (f"a-{last} for the row", f"{view.glyphs.arrows} row", "enter submit")

    def rows(self, put: Ask, view: View) -> Rows:
        """The rows with what they have, and the list of what is offered."""
        is_narrow = view.width < NARROW
        column = view.width if is_narrow else view.width * 11 // 20
        left_view = replace(view, columns=column - (0 if is_narrow else 2))
        right_view = replace(view, columns=view.width - (0 if is_narrow else column))
        texts = [markup.plain(text, view.style) for text in put.options]
        rows = []
        for row, (left, pair) in enumerate(zip(self.question.lefts(), self.pairs, strict=True)):
            right = view.glyphs.more if pair is None else f"{answers.LETTERS[pair]} {texts[pair]}"
            rows.append(
                option(
                    left_view,
                    f"{markup.plain(left, view.style)} {view.glyphs.arrow} {right}",
                    mark=view.glyphs.cursor if row == self.cursor else " ",
                    name=str(row + 1),
                    is_current=row == self.cursor,
                )
            )
        offered = [
            paragraph(
                right_view,
                text,
                f"{'      ' if is_narrow else ''}{answers.LETTERS[index]}  ",
            )
            for index, text in enumerate(texts)
        ]
        if is_narrow:
            return stacked([*rows, *offered])
        return beside(view, stacked(rows), stacked(offered), column)

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The pairs as they were put together, with what would have been right."""
        given = done.given if isinstance(done.given, dict) else {}
        blocks = []
        for row, (left, right) in enumerate(self.question.pairs, 1):
            picked = given.get(left)
            is_right = picked == right
            mark = view.glyphs.right if is_right else view.glyphs.wrong
            colour = view.paint.right if is_right else view.paint.wrong
            words = [markup.plain(text or "", view.style) for text in (left, picked, right)]
            if picked is None:
                mark, colour = view.glyphs.missed, ""
            body = f"{words[0]} {view.glyphs.arrow} {words[1] if picked else words[2]}"
            tail = f"right: {words[2]}" if picked and not is_right else ""
            blocks.append(option(view, body, mark=mark, name=str(row), tail=tail, colour=colour))
        return stacked(blocks)

    def _enter(self, put: Ask) -> Step:
        is_open = [row for row, pair in enumerate(self.pairs) if pair is None]
        if is_open and not self.was_warned:
            say = (
                "enter again if you don't know"
                if len(is_open) == len(self.pairs)
                else f"row {is_open[0] + 1} is open; enter again to leave it so"
            )
            return Step(replace(self, cursor=is_open[0], was_warned=True), notice=say)
        if len(is_open) == len(self.pairs):
            return Step(self, Given(None))
        lefts = self.question.lefts()
        response = {
            lefts[row]: put.options[pair] for row, pair in enumerate(self.pairs) if pair is not None
        }
        return Step(self, Given(response))

    def _with(self, row: int, pair: int | None) -> "Pairing":
        pairs = (*self.pairs[:row], pair, *self.pairs[row + 1 :])
        return replace(self, pairs=pairs, was_warned=False)

    def _next(self) -> int:
        """The next open row, from the cursor on; the row itself where all are filled."""
        count = len(self.pairs)
        order = [(self.cursor + step) % count for step in range(1, count)]
        return next((row for row in order if self.pairs[row] is None), self.cursor)
