"""The two ways to read Markdown agree: the short one for clear marks, and the parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz.text import markup
from myoquiz.text.plaintext import Style
from tests.conftest import cases

WORDS = st.sampled_from(
    ["a", "b1", "two words", "é", "中", "ß", "a*b", "x_y", "a<b", "&amp;", "x."]
)
MARK = st.sampled_from(["**", "*", "`"])
STRETCH = st.builds(lambda mark, words: f"{mark}{words}{mark}", MARK, WORDS)
BETWEEN = st.sampled_from(
    [" ", " ", " ", "", "(", ") ", ". ", ", ", " - ", "1. ", "\u00a0", "\t", "!"]
)
TEXT = st.lists(STRETCH | BETWEEN | WORDS, min_size=1, max_size=9).map("".join)


STYLE = Style(strong=("<b>", "</b>"), emphasis=("<i>", "</i>"), code=("<c>", "</c>"))


def read(text: str) -> tuple[str, str]:
    return markup.html(text), markup.plain(text, STYLE)


def parsed(text: str) -> tuple[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "has_stretches_only", lambda text: False)
        return read(text)


@settings(max_examples=cases(2_000))
@given(TEXT)
def test_both_ways_agree(text: str) -> None:
    assert read(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which of these is **the** word?",
        "**Bold**, *italic* and `code`.",
        "(**a b**) (*c*): `d < e`!",
    ],
)
def test_what_is_read_without_the_parser(text: str) -> None:
    assert markup.has_stretches_only(text)
    assert read(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    ["**a", "a**b**", "** a**", "**a **", "**a*b**", "1. **a**", "[a](b)", "**a**\nb", "\\(a\\)"],
)
def test_what_needs_the_parser(text: str) -> None:
    assert not markup.has_stretches_only(text)
