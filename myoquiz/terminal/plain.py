"""The plain screen: lines that are only ever added, for people, screen readers, pipes and CI."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from myoquiz import markup
from myoquiz.cells import shown, wrap
from myoquiz.markup import Style
from myoquiz.questions import Cloze, Flashcard, Matching
from myoquiz.session import Answer, Ask, Summary
from myoquiz.terminal import events, lines, words
from myoquiz.terminal.sitting import End

MOST_COLUMNS: Final = 88


class Paint(msgspec.Struct, frozen=True):
    """Codes of a terminal for what is said; empty ones where there is no colour."""

    right: str = ""
    wrong: str = ""
    partly: str = ""
    dim: str = ""
    off: str = ""
    style: Style = markup.PLAIN


NO_PAINT: Final = Paint()
ANSI: Final = Paint(
    right="\x1b[32m",
    wrong="\x1b[31m",
    partly="\x1b[33m",
    dim="\x1b[2m",
    off="\x1b[0m",
    style=Style(strong=("\x1b[1m", "\x1b[22m"), emphasis=("\x1b[3m", "\x1b[23m")),
)


class PlainScreen:
    """Shows a sitting as lines of text."""

    def __init__(
        self,
        write: Callable[[str], None],
        columns: int,
        paint: Paint = NO_PAINT,
        *,
        echo: bool = False,
    ) -> None:
        self.write = write
        self.columns = min(columns, MOST_COLUMNS)
        self.paint = paint
        self.echo = echo

    def ask(self, put: Ask, count: int) -> None:
        """The head, the stem, and the options with their letters."""
        head = f"Question {put.index} of {count}. {words.KINDS[type(put.question)]}."
        if put.tags:
            head += f" Topic: {', '.join(put.tags)}."
        self._say(head, before=self.paint.dim)
        self._say(words.stem(put.question, self.paint.style))
        if isinstance(put.question, Matching):
            for row, left in enumerate(put.question.lefts(), 1):
                self._say(self._styled(left), f"  {row}. ")
        for letter, option in zip(lines.LETTERS, put.options, strict=False):
            self._say(self._styled(option), f"  {letter}. ")

    def prompt(self, put: Ask, gap: int) -> str:
        """`Answer (a-c; s skip, q pause, ? help): `, on more lines where it is too long for one."""
        rows = wrap(self._prompt(put, gap), self.columns - 1, rest="  ")
        return "\n".join(rows) + " "

    def _prompt(self, put: Ask, gap: int) -> str:
        if gap < 0:
            return "Press Enter to turn the card."
        mark = ":" if lines.is_typed(put.question) else ""
        keys = f"{mark}s skip, {mark}q pause, {mark}? help"
        if isinstance(put.question, Cloze) and gap:
            hint = put.question.gaps()[gap - 1].hint
            return f"[{gap}]{f' ({shown(hint)})' if hint else ''}:"
        if isinstance(put.question, Cloze) and (hint := put.question.gaps()[0].hint):
            return f"Answer ({shown(hint)}; {keys}):"
        return f"Answer ({lines.how(put)}; {keys}):"

    def heard(self, line: str) -> None:
        """The line, where no terminal showed it while it was typed."""
        if self.echo:
            self.write(shown(line.strip()[:500]) + "\n")

    def help(self, put: Ask) -> None:
        """How to answer, the commands, and the hint."""
        mark = ":" if lines.is_typed(put.question) else ""
        self._say(f"Answer: {lines.how(put)}.", "  ")
        self._say(f"{mark}s skips the question, {mark}q pauses the sitting.", "  ")
        if put.question.hint:
            self._say(f"Hint: {self._styled(put.question.hint)}", "  ")
        else:
            self._say("There is no hint for this question.", "  ")

    def unclear(self, message: str) -> None:
        """What would be an answer."""
        self._say(f"Please {message}.", "  ")

    def near(self, done: Answer) -> None:
        """In what way it is close."""
        self._say(
            f"Close: {_clause(done.grade.reason) or 'check the spelling'}."
            " Try once more, no penalty.",
            "  ",
            before=self.paint.partly,
        )

    def reveal(self, put: Ask) -> None:
        """The back of a flashcard."""
        self._say(words.right_answer(put.question), "  ")

    def feedback(self, done: Answer) -> None:
        """The verdict with its points, the right answer, the explanation and the source."""
        question = done.ask.question
        colour = (
            self.paint.right
            if done.is_right
            else self.paint.partly
            if done.grade.score > 0
            else self.paint.wrong
        )
        self._say(f"{words.verdict(done)}. {words.points(done.points)}.", before=colour)
        if reason := _clause(done.grade.reason):
            self._say(f"{reason[0].upper()}{reason[1:]}.", "  ")
        if done.grade.diff:
            self._say(f"Spelling: {done.grade.diff}", "  ")
        for text in done.grade.feedback:
            self._say(self._styled(text), "  ")
        if self._wants_answer(done):
            self._say(f"Answer: {words.right_answer(question)}", "  ")
        if question.explanation:
            self._say(self._styled(question.explanation), "  ")
        if where := words.source(done.ask):
            self._say(f"Source: {where}", "  ", before=self.paint.dim)
        self.write("\n")

    def finish(self, result: Summary, end: End, count: int) -> None:
        """Points, per cent, what was missed, and the weakest topic."""
        total = result.total
        if end != "finished":
            self.write("\n")
            self._say(f"Paused after {total.asked} of {count} questions.")
        if not total.asked:
            return
        minutes = f"{result.seconds / 60:.0f} min" if result.seconds >= 90 else ""
        minutes = minutes or f"{result.seconds:.0f} s"
        score = f"{total.points:.2f}".rstrip("0").rstrip(".")
        of = f"{total.of:.2f}".rstrip("0").rstrip(".")
        self._say(f"Result: {score} of {of} points ({total.percent:.0f}%), {minutes}.")
        for done in result.missed:
            stem = words.stem(done.ask.question).split("\n")[-1]
            self._say(
                f"{stem} → {words.right_answer(done.ask.question)}",
                f"  Missed {done.ask.index}: ",
                "    ",
            )
        if result.weakest:
            tally = result.by_tag[result.weakest]
            self._say(f"Weakest topic: {result.weakest}, {tally.percent:.0f}% of {tally.asked}.")

    def _wants_answer(self, done: Answer) -> bool:
        """Whether the right answer still has to be said."""
        if isinstance(done.ask.question, Flashcard):
            return self.echo
        if not done.is_right or done.verdict == "typo":
            return True
        return lines.is_typed(done.ask.question) and done.given != done.ask.question.key()

    def _styled(self, text: str) -> str:
        return markup.plain(text, self.paint.style)

    def _say(self, text: str, first: str = "", rest: str | None = None, before: str = "") -> None:
        rows = wrap(text, self.columns, first, rest)
        for row in rows:
            self.write(f"{before}{row}{self.paint.off if before else ''}\n")


def _clause(reason: str) -> str:
    """A reason without the stop at its end, which is set where it is said."""
    return reason.rstrip(".")


class JsonScreen:
    """Tells a sitting as JSON lines."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self.write = write

    def ask(self, put: Ask, count: int) -> None:
        """An `ask` event."""
        self._emit(events.ask(put))

    def prompt(self, put: Ask, gap: int) -> str:
        """Nothing: only objects go out."""
        return ""

    def heard(self, line: str) -> None:
        """Nothing."""

    def help(self, put: Ask) -> None:
        """A `help` event."""
        self._emit(events.help_on(put, lines.how(put)))

    def unclear(self, message: str) -> None:
        """Nothing: a program's line is never asked for again."""

    def near(self, done: Answer) -> None:
        """Nothing: a program's answer stands."""

    def reveal(self, put: Ask) -> None:
        """Nothing: a program answers for itself."""

    def feedback(self, done: Answer) -> None:
        """An `answer` event."""
        self._emit(events.answer(done))

    def finish(self, result: Summary, end: End, count: int) -> None:
        """A `summary` event."""
        self._emit(events.summary(result))

    def _emit(self, event: dict[str, Any]) -> None:
        self.write(msgspec.json.encode(event).decode() + "\n")
