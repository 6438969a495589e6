"""How wide texts are in a terminal, and how they wrap."""

import subprocess
import sys

import pytest

from myoquiz.text.cells import width, wrap


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("中文", 4),
        ("👨‍👩‍👧", 2),
        ("🇺🇸", 2),
        ("👍🏽!", 3),
        ("❤️", 2),
        ("A\u0305B\u0305", 2),
        ("กำ", 2),
        ("\x1b[1m👨‍👩‍👧\x1b[22m", 2),
        ("a\u200bb", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_what_is_drawn_as_one_is_not_broken() -> None:
    assert wrap("👨‍👩‍👧" * 3, 5) == ["👨‍👩‍👧" * 2, "👨‍👩‍👧"]


def test_a_line_that_starts_with_spaces_keeps_them() -> None:
    assert wrap("if  a:\n    b  = 1 # and more", 14, "> ", "  ") == [
        "> if a:",
        "      b  = 1 #",
        "      and more",
    ]


@pytest.mark.parametrize("text", ["abc", "é ─ ✓ 中 x̄"])
def test_most_texts_need_no_tables(text: str) -> None:
    code = f"import sys; from myoquiz.text.cells import width; width({text!r})"
    code += "; sys.exit('wcwidth' in sys.modules)"
    assert subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=False).returncode == 0
