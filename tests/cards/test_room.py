"""Keys for rows, and room on small screens: many pairs, tall pictures, wide mathematics."""

from pathlib import Path
from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_answers import write
from tests.cards.test_review import picked, rows, verdict

Cards = dict[str, Rendered]

ON = """() => [...document.querySelectorAll('.mq-hit')]
  .map((it) => it.checked || it.getAttribute('aria-pressed') === 'true')"""


@pytest.mark.parametrize("kind", REVIEWERS)
def test_alt_and_a_digit_pick_a_row(
    kind: type[Desktop] | type[Phone], cards: Cards, page: Any
) -> None:
    reviewer = kind(page)
    reviewer.front(cards["one"])
    page.keyboard.press("Alt+Digit4")
    page.keyboard.press("Alt+Digit3")
    assert page.evaluate(ON) == [False, False, True, False]
    third = rows(page)[2]
    for other in ("Digit1", "Control+Alt+Digit1", "Meta+Alt+Digit1", "Alt+Digit9", "Alt+KeyA"):
        page.keyboard.press(other)
    assert page.evaluate(ON) == [False, False, True, False]
    reviewer.back(cards["one"])
    page.keyboard.press("Alt+Digit1")
    assert picked(page) == [third]


def test_one_page_has_one_listener(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    for _ in range(3):
        reviewer.front(cards["several"])
        reviewer.back(cards["several"])
    reviewer.front(cards["several"])
    page.keyboard.press("Alt+Digit1")
    assert page.evaluate(ON) == [True, False, False, False]
    page.evaluate("() => { document.getElementById('qa').innerHTML = 'another card'; }")
    page.keyboard.press("Alt+Digit1")  # of another maker's card nothing is expected


def test_arrows_move_the_mark_of_pairs(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["pairs"])
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(f"Alt+{key}")
        seen.append(page.evaluate(ON)[:3].index(True))
    assert seen == [1, 2, 2, 1]


@pytest.mark.parametrize(("platform", "told"), [("Linux x86_64", "Alt+1"), ("MacIntel", "\u23251")])
def test_keys_are_told_where_there_is_a_keyboard(
    platform: str, told: str, cards: Cards, browser: Any
) -> None:
    for is_phone in (False, True):
        context = browser.new_context(is_mobile=is_phone, has_touch=is_phone, offline=True)
        page = context.new_page()
        page.add_init_script(
            f"Object.defineProperty(navigator, 'platform', {{get: () => '{platform}'}});"
        )
        Desktop(page).front(cards["several"])
        first = page.locator(".mq-kbd").first
        assert first.text_content() == told
        assert first.is_visible() is not is_phone
        assert page.locator(".mq-hit").first.get_attribute("aria-keyshortcuts") == "Alt+1"
        context.close()


PAIRS = "\n".join(f"    a medicine with number {n}: brand {n}" for n in range(1, 13))
MANY = f"- id: many\n  type: matching\n  prompt: Match each.\n  pairs:\n{PAIRS}\n"


def test_the_marked_left_stays_in_sight(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 660})
    reviewer = Phone(page)
    with rendered(read(MANY)) as made:
        reviewer.front(made["many"])
        for left in page.locator(".lefts .mq-words").all_inner_texts():
            right = page.locator(".rights .mq-row", has_text=f"brand {left.split()[-1]}").last
            if left.split()[-1] in ("1", "2"):  # "brand 1" is in "brand 12" as well
                right = page.get_by_text(f"brand {left.split()[-1]}", exact=True)
            right.scroll_into_view_if_needed()
            marked = page.locator(".lefts .mq-row:has(.mq-hit[aria-pressed=true])")
            assert marked.locator(".mq-words").inner_text() == left
            box, around = marked.bounding_box(), page.locator(".lefts").bounding_box()
            assert 0 <= around["y"] <= box["y"]
            assert box["y"] + box["height"] <= around["y"] + around["height"] < 660 * 0.6
            right.click()
        reviewer.back(made["many"])
    assert verdict(page) == "\u2713 Correct"


def test_few_pairs_stand_still(cards: Cards, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 660})
    Phone(page).front(cards["pairs"])
    assert not page.locator(".mq-many").count()


TALL = """
- id: tall
  type: multiple-choice
  prompt: Which?
  choices: [{right: "![a](tall.svg)"}, {wrong: "![b](tall.svg) it"}]
"""


def test_tall_pictures_are_capped(tmp_path: Path, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 660})
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="1800"/>'
    (tmp_path / "tall.svg").write_text(picture)
    reviewer = Phone(page)
    with rendered(read(TALL), tmp_path) as made:
        for show in (reviewer.front, reviewer.back):
            show(made["tall"])
            page.wait_for_function("() => [...document.images].every((it) => it.complete)")
            for image in page.locator(".mq-row img").all():
                box = image.bounding_box()
                assert box["height"] <= 660 * 0.4
                assert abs(box["height"] / box["width"] - 6) < 0.1


WIDE = """
- id: wide
  type: flashcard
  prompt: "Small \\\\(x\\\\) and wide \\\\(y\\\\)"
  answer: a
"""


def test_wide_mathematics_scrolls(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    with rendered(read(WIDE)) as made:
        Desktop(page).front(made["wide"])
        # As MathJax does it, after the card's own script.
        page.evaluate(
            """() => {
              const it = document.querySelector('.mq-question');
              it.innerHTML = 'Small <mjx-container><span>x</span></mjx-container>, wide '
                + '<mjx-container><span style="display: inline-block; width: 900px">y</span>'
                + '</mjx-container>';
            }"""
        )
        page.wait_for_selector(".mq-wide")
        small, wide = page.locator("mjx-container").all()
        assert small.get_attribute("class") is None
        assert wide.evaluate("(it) => it.scrollWidth > it.clientWidth")
        assert wide.evaluate("(it) => getComputedStyle(it).overflowX") == "auto"
        assert "linear-gradient" in wide.evaluate("(it) => getComputedStyle(it).backgroundImage")
        assert page.evaluate("() => document.documentElement.scrollWidth") == 360


ANDROID = "Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 Chrome/133.0 Mobile Safari/537.36"
SAID = (
    "No keyboard? In AnkiDroid, turn on Settings, Advanced, \u201cType answer into the card\u201d."
)


@pytest.mark.parametrize(
    ("agent", "has_focus", "takes_room", "is_told"),
    [
        (ANDROID, "false", False, True),
        (ANDROID, "true", False, True),
        (ANDROID, "true", True, False),
        (ANDROID.replace("Android 15", "X11"), "false", False, False),
    ],
)
@pytest.mark.parametrize("card", ["word", "gaps"])
def test_a_field_without_a_keyboard_tells_the_setting(
    card: str, agent: str, has_focus: str, takes_room: bool, is_told: bool,
    cards: Cards, browser: Any,
) -> None:  # fmt: skip
    context = browser.new_context(user_agent=agent, offline=True)
    page = context.new_page()
    page.clock.install()
    page.add_init_script(f"document.hasFocus = () => {has_focus};")
    Phone(page).front(cards[card])
    page.locator(".mq-field").first.click()
    if takes_room:
        page.set_viewport_size({"width": 1280, "height": 400})
    page.clock.fast_forward(1000)
    assert page.locator(".mq-keyboard").all_inner_texts() == [SAID] * is_told
    write(page, "typed")
    assert page.locator(".mq-keyboard").all_inner_texts() == []
    context.close()
