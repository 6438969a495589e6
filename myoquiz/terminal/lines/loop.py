"""A sitting over lines: asks, reads, judges and tells, until the questions or the lines end."""

from collections.abc import Callable
from contextlib import suppress
from math import ceil
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.questions import Essay
from myoquiz.quiz import order
from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Answer, Ask, End, Late, Session, Unreadable
from myoquiz.terminal import answers, words
from myoquiz.terminal.editing import Edit, no_editor
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.playing import Play, no_player
from myoquiz.terminal.record import NoRecorder, Recorder


class Screen(Protocol):
    """What shows a sitting, to a person or to a program."""

    def ask(self, put: Ask, count: int) -> None:
        """Show a question."""

    def prompt(self, put: Ask) -> str:
        """The words before an answer is typed."""

    def gap_prompt(self, put: Ask, gap: int) -> str:
        """The words before one of several gaps is filled, by its number from 0."""

    def ticks_prompt(self, put: Ask) -> str:
        """The words before the learner marks an essay."""

    def turn_prompt(self) -> str:
        """The words before a card is turned."""

    def sure_prompt(self) -> str:
        """The words before the learner says how sure they are."""

    def end_prompt(self) -> str:
        """The words before the last feedback is left."""

    def heard(self, line: str) -> None:
        """Show the line that was read, where nobody saw it being typed."""

    def help(self, put: Ask) -> bool:
        """Say how the question is answered; gives whether its hint was told with it."""

    def hint(self, put: Ask, costs: bool) -> None:
        """Tell the hint, and where `costs` what it does to the schedule."""

    def passage(self, put: Ask) -> None:
        """Show the passage that the question is about."""

    def unclear(self, message: str) -> None:
        """Say what would be an answer; the question is asked again."""

    def near(self, done: Answer) -> None:
        """Say in what way an answer is close; it is asked again."""

    def reveal(self, put: Ask) -> None:
        """Show the back of a flashcard."""

    def feedback(self, done: Answer) -> None:
        """Say what an answer was worth, and why."""

    def say(self, text: str) -> None:
        """Say something that is no part of a question."""

    def finish(self, done: Session, end: End, after: NextSteps) -> None:
        """Show what the sitting came to, and what comes next."""


class LineSitting(Struct, frozen=True):
    """How a sitting is held: where lines come from, and who types them."""

    screen: Screen
    read_line: Callable[[str], str]
    """Gives the next line after showing a prompt; raises EOFError at the end."""
    clock: Callable[[], float]
    is_person: bool
    """People are asked again after a slip; a program's line stands as it is."""
    record: Recorder = NoRecorder()
    rates: bool = False
    """Whether `:1` to `:4` change how well the last answer was known, as in a review."""
    after: NextSteps = NextSteps()
    """The commands that may come next."""
    forget_typed: Callable[[], None] = lambda: None
    """Drops what a person typed before the question was shown."""
    edit: Edit = no_editor
    play: Play = no_player

    @property
    def keeps(self) -> bool:
        """Whether answers are kept, so that they say when a question comes again."""
        return not isinstance(self.record, NoRecorder)


class _Paused(Exception):
    """Somebody asked to stop here."""


class _Changed(Exception):
    """Somebody took the last answer back, or overruled it; what is asked next may be another."""

    def __init__(self, session: Session) -> None:
        self.session = session


def hold(sitting: LineSitting, session: Session) -> tuple[Session, End]:
    """The sitting as far as it went, and how it ended."""
    end: End = "finished"
    if sitting.is_person and (limits := words.limits(session.plan)):
        sitting.screen.say(f"{limits}.")
    try:
        is_over = False
        while not is_over:
            try:
                if put := session.current:
                    _tell_time(sitting, session)
                    sitting.screen.ask(put, len(session.asks))
                    sitting.forget_typed()
                    session = _one(sitting, session, put)
                else:
                    is_over = session.is_time_up or _is_left(sitting, session)
            except _Changed as changed:
                session = changed.session
    except _Paused:
        end = "finished" if steps.is_in_last_round(session) else "paused"
    except EOFError:
        end = "paused" if sitting.is_person else "input ended"
    except KeyboardInterrupt:
        end = "interrupted"
    if session.answers or sitting.is_person:
        sitting.screen.finish(session, end, _after(sitting, session))
    return session, end


def _after(sitting: LineSitting, session: Session) -> NextSteps:
    """What comes next for a person whose answers are kept."""
    if not (sitting.is_person and sitting.keeps):
        return NextSteps()
    banks = list({ask.bank.id: ask.bank for ask in session.asks}.values())
    return replace(sitting.after, next_review=sitting.record.next_review(banks))


def _is_left(sitting: LineSitting, session: Session) -> bool:
    """Whether a person leaves the last answer as it is; at a pipe there is nobody to ask."""
    if sitting.is_person and session.answers:
        with suppress(EOFError, KeyboardInterrupt):  # all is answered: this is the end as well
            _Heard(sitting, session, session.answers[-1].ask).end()
    return True


def _tell_time(sitting: LineSitting, session: Session) -> None:
    """Tell a person what is left of the time of an exam, in whole minutes, before a question."""
    found = session.time_left(0.0)
    if found and sitting.is_person and session.plan.exam_time and session.answers:
        minutes = max(1, ceil(found[0] / 60))
        sitting.screen.say(words.sentence(words.time_left(60 * minutes)))


def _one(sitting: LineSitting, session: Session, put: Ask) -> Session:
    """The sitting after one question was answered or skipped."""
    began = sitting.clock()
    heard = _Heard(sitting, session, put)
    sure = None
    while True:
        response = heard.response()
        seconds = sitting.clock() - began
        left = session.time_left(seconds)
        if left and left[0] < 0:
            response = Late(response)
        elif isinstance(response, Unreadable) and sitting.is_person:
            sitting.screen.unclear(response.message)
            continue
        elif session.plan.confidence and response is not None and sure is None:
            sure = heard.sure()
        after, done = steps.answer(
            heard.session,
            response,
            seconds=seconds,
            may_retry=sitting.is_person,
            hint_used=heard.hint_used,
            sure=None if response is None else sure,
        )
        if after.is_second_try:
            heard.session = after
            sitting.screen.near(done)
            continue
        sitting.record.answered(done)
        if news := sitting.record.news():
            sitting.screen.say(news)
        if not session.plan.exam:
            sitting.screen.feedback(done)
            _foresee(sitting, done)
        return after


def _foresee(sitting: LineSitting, done: Answer, rated: bool = False) -> None:
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


class _Heard:
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
        if put.question.is_self_marked and self.sitting.is_person:
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
                    raise _Paused
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
            raise _Changed(session)

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
            _foresee(self.sitting, last, rated=True)

    def _edit(self, put: Ask) -> None:
        """Let the question's author mend it."""
        found = self.sitting.edit(put)
        if isinstance(found, str):
            self.sitting.screen.say(words.sentence(found))
            return
        self.sitting.screen.say("The bank was read anew.")
        raise _Changed(order.renewed(self.session, found))

    def _undo(self) -> None:
        """Take the last answer back; where its feedback was seen, ask again for practice."""
        say = self.sitting.screen.say
        if not self.session.answers:
            say("There is nothing to undo.")
            return
        if not steps.may_undo(self.session):
            say("Practice: your first answer is the one that counts.")
            raise _Changed(steps.practise(self.session))
        session, _ = steps.undo(self.session)
        self.sitting.record.undone()
        say("The last answer is taken back.")
        raise _Changed(session)
