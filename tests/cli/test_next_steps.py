"""The commands that the end of a sitting names: with its banks, its history and its number."""

import sys

import pytest

from myoquiz.cli.output.screens import ScreenOptions


@pytest.mark.parametrize(
    ("count", "again"),
    [
        (None, "myoquiz play --missed sleep"),
        (5, "myoquiz play --missed -n 5 sleep"),
        (sys.maxsize, "myoquiz play --missed sleep"),
    ],
)
def test_what_was_missed_comes_in_as_many_questions(count: int | None, again: str) -> None:
    look = ScreenOptions(
        color="never",
        wants_plain=False,
        wants_ascii=False,
        as_json=False,
        confirm=False,
        names=("sleep",),
        count=count,
    )
    assert look.after.again == again
