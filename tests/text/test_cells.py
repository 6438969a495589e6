"""How texts wrap."""

import pytest

from myoquiz.text.cells import one_line, wrap
from myoquiz.text.json import written


@pytest.mark.parametrize("columns", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("rest", ["", "  "])
def test_a_column_too_narrow_for_anything_ends_all_the_same(columns: int, rest: str) -> None:
    rows = wrap("a ab 漢字 x", columns, rest, rest)
    assert "".join(rows).replace(" ", "") == "aab漢字x"
    assert len(rows) <= 8


def test_colours_stay_and_nothing_else_is_obeyed() -> None:
    text = "\x1b[1mbold\x1b[0m \x1b[2J\u202e\x85 \x9b2J end"
    assert wrap(text, 40) == ["\x1b[1mbold\x1b[0m �[2J�� �2J end"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain: a::b", "plain: a::b"),
        ("::error::x", "�:error::x"),
        ("  ::error::x", "�:error::x"),
        ("a\n::error::x", "a�::error::x"),
        ("see ##[error]x", "see #�[error]x"),
        ("see ##vso[task]x", "see #�[task]x"),
        ("\u202e\u2028\x9b", "���"),
    ],
)
def test_a_line_that_nobody_obeys(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_json_that_nobody_obeys_says_the_same() -> None:
    assert written({"a": "\x9b\u202e##[x"}) == '{"a":"\\u009b\\u202e\\u0023#[x"}'
