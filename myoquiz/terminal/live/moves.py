"""The steps of a sitting on the live screen: answer, ask on, take back, overrule, leave."""

from typing import Any

from msgspec.structs import replace

from myoquiz.quiz import session as sitting
from myoquiz.quiz.session import Ask, End, Late, Session
from myoquiz.terminal.live import inputs
from myoquiz.terminal.live.inputs import Lining, Turning, Typing, Way, Writing
from myoquiz.terminal.live.phases import (
    Answered,
    Asking,
    AskingHowSure,
    Closed,
    Finishing,
    Next,
    Noting,
    Over,
    Overruled,
    Phase,
    Rated,
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
        return replace(scene, session=session, phase=again, is_fresh=True), ()
    if session.plan.exam:
        is_late = isinstance(response, Late) and not session.is_time_up
        said = "the time was up for the last question" if is_late else ""
        return asks(scene, session, now, said), (Answered(done), Closed(asking))
    told = Told(replace(asking, notice="", time_notice=""), done)
    return replace(scene, session=session, phase=told, is_fresh=True), (Answered(done),)


def asks(scene: Scene, session: Session, now: float, notice: str = "") -> Scene:
    """The scene of the open question, or of the end."""
    put = session.current
    if put is None and session.plan.exam and not session.is_time_up:
        return replace(scene, session=session, phase=Finishing(), is_fresh=True)
    if put is None:
        return replace(scene, session=session, phase=Over("finished"))
    before = put_in(scene.phase)
    asking = Asking(
        put,
        first_way(replace(scene, session=session), put),
        now,
        notice=notice,
        is_read=before is not None and before.passage == put.passage,
    )
    return replace(scene, session=session, phase=asking, is_fresh=True)


def put_in(phase: Phase) -> Ask | None:
    """The question that is on the screen."""
    match phase:
        case Asking(put=put):
            return put
        case AskingHowSure(asking=asking) | Told(asking=asking) | Noting(told=Told(asking=asking)):
            return asking.put
        case Finishing() | Over():
            return None


def first_way(scene: Scene, put: Ask) -> Way:
    """How a question is answered, before any key."""
    return inputs.first(
        put, needs_enter=scene.manner.needs_enter, is_hidden=scene.session.plan.recall
    )


def with_hint(asking: Asking) -> Asking:
    """The question with its hint, or with the word that there is none."""
    if not may_hint(asking):
        return replace(asking, notice="the card is turned; a hint has nothing to tell any more")
    if asking.put.question.hint:
        return replace(asking, hint_shown=True)
    return replace(asking, notice="there is no hint for this question")


def may_hint(asking: Asking) -> bool:
    """Whether a hint can still help: not where the answer is on the screen."""
    return not (isinstance(asking.way, Turning) and asking.way.is_turned)


def undo(scene: Scene, asking: Asking | None, now: float) -> Next:
    """The scene with the last answer taken back, its question open as it was before Enter.

    Where its feedback was seen the answer stays, and the next one is practice.
    """
    if not scene.session.answers:
        return replace(scene, phase=noticed(scene.phase, "there is nothing to undo")), ()
    if not sitting.may_undo(scene.session):
        session = sitting.practise(scene.session)
        said = "practice: your first answer is the one that counts"
        return _reopened(scene, session, asking, said, now), ()
    session, undone = sitting.undo(scene.session)
    assert undone is not None
    said = "the answer is taken back" if asking else "the last answer is taken back"
    return _reopened(scene, session, asking, said, now), (Undone(undone),)


def _reopened(
    scene: Scene, session: Session, asking: Asking | None, said: str, now: float
) -> Scene:
    """The scene with a question open again, with what was typed where that is known."""
    put = session.current
    seconds = scene.session.answers[-1].seconds
    if asking is None or put is None or put.layout != asking.put.layout:
        open_for = now - scene.phase.began if isinstance(scene.phase, Asking) else 0.0
        spent = seconds + open_for if session.plan.exam_time else 0.0
        return asks(scene, session, now - spent, said)
    way = asking.way
    reopened = replace(
        asking,
        put=put,
        way=replace(way, was_warned=False) if isinstance(way, Typing | Lining | Writing) else way,
        began=now if session.plan.time_limit else now - seconds,
        notice=said,
        close_call=None,
        sure=None,
        hint_shown=scene.session.answers[-1].hint_used,
    )
    return replace(scene, session=session, phase=reopened)


def noticed(phase: Phase, notice: str) -> Phase:
    """The phase with something to tell the learner."""
    return replace(phase, notice=notice) if isinstance(phase, Asking | Told) else phase


def overrule(scene: Scene, told: Told) -> Next:
    """The scene with full marks for the last answer, where that may be said; it asks once more."""
    if sitting.can_overrule(told.done) and not told.was_warned:
        asked = "were you right? o again says so, any other key does not"
        warned = replace(told, was_warned=True, notice=asked)
        # Two letters o of a word that is being typed are no answer to that.
        return replace(scene, phase=warned, is_fresh=True), ()
    session, overruled = sitting.overrule(scene.session)
    if overruled is None:
        return scene, ()
    phase = replace(told, done=overruled, was_warned=False)
    return replace(scene, session=session, phase=phase), (Overruled(overruled),)


def rate(scene: Scene, told: Told, rating: int) -> Next:
    """The scene with the learner's word on how well the answer was known, or why there is none."""
    if not told.intervals:
        said = "only the first answer to a question on a day counts for the schedule"
        return replace(scene, phase=replace(told, notice=said)), ()
    if rating in sitting.ratings(told.done):
        return replace(scene, phase=replace(told, rating=rating)), (Rated(told.done, rating),)
    way_out = "; o says that you were right" if sitting.can_overrule(told.done) else ""
    said = f"a missed answer counts as again{way_out}"
    return replace(scene, phase=replace(told, notice=said)), ()


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
        case Finishing():
            return replace(scene, phase=Over("finished")), ()
        case Over():
            return scene, ()
    is_over = scene.session.current is None or sitting.is_in_last_round(scene.session)
    if how == "paused" and is_over:
        how = "finished"
    return replace(scene, phase=Over(how)), (Closed(closed),)
