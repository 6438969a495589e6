"""How cards look: one place for the verdict, one colour for what is right, large words."""

from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import Desktop
from tests.cards.test_review import tap, verdict
from tests.generate.pictures import ANSWERED

Cards = dict[str, Rendered]

TEAL = ("rgb(11, 106, 102)", "rgb(228, 241, 239)")
COLOURS = """() => [...document.querySelectorAll('article *')]
  .filter((it) => it.getClientRects().length)
  .flatMap((it) => [it, '::before'].map((of) => of === it ? getComputedStyle(it)
    : getComputedStyle(it, of)))
  .flatMap((it) => [it.color, it.backgroundColor, it.borderTopColor, it.borderBottomColor])"""
"""The colours of all that is seen."""

JUDGED = [name for name in ANSWERED if not name.startswith("recall")]


@pytest.mark.parametrize("name", ANSWERED)
def test_what_is_picked_is_neutral(name: str, cards: Cards, page: Any) -> None:
    Desktop(page).front(cards[name])
    ANSWERED[name](page)
    assert not {*page.evaluate(COLOURS)} & {*TEAL}


@pytest.mark.parametrize("name", JUDGED)
def test_the_verdict_has_one_place(name: str, cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards[name])
    ANSWERED[name](page)
    reviewer.back(cards[name])
    box = page.locator(".mq-verdict").bounding_box()
    assert (round(box["y"]), round(box["x"])) == (16, 352)


def test_the_verdict_stays_while_one_scrolls(page: Any) -> None:
    tall = "a line\\n\\n" * 60
    bank = f'- {{id: a, type: short-answer, prompt: Q, answer: b, explanation: "{tall}"}}\n'
    reviewer = Desktop(page)
    with rendered(read(bank)) as made:
        reviewer.front(made["a"])
        page.locator(".mq-field").fill("b")
        reviewer.back(made["a"])
        page.evaluate("() => window.scrollTo(0, 800)")
        assert page.locator(".mq-verdict").bounding_box()["y"] == 0


CARDS = """
- {id: short, type: flashcard, prompt: hypnic jerk, answer: a jerk in falling asleep}
- id: long
  type: flashcard
  prompt: What is the difference between the two kinds of jerks, and what makes each of them?
  answer: A contraction makes one of them, a lapse of contraction the other, and both are short.
- {id: listed, type: flashcard, prompt: "- one\\n- two", answer: b}
"""


def looks(page: Any, selector: str) -> tuple[str, int]:
    """How a text stands, and how large it is in pixels."""
    align, size = page.locator(selector).evaluate(
        "(it) => [getComputedStyle(it).textAlign, getComputedStyle(it).fontSize]"
    )
    return align, round(float(size.removesuffix("px")))


def test_short_flashcards_are_large(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 660})
    reviewer = Desktop(page)
    with rendered(read(CARDS)) as made:
        reviewer.front(made["short"])
        assert looks(page, ".mq-question") == ("center", 32)
        box = page.locator(".mq-question").bounding_box()
        assert 90 < box["y"] < box["y"] + box["height"] < 660 / 3
        reviewer.back(made["short"])
        assert looks(page, ".mq-question") == ("center", 21)
        assert looks(page, ".mq-answer") == ("center", 32)
        for name in ("long", "listed"):
            reviewer.front(made[name])
            assert looks(page, ".mq-question") == ("start", 22)


def test_true_and_false_are_two_buttons(cards: Cards, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 660})
    reviewer = Desktop(page)
    reviewer.front(cards["truth"])
    first, second = (row.bounding_box() for row in page.locator(".mq-row").all())
    assert first["y"] == second["y"]
    assert first["width"] == second["width"] > 150
    assert page.locator(".mq-mark:visible").count() == 0
    tap(page, "True")
    reviewer.back(cards["truth"])
    assert page.locator(".mq-mark:visible").all_inner_texts() == ["\u2717", "\u2713"]
    note = page.locator(".mq-note").bounding_box()
    assert note["width"] > 300


@pytest.mark.parametrize(
    ("points", "taps", "said"),
    [
        (1, ["Lima"], "\u2713 Correct"),
        (1, ["Quito"], "\u2717 Not right"),
        (2, ["Lima"], "\u2713 Correct Points: 2 of 2"),
        (0.5, ["Quito"], "\u2717 Not right Points: 0 of 0.5"),
    ],
)
def test_points_are_told_where_they_say_more(
    points: float, taps: list[str], said: str, page: Any
) -> None:
    bank = f"""
- id: q
  type: multiple-choice
  prompt: Which?
  points: {points}
  choices: [{{right: Lima}}, {{wrong: Quito}}]
"""
    reviewer = Desktop(page)
    with rendered(read(bank)) as made:
        reviewer.front(made["q"])
        tap(page, *taps)
        reviewer.back(made["q"])
        assert verdict(page) == said


def test_wrong_pairs_are_tinted_and_the_right_one_comes_first(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["pairs"])
    tap(page, "Tegretol")
    reviewer.back(cards["pairs"])
    tint = [
        row.evaluate("(it) => getComputedStyle(it).backgroundColor")
        for row in page.locator(".pairs > *").all()
    ]
    assert tint == ["rgb(251, 238, 233)"] * 6
    first = page.locator(".pairs dd").first.inner_text().split()
    assert first[1:] == ["\u2717Tegretol"]
    second = page.locator(".pairs dd").last.inner_text().split()
    assert second[1:] == ["\u2717\u2013"]


@pytest.mark.parametrize("name", ANSWERED)
def test_the_back_names_the_sub_deck(name: str, cards: Cards, page: Any) -> None:
    Desktop(page).back(cards[name])
    assert page.locator(".mq-deck").inner_text() == "Look"
