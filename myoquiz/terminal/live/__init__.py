"""The live screen: a block for each question that is drawn again in place while it is answered.

Finished questions stay above it as a transcript. The screen only moves between a terminal and the
pure scene: keys go in, rows come out, and what was answered is kept before anything is drawn.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.quiz.session import Ask, End, Session
from myoquiz.terminal import ending
from myoquiz.terminal.device import open_terminal
from myoquiz.terminal.device.base import Terminal
from myoquiz.terminal.device.keys import KeyPress, Token
from myoquiz.terminal.device.painter import Painter
from myoquiz.terminal.editing import Edit, no_editor
from myoquiz.terminal.ending import NextSteps
from myoquiz.terminal.live import blocks, phases, scene, timing
from myoquiz.terminal.live.phases import Event, Manner, Over, Scene, Told
from myoquiz.terminal.playing import Play, no_player
from myoquiz.terminal.record import NoRecorder, Recorder
from myoquiz.terminal.view import Paint, View
from myoquiz.text.glyphs import glyphs_for


class Live(Struct, frozen=True):
    """How a live sitting is held."""

    terminal: Terminal
    view: View
    record: Recorder = NoRecorder()
    manner: Manner = Manner()
    edit: Edit = no_editor
    play: Play = no_player
    clock: Callable[[], float] = time.monotonic


def play(
    session: Session,
    record: Recorder,
    paint: Paint,
    after: NextSteps,
    *,
    wants_ascii: bool,
    manner: Manner,
    edit: Edit,
    play_sounds: Play,
) -> tuple[Session, End]:
    """A sitting at the terminal of this process, with its ending."""
    glyphs = glyphs_for(sys.stdout.encoding, wants_ascii)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a bank may hold what the terminal cannot show
    view = View(glyphs=glyphs, paint=paint)
    live = Live(open_terminal(_write), view, record, manner, edit, play_sounds)
    done, end = hold(live, session)
    banks = list({ask.bank.id: ask.bank for ask in done.asks}.values())
    if done.answers:
        after = replace(after, next_review=record.next_review(banks))
    for row in ending.rows(done, end, _sized(live), after).rows:
        _write(f"{row}\n")
    return done, end


def hold(live: Live, session: Session) -> tuple[Session, End]:
    """The sitting as far as it went, and how it ended; the terminal is given back in any case."""
    run = _Run(live, scene.opened(session, live.manner, live.clock()))
    try:
        with live.terminal.hold():
            try:
                return run.to_end()
            finally:
                with suppress(OSError):  # the terminal may be gone
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
            if self.scene.is_fresh:
                self._settle()
                continue
            self._draw()
            wait = timing.seconds_to_tick(self.scene, self.live.clock())
            try:
                keys, happened = self.live.terminal.read(wait)
            except EOFError:
                return self.scene.session, "input ended"
            if happened:
                self._redraw("resumed" in happened)
            for key in keys:
                self._press_in_burst(key)
            if not keys and not happened:
                self._go(*timing.tick(self.scene, self.live.clock()))
        return self.scene.session, self.scene.phase.how

    def _settle(self) -> None:
        """Drop the keys that were typed before the screen shows something new, but for Ctrl-C."""
        self.scene = scene.settled(self.scene, self.live.clock())
        if not self.live.manner.deaf_seconds:
            return
        keys, happened = self.live.terminal.read(0)
        if happened:
            self._redraw("resumed" in happened)
        for key in keys:
            if key in scene.WAYS_OUT:
                self._press(key)

    def _press_in_burst(self, token: Token) -> None:
        """A key, unless another one before it brought something new that nobody has seen yet."""
        is_heard = not self.scene.is_fresh or not self.live.manner.deaf_seconds
        if is_heard or token in scene.WAYS_OUT:
            self._press(token)

    def _press(self, token: Token) -> None:
        if token == KeyPress("ctrl-z"):
            self._suspend()
        elif token == KeyPress("ctrl-l"):
            self.painter.clear()
        else:
            self._go(*scene.press(self.scene, token, self.live.clock()))

    def _go(self, after: Scene, events: tuple[Event, ...]) -> None:
        """Keep what happened, then finish the block if it is done with, and go on."""
        before, self.scene = self.scene, after
        record = self.live.record
        for event in events:
            match event:
                case phases.Answered(done=done):
                    record.answered(done)
                    self._note(done.ask)
                case phases.Undone():
                    record.undone()
                case phases.Overruled(done=done):
                    record.overruled(done)
                    self._note(done.ask)
                case phases.Rated(done=done, rating=rating):
                    record.rated(rating)
                    self._note(done.ask)
                case phases.Flagged(put=put, note=note):
                    record.flagged(put, note)
                case phases.Reread(passage=passage):
                    self.painter.resized(self.view.columns, self.view.height)
                    self.painter.finish(blocks.passage_rows(passage, self.view), self.view.height)
                case phases.Edited(put=put):
                    self._edit(put)
                case phases.Played(put=put):
                    if said := self.live.play(put):
                        self.scene = scene.announced(self.scene, said)
                case phases.Closed(phase=phase):
                    rows = blocks.closed(replace(before, phase=phase), phase, self.view)
                    self.painter.finish(rows, self.view.height)
        if events and (news := record.news()):
            self.scene = scene.announced(self.scene, news)

    def _note(self, put: Ask) -> None:
        """Say with the feedback when the question comes again."""
        if isinstance(self.scene.phase, Told):
            record = self.live.record
            intervals = record.intervals(put) if self.live.manner.rates else ()
            self.scene = scene.noted(self.scene, record.outlook(put), intervals)

    def _draw(self) -> None:
        """Show the block; on a line, where its body is taller than the screen."""
        block = blocks.draw(self.scene, self.view)
        if len(block.body.rows) > self.view.height:
            self.scene = scene.on_a_line(self.scene)
            block = blocks.draw(self.scene, self.view)
        self.painter.show(block.rows, self.view.height)

    def _redraw(self, was_stopped: bool) -> None:
        """Draw the open block anew after the screen has changed; it may be tall enough now."""
        self.view = _sized(self.live)
        self.scene = scene.off_the_line(self.scene)
        if was_stopped:
            self.painter.leave()
        else:
            self.painter.resized(self.view.columns, self.view.height)

    def _suspend(self) -> None:
        """Stop until the shell says to go on; the time in between does not count."""
        began = self.live.clock()
        self.painter.leave()
        self.live.terminal.suspend()
        self.view = _sized(self.live)
        self.scene = timing.later(self.scene, self.live.clock() - began)

    def _edit(self, put: Ask) -> None:
        """Let the question's author mend it; the time in between does not count."""
        began = self.live.clock()
        self.painter.leave()
        with self.live.terminal.lend():
            found = self.live.edit(put)
        self.view = _sized(self.live)
        self.scene = timing.later(self.scene, self.live.clock() - began)
        if isinstance(found, str):
            self.scene = scene.announced(self.scene, found)
        else:
            self.scene = scene.renewed(self.scene, found)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _sized(live: Live) -> View:
    columns, height = live.terminal.size()
    return replace(live.view, columns=columns, height=height)
