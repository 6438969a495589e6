"""The two ways to read Markdown agree: the short one for clear marks, and the parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz.text import markup
from myoquiz.text.plaintext import Style
from tests.conftest import cases

WORDS = st.sampled_from(
    [
        "a",
        "b1",
        "two words",
        "é",
        "中",
        "ß",
        "a*b",
        "x_y",
        "a<b",
        "&amp;",
        "x.",
        "x^2^",
        "H~2~",
        "2^3",
    ]
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


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("H~2~O", "H<sub>2</sub>O", "H₂O"),
        ("x^2^", "x<sup>2</sup>", "x²"),
        ("SO~4~^2-^", "SO<sub>4</sub><sup>2-</sup>", "SO₄²⁻"),
        ("(a+b)^n^", "(a+b)<sup>n</sup>", "(a+b)ⁿ"),
        ("v~max~ and 10^-3^", "v<sub>max</sub> and 10<sup>-3</sup>", "v_(max) and 10⁻³"),
        ("1~2,5~8", "1~2,5~8", "1~2,5~8"),
        ("2^3^4", "2^3^4", "2^3^4"),
        ("a^b^c", "a^b^c", "a^b^c"),
        ("a ~b~ c", "a ~b~ c", "a ~b~ c"),
        ("a~b c~", "a~b c~", "a~b c~"),
        ("x^abcdefghijklm^", "x^abcdefghijklm^", "x^abcdefghijklm^"),
        (r"x\^2^ H\~2~", "x^2^ H~2~", "x^2^ H~2~"),
        ("`x^2^` \\(x^2^y\\)", None, None),
        ("a~~b~~ ^c^", "a~~b~~ ^c^", "a~~b~~ ^c^"),
    ],
)
def test_what_is_lowered_and_raised(text: str, html: str | None, plain: str | None) -> None:
    if html is not None:
        assert (markup.html(text), markup.plain(text)) == (html, plain)
    else:
        assert "<sup>" not in markup.html(text)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_no_separator_of_lines_is_lost(sign: str) -> None:
    assert markup.html(f"1. {sign}*}}}}") == f"<ol><li>{sign}*}}}}</li></ol>"
    assert markup.plain(f"a\n\n{sign}*b*") == f"a\n{sign}b"
