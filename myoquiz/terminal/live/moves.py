"""The steps of a sitting on the live screen: answer, ask on, take back, overrule, leave."""

from typing import Any

from msgspec.structs import replace

from myoquiz.quiz import session as sitting
from myoquiz.quiz.session import Ask, End, Late, Session
from myoquiz.terminal.live import inputs
from myoquiz.terminal.live.inputs import Lining, Typing, Way
from myoquiz.terminal.live.phases import (
    Answered,
    Asking,
    AskingHowSure,
    Closed,
    Next,
    Noting,
    Over,
    Overruled,
    Phase,
    Scene,
    Told,
    Undone,
)


def answer(scene: Scene, asking: Asking, response: Any, seconds: float, now: float) -> Next:
    """The scene after an answer: feedback, a second try, or in an exam the next question."""
    session, done = sitting.answer(
        scene.session,
        response,
        seconds=seconds,
        may_retry=True,
        hint_used=asking.hint_shown,
        sure=asking.sure if response is not None else None,
    )
    if session.is_second_try:
        again = replace(asking, close_call=done)
        return replace(scene, session=session, phase=again), ()
    if session.plan.exam:
        said = "the time was up for the last question" if isinstance(response, Late) else ""
        return asks(scene, session, now, said), (Answered(done), Closed(asking))
    told = Told(replace(asking, notice="", time_notice=""), done, now)
    return replace(scene, session=session, phase=told), (Answered(done),)


def asks(scene: Scene, session: Session, now: float, notice: str = "") -> Scene:
    """The scene of the open question, or of the end."""
    put = session.current
    if put is None:
        return replace(scene, session=session, phase=Over("finished"))
    asking = Asking(put, first_way(replace(scene, session=session), put), now, notice=notice)
    return replace(scene, session=session, phase=asking)


def first_way(scene: Scene, put: Ask) -> Way:
    """How a question is answered, before any key."""
    return inputs.first(
        put, needs_enter=scene.manner.needs_enter, is_hidden=scene.session.plan.recall
    )


def with_hint(asking: Asking) -> Asking:
    """The question with its hint, or with the word that there is none."""
    if asking.put.question.hint:
        return replace(asking, hint_shown=True)
    return replace(asking, notice="there is no hint for this question")


def undo(scene: Scene, asking: Asking | None, now: float) -> Next:
    """The scene with the last answer taken back, its question open as it was before Enter."""
    session, undone = sitting.undo(scene.session)
    if undone is None:
        return replace(scene, phase=noticed(scene.phase, "there is nothing to undo")), ()
    if asking is None:
        return asks(scene, session, now, "the last answer is taken back"), (Undone(undone),)
    reopened = replace(
        asking,
        way=_reopened(asking.way),
        began=now - undone.seconds if not session.plan.time_limit else now,
        notice="the answer is taken back",
        close_call=None,
        sure=None,
        hint_shown=undone.hint_used,
    )
    return replace(scene, session=session, phase=reopened), (Undone(undone),)


def _reopened(way: Way) -> Way:
    return replace(way, was_warned=False) if isinstance(way, Typing | Lining) else way


def noticed(phase: Phase, notice: str) -> Phase:
    """The phase with something to tell the learner."""
    return replace(phase, notice=notice) if isinstance(phase, Asking | Told) else phase


def overrule(scene: Scene, told: Told) -> Next:
    """The scene with full marks for the last answer, where that may be said."""
    session, overruled = sitting.overrule(scene.session)
    if overruled is None:
        return scene, ()
    phase = replace(told, done=overruled)
    return replace(scene, session=session, phase=phase), (Overruled(overruled),)


def leave(scene: Scene, how: End) -> Next:
    """The end, with the open block left as it is."""
    phase = scene.phase
    match phase:
        case AskingHowSure(asking=asking):
            closed: Asking | Told = asking
        case Noting(told=told):
            closed = told
        case Asking() | Told():
            closed = phase
        case Over():
            return scene, ()
    return replace(scene, phase=Over(how)), (Closed(closed),)
