"""What time does to a sitting on the live screen: a limit draws near, and is over."""

from typing import Final

from msgspec.structs import replace

from myoquiz.quiz.session import Late
from myoquiz.terminal import words
from myoquiz.terminal.live import moves
from myoquiz.terminal.live.phases import Asking, AskingHowSure, Next, Scene

MOMENT: Final = 0.001
"""Less than a clock can be late, so that a whole second is told as itself."""
LAST_SECONDS: Final = 10
MARKS: Final = (300, 60, *range(LAST_SECONDS, 0, -1))
"""Seconds before the end at which it is told, calmly: each of the last ten."""


def tick(scene: Scene, now: float) -> Next:
    """The scene after some time without a key: a limit draws near, or is over."""
    phase = scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not isinstance(asking, Asking):
        return scene, ()
    found = scene.session.time_left(now - asking.began)
    if found is None:
        return scene, ()
    left, of = found
    if left <= 0:
        return moves.answer(scene, asking, Late(), now - asking.began, now)
    mark = min((mark for mark in _marks(of) if left - MOMENT <= mark), default=0)
    notice = words.time_left(mark) if mark else ""
    if notice == asking.time_notice:
        return scene, ()
    warned = replace(asking, time_notice=notice)
    phase = replace(phase, asking=warned) if isinstance(phase, AskingHowSure) else warned
    return replace(scene, phase=phase), ()


def seconds_to_tick(scene: Scene, now: float) -> float | None:
    """How long nothing happens by itself; None where nothing ever will."""
    phase = scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not isinstance(asking, Asking):
        return None
    found = scene.session.time_left(now - asking.began)
    if found is None:
        return None
    left, of = found
    return max(0.0, left - max((mark for mark in _marks(of) if mark < left - MOMENT), default=0))


def _marks(of: float) -> tuple[int, ...]:
    """The seconds before the end of a limit at which it is told; of a short one, none."""
    return tuple(mark for mark in MARKS if mark < of) if of > LAST_SECONDS else ()


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
