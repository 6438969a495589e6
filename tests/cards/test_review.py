"""A review as a learner sees it: the back keeps the order of the front, and what was picked."""

import json
from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import NO_STORAGE, REVIEWERS, Desktop, Phone

Cards = dict[str, Rendered]

RUNS = 20

ROWS = {
    "one": "While falling asleep, While eating, During a conversation, None of these",
    "several": "Too much coffee, Stress, Reading in dim light, Cold hands",
    "truth": "True, False",
}


def rows(page: Any) -> list[str]:
    """The words of the rows, from the top down."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.mq-row > .mq-words')]"
        ".map((words) => words.firstChild.textContent)"
    )
    return found


def picked(page: Any) -> list[str]:
    """The words of the rows that the back says were picked."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.mq-row > .mq-words')]"
        ".filter((words) => words.textContent.includes('Your choice'))"
        ".map((words) => words.firstChild.textContent)"
    )
    return found


def marks(page: Any) -> dict[str, str]:
    """The mark of each row by its words."""
    return dict(zip(rows(page), page.locator(".mq-mark").all_inner_texts(), strict=True))


def tap(page: Any, *texts: str) -> None:
    for text in texts:
        page.locator(".mq-row", has_text=text).click()


def verdict(page: Any) -> str:
    return " ".join(page.locator(".mq-verdict").inner_text().split())


@pytest.mark.parametrize(
    ("kind", "night", "has_storage"),
    [
        (Desktop, False, True),
        (Desktop, True, False),
        (Phone, True, True),
        (Phone, False, False),
    ],
    ids=["desktop", "desktop-no-storage", "phone", "phone-no-storage"],
)
def test_the_back_keeps_the_order_and_the_pick(
    kind: type[Desktop] | type[Phone], night: bool, has_storage: bool, cards: Cards, page: Any
) -> None:
    if not has_storage:
        page.add_init_script(NO_STORAGE)
    reviewer = kind(page, night)
    orders = set()
    for run in range(RUNS):
        reviewer.front(cards["one"])
        front = rows(page)
        choice = front[run % 4]
        tap(page, choice)
        reviewer.back(cards["one"])
        assert rows(page) == front
        assert sorted(front) == sorted(ROWS["one"].split(", "))
        assert front[-1] == "None of these"
        # A page that is gone takes the pick along where nothing is stored.
        is_known = has_storage or kind is Desktop
        assert picked(page) == ([choice] if is_known else [])
        assert marks(page)["While falling asleep"] == "\u2713"
        orders.add(tuple(front))
    assert (len(orders) > 1) is has_storage  # else the day gives the order


def test_orders_are_fair(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    first = dict.fromkeys(ROWS["several"].split(", "), 0)
    for _ in range(200):
        reviewer.front(cards["several"])
        first[rows(page)[0]] += 1
    # 50 each; that any of them is 20 off has a chance of 0.4 in a thousand.
    assert all(25 < count < 80 for count in first.values()), first


@pytest.mark.parametrize("kind", REVIEWERS)
def test_what_does_not_change_places(
    kind: type[Desktop] | type[Phone], cards: Cards, page: Any
) -> None:
    fixed = read(
        """
- id: fixed
  type: multiple-response
  prompt: Which?
  shuffle: false
  choices: [{wrong: A, pin: true}, {right: B}, {wrong: C}, {right: D}]
"""
    )
    reviewer = kind(page)
    with rendered(fixed) as made:
        for _ in range(5):
            for card, order in (
                (made["fixed"], ["A", "B", "C", "D"]),
                (cards["truth"], ["True", "False"]),
            ):
                reviewer.front(card)
                assert rows(page) == order
                reviewer.back(card)
                assert rows(page) == order


def test_pins_stay_last_in_their_order(page: Any) -> None:
    pinned = read(
        """
- id: pins
  type: multiple-choice
  prompt: Which?
  choices: [{wrong: All, pin: true}, {right: B}, {wrong: C}, {wrong: None, pin: true}, {wrong: E}]
"""
    )
    reviewer = Phone(page)
    with rendered(pinned) as made:
        for _ in range(RUNS):
            reviewer.front(made["pins"])
            assert rows(page)[3:] == ["All", "None"]


def test_two_questions_in_turn(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["one"])
    tap(page, "While eating")
    reviewer.front(cards["several"])  # the first was buried
    reviewer.back(cards["several"])
    assert picked(page) == []
    assert verdict(page) == ""
    reviewer.front(cards["one"])
    reviewer.back(cards["one"])
    assert picked(page) == []


def test_a_back_without_a_front(cards: Cards, page: Any) -> None:
    reviewer = Phone(page)
    reviewer.back(cards["one"])
    assert sorted(rows(page)) == sorted(ROWS["one"].split(", "))
    assert verdict(page) == ""
    first = rows(page)
    reviewer.back(cards["one"])
    assert rows(page) == first


TALL = "first line\\n\\n" * 40


@pytest.mark.parametrize(
    ("name", "first"),
    [("f", ".mq-answer"), ("s", ".mq-answer"), ("m", ".mq-choices"), ("c", ".mq-verdict")],
)
@pytest.mark.parametrize("is_answered", [False, True])
def test_a_client_scrolls_to_the_answer(
    name: str, first: str, is_answered: bool, page: Any
) -> None:
    tall = read(
        f"""
- {{id: f, type: flashcard, prompt: "{TALL}", answer: "{TALL}"}}
- {{id: s, type: short-answer, prompt: "{TALL}", answer: a, explanation: "{TALL}"}}
- {{id: m, type: multiple-choice, prompt: "{TALL}", choices: [{{right: b}}, {{wrong: "{TALL}"}}]}}
- {{id: c, type: cloze, text: "{{{{gap}}}} {TALL}"}}
"""
    )
    reviewer = Desktop(page)
    with rendered(tall) as cards:
        reviewer.front(cards[name])
        if is_answered and name != "f":
            page.evaluate(
                """() => {
                  const it = document.querySelector('.mq-field, .mq-hit');
                  it.click();
                  it.value = 'cake';
                  it.dispatchEvent(new Event('input'));
                }"""
            )
        reviewer.back(cards[name])
        page.evaluate("() => document.getElementById('answer').scrollIntoView()")  # as desktop does
        seen = ".mq-verdict" if is_answered and name != "f" else first
        top = page.locator(seen).bounding_box()["y"]
    assert 0 <= top < 40
    assert (verdict(page) != "") is (is_answered and name != "f")


def test_what_is_stored(cards: Cards, page: Any) -> None:
    reviewer = Phone(page)
    reviewer.front(cards["several"])
    tap(page, "Stress", "Cold hands", "Stress", "coffee")
    ((key, value),) = page.evaluate("() => Object.entries(sessionStorage)")
    assert key.startswith("myoquiz look/several")
    stored = json.loads(value)
    assert stored == {"seed": stored["seed"], "given": [4, 1]}


def test_one_name_for_the_window(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    before = set(page.evaluate("() => Object.getOwnPropertyNames(window)"))
    for card in cards.values():
        reviewer.front(card)
        reviewer.back(card)
    # The browser itself names elements after their ids.
    after = set(page.evaluate("() => Object.getOwnPropertyNames(window)"))
    assert after - before == {"myoquiz"}


@pytest.mark.parametrize(
    ("card", "taps", "said"),
    [
        ("one", ["falling asleep"], "\u2713 Correct"),
        ("one", ["falling asleep", "eating"], "\u2717 Not right"),
        ("one", [], ""),
        ("truth", ["False"], "\u2713 Correct"),
        ("truth", ["True"], "\u2717 Not right"),
        ("several", ["coffee", "Stress"], "\u2713 Correct Points: 2 of 2"),
        ("several", ["coffee"], "~ Partly right Points: 1 of 2 Right: 1 of 2, wrong: 0"),
        (
            "several",
            ["coffee", "Stress", "Cold"],
            "~ Partly right Points: 1 of 2 Right: 2 of 2, wrong: 1",
        ),
        ("several", ["coffee", "Cold"], "\u2717 Not right Points: 0 of 2 Right: 1 of 2, wrong: 1"),
        (
            "several",
            ["coffee", "Stress", "Cold", "dim"],
            "\u2717 Not right Points: 0 of 2 Right: 2 of 2, wrong: 2",
        ),
    ],
)
def test_scores_in_words(card: str, taps: list[str], said: str, cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards[card])
    tap(page, *taps)
    assert verdict(page) == "" if page.locator(".mq-verdict").count() else True
    reviewer.back(cards[card])
    assert verdict(page) == said


@pytest.mark.parametrize(
    ("card", "taps", "notes"),
    [
        ("one", ["eating"], ["Nobody reports that of a meal."]),
        ("one", ["asleep"], []),
        ("truth", ["True"], ["Nobody decides on it."]),
        ("truth", ["False"], []),
        ("several", ["Stress", "dim"], ["Caffeine is the first", "That tires the eyes alone."]),
        ("several", ["coffee", "Stress"], []),
        ("several", [], []),
    ],
)
def test_feedback_on_what_was_picked_or_missed(
    card: str, taps: list[str], notes: list[str], cards: Cards, page: Any
) -> None:
    reviewer = Phone(page)
    reviewer.front(cards[card])
    tap(page, *taps)
    reviewer.back(cards[card])
    found = sorted(page.locator(".mq-note").all_inner_texts())
    assert len(found) == len(notes)
    assert all(text.startswith(note) for text, note in zip(found, notes, strict=True))


def test_all_or_nothing_and_nothing_wrong(page: Any) -> None:
    strict = read(
        """
- id: strict
  type: multiple-response
  prompt: Which?
  scoring: all-or-nothing
  choices: [{right: One}, {right: Two}, {wrong: Three}]
- id: easy
  type: multiple-response
  prompt: Which?
  choices: [{right: One}, {right: Two}, {right: Three}]
"""
    )
    reviewer = Desktop(page)
    with rendered(strict) as made:
        for name, said in (
            ("strict", "\u2717 Not right Right: 1 of 2, wrong: 0"),
            ("easy", "~ Partly right Points: 0.33 of 1 Right: 1 of 3, wrong: 0"),
        ):
            reviewer.front(made[name])
            tap(page, "One")
            reviewer.back(made[name])
            assert verdict(page) == said


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
def test_without_scripts(night: bool, cards: Cards, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    reviewer = Phone(page, night)
    for name, right in (("one", [0]), ("several", [0, 1]), ("truth", [1])):
        reviewer.front(cards[name])
        words = ROWS[name].split(", ")
        assert page.locator(".mq-choices li").all_inner_texts() == words
        reviewer.back(cards[name])
        assert page.locator(".mq-choices li").all_inner_texts() == words
        signs = page.evaluate(
            "() => [...document.querySelectorAll('.mq-choices li')]"
            ".map((row) => getComputedStyle(row, '::before').content)"
        )
        assert [n for n, sign in enumerate(signs) if sign == '"\u2713"'] == right
    for name, answer in (
        ("word", "negative (myoclonus)"),
        ("number", "250 \u00b1 50 ms"),
        ("gaps", "A contraction makes positive myoclonus"),
        ("pairs", "primidone"),
        ("sequence", "Saturday"),
        ("recall", "A jerk that happens while falling asleep"),
    ):
        reviewer.front(cards[name])
        assert page.locator(".mq-question").inner_text()
        reviewer.back(cards[name])
        assert answer in page.locator("article").inner_text()
        assert not page.locator("input, button").count()
    context.close()


def test_a_card_whose_options_were_spoilt_by_hand_stays_readable(
    cards: Cards, browser: Any
) -> None:
    page = browser.new_page()
    card = cards["one"]
    broken = Rendered(
        card.name, *(side.replace("{&quot;v", "x") for side in (card.front, card.back)), card.files
    )
    reviewer = Desktop(page)
    reviewer.back(broken)
    assert page.locator(".mq-choices li").count() == 4
    sign = page.evaluate(
        "() => getComputedStyle(document.querySelector('.mq-choices li'), '::before').content"
    )
    assert sign == '"\u2713"'
    page.close()
