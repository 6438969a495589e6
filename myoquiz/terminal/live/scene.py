"""The live screen as pure state: a key and a moment give the next scene and what came of it.

Nothing is drawn, stored or waited for here, so that any row of keys can be tested.
"""

from typing import Final

from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.quiz import order
from myoquiz.quiz.session import Session
from myoquiz.terminal import words
from myoquiz.terminal.device.keys import Char, KeyPress, Token
from myoquiz.terminal.live import moves, timing
from myoquiz.terminal.live.inputs import Lining, Typing, Writing
from myoquiz.terminal.live.inputs.step import ENTER
from myoquiz.terminal.live.phases import (
    Asking,
    AskingHowSure,
    Closed,
    Edited,
    Finishing,
    Flagged,
    Manner,
    Next,
    Noting,
    Over,
    Phase,
    Played,
    Reread,
    Scene,
    Told,
)

WAYS_OUT: Final = (KeyPress("ctrl-c"), KeyPress("ctrl-d"))


def opened(session: Session, manner: Manner, now: float) -> Scene:
    """The first scene of a sitting."""
    scene = Scene(session, Over("finished"), manner)
    if session.current is None:
        return scene
    said = words.limits(session.plan)
    if session.answers:
        said = f"you left off here{f'; {said}' if said else ''}"
    return moves.asks(scene, session, now, said)


def press(scene: Scene, token: Token, now: float) -> Next:
    """The scene after a key."""
    phase = scene.phase
    if isinstance(phase, Over):
        return scene, ()
    if token in WAYS_OUT:
        return moves.leave(scene, "interrupted" if token == KeyPress("ctrl-c") else "paused")
    if now < scene.deaf_until:  # still the same hand on the keyboard
        return replace(scene, deaf_until=now + scene.manner.deaf_seconds), ()
    if (put := moves.put_in(phase)) and put.passage and _wants_passage(phase, token):
        return scene, (Reread(put.passage),)
    if token == KeyPress("ctrl-g") and (put := moves.put_in(phase)) and put.sounds:
        return scene, (Played(put),)
    match phase:
        case Asking():
            return _press_asking(scene, phase, token, now)
        case AskingHowSure():
            return _press_sure(scene, phase, token, now)
        case Told():
            return _press_told(scene, phase, token, now)
        case Noting():
            return _press_noting(scene, phase, token)
        case Finishing():
            return _press_finishing(scene, token, now)


def _wants_passage(phase: Phase, token: Token) -> bool:
    """Whether a key asks for the passage: r, or Ctrl-R where letters are text."""
    if token == KeyPress("ctrl-r"):
        return True
    is_text = isinstance(phase, Noting) or (isinstance(phase, Asking) and phase.way.takes(token))
    return token in (Char("r"), Char("R")) and not is_text


def on_a_line(scene: Scene) -> Scene:
    """The scene with its question asked on a plain line, because its block is too tall."""
    match scene.phase:
        case Asking(way=way) as asking if not isinstance(way, Lining | Typing | Writing):
            return replace(scene, phase=replace(asking, way=Lining(), notice=""))
        case _:
            return scene


def off_the_line(scene: Scene) -> Scene:
    """The scene with its question drawn again as it was, unless an answer was begun on the line."""
    match scene.phase:
        case Asking(way=Lining(field=field)) as asking if not field.text:
            return replace(scene, phase=replace(asking, way=moves.first_way(scene, asking.put)))
        case _:
            return scene


def settled(scene: Scene, now: float) -> Scene:
    """The scene once it stands on the screen: keys count again after a moment without any.

    A burst of keys that was meant for what stood there before must not overrule, skip or turn
    anything. Before the first question nothing was there that it could have been meant for.
    """
    is_first = not scene.session.answers and isinstance(scene.phase, Asking)
    pause = 0.0 if is_first else scene.manner.deaf_seconds
    return replace(scene, is_fresh=False, deaf_until=now + pause)


def noted(scene: Scene, note: str, intervals: tuple[int, ...] = ()) -> Scene:
    """The scene with when the question comes again, as it is and for each rating."""
    if isinstance(scene.phase, Told):
        return replace(scene, phase=replace(scene.phase, note=note, intervals=intervals))
    return scene


def renewed(scene: Scene, bank: Bank) -> Scene:
    """The scene with a bank as it is now, after its feedback was read and the bank was mended."""
    session = order.renewed(scene.session, bank)
    if isinstance(scene.phase, Told):
        done = session.answers[-1]
        asking = replace(scene.phase.asking, put=done.ask)
        told = replace(scene.phase, asking=asking, done=done, notice="the bank was read anew")
        return replace(scene, session=session, phase=told)
    return replace(scene, session=session)


def announced(scene: Scene, news: str) -> Scene:
    """The scene with news that the learner should hear."""
    return replace(scene, phase=moves.noticed(scene.phase, news.rstrip(".")))


def _press_asking(scene: Scene, asking: Asking, token: Token, now: float) -> Next:
    scene, events = timing.tick(scene, now)
    if events:
        return scene, events  # the time was up before the key came
    calm = replace(asking, notice="", help_shown=False)
    is_untouched = asking.way == moves.first_way(scene, asking.put)
    if not asking.way.takes(token):
        match token:
            case Char("?"):
                shown = replace(calm, help_shown=not asking.help_shown)
                return replace(scene, phase=shown), ()
            case Char("s" | "S"):
                return moves.answer(scene, calm, None, now - asking.began, now)
            case Char("q" | "Q"):
                return moves.leave(scene, "paused")
            case KeyPress("tab"):
                return replace(scene, phase=moves.with_hint(calm)), ()
            case KeyPress("backspace") if scene.session.plan.exam and is_untouched:
                return moves.undo(scene, None, now)
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
    return moves.answer(scene, calm, step.given.response, seconds, now)


def _press_sure(scene: Scene, phase: AskingHowSure, token: Token, now: float) -> Next:
    scene, events = timing.tick(scene, now)
    if events:
        return scene, events
    match token:
        case Char("1" | "2" | "3" as level):
            asking = replace(phase.asking, sure=int(level))
            return moves.answer(scene, asking, phase.response, phase.seconds, now)
        case KeyPress("backspace" | "escape"):
            return replace(scene, phase=phase.asking), ()
        case _:
            return scene, ()


def _press_told(scene: Scene, told: Told, token: Token, now: float) -> Next:
    calm = replace(told, notice="", help_shown=False, was_warned=False)
    match token:
        case KeyPress("enter") | Char(" "):
            return moves.asks(scene, scene.session, now), (Closed(calm),)
        case Char("E"):
            return replace(scene, phase=calm), (Edited(told.done.ask),)
        case Char("e"):
            return replace(scene, phase=replace(calm, more_shown=not told.more_shown)), ()
        case Char("o" | "O"):
            return moves.overrule(scene, replace(calm, was_warned=told.was_warned))
        case Char("u" | "U"):
            return moves.undo(scene, told.asking, now)
        case Char("f" | "F"):
            return replace(scene, phase=Noting(calm)), ()
        case Char("q" | "Q"):
            return moves.leave(scene, "paused")
        case Char("?"):
            return replace(scene, phase=replace(calm, help_shown=not told.help_shown)), ()
        case Char("1" | "2" | "3" | "4" as rating) if scene.manner.rates:
            return moves.rate(scene, calm, int(rating))
        case _:
            return replace(scene, phase=replace(told, was_warned=False)), ()


def _press_finishing(scene: Scene, token: Token, now: float) -> Next:
    match token:
        case KeyPress("enter") | Char(" "):
            return replace(scene, phase=Over("finished")), ()
        case KeyPress("backspace"):
            return moves.undo(scene, None, now)
        case _:
            return scene, ()


def _press_noting(scene: Scene, phase: Noting, token: Token) -> Next:
    if token == KeyPress("escape"):
        return replace(scene, phase=phase.told), ()
    if token != ENTER:
        return replace(scene, phase=replace(phase, field=phase.field.press(token))), ()
    told = replace(phase.told, notice=words.flagged(phase.told.done.ask))
    event = Flagged(told.done.ask, phase.field.text.strip())
    return replace(scene, phase=told), (event,)
