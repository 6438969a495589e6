"""What is heard while a question is open: an answer, a command, a word on the answer before."""

from typing import Any

from myoquiz.questions import Essay
from myoquiz.quiz import order
from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Answer, Ask, Session, Unreadable
from myoquiz.terminal import answers, words
from myoquiz.terminal.lines.sitting import LineSitting


class Paused(Exception):
    """Somebody asked to stop here."""


class Changed(Exception):
    """Somebody took the last answer back, or overruled it; what is asked next may be another."""

    def __init__(self, session: Session) -> None:
        self.session = session


def foresee(sitting: LineSitting, done: Answer, rated: bool = False) -> None:
    """In a review, say when a question comes again, and what each rating would change."""
    if not sitting.rates or not (outlook := sitting.record.outlook(done.ask)):
        return
    said = f"{outlook[0].upper()}{outlook[1:]}."
    allowed = steps.ratings(done)
    intervals = sitting.record.intervals(done.ask) if sitting.is_person and not rated else ()
    if len(allowed) > 1 and intervals:
        named = zip(allowed, intervals, strict=True)
        keys = ", ".join(f":{key} {answers.RATINGS[str(key)]} {days} d" for key, days in named)
        said += f" ({keys})"
    sitting.screen.say(said)


class Heard:
    """What is heard while one question is open."""

    def __init__(self, sitting: LineSitting, session: Session, put: Ask) -> None:
        self.sitting = sitting
        self.session = session
        self.put = put
        self.hint_used = False
        self.is_turned = False

    def response(self) -> Any:
        """A response, None for a skip, or a line that cannot be read as one."""
        put = self.put
        screen = self.sitting.screen
        if isinstance(put.question, Essay):
            return self._essay(put)
        if put.question.is_self_marked and self.sitting.is_person and not self.is_turned:
            self._line(screen.turn_prompt(), takes_empty=True)
            screen.reveal(put)
            self.is_turned = True
        if put.question.blanks():
            return self._gaps(put)
        line = self._line(screen.prompt(put))
        return None if line is None else answers.read(put, line)

    def _gaps(self, put: Ask) -> tuple[str, ...] | None:
        """A text for each gap; None where one is skipped, and with it the question."""
        screen = self.sitting.screen
        count = len(put.question.blanks())
        texts: list[str] = []
        while len(texts) < count:
            gap = len(texts)
            line = self._line(screen.gap_prompt(put, gap) if count > 1 else screen.prompt(put))
            if line is None:
                return None
            found = answers.read(put, line, gap)
            if not isinstance(found, Unreadable):
                texts.append(found)
            elif self.sitting.is_person:
                screen.unclear(found.message)
            else:
                texts.append(found.line)
        return tuple(texts)

    def _essay(self, put: Ask) -> Any:
        """A text on one line, and then what of the rubric the learner says it has."""
        screen = self.sitting.screen
        if (line := self._line(screen.prompt(put))) is None:
            return None
        text = line.strip().replace("\\n", "\n")
        screen.reveal(put)
        self.is_turned = True
        while (line := self._line(screen.ticks_prompt(put))) is not None:
            if not isinstance(response := answers.read(put, line), Unreadable):
                return (text, response[1])
            if not self.sitting.is_person:
                return response
            screen.unclear(response.message)
        return None

    def sure(self) -> int | None:
        """How sure the learner is, from 1 to 3; a program's other line says nothing."""
        while True:
            try:
                line = self._line(self.sitting.screen.sure_prompt())
            except EOFError:
                if self.sitting.is_person:
                    raise
                return None  # the answer itself was given, and counts
            if line is not None and line.strip() in ("1", "2", "3"):
                return int(line)
            if not self.sitting.is_person:
                return None
            self.sitting.screen.unclear("answer 1, 2 or 3")

    def end(self) -> None:
        """Wait for Enter, so that something can be said about the last answer."""
        while True:
            line = self.sitting.read_line(self.sitting.screen.end_prompt()).strip()
            if not answers.is_afterthought(line, self.sitting.rates):
                return
            self._afterthought(line)

    def _line(self, prompt: str, *, takes_empty: bool = False) -> str | None:
        """The next line that is no command; None where the question was skipped."""
        screen, is_person = self.sitting.screen, self.sitting.is_person
        while True:
            line = self.sitting.read_line(prompt)
            screen.heard(line)
            match answers.command(self.put, line, is_person):
                case "skip":
                    return None
                case "pause":
                    raise Paused
                case "help":
                    self.hint_used |= screen.help(self.put)
                case "hint":
                    self._hint()
                case "read":
                    screen.passage(self.put)
                case "play":
                    if said := self.sitting.play(self.put):
                        screen.say(words.sentence(said))
                case None:
                    if is_person and answers.is_afterthought(line, self.sitting.rates):
                        self._afterthought(line.strip())
                    elif line.strip() or takes_empty or not is_person:
                        return line

    def _hint(self) -> None:
        """Tell the hint, but not where the back of the card is on the screen."""
        if self.is_turned:
            self.sitting.screen.say("The card is turned; a hint has nothing to tell any more.")
            return
        self.hint_used |= bool(self.put.question.hint)
        self.sitting.screen.hint(self.put, self.sitting.keeps and not self.put.is_again)

    def _afterthought(self, line: str) -> None:
        """What a person says of the last answer: take it back, overrule it, flag it."""
        say, record = self.sitting.screen.say, self.sitting.record
        last = self.session.answers[-1] if self.session.answers else None
        if line[1:] in answers.RATINGS:
            self._rate(last, int(line[1:]))
        elif line.startswith(":f"):
            put = last.ask if last else self.put
            record.flagged(put, line[2:].strip())
            say(f"Question {put.index} is {words.flagged(put)}.")
        elif line == ":u":
            self._undo()
        elif line == ":e":
            self._edit(last.ask if last else self.put)
        else:
            session, overruled = steps.overrule(self.session)
            if overruled is None:
                say("Only a typed answer that did not pass can be overruled.")
                return
            record.overruled(overruled)
            say("The last answer counts as right.")
            raise Changed(session)

    def _rate(self, last: Answer | None, rating: int) -> None:
        """Keep how well the last answer was known, where that may be said."""
        say, record = self.sitting.screen.say, self.sitting.record
        if last is None:
            say("There is no answer to rate.")
        elif not record.intervals(last.ask):
            say("Only the first answer to a question on a day counts for the schedule.")
        elif rating not in steps.ratings(last):
            way_out = "; :o says that you were right" if steps.can_overrule(last) else ""
            say(f"A missed answer counts as again{way_out}.")
        else:
            record.rated(rating)
            say(f"Rated as {answers.RATINGS[str(rating)]}.")
            foresee(self.sitting, last, rated=True)

    def _edit(self, put: Ask) -> None:
        """Let the question's author mend it."""
        found = self.sitting.edit(put)
        if isinstance(found, str):
            self.sitting.screen.say(words.sentence(found))
            return
        self.sitting.screen.say("The bank was read anew.")
        raise Changed(order.renewed(self.session, found))

    def _undo(self) -> None:
        """Take the last answer back; where its feedback was seen, ask again for practice."""
        say = self.sitting.screen.say
        if not self.session.answers:
            say("There is nothing to undo.")
            return
        if not steps.may_undo(self.session):
            say("Practice: your first answer is the one that counts.")
            raise Changed(steps.practise(self.session))
        session, _ = steps.undo(self.session)
        self.sitting.record.undone()
        say("The last answer is taken back.")
        raise Changed(session)
