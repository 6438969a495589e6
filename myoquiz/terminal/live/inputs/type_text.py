"""Words and numbers that are typed: short answers, numbers, and the gaps of a cloze.

A gap may be a menu too.
"""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import Cloze, Enumeration, Numerical
from myoquiz.quiz.session import Answer, Ask, Unreadable
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import Char, KeyPress, Token
from myoquiz.terminal.live.inputs.field import TextField
from myoquiz.terminal.live.inputs.menu import GapMenu
from myoquiz.terminal.live.inputs.step import ENTER, Given, Step, stacked
from myoquiz.terminal.view import Rows, View, paragraph
from myoquiz.text.cells import shown


class Typing(Struct, frozen=True):
    """What was typed so far: one field, or one for each gap."""

    fields: tuple[TextField | GapMenu, ...] = (TextField(),)
    gap: int = 0
    was_warned: bool = False

    def press(self, put: Ask, token: Token) -> Step:
        """Keys edit; Enter goes on to the next gap and submits after the last."""
        if token == ENTER:
            return self._enter(put)
        last = len(self.fields) - 1
        if token in (KeyPress("up"), KeyPress("down")):
            gap = self.gap + (1 if token == KeyPress("down") else -1)
            return Step(replace(self, gap=max(0, min(last, gap))))
        field = self.fields[self.gap].press(token)
        fields = (*self.fields[: self.gap], field, *self.fields[self.gap + 1 :])
        return Step(replace(self, fields=fields, was_warned=False))

    def takes(self, token: Token) -> bool:
        """Every letter is text, but for a question mark on an empty line; in a menu none is."""
        field = self.fields[self.gap]
        is_text = isinstance(token, Char) and (token.text != "?" or field != TextField())
        return is_text and isinstance(field, TextField)

    def keys(self, put: Ask, view: View) -> tuple[str, ...]:
        """What the footer says."""
        field = self.fields[self.gap]
        picks = (
            (f"a-{answers.LETTERS[len(field.choices) - 1]} pick",)
            if isinstance(field, GapMenu)
            else ()
        )
        if len(self.fields) > 1:
            verb = "submit" if self.gap == len(self.fields) - 1 else "next gap"
            return (*picks, f"enter {verb}", f"{view.glyphs.arrows} gap", "esc clear")
        return (*picks, "enter submit", "esc clear")

    def rows(self, put: Ask, view: View) -> Rows:
        """The field of the open gap."""
        return self.fields[self.gap].rows(view, self._prompt(put))

    def told(self, put: Ask, done: Answer, view: View) -> Rows:
        """What was typed; each gap with its verdict and its answer."""
        if isinstance(put.question, Enumeration) and isinstance(done.given, str):
            return _named(put.question, done.given, done.grade.parts, view)
        if not isinstance(put.question, Cloze) or len(self.fields) == 1:
            text = _typed(done)
            return paragraph(view, text, self._prompt(put)) if text else Rows()
        given = done.given if isinstance(done.given, tuple) else ("",) * len(self.fields)
        parts = done.grade.parts or (False,) * len(given)
        blocks = []
        for number, (gap, text, is_right) in enumerate(
            zip(put.question.blanks(), given, parts, strict=True), 1
        ):
            mark = view.glyphs.right if is_right else view.glyphs.wrong
            arrow = f" {view.glyphs.arrow} {shown(gap.answer)}"
            words = shown(text) + ("" if is_right and text == gap.answer else arrow)
            colour = view.paint.right if is_right else view.paint.wrong
            blocks.append(paragraph(view, words, f" {mark} [{number}] ", colour=colour))
        return stacked(blocks)

    def _enter(self, put: Ask) -> Step:
        if self.gap < len(self.fields) - 1:
            return Step(replace(self, gap=self.gap + 1))
        texts = tuple(field.text.strip() for field in self.fields)
        empty = [number for number, text in enumerate(texts, 1) if not text]
        if empty and not self.was_warned:
            say = (
                "enter again if you don't know"
                if len(empty) == len(texts)
                else f"gap {empty[0]} is empty; enter again to leave it so"
            )
            return Step(replace(self, was_warned=True), notice=say)
        if len(empty) == len(texts):
            return Step(self, Given(None))
        return Step(self, Given(texts if isinstance(put.question, Cloze) else texts[0]))

    def _prompt(self, put: Ask) -> str:
        match put.question:
            case Cloze():
                hint = put.question.blanks()[self.gap].hint
                label = f" ({shown(hint)})" if hint else ""
                name = f" [{self.gap + 1}]" if len(self.fields) > 1 else ""
                return f" {name}{label} > " if name or label else "  > "
            case Enumeration():
                return f"  ({put.question.wanted}, with commas) > "
            case Numerical():
                return f"  ({shown(put.question.unit)}) > " if put.question.unit else "  > "
            case _:
                return "  > "


def _named(question: Enumeration, given: str, parts: tuple[bool, ...], view: View) -> Rows:
    """What was named, each with its verdict."""
    blocks = []
    for text, is_right in zip(question.named(given), parts, strict=True):
        mark = view.glyphs.right if is_right else view.glyphs.wrong if text else view.glyphs.missed
        colour = view.paint.right if is_right else view.paint.wrong
        blocks.append(paragraph(view, shown(text) or view.glyphs.more, f" {mark} ", colour=colour))
    return stacked(blocks)


def _typed(done: Answer) -> str:
    """What was typed, safe to show."""
    if isinstance(done.given, tuple):
        return shown(" ".join(done.given))
    if isinstance(done.given, Unreadable):
        return shown(done.given.line)
    return shown(done.given) if isinstance(done.given, str) else ""
