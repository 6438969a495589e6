"""An essay: written line by line, then held against the model by the learner."""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import Essay
from myoquiz.quiz.session import Answer, Ask
from myoquiz.terminal import answers, words
from myoquiz.terminal.device.keys import Char, KeyPress, Token
from myoquiz.terminal.live.inputs.field import TextField
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
from myoquiz.terminal.live.inputs.turn_card import KNOWN
from myoquiz.terminal.view import Rows, View, paragraph
from myoquiz.text import markup
from myoquiz.text.cells import shown


class Writing(Struct, frozen=True):
    """The lines that are finished, the open one, and once all are, the criteria that are ticked."""

    question: Essay
    lines: tuple[str, ...] = ()
    field: TextField = TextField()
    is_done: bool = False
    cursor: int = 0
    ticks: frozenset[int] = frozenset()
    was_warned: bool = False

    @property
    def text(self) -> str:
        """All that was written."""
        return "\n".join((*self.lines, self.field.text)).strip()

    def press(self, put: Ask, token: Token) -> Step:
        """Enter starts a line, and on an empty one ends the text; then letters tick."""
        if self.is_done:
            return self._mark(token)
        if token == ENTER:
            return self._enter()
        if token == KeyPress("backspace") and not self.field.text and self.lines:
            last = self.lines[-1]
            return Step(replace(self, lines=self.lines[:-1], field=TextField(last, len(last))))
        return Step(replace(self, field=self.field.press(token), was_warned=False))

    def takes(self, token: Token) -> bool:
        """While it is written every letter is text, but for a question mark on an empty line."""
        is_text = isinstance(token, Char) and (token.text != "?" or self.field != TextField())
        return is_text and not self.is_done

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        if not self.is_done:
            return (f"enter {'ends it' if self.lines and not self.field.text else 'new line'}",)
        if not self.question.rubric:
            return ("y it has all", "n it has not")
        return (f"a-{answers.LETTERS[len(self.question.rubric) - 1]} tick", "enter submit")

    def rows(self, put: Ask, view: View) -> Rows:
        """The lines with the open one; then what a good answer has."""
        written = self._written(view)
        if not self.is_done:
            count = len(self.text.split())
            wanted = self.question.words
            said = f" of {wanted[0]}-{wanted[1]}" if wanted else ""
            below = paragraph(view, f"{count}{said} words", "    ", colour=view.paint.dim)
            field = self.field.rows(view, "  > ")
            return Rows((*written.rows, *field.rows, *below.rows), _below(written, field))
        boxes = [
            option(
                view,
                self._criterion(row, view),
                mark=view.glyphs.cursor if row == self.cursor else " ",
                name=f"{answers.LETTERS[row]}  [{'x' if row in self.ticks else ' '}]",
                is_current=row == self.cursor,
            )
            for row in range(len(self.question.rubric))
        ]
        asked = "What of this does your text have?" if boxes else "Does your text have it all?"
        return written + self._model(view) + paragraph(view, asked) + stacked(boxes)

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """The text, the model, and the criteria with what was ticked."""
        parts = done.grade.parts or (False,) * len(self.question.rubric)
        marks = [
            option(
                view,
                self._criterion(row, view),
                mark=view.glyphs.right if part else view.glyphs.missed,
                name=answers.LETTERS[row],
                colour=view.paint.right if part else "",
            )
            for row, part in enumerate(parts if self.question.rubric else ())
        ]
        return self._written(view) + self._model(view) + stacked(marks)

    def _enter(self) -> Step:
        if self.field.text.strip():
            return Step(replace(self, lines=(*self.lines, self.field.text), field=TextField()))
        if self.lines:
            return Step(replace(self, is_done=True))
        if self.was_warned:
            return Step(self, Given(None))
        return Step(replace(self, was_warned=True), notice="enter again if you don't know")

    def _mark(self, token: Token) -> Step:
        """A key once the text is finished."""
        if not self.question.rubric:
            known = KNOWN.get(letter(token))
            if known is None:
                return Step(self, notice="y if it has all, n if not" if token == ENTER else "")
            return Step(self, Given((self.text, (1,) if known else ())))
        if token == ENTER:
            return Step(self, Given((self.text, tuple(row + 1 for row in sorted(self.ticks)))))
        count = len(self.question.rubric)
        row = moved(self.cursor, token, count)
        if row is not None:
            return Step(replace(self, cursor=row))
        row = self.cursor if token == SPACE else answers.LETTERS[:count].find(letter(token) or "-")
        return Step(replace(self, cursor=row, ticks=self.ticks ^ {row}) if row >= 0 else self)

    def _written(self, view: View) -> Rows:
        return stacked([paragraph(view, shown(line), "  > ", "    ") for line in self.lines])

    def _model(self, view: View) -> Rows:
        if not self.question.model:
            return Rows()
        model = markup.plain(self.question.model, view.paint.style)
        return paragraph(view, f"A good answer: {model}")

    def _criterion(self, row: int, view: View) -> str:
        criterion = self.question.rubric[row]
        text = markup.plain(criterion.text, view.paint.style)
        return f"{text} ({words.points(criterion.points)})" if criterion.points != 1 else text


def _below(above: Rows, field: Rows) -> tuple[int, int] | None:
    """The cursor of a field that stands below other rows."""
    return field.cursor and (field.cursor[0] + len(above.rows), field.cursor[1])
