"""The live screen as pure state: a key and a moment give the next scene and what came of it.

Nothing is drawn, stored or waited for here, so that any row of keys can be tested.
"""

from typing import Any, Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.quiz import session as sitting
from myoquiz.quiz.session import Answer, Ask, End, Late, Session
from myoquiz.terminal.device.keys import Char, KeyPress, Token
from myoquiz.terminal.live import inputs
from myoquiz.terminal.live.inputs import Lining, Typing, Way
from myoquiz.terminal.live.inputs.field import TextField
from myoquiz.terminal.live.inputs.step import ENTER

LAST_SECONDS: Final = 10.0
"""How long before the end of a time limit it is announced."""


class Manner(Struct, frozen=True):
    """How the screen behaves; what is asked stands in the plan of the session."""

    needs_enter: bool = False
    """Whether a letter only moves the cursor to a choice."""
    deaf_seconds: float = 0.2
    """How long Enter is ignored after feedback: it may have been meant for the question."""
    rates: bool = False
    """Whether 1 to 4 change how well an answer was known, as in a review."""


class Asking(Struct, frozen=True):
    """A question is open."""

    put: Ask
    way: Way
    began: float
    hint_shown: bool = False
    help_shown: bool = False
    notice: str = ""
    time_notice: str = ""
    close_call: Answer | None = None
    """A first answer that was nearly right."""
    sure: int | None = None


class AskingHowSure(Struct, frozen=True):
    """An answer was given; how sure the learner is comes next."""

    asking: Asking
    response: Any
    seconds: float


class Told(Struct, frozen=True):
    """The feedback to an answer is shown."""

    asking: Asking
    done: Answer
    at: float
    note: str = ""
    """What the memory says to it, such as `next in 2 days`."""
    more_shown: bool = False
    help_shown: bool = False
    notice: str = ""
    rating: int | None = None


class Noting(Struct, frozen=True):
    """A note to the author of the question is written."""

    told: Told
    field: TextField = TextField()


class Over(Struct, frozen=True):
    """The sitting has ended."""

    how: End


Phase: TypeAlias = Asking | AskingHowSure | Told | Noting | Over


class Answered(Struct, frozen=True):
    """An answer was given, and must be kept now."""

    done: Answer


class Undone(Struct, frozen=True):
    """An answer was taken back."""

    done: Answer


class Overruled(Struct, frozen=True):
    """The learner said "I was right"."""

    done: Answer


class Flagged(Struct, frozen=True):
    """A question was flagged for its author."""

    put: Ask
    note: str


class Rated(Struct, frozen=True):
    """The learner said how well an answer was known, from 1 to 4."""

    done: Answer
    rating: int


class Closed(Struct, frozen=True):
    """A block is finished: it stays on the screen as it is in this phase."""

    phase: Asking | Told


Event: TypeAlias = Answered | Undone | Overruled | Flagged | Rated | Closed


class Scene(Struct, frozen=True):
    """A sitting on the live screen."""

    session: Session
    phase: Phase
    manner: Manner = Manner()


Next: TypeAlias = tuple[Scene, tuple[Event, ...]]


def opened(session: Session, manner: Manner, now: float) -> Scene:
    """The first scene of a sitting."""
    scene = Scene(session, Over("finished"), manner)
    if session.current is None:
        return scene
    limit = session.plan.time_limit
    said = f"{limit:g} seconds for each question" if limit else ""
    if session.answers:
        said = f"you left off here{f'; {said}' if said else ''}"
    return _asks(scene, session, now, said)


def press(scene: Scene, token: Token, now: float) -> Next:
    """The scene after a key."""
    phase = scene.phase
    if isinstance(phase, Over):
        return scene, ()
    if token in (KeyPress("ctrl-c"), KeyPress("ctrl-d")):
        return _leave(scene, "interrupted" if token == KeyPress("ctrl-c") else "paused")
    match phase:
        case Asking():
            return _press_asking(scene, phase, token, now)
        case AskingHowSure():
            return _press_sure(scene, phase, token, now)
        case Told():
            return _press_told(scene, phase, token, now)
        case Noting():
            return _press_noting(scene, phase, token)


def tick(scene: Scene, now: float) -> Next:
    """The scene after some time without a key: the limit draws near, or is over."""
    limit, phase = scene.session.plan.time_limit, scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not limit or not isinstance(asking, Asking):
        return scene, ()
    left = limit - (now - asking.began)
    if left <= 0:
        return _answer(scene, asking, Late(), now - asking.began, now)
    if left <= LAST_SECONDS < limit and not asking.time_notice:
        warned = replace(asking, time_notice=f"{LAST_SECONDS:.0f} seconds left")
        phase = replace(phase, asking=warned) if isinstance(phase, AskingHowSure) else warned
        return replace(scene, phase=phase), ()
    return scene, ()


def seconds_to_tick(scene: Scene, now: float) -> float | None:
    """How long nothing happens by itself; None where nothing ever will."""
    limit, phase = scene.session.plan.time_limit, scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not limit or not isinstance(asking, Asking):
        return None
    left = limit - (now - asking.began)
    if left > LAST_SECONDS and not asking.time_notice:
        return left - LAST_SECONDS
    return max(0.0, left)


def later(scene: Scene, seconds: float) -> Scene:
    """The scene after a pause that does not count, as when the command was suspended."""
    match scene.phase:
        case Asking(began=began) as asking:
            return replace(scene, phase=replace(asking, began=began + seconds))
        case AskingHowSure(asking=asking) as phase:
            asking = replace(asking, began=asking.began + seconds)
            return replace(scene, phase=replace(phase, asking=asking))
        case _:
            return scene


def on_a_line(scene: Scene) -> Scene:
    """The scene with its question asked on a plain line, because its block is too tall."""
    match scene.phase:
        case Asking(way=way) as asking if not isinstance(way, Lining | Typing):
            return replace(scene, phase=replace(asking, way=Lining(), notice=""))
        case _:
            return scene


def noted(scene: Scene, note: str) -> Scene:
    """The scene with what the memory says to the answer."""
    if note and isinstance(scene.phase, Told):
        return replace(scene, phase=replace(scene.phase, note=note))
    return scene


def announced(scene: Scene, news: str) -> Scene:
    """The scene with news that the learner should hear."""
    return replace(scene, phase=_noticed(scene.phase, news.rstrip(".")))


def _press_asking(scene: Scene, asking: Asking, token: Token, now: float) -> Next:
    scene, events = tick(scene, now)
    if events:
        return scene, events  # the time was up before the key came
    calm = replace(asking, notice="", help_shown=False)
    is_untouched = asking.way == _first_way(scene, asking.put)
    if not asking.way.takes(token):
        match token:
            case Char("?"):
                shown = replace(calm, help_shown=not asking.help_shown)
                return replace(scene, phase=shown), ()
            case Char("s" | "S"):
                return _answer(scene, calm, None, now - asking.began, now)
            case Char("q" | "Q"):
                return _leave(scene, "paused")
            case KeyPress("tab"):
                return replace(scene, phase=_with_hint(calm)), ()
            case KeyPress("backspace") if scene.session.plan.exam and is_untouched:
                return _undo(scene, None, now)
            case _:
                pass
    step = asking.way.press(asking.put, token)
    calm = replace(calm, way=step.way, notice=step.notice)
    if step.given is None:
        return replace(scene, phase=calm), ()
    seconds = now - asking.began
    wants_sure = scene.session.plan.confidence and step.given.response is not None
    if wants_sure and asking.sure is None:
        return replace(scene, phase=AskingHowSure(calm, step.given.response, seconds)), ()
    return _answer(scene, calm, step.given.response, seconds, now)


def _press_sure(scene: Scene, phase: AskingHowSure, token: Token, now: float) -> Next:
    scene, events = tick(scene, now)
    if events:
        return scene, events
    match token:
        case Char("1" | "2" | "3" as level):
            asking = replace(phase.asking, sure=int(level))
            return _answer(scene, asking, phase.response, phase.seconds, now)
        case KeyPress("backspace" | "escape"):
            return replace(scene, phase=phase.asking), ()
        case _:
            return scene, ()


def _press_told(scene: Scene, told: Told, token: Token, now: float) -> Next:
    calm = replace(told, notice="", help_shown=False)
    match token:
        case KeyPress("enter") | Char(" "):
            if now - told.at < scene.manner.deaf_seconds:
                return scene, ()
            return _asks(scene, scene.session, now), (Closed(calm),)
        case Char("e" | "E"):
            return replace(scene, phase=replace(calm, more_shown=not told.more_shown)), ()
        case Char("o" | "O"):
            return _overrule(scene, calm)
        case Char("u" | "U"):
            return _undo(scene, told.asking, now)
        case Char("f" | "F"):
            return replace(scene, phase=Noting(calm)), ()
        case Char("q" | "Q"):
            return _leave(scene, "paused")
        case Char("?"):
            return replace(scene, phase=replace(calm, help_shown=not told.help_shown)), ()
        case Char("1" | "2" | "3" | "4" as rating) if scene.manner.rates:
            rated = replace(calm, rating=int(rating))
            return replace(scene, phase=rated), (Rated(told.done, int(rating)),)
        case _:
            return scene, ()


def _press_noting(scene: Scene, phase: Noting, token: Token) -> Next:
    if token == KeyPress("escape"):
        return replace(scene, phase=phase.told), ()
    if token != ENTER:
        return replace(scene, phase=replace(phase, field=phase.field.press(token))), ()
    told = replace(phase.told, notice="flagged for the author; 'myoquiz history --flags' lists it")
    event = Flagged(told.done.ask, phase.field.text.strip())
    return replace(scene, phase=told), (event,)


def _answer(scene: Scene, asking: Asking, response: Any, seconds: float, now: float) -> Next:
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
        return _asks(scene, session, now, said), (Answered(done), Closed(asking))
    told = Told(replace(asking, notice="", time_notice=""), done, now)
    return replace(scene, session=session, phase=told), (Answered(done),)


def _asks(scene: Scene, session: Session, now: float, notice: str = "") -> Scene:
    """The scene of the open question, or of the end."""
    put = session.current
    if put is None:
        return replace(scene, session=session, phase=Over("finished"))
    asking = Asking(put, _first_way(replace(scene, session=session), put), now, notice=notice)
    return replace(scene, session=session, phase=asking)


def _first_way(scene: Scene, put: Ask) -> Way:
    return inputs.first(
        put, needs_enter=scene.manner.needs_enter, is_hidden=scene.session.plan.recall
    )


def _with_hint(asking: Asking) -> Asking:
    if asking.put.question.hint:
        return replace(asking, hint_shown=True)
    return replace(asking, notice="there is no hint for this question")


def _undo(scene: Scene, asking: Asking | None, now: float) -> Next:
    """The scene with the last answer taken back, its question open as it was before Enter."""
    session, undone = sitting.undo(scene.session)
    if undone is None:
        return replace(scene, phase=_noticed(scene.phase, "there is nothing to undo")), ()
    if asking is None:
        return _asks(scene, session, now, "the last answer is taken back"), (Undone(undone),)
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


def _noticed(phase: Phase, notice: str) -> Phase:
    return replace(phase, notice=notice) if isinstance(phase, Asking | Told) else phase


def _overrule(scene: Scene, told: Told) -> Next:
    session, overruled = sitting.overrule(scene.session)
    if overruled is None:
        return scene, ()
    phase = replace(told, done=overruled)
    return replace(scene, session=session, phase=phase), (Overruled(overruled),)


def _leave(scene: Scene, how: End) -> Next:
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
