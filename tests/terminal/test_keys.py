"""Keys out of bytes: by table, and by property however the bytes are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoquiz.terminal.device import windows
from myoquiz.terminal.device.keys import MOST, Char, KeyPress, Paste, Token, tokens

TABLE: list[tuple[bytes, tuple[Token, ...]]] = [
    (b"a", (Char("a"),)),
    (b"ab c", (Char("a"), Char("b"), Char(" "), Char("c"))),
    ("é漢🙂".encode(), (Char("é"), Char("漢"), Char("🙂"))),
    (b"\r", (KeyPress("enter"),)),
    (b"\n", (KeyPress("enter"),)),
    (b"\t", (KeyPress("tab"),)),
    (b"\x7f\x08", (KeyPress("backspace"), KeyPress("backspace"))),
    (
        b"\x03\x04\x1a\x0c",
        (KeyPress("ctrl-c"), KeyPress("ctrl-d"), KeyPress("ctrl-z"), KeyPress("ctrl-l")),
    ),
    (b"\x15\x17\x0b", (KeyPress("ctrl-u"), KeyPress("ctrl-w"), KeyPress("ctrl-k"))),
    (
        b"\x1b[A\x1b[B\x1b[C\x1b[D",
        (KeyPress("up"), KeyPress("down"), KeyPress("right"), KeyPress("left")),
    ),
    (b"\x1bOA\x1bOH\x1bOF", (KeyPress("up"), KeyPress("home"), KeyPress("end"))),
    (b"\x1b[1;5C\x1b[1;2A", (KeyPress("right"), KeyPress("up"))),
    (
        b"\x1b[1~\x1b[4~\x1b[3~\x1b[H",
        (KeyPress("home"), KeyPress("end"), KeyPress("delete"), KeyPress("home")),
    ),
    (b"\x1b[Z", (KeyPress("back-tab"),)),
    (b"\x1b[15~\x1b[?1;2c\x1b[I", ()),  # a function key, a terminal's answer, a change of focus
    (b"\x1ba", ()),  # Alt with a letter is not that letter
    (b"\x1b\x7f", ()),
    (b"\x1b\x1b[A", (KeyPress("escape"), KeyPress("up"))),
    (b"\x00\x1c", ()),
    (b"\xff\xfea", (Char("a"),)),
    (b"\xc3a", (Char("a"),)),
    ("\x85\u2028b".encode(), (Char("b"),)),
    (b"\x1b[200~two\r\nlines\x1b[201~", (Paste("two lines"),)),
    (b"\x1b[200~q\x03\x1b[31m\x07x\x1b[201~\r", (Paste("q��x"), KeyPress("enter"))),
]


@pytest.mark.parametrize(("sent", "expected"), TABLE)
def test_bytes(sent: bytes, expected: tuple[Token, ...]) -> None:
    assert tokens(sent) == (expected, b"")


@pytest.mark.parametrize(
    ("sent", "at_once", "at_last"),
    [
        (b"\x1b", (), (KeyPress("escape"),)),
        (b"\x1b[", (), ()),
        (b"\x1b[1;", (), ()),
        (b"\x1bO", (), ()),
        (b"a\xe6\xbc", (Char("a"),), ()),
        (b"\x1b[200~abc", (), ()),
        (b"\x1b[200~abc\x03", (), (KeyPress("ctrl-c"),)),
    ],
)
def test_what_is_not_whole_is_waited_for(
    sent: bytes, at_once: tuple[Token, ...], at_last: tuple[Token, ...]
) -> None:
    found, rest = tokens(sent)
    assert found == at_once
    assert rest
    assert tokens(rest, is_all=True)[0] == at_last


def test_a_paste_without_its_end_answers_nothing() -> None:
    found, rest = tokens(b"\x1b[200~bbb", is_all=True)
    assert (found, rest) == ((), b"\x1b[200~bbb")
    assert tokens(rest + b"\x1b[201~")[0] == (Paste("bbb"),)


def test_a_long_paste_keeps_its_beginning_and_finds_its_end() -> None:
    rest, sent = b"", b"\x1b[200~" + b"x" * (3 * MOST) + b"\x1b[201~y"
    found: list[Token] = []
    for start in range(0, len(sent), 4096):
        more, rest = tokens(rest + sent[start : start + 4096])
        found += more
        assert len(rest) <= MOST + 5
    assert isinstance(found[0], Paste)
    assert set(found[0].text) == {"x"}
    assert found[1:] == [Char("y")]


@given(st.lists(st.sampled_from([sent for sent, _ in TABLE])), st.data())
def test_however_bytes_are_cut_the_keys_are_the_same(
    sent: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    found: list[Token] = []
    rest = b""
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        more, rest = tokens(rest + whole[start:end])
        found += more
    assert (tuple(found), rest) == tokens(whole)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_to_their_end(sent: bytes) -> None:
    _, rest = tokens(sent)
    found, left = tokens(rest, is_all=True)
    assert not left or left.startswith(b"\x1b[200~")
    assert all(token for token in found)


@pytest.mark.parametrize(
    ("halves", "expected"),
    [
        (["a"], (Char("a"),)),
        (["\r"], (KeyPress("enter"),)),
        (["\xe0", "H"], (KeyPress("up"),)),
        (["\x00", "P"], (KeyPress("down"),)),
        (["\x00", "\x3b"], ()),
        (["\x03"], (KeyPress("ctrl-c"),)),
        (["\ud83d", "\ude42"], (Char("🙂"),)),
    ],
)
def test_keys_of_windows(halves: list[str], expected: tuple[Token, ...]) -> None:
    sent = iter(halves)
    assert tokens(windows.sequence(lambda: next(sent)))[0] == expected
