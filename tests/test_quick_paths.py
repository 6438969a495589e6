"""What is worked out by a quicker way for most texts, held against the way for all of them."""

import re
from html import escape
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from myoquiz.checks.collisions import ways
from myoquiz.formats.anki.notes import escape as anki
from myoquiz.formats.script import lookalikes, rules
from myoquiz.grading import folding, forms, tables
from myoquiz.grading.slips import SHORT, distance
from myoquiz.questions import gaps
from myoquiz.text import markup
from myoquiz.text.words import bare
from tests.conftest import cases

NOTHING = re.compile(r"(?!)()")
ANYTHING = re.compile("")
SOFT = "\u00ad"
"""A soft hyphen: nobody sees it, and a text with one is not ASCII."""

WORDS = """
a an the one two second hundred million 1st 10 007 1,000 2.5 1e3 10^6 5- -3 2+ +4 1/2 CYP2E1 Ca2+ IV
ii type I minus weeks year hour l' it's the-box a-symptomatic non not- & # % = < haem colour (x) (s)
"""
NUMBERS = "10 100 5 minus - a + year x"
ascii_texts = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
    st.lists(st.sampled_from([*WORDS.split(), *" -.,'/()\t\n"]), max_size=10).map("".join),
    st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join),
    st.lists(st.sampled_from(NUMBERS.split()), max_size=4).map(" ".join),
)
languages = st.sampled_from(["en", "en-GB", "de", "fr", "it", "el", "ja"])

GAPS = r"{{ {{ }} }} { } {{{ }}} \ \{ \\ | :: : c1:: c2:: C1:: c0:: c499:: c500:: c٣:: a é $ ` * ["
gapped = st.lists(st.sampled_from([*GAPS.split(" "), " ", "\n", "\u2028"]), max_size=10).map(
    "".join
)

MARKS = (
    "- + 1. 1) # > | --- === a word [sound:x] [$] ] { } {{c1::a}} & &amp; < <b> \\( * ` ~~ _ ! ["
    " ^2^ ~2~ x^"
)
marked = st.lists(st.sampled_from([*MARKS.split(" "), " ", " ", "\n", "\t", "é"]), max_size=8).map(
    "".join
)

LETTERS = "abcdeilnorstuxy"
FORMS = sorted(
    {
        (word, form)
        for word in tables.listed("lookalikes", "words")
        for form in lookalikes._forms(word)
    }
)
PARTS = """
colour our ise ised yse ence ogue tre re ae oe haem sulph judgement ll ed ing s e x p
"""


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """A word with one slip: a letter missed, added, changed, or two swapped."""
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    return draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
                word + letter,
            ]
        )
    )


@given(gapped)
@settings(max_examples=cases(500))
def test_a_text_with_plain_gaps(text: str) -> None:
    quick = gaps.parsed.__wrapped__(text)
    with patch.object(gaps, "PLAIN", NOTHING):
        assert quick == gaps.parsed.__wrapped__(text)


@given(marked)
@settings(max_examples=cases(500))
def test_a_field_without_marks(text: str) -> None:
    assert anki.field(text) == anki._safe(markup.html(text))
    assert anki.plain(text) == anki._safe(escape(text, quote=False).replace("\n", " "))


@given(ascii_texts, languages, st.booleans())
@settings(max_examples=cases(500))
def test_a_text_in_ascii_is_folded_as_any(text: str, language: str, keep_case: bool) -> None:
    found = folding.bare(text, language, keep_case)
    assert found == folding.bare(text + SOFT, language, keep_case)


@given(st.lists(st.sampled_from(PARTS.split()), min_size=1, max_size=4).map("".join))
@settings(max_examples=cases(500))
def test_a_word_without_british_spelling(word: str) -> None:
    quick = folding.spell.__wrapped__(word)
    with patch.object(folding, "_changed", lambda: ANYTHING):
        assert quick == folding.spell.__wrapped__(word)


@given(ascii_texts, languages)
@example("minus 5", "en")
@example("- 5", "en")
@example("a year", "en")
@example("10 100", "de")
@settings(max_examples=cases(500))
def test_the_lone_numbers_of_a_text(text: str, language: str) -> None:
    found = rules._lone(text)
    assert found is None or {*found} == {*rules._split(text, language)}


@given(ascii_texts)
@example("jerk(s)")
def test_the_ways_to_write_an_answer(text: str) -> None:
    assert [bare(way) for way in ways(text)] == [bare(form) for form in forms(text)]


@given(st.data(), st.sampled_from(FORMS))
@settings(max_examples=cases(500))
def test_the_lookalikes_that_a_slip_leads_to(data: st.DataObject, row: tuple[str, str]) -> None:
    word, form = row
    slip = data.draw(slips(form))
    close = lookalikes.near(slip)
    assert (word in close) == (len(slip) > SHORT)
    for other in close:
        assert min(distance(one, slip, 1) for one in lookalikes._forms(other)) <= 1


@given(st.data(), st.text("abc", max_size=6))
@settings(max_examples=cases(500))
def test_words_a_slip_apart(data: st.DataObject, word: str) -> None:
    other = data.draw(st.text("abc", max_size=6) | (slips(word) if word else st.just("")))
    assert lookalikes._is_close(word, other) == (distance(word, other, 1) <= 1)
