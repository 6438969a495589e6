"""A near answer is asked for once more, as in the quiz, where Enter would show the back."""

from typing import Any

import pytest

from tests.cards.decks import read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_access import violations
from tests.cards.test_answers import write
from tests.cards.test_review import verdict

ONE = "- {id: a, type: short-answer, prompt: Q, answer: dystonia}\n"
TWO = """
- id: near
  type: cloze
  text: Both {{c1::dystonia::the movement, with its ending}} and {{c1::ataxia}}, not {{c2::chorea}}.
"""
AGAIN = "~ Close, but not right Check the ending."

CLIENT = "window.asked = []; window.pycmd = (name) => asked.push(name);"
"""What desktop has for a card that asks for its back."""


@pytest.mark.parametrize("kind", REVIEWERS)
def test_enter_gives_a_near_answer_a_second_try(
    kind: type[Desktop] | type[Phone], page: Any
) -> None:
    page.add_init_script(CLIENT)
    reviewer = kind(page)
    with rendered(read(ONE)) as made:
        for second, said in (
            ("dystonia", "\u2713 Correct You wrote: dystonia"),
            ("dystonic", "~ Close, but not right You wrote: dystonic Check the ending."),
        ):
            page.evaluate("() => { window.asked = []; }")
            reviewer.front(made["a"])
            page.locator(".mq-field").fill("dystonic")
            page.locator(".mq-field").press("Enter")
            assert page.evaluate("() => asked") == []
            assert verdict(page) == AGAIN
            assert page.get_by_role("alert").count() == 1
            assert "dystonia" not in page.locator("article").inner_text()
            assert page.locator(".mq-field").evaluate("(it) => it === document.activeElement")
            page.locator(".mq-field").fill(second)
            page.locator(".mq-field").press("Enter")
            assert page.evaluate("() => asked") == ["ans"]
            assert page.locator(".mq-verdict").count() == 1
            reviewer.back(made["a"])
            assert verdict(page) == said


@pytest.mark.parametrize("typed", ["dystonia", "dystona", "cake", "", "   "])
def test_enter_shows_the_answer_at_once_to_any_other(typed: str, page: Any) -> None:
    page.add_init_script(CLIENT)
    with rendered(read(ONE)) as made:
        Desktop(page).front(made["a"])
        page.locator(".mq-field").fill(typed)
        page.locator(".mq-field").press("Enter")
    assert page.evaluate("() => asked") == ["ans"]


def test_a_second_try_begins_in_the_gap_that_is_near(page: Any) -> None:
    page.add_init_script(CLIENT)
    reviewer = Desktop(page)
    with rendered(read(TWO)) as made:
        for texts, is_asked in ((["dystonic", "cake"], False), (["dystonic", "ataxia"], True)):
            page.evaluate("() => { window.asked = []; }")
            reviewer.front(made["near"])
            write(page, *texts)
            page.locator(".mq-field").last.press("Enter")
            assert page.evaluate("() => asked") == ([] if is_asked else ["ans"])
        assert verdict(page) == AGAIN
        assert page.locator(".mq-field").first.evaluate("(it) => it === document.activeElement")
        page.keyboard.press("Control+A")
        page.keyboard.type("dystonia")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert page.evaluate("() => asked") == ["ans"]
        reviewer.back(made["near"])
        assert verdict(page) == "\u2713 Correct Right: 2 of 2"


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_second_try(night: bool, page: Any) -> None:
    reviewer = Desktop(page, night)
    with rendered(read(TWO)) as made:
        reviewer.front(made["near"])
        write(page, "dystonic", "ataxia")
        page.locator(".mq-field").last.press("Enter")
    assert verdict(page) == AGAIN
    assert violations(page) == []
