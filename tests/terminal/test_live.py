"""The live screen on a terminal that keeps its cells: what is seen is what the scene says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz.quiz.session import Session
from myoquiz.terminal import live
from myoquiz.terminal.device.keys import Char, KeyPress, Paste, Token
from myoquiz.terminal.live import Live, blocks, scene
from myoquiz.terminal.live.phases import Manner
from myoquiz.terminal.view import ANSI, NO_PAINT, View
from myoquiz.text.cells import CODES, width
from tests.conftest import cases
from tests.terminal import made
from tests.terminal.emulator import Scripted

EVERY = made.every_type()

KEYS = st.one_of(
    st.sampled_from(
        [
            *map(
                KeyPress,
                ("enter", "up", "down", "tab", "backspace", "escape", "home", "end", "left"),
            ),
            *map(KeyPress, ("ctrl-l", "ctrl-u", "ctrl-w", "delete", "right", "ctrl-z")),
            *map(Char, "abcdefgh12345678 tfynsoueq?jk"),
        ]
    ),
    st.sampled_from([Char("é"), Char("漢"), Paste("negative myoclonus"), Paste("字" * 60)]),
)
SIZES = st.tuples(st.integers(24, 130), st.integers(5, 40))


def seen(text: str) -> str:
    return CODES.sub("", text).rstrip()


class Watched(live._Run):
    """A sitting that compares the screen with the scene after every drawing."""

    def _draw(self) -> None:
        super()._draw()
        rows = [seen(row) for row in blocks.draw(self.scene, self.view).rows.rows]
        terminal = self.live.terminal
        assert isinstance(terminal, Scripted)
        visible = rows[self.painter._gone :]
        screen = terminal.emulator.screen()
        top = terminal.emulator.row - (self.painter._at - self.painter._gone)
        assert screen[top : top + len(visible)] == visible
        assert not any(screen[top + len(visible) :])
        assert all(width(row) <= self.view.columns for row in rows if row)


def run(session: Session, terminal: Scripted, *, paint: bool = True) -> Watched:
    manner = Manner(deaf_seconds=0)
    held = Live(terminal, View(paint=ANSI if paint else NO_PAINT), manner=manner, clock=lambda: 0.0)
    watched = Watched(held, scene.opened(session, manner, 0.0))
    watched.to_end()
    return watched


@settings(max_examples=cases(60))
@given(
    size=st.tuples(st.integers(30, 130), st.integers(10, 40)),
    script=st.lists(KEYS, max_size=40),
    exam=st.booleans(),
    sure=st.booleans(),
    start=st.integers(0, 8),
)
def test_any_keys_leave_the_screen_as_the_scene_says(
    size: tuple[int, int], script: list[Token], exam: bool, sure: bool, start: int
) -> None:
    session = made.sitting(EVERY, exam=exam, confidence=sure, asks_again=not exam)
    session = Session(session.asks[start:] + session.asks[:start], plan=session.plan)
    run(session, Scripted(*size, script))


@settings(max_examples=cases(60))
@given(
    size=SIZES,
    script=st.lists(st.one_of(KEYS, KEYS, KEYS, SIZES), max_size=30),
    start=st.integers(0, 8),
)
def test_a_resized_screen_shows_the_open_block_whole(
    size: tuple[int, int], script: list[Token | tuple[int, int]], start: int
) -> None:
    session = made.sitting(EVERY, asks_again=True)
    session = Session(session.asks[start:] + session.asks[:start], plan=session.plan)
    run(session, Scripted(*size, script))
