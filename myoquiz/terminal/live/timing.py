"""What time does to a sitting on the live screen: the limit draws near, and is over."""

from typing import Final

from msgspec.structs import replace

from myoquiz.quiz.session import Late
from myoquiz.terminal.live import moves
from myoquiz.terminal.live.phases import Asking, AskingHowSure, Next, Scene

LAST_SECONDS: Final = 10.0
"""How long before the end of a time limit it is announced."""


def tick(scene: Scene, now: float) -> Next:
    """The scene after some time without a key: the limit draws near, or is over."""
    limit, phase = scene.session.plan.time_limit, scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not limit or not isinstance(asking, Asking):
        return scene, ()
    left = limit - (now - asking.began)
    if left <= 0:
        return moves.answer(scene, asking, Late(), now - asking.began, now)
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
