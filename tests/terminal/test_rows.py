"""What the live screen draws, as golden rows: every type, before and after the answer."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from myoquiz.questions import TYPES
from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Session
from myoquiz.terminal import ending
from myoquiz.terminal.device.keys import Char, KeyPress, Paste, Token
from myoquiz.terminal.live import blocks, phases, scene
from myoquiz.terminal.live.phases import Asking, Scene, Told
from myoquiz.terminal.view import ANSI, View, footer, paragraph
from myoquiz.text.cells import CODES, width
from myoquiz.text.glyphs import ASCII, Glyphs, glyphs_for
from tests.conftest import Golden
from tests.terminal import made

ROWS = Path(__file__).parent / "rows"
EVERY = made.every_type()

HALF: dict[str, str] = {
    "multiple-choice": "down",
    "multiple-response": "a c",
    "true-false": "?",
    "short-answer": "=positive_myoclonus",
    "numerical": "tab 1 2",
    "cloze": "p o s i t i v e enter n e g",
    "matching": "c a",
    "ordering": "c a",
    "flashcard": "space",
    "enumeration": "=positive,",
    "essay": "=Positive_contracts. enter =negative_lets_go. enter enter a down",
}
"""Keys that leave the question open."""
WHOLE: dict[str, str] = {
    "multiple-choice": "c",
    "multiple-response": "a c enter",
    "true-false": "t",
    "short-answer": "=positive_myoclonus enter",
    "numerical": "1 2 enter",
    "cloze": "p o s i t i v e enter n e g enter",
    "matching": "c a b enter",
    "ordering": "c a b enter",
    "flashcard": "space n",
    "enumeration": "=positive,_sudden enter",
    "essay": "=Positive_contracts,_negative_lets_go. enter enter a c enter",
}
"""Keys that answer it, not all right."""
VIEWS = {
    "80": View(80),
    "40": View(40),
    "30": View(30, 10),
    "80-ascii": View(80, glyphs=ASCII),
    "80-colour": View(80, paint=ANSI),
}


def scene_of(kind: str, typed: str) -> Scene:
    """The scene after some keys at a question of a type, in the midst of a sitting."""
    start = made.sitting(EVERY)
    place = [*TYPES].index(kind)
    for _ in range(place):
        start, _ = steps.answer(start, None)
    now = scene.opened(start, phases.Manner(deaf_seconds=0), 0.0)
    for name in typed.split():
        now, _ = scene.press(now, token(name), 4.2)
    return now


def token(name: str) -> Token:
    """A letter, a key by its name, or a paste after `=`."""
    if name.startswith("="):
        return Paste(name[1:].replace("_", " "))
    return KeyPress(name) if len(name) > 1 and name != "space" else Char(name.replace("space", " "))


def text(now: Scene, view: View) -> str:
    """The rows with the place of the cursor, and codes made visible."""
    block = blocks.draw(now, view).rows
    cursor = (
        "" if block.cursor is None else f"cursor: row {block.cursor[0]}, column {block.cursor[1]}\n"
    )
    return "".join(f"{row}\n" for row in block.rows).replace("\x1b", "␛") + cursor


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", VIEWS)
def test_rows_before_and_after_the_answer(kind: str, name: str, golden: Golden) -> None:
    view = VIEWS[name]
    half, whole = scene_of(kind, HALF[kind]), scene_of(kind, WHOLE[kind])
    assert isinstance(whole.phase, Told)
    whole = scene.noted(whole, "next tomorrow")
    golden(ROWS / f"{kind}-{name}.txt", f"{text(half, view)}\n{text(whole, view)}")
    for now in (half, whole):
        for row in blocks.draw(now, view).rows.rows:
            assert width(row) <= view.columns, row
            assert name != "80-ascii" or row.isascii(), row


@pytest.mark.parametrize("kind", TYPES)
def test_colour_says_nothing_that_signs_and_words_do_not(kind: str) -> None:
    for typed in (HALF[kind], WHOLE[kind]):
        now = scene_of(kind, typed)
        painted = blocks.draw(now, VIEWS["80-colour"]).rows.rows
        bare = blocks.draw(now, VIEWS["80"]).rows.rows
        assert tuple(CODES.sub("", row).rstrip() for row in painted) == tuple(
            row.rstrip() for row in bare
        )


@pytest.mark.parametrize("kind", ["multiple-choice", "multiple-response"])
def test_ticked_right_wrong_and_missed_differ_without_colour(kind: str) -> None:
    now = scene_of(kind, WHOLE[kind])
    marks = {row[1] for row in blocks.draw(now, View(80)).body.rows[:3]}
    assert len(marks) == (2 if kind == "multiple-choice" else 3) + (kind == "multiple-choice")


def test_a_block_that_is_too_tall_is_asked_on_a_line() -> None:
    now = scene_of("matching", "")
    tall = blocks.draw(now, View(30, 5))
    assert len(tall.body.rows) > 5
    lined = scene.on_a_line(now)
    back = scene.off_the_line(lined)  # as after the window has grown
    assert isinstance(now.phase, Asking) and isinstance(back.phase, Asking)
    assert back.phase.way == now.phase.way
    begun, _ = scene.press(lined, Char("1"), 1.0)
    assert scene.off_the_line(begun) == begun
    assert len(blocks.draw(lined, View(30, 5)).body.rows) <= 5
    now = lined
    for key in "1a 2b 3c":
        now, _ = scene.press(now, Char(key), 1.0)
    now, events = scene.press(now, KeyPress("enter"), 1.0)
    assert isinstance(now.phase, Told)
    assert events


def test_more_shows_the_rest(golden: Golden) -> None:
    now = scene_of("multiple-choice", "a e")
    golden(ROWS / "more.txt", text(now, View(80)))


def test_questions_that_come_again_are_practice(golden: Golden) -> None:
    start = made.sitting(EVERY, asks_again=True)
    start = replace(start, asks=start.asks[:2])
    for response in (start.asks[0].options[1], None):
        start, _ = steps.answer(start, response)
    now = scene.opened(start, phases.Manner(deaf_seconds=0), 0.0)
    told, _ = scene.press(now, Char("a"), 4.2)
    golden(ROWS / "again.txt", f"{text(now, View(80))}\n{text(told, View(80))}")


def done() -> Session:
    start = made.sitting(EVERY, confidence=True)
    start = replace(start, asks=start.asks[:4])
    for response, sure in ((start.asks[0].options[1], 3), (None, None), (False, 2)):
        start, _ = steps.answer(start, response, seconds=40, sure=sure)
    return start


@pytest.mark.parametrize("name", ["80", "30", "80-ascii"])
def test_endings(name: str, golden: Golden) -> None:
    view = VIEWS[name]
    start = done()
    exam = replace(start, plan=replace(start.plan, exam=True))
    after = ending.NextSteps(
        next_review=(1, 5),
        go_on="myoquiz play --resume",
        review="myoquiz review",
        again="myoquiz play --missed",
    )
    rows = [
        *ending.rows(start, "paused", view, after).rows,
        "",
        *ending.rows(exam, "finished", view).rows,
    ]
    golden(ROWS / f"ending-{name}.txt", "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (60, "  a-c toggle · enter submit · tab hint · s skip · ? help"),
        (50, "  a-c toggle · enter submit · tab hint · ? help"),
        (38, "  a-c toggle · enter submit · ? help"),
        (30, "  a-c toggle, enter submit, ?"),
        (25, "  a-c toggle · ? help"),
        (20, "  a-c toggle · ? hel"),
    ],
)
def test_the_keys_that_matter_stay_in_the_footer(columns: int, expected: str) -> None:
    keys = ("a-c toggle", "enter submit", "tab hint", "s skip", "? help")
    assert footer(View(columns), keys, 2).rows == (expected,)


def test_ascii_has_a_way_to_write_what_is_usual_in_texts() -> None:
    text = "“a” ‘b’ – c — d… e → f ± g × h"
    assert paragraph(View(glyphs=ASCII), text).rows == ("  \"a\" 'b' - c - d... e -> f +/- g x h",)
    assert paragraph(View(), text).rows == (f"  {text}",)


@pytest.mark.parametrize(
    ("encoding", "wants_ascii", "expected"),
    [
        ("utf-8", False, Glyphs()),
        ("utf-8", True, ASCII),
        ("ascii", False, ASCII),
        ("latin-1", False, ASCII),
        (None, False, ASCII),
        ("no-such", False, ASCII),
    ],
)
def test_signs_follow_the_encoding(
    encoding: str | None, wants_ascii: bool, expected: Glyphs
) -> None:
    assert glyphs_for(encoding, wants_ascii) == expected
