"""What time does to a sitting on the live screen: the limit draws near, and is over."""

from math import ceil
from typing import Final

from msgspec.structs import replace

from myoquiz.quiz.session import Late
from myoquiz.terminal.live import moves
from myoquiz.terminal.live.phases import Asking, AskingHowSure, Next, Scene

MOMENT: Final = 0.001
"""Less than a clock can be late, so that a whole second is told as itself."""

LAST_SECONDS: Final = 10.0
"""How long before the end of a time limit each second is told."""


def tick(scene: Scene, now: float) -> Next:
    """The scene after some time without a key: the limit draws near, or is over."""
    limit, phase = scene.session.plan.time_limit, scene.phase
    asking = phase.asking if isinstance(phase, AskingHowSure) else phase
    if not limit or not isinstance(asking, Asking):
        return scene, ()
    left = limit - (now - asking.began)
    if left <= 0:
        return moves.answer(scene, asking, Late(), now - asking.began, now)
    if left <= LAST_SECONDS < limit:
        seconds = ceil(left - MOMENT)
        warned = replace(asking, time_notice=f"{seconds} second{'s' * (seconds != 1)} left")
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
    if left > LAST_SECONDS:
        return left - LAST_SECONDS if limit > LAST_SECONDS else left
    if limit <= LAST_SECONDS:
        return max(0.0, left)
    return max(0.0, left - ceil(left - MOMENT) + 1)


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
