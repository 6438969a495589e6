"""A sitting over lines: asks, reads, judges and tells, until the questions or the lines end."""

from contextlib import suppress
from math import ceil

from msgspec.structs import replace

from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Ask, End, Late, Session, Unreadable
from myoquiz.terminal import words
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.lines.heard import Changed, Heard, Paused, foresee
from myoquiz.terminal.lines.sitting import LineSitting


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
            except Changed as changed:
                session = changed.session
    except Paused:
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
            Heard(sitting, session, session.answers[-1].ask).end()
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
    heard = Heard(sitting, session, put)
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
            foresee(sitting, done)
        return after
