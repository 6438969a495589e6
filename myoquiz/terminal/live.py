"""The live screen: a block for each question that is drawn again in place while it is answered.

Finished questions stay above it as a transcript. The screen only moves between a terminal and the
pure scene: keys go in, rows come out, and what was answered is kept before anything is drawn.
"""

import time
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.session import Answer, Ask, Session
from myoquiz.terminal import blocks, scene
from myoquiz.terminal.device import Terminal
from myoquiz.terminal.keys import Key, Token
from myoquiz.terminal.painter import Painter
from myoquiz.terminal.scene import End, Event, Manner, Over, Scene
from myoquiz.terminal.view import View


class Record(Protocol):
    """What keeps the answers of a sitting, each when it is given."""

    def answered(self, done: Answer) -> str:
        """Keep an answer; gives what the memory says to it, such as `next in 2 days`."""

    def undone(self, done: Answer) -> None:
        """Keep that the last answer was taken back."""

    def overruled(self, done: Answer) -> str:
        """Keep that the learner was right after all; gives what the memory says to that."""

    def rated(self, done: Answer, rating: int) -> str:
        """Keep how well it was known, from 1 to 4; gives what the memory says to that."""

    def flagged(self, put: Ask, note: str) -> None:
        """Keep a flag for the author."""


class NoRecord:
    """Keeps nothing."""

    def answered(self, done: Answer) -> str:
        """Nothing."""
        return ""

    def undone(self, done: Answer) -> None:
        """Nothing."""

    def overruled(self, done: Answer) -> str:
        """Nothing."""
        return ""

    def rated(self, done: Answer, rating: int) -> str:
        """Nothing."""
        return ""

    def flagged(self, put: Ask, note: str) -> None:
        """Nothing."""


class Live(Struct, frozen=True):
    """How a live sitting is held."""

    terminal: Terminal
    view: View
    record: Record = NoRecord()
    manner: Manner = Manner()
    clock: Callable[[], float] = time.monotonic


def hold(live: Live, session: Session) -> tuple[Session, End]:
    """The sitting as far as it went, and how it ended; the terminal is given back in any case."""
    run = _Run(live, scene.opened(session, live.manner, live.clock()))
    try:
        with live.terminal.hold():
            try:
                return run.to_end()
            finally:
                run.painter.leave()
    except KeyboardInterrupt:  # a signal from elsewhere, as the key is read like any other
        return run.scene.session, "interrupted"


class _Run:
    """A sitting while it is held."""

    def __init__(self, live: Live, first: Scene) -> None:
        self.live = live
        self.scene = first
        self.view = _sized(live)
        self.painter = Painter(live.terminal.write)

    def to_end(self) -> tuple[Session, End]:
        while not isinstance(self.scene.phase, Over):
            self._draw()
            wait = scene.seconds_to_tick(self.scene, self.live.clock())
            try:
                keys, happened = self.live.terminal.read(wait)
            except EOFError:
                return self.scene.session, "input ended"
            if happened:
                self._redraw("resumed" in happened)
            for key in keys:
                self._press(key)
            if not keys and not happened:
                self._go(*scene.tick(self.scene, self.live.clock()))
        return self.scene.session, self.scene.phase.how

    def _press(self, token: Token) -> None:
        if token == Key("ctrl-z"):
            self._suspend()
        elif token == Key("ctrl-l"):
            self.painter.clear()
        else:
            self._go(*scene.press(self.scene, token, self.live.clock()))

    def _go(self, after: Scene, events: tuple[Event, ...]) -> None:
        """Keep what happened, then finish the block if it is done with, and go on."""
        before, self.scene = self.scene, after
        for event in events:
            match event:
                case scene.Answered(done=done):
                    self.scene = scene.noted(self.scene, self.live.record.answered(done))
                case scene.Undone(done=done):
                    self.live.record.undone(done)
                case scene.Overruled(done=done):
                    self.scene = scene.noted(self.scene, self.live.record.overruled(done))
                case scene.Rated(done=done, rating=rating):
                    said = self.live.record.rated(done, rating)
                    self.scene = scene.noted(self.scene, said)
                case scene.Flagged(put=put, note=note):
                    self.live.record.flagged(put, note)
                case scene.Closed(phase=phase):
                    rows = blocks.closed(replace(before, phase=phase), phase, self.view)
                    self.painter.finish(rows, self.view.height)

    def _draw(self) -> None:
        """Show the block; on a line, where its body is taller than the screen."""
        block = blocks.draw(self.scene, self.view)
        if len(block.body.rows) > self.view.height:
            self.scene = scene.on_a_line(self.scene)
            block = blocks.draw(self.scene, self.view)
        self.painter.show(block.rows, self.view.height)

    def _redraw(self, was_stopped: bool) -> None:
        """Draw the open block anew after the screen has changed."""
        self.view = _sized(self.live)
        if was_stopped:
            self.painter.leave()
        else:
            self.painter.resized(self.view.columns, self.view.height)

    def _suspend(self) -> None:
        """Stop until the shell says to go on; the time in between does not count."""
        began = self.live.clock()
        self.painter.leave()
        self.live.terminal.suspend()
        self.scene = scene.later(self.scene, self.live.clock() - began)


def _sized(live: Live) -> View:
    columns, height = live.terminal.size()
    return replace(live.view, columns=columns, height=height)
