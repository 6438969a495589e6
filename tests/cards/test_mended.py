"""A learner who mends a note in Anki's editor is judged by what stands there."""

from typing import Any

import pytest

from tests.cards.decks import read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_answers import write
from tests.cards.test_review import verdict

WORD = """
- id: q
  type: short-answer
  prompt: The capital of Australia?
  answer: Sydney
  accept: [Port Jackson]
"""
NUMBER = "- {id: q, type: numerical, prompt: How long?, answer: 250, tolerance: 50, unit: ms}\n"
RANGE = "- {id: q, type: numerical, prompt: How long?, between: [5, 10], unit: m^2}\n"
TWO = "- {id: q, type: numerical, prompt: Which?, answer: [2, 3], tolerance: 5%}\n"
PART = "- {id: q, type: numerical, prompt: Which?, answer: 3/8, tolerance: 2 sf}\n"
GAP = (
    "- {id: q, type: cloze, text: 'The capital is {{c1::Sydney::a city}} on {{c1::the coast}}.'}\n"
)


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("bank", "field", "text", "given", "said"),
    [
        (WORD, "Answer", "Sydney", "Sydney", "Correct"),
        (WORD, "Answer", "Sydney", "Port Jackson", "Correct"),
        (WORD, "Answer", "Canberra", "Canberra", "Correct"),
        (WORD, "Answer", "<div>Canberra&nbsp;</div>", "Canbera", "Correct, but for the spelling"),
        (WORD, "Answer", "Canberra", "Sydney", "Not right"),
        (WORD, "Answer", "", "Sydney", "Correct"),
        (WORD, "Accept", "<ul><li>Canberra</li></ul>", "Canberra", "Correct"),
        (WORD, "Accept", "Canberra", "Canberra", "Correct"),
        (WORD, "Accept", "Canberra", "Sydney", "Correct"),
        (NUMBER, "Answer", "250 \u00b1 50 ms", "200", "Correct"),
        (NUMBER, "Answer", "350 \u00b1 50 ms", "400 ms", "Correct"),
        (NUMBER, "Answer", "350 \u00b1 50 ms", "250", "Not right"),
        (NUMBER, "Answer", "250 \u00b1 10 ms", "200", "Not right"),
        (NUMBER, "Answer", "250 \u00b1 10% ms", "230", "Correct"),
        (NUMBER, "Answer", "1,000 s", "1000 s", "Correct"),
        (NUMBER, "Answer", "2,5 s", "2.5 s", "Correct"),
        (NUMBER, "Answer", "nobody knows", "250", "Correct"),
        (RANGE, "Answer", "5 to 10 m^2", "9 m^2", "Correct"),
        (RANGE, "Answer", "5 to 8 m^2", "9 m^2", "Not right"),
        (TWO, "Answer", "2 and 3 \u00b1 5%", "3, 2.02", "Correct"),
        (TWO, "Answer", "2 and 4 \u00b1 5%", "4 and 2", "Correct"),
        (TWO, "Answer", "2 and 4 \u00b1 5%", "3 and 2", "Not right"),
        (PART, "Answer", "3/8 (2 sf)", "3/8", "Correct"),
        (PART, "Answer", "5/8 (2 sf)", "5/8", "Correct"),
    ],
)
def test_what_stands_there_counts(
    kind: type[Desktop] | type[Phone],
    bank: str,
    field: str,
    text: str,
    given: str,
    said: str,
    page: Any,
) -> None:
    reviewer = kind(page)
    with rendered(read(bank), edits={field: text}) as made:
        reviewer.front(made["q"])
        write(page, given)
        reviewer.back(made["q"])
    assert page.locator(".mq-verdict strong").inner_text() == said


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("Is it {{c1::Sydney::a city}} on {{c1::the coast}}?", ["Sydney", "coast"], "Correct"),
        ("{{c1::Canberra}} on {{c1::the coast}}.", ["Canberra", "the coast"], "Correct"),
        ("{{c1::Canberra}} on {{c1::the coast}}.", ["Sydney", "the coast"], "Partly right"),
        ("{{c1::Canberra &amp; all}} on {{c1::a}}.", ["Canberra & all", "a"], "Correct"),
        ("{{c1::<b>Sydney</b>}} on {{c1::the coast}}.", ["Sydney", "the coast"], "Correct"),
    ],
)
def test_the_text_of_a_gap_counts(
    kind: type[Desktop] | type[Phone], text: str, given: list[str], said: str, page: Any
) -> None:
    reviewer = kind(page)
    with rendered(read(GAP), edits={"Text": text}) as made:
        reviewer.front(made["q"])
        write(page, *given)
        reviewer.back(made["q"])
    assert page.locator(".mq-verdict strong").inner_text() == said


def test_a_back_that_is_drawn_again_is_judged_again(page: Any) -> None:
    """Where one page shows both sides, an answer that is mended on the back counts at once."""
    reviewer = Desktop(page)
    with rendered(read(WORD)) as before:
        reviewer.front(before["q"])
        write(page, "Canberra")
        reviewer.back(before["q"])
        assert verdict(page) == "\u2717 Not right You wrote: Canberra"
    with rendered(read(WORD), edits={"Answer": "Canberra"}) as after:
        reviewer.back(after["q"])
        assert verdict(page) == "\u2713 Correct You wrote: Canberra"


SPOILT = ["", "{", "null", "[]", "7", '{"v": 1}', '{"type": "cloze"}', '{"type": "matching"}',
          '{"type": "cloze", "gaps": 7}', '{"scoring": "single"}', '{"type": "short-answer"}',
          '{"type": "numerical", "lang": 7, "points": "x"}', '{"type": "ordering", "labels": 1}',
          "&lt;b&gt;", "<b>bold</b>"]  # fmt: skip


@pytest.mark.parametrize("options", SPOILT)
def test_spoilt_options_throw_nothing(options: str, browser: Any) -> None:
    page = browser.new_page()
    page.set_default_timeout(5000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reviewer = Desktop(page)
    with rendered(read(WORD + NUMBER.replace("q,", "n,") + GAP.replace("q,", "g,") + MORE),
                  edits={"Options": options}) as made:  # fmt: skip
        for card in made.values():
            reviewer.front(card)
            for field in page.locator(".mq-field").all():
                field.fill("Sydney")
                field.press("Enter")
            for row in page.locator(".mq-row").all():
                row.click()
            reviewer.back(card)
            assert page.locator("article").inner_text()
    page.close()
    assert errors == []


MORE = """
- {id: m, type: matching, prompt: Match., pairs: {a: b, c: d}}
- {id: o, type: ordering, prompt: Order., sequence: [a, b, c]}
- {id: c, type: multiple-choice, prompt: Which?, choices: [{right: a}, {wrong: b}]}
- {id: f, type: flashcard, prompt: a, answer: b}
"""


@pytest.mark.parametrize("text", ["No gap at all", "", "{{c2::another}} card", r"\\({{c1::x}}\\)"])
def test_a_text_without_its_gaps_throws_nothing(text: str, page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(GAP), edits={"Text": text}) as made:
        reviewer.front(made["q"])
        reviewer.back(made["q"])
    # Of a text without any gap Anki itself tells, and shows no card.
    assert not page.locator(".mq-field").count()
