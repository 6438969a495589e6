"""The plain screen: lines that are only ever added, for people, screen readers, pipes and CI."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from myoquiz.bank import Passage
from myoquiz.questions import Essay
from myoquiz.quiz.session import Answer, Ask, End, Late, Session
from myoquiz.quiz.summary import summary
from myoquiz.terminal import answers, ending, words
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.lines import json
from myoquiz.terminal.view import MOST_COLUMNS, NO_PAINT, Paint
from myoquiz.text import json as json_text
from myoquiz.text import markup
from myoquiz.text.cells import shown, wrap


class PlainScreen:
    """Shows a sitting as lines of text."""

    def __init__(
        self,
        write: Callable[[str], None],
        columns: int,
        paint: Paint = NO_PAINT,
        *,
        echo: bool = False,
        is_person: bool = False,
        rates: bool = False,
    ) -> None:
        self.write = write
        self.columns = min(columns, MOST_COLUMNS)
        self.paint = paint
        self.style = replace(paint.style, columns=self.columns - 6)
        self.echo = echo
        self.is_person = is_person
        self.rates = rates
        self._passage: Passage | None = None
        """The passage of the question before, which stands above already."""

    def ask(self, put: Ask, count: int) -> None:
        """The head, the passage where it is a new one, the stem, the options with their letters."""
        again = ", once more" if put.is_again else ""
        head = f"Question {put.index} of {count}{again}. {put.question.LABEL}."
        if put.tags:
            head += f" Topic: {', '.join(put.tags)}."
        self._say(head, before=self.paint.dim)
        if put.passage and put.passage == self._passage:
            self._say(
                f"About the passage above; {self._mark(put)}r shows it again.",
                before=self.paint.dim,
            )
        elif put.passage:
            self.passage(put)
        self._passage = put.passage
        self._say(put.question.stem(self.style))
        for row, left in enumerate(put.question.lefts(), 1):
            self._say(self._styled(left), f"  {row}. ")
        for letter, option in zip(answers.LETTERS, put.options, strict=False):
            self._say(self._styled(option), f"  {letter}. ")
        if put.sounds and self.is_person:
            self._say(f"{self._mark(put)}p plays the sound.", before=self.paint.dim)
        gaps = put.question.blanks()
        for number, gap in enumerate(gaps, 1):
            for letter, choice in zip(answers.LETTERS, gap.menu(), strict=False):
                self._say(choice, f"  [{number}] {letter}. " if len(gaps) > 1 else f"  {letter}. ")

    def prompt(self, put: Ask) -> str:
        """`Answer (a-c; s skip, q pause, ? help): `, on more lines where it is too long for one."""
        mark = self._mark(put)
        how = next(map(answers.how_gap, put.question.blanks()), "") or answers.how(put)
        return self._wrapped(f"Answer ({how}; {mark}s skip, {mark}q pause, {mark}? help):")

    def gap_prompt(self, put: Ask, gap: int) -> str:
        """`[2] (its hint): `, or the letters of a menu."""
        how = answers.how_gap(put.question.blanks()[gap])
        return self._wrapped(f"[{gap + 1}]{f' ({how})' if how else ''}:")

    def ticks_prompt(self, put: Ask) -> str:
        """What of the rubric a text has."""
        has_rubric = isinstance(put.question, Essay) and put.question.rubric
        asked = "What of this does your text have (such as 1 3; 0 for none)?"
        return self._wrapped(asked if has_rubric else "Does your text have it all (y or n)?")

    def turn_prompt(self) -> str:
        """What turns a card."""
        return self._wrapped("Press Enter to turn the card.")

    def sure_prompt(self) -> str:
        """What to say of an answer, from 1 to 3."""
        return self._wrapped("How sure (1 guessing, 2 fairly, 3 very)?")

    def end_prompt(self) -> str:
        """What may still be said about the last answer."""
        rate = ", :1 to :4 rate it" if self.rates else ""
        return self._wrapped(
            f"Enter ends (for the last answer: :u try again, :o I was right, :f flag{rate}):"
        )

    def _wrapped(self, text: str) -> str:
        return "\n".join(wrap(text, self.columns - 1, rest="  ")) + " "

    def heard(self, line: str) -> None:
        """The line, where no terminal showed it while it was typed."""
        if self.echo:
            self.write(shown(line.strip()[:500]) + "\n")

    def _mark(self, put: Ask) -> str:
        """The colon before a command, where a letter alone would be an answer."""
        return ":" if put.question.is_typed and not self.is_person else ""

    def help(self, put: Ask) -> bool:
        """How to answer, and the commands; the hint is told apart, because it costs something."""
        mark = self._mark(put)
        self._say(f"Answer: {answers.how(put)}.", "  ")
        self._say(f"{mark}s skips the question, {mark}q pauses the sitting.", "  ")
        hint = ":h shows the hint." if put.question.hint else "There is no hint for this question."
        self._say(hint, "  ")
        if put.passage:
            self._say(f"{mark}r shows the passage again.", "  ")
        if put.sounds and self.is_person:
            self._say(f"{mark}p plays the sound.", "  ")
        if self.is_person:
            self._say(
                "For the answer before: :u tries again, :o says that you were right, :f flags the"
                " question for its author, with a note if you like, :e opens it in your editor.",
                "  ",
            )
        if self.is_person and self.rates:
            self._say(":1 to :4 say how well you knew it: again, hard, good, easy.", "  ")
        return False

    def hint(self, put: Ask, costs: bool) -> None:
        """The hint, and what it does to the schedule."""
        if not put.question.hint:
            self._say("There is no hint for this question.", "  ")
            return
        self._say(f"Hint: {self._styled(put.question.hint)}", "  ")
        if costs:
            self._say(words.HINT_COSTS, "  ")

    def passage(self, put: Ask) -> None:
        """The passage, further in than what is asked."""
        if put.passage:
            self._say("Passage:", before=self.paint.dim)
            self._say(self._styled(put.passage.text), "  ", "  ")

    def unclear(self, message: str) -> None:
        """What would be an answer."""
        self._say(f"Please {message}.", "  ")

    def near(self, done: Answer) -> None:
        """In what way it is close."""
        self._say(
            f"Close: {(done.grade.reason or 'check the spelling').rstrip('.')}. Try once more,"
            " no penalty.",
            "  ",
            before=self.paint.partly,
        )

    def reveal(self, put: Ask) -> None:
        """The back of a flashcard; of an essay what a good one has."""
        if not isinstance(put.question, Essay):
            self._say(words.right_answer(put.question), "  ")
            return
        if put.question.model:
            self._say(f"A good answer: {self._styled(put.question.model)}", "  ")
        for number, criterion in enumerate(put.question.rubric, 1):
            worth = f" ({words.points(criterion.points)})" if criterion.points != 1 else ""
            self._say(f"{self._styled(criterion.text)}{worth}", f"  {number}. ")

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
        worth = "Practice" if done.ask.is_again else words.points(done.points)
        self._say(f"{words.verdict(done)}. {worth}.", before=colour)
        if (reason := done.grade.reason) and not isinstance(done.given, Late):
            self._say(words.sentence(reason), "  ")
        if done.grade.diff:
            self._say(f"Spelling: {done.grade.diff}", "  ")
        for text in words.feedback(done):
            self._say(self._styled(text), "  ")
        was_told = isinstance(question, Essay)  # before it was marked
        if words.wants_answer(done) or (self.echo and question.is_self_marked and not was_told):
            self._say(words.answer_line(question), "  ")
        if done.sure:
            self._say(f"{done.marks:+d} for how sure you were.", "  ")
        if question.explanation:
            self._say(self._styled(question.explanation), "  ")
        if where := words.source(done.ask):
            self._say(f"Source: {where}", "  ", before=self.paint.dim)
        self.write("\n")

    def say(self, text: str) -> None:
        """A line of its own."""
        self._say(text)

    def finish(self, done: Session, end: End, after: NextSteps) -> None:
        """Points, per cent, what was missed, the weakest topic, and what comes next."""
        if end != "finished":
            self.write("\n")
        for indent, line in ending.lines(done, end, self.style, after):
            self._say(line, indent, f"{indent}  " if indent else "")

    def _styled(self, text: str) -> str:
        return markup.plain(text, self.style)

    def _say(self, text: str, first: str = "", rest: str | None = None, before: str = "") -> None:
        rows = wrap(text, self.columns, first, rest)
        for row in rows:
            self.write(f"{before}{row}{self.paint.off if before else ''}\n")


class JsonScreen:
    """Tells a sitting as JSON lines."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self.write = write

    def ask(self, put: Ask, count: int) -> None:
        """An `ask` event."""
        self._emit(json.ask(put))

    def prompt(self, put: Ask) -> str:
        """Nothing: only objects go out."""
        return ""

    def gap_prompt(self, put: Ask, gap: int) -> str:
        """Nothing."""
        return ""

    def ticks_prompt(self, put: Ask) -> str:
        """Nothing."""
        return ""

    def turn_prompt(self) -> str:
        """Nothing."""
        return ""

    def end_prompt(self) -> str:
        """Nothing: no program is asked."""
        return ""

    def sure_prompt(self) -> str:
        """Nothing."""
        return ""

    def heard(self, line: str) -> None:
        """Nothing."""

    def help(self, put: Ask) -> bool:
        """A `help` event, which has always told the hint."""
        self._emit(json.help_on(put, answers.how(put)))
        return bool(put.question.hint)

    def hint(self, put: Ask, costs: bool) -> None:
        """A `hint` event."""
        self._emit(json.hint(put))

    def passage(self, put: Ask) -> None:
        """Nothing: the question brought it along."""

    def unclear(self, message: str) -> None:
        """Nothing: a program's line is never asked for again."""

    def near(self, done: Answer) -> None:
        """Nothing: a program's answer stands."""

    def reveal(self, put: Ask) -> None:
        """Nothing: a program answers for itself."""

    def feedback(self, done: Answer) -> None:
        """An `answer` event."""
        self._emit(json.answer(done))

    def say(self, text: str) -> None:
        """Nothing here: only objects go out."""

    def finish(self, done: Session, end: End, after: NextSteps) -> None:
        """A `summary` event; after an exam the answers come before it."""
        for given in done.answers if done.plan.exam else ():
            self.feedback(given)
        self._emit(json.summary(summary(done)))

    def _emit(self, event: dict[str, Any]) -> None:
        self.write(json_text.written(event) + "\n")
