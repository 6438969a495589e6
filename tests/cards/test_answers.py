"""What is typed or put together on the front, and what the back makes of it."""

from typing import Any

import pytest

from tests.cards.decks import Rendered, read, rendered
from tests.cards.reviewers import REVIEWERS, Desktop, Phone
from tests.cards.test_review import rows, tap, verdict

Cards = dict[str, Rendered]


def write(page: Any, *texts: str) -> None:
    for place, text in enumerate(texts):
        page.locator(".mq-field").nth(place).fill(text)


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("card", "typed", "said"),
    [
        ("word", "Negative", "\u2713 Correct You wrote: Negative"),
        (
            "word",
            "negative muscle jerks",
            "\u2713 Correct You wrote: negative muscle jerks",
        ),
        (
            "word",
            "negativ myoclonus",
            "\u2713 Correct, but for the spelling You wrote: negativ myoclonus Check the spelling.",
        ),
        (
            "word",
            "positive",
            "\u2717 Not right You wrote: positive"
            " \u201cpositive\u201d is the opposite of \u201cnegative\u201d.",
        ),
        (
            "word",
            "positive myoclonus",
            "\u2717 Not right You wrote: positive myoclonus"
            " That is the name for a sudden contraction.",
        ),
        ("word", "cake", "\u2717 Not right You wrote: cake"),
        ("word", "", ""),
        ("word", "   ", ""),
        ("number", "200", "\u2713 Correct You wrote: 200"),
        ("number", "0.3 s", "\u2713 Correct You wrote: 0.3 s"),
        ("number", "301 ms", "\u2717 Not right You wrote: 301 ms"),
    ],
)
def test_typed_answers(
    kind: type[Desktop] | type[Phone], card: str, typed: str, said: str, cards: Cards, page: Any
) -> None:
    reviewer = kind(page)
    reviewer.front(cards[card])
    write(page, typed)
    reviewer.back(cards[card])
    assert verdict(page) == said
    assert page.locator(".mq-answer").is_visible()


def test_a_near_answer_costs_nothing(page: Any) -> None:
    bank = read("- {id: a, type: short-answer, prompt: Q, answer: dystonia}\n")
    reviewer = Desktop(page)
    with rendered(bank) as made:
        reviewer.front(made["a"])
        write(page, "dystonic")
        reviewer.back(made["a"])
    assert verdict(page) == "~ Close, but not right You wrote: dystonic Check the ending."


def test_what_was_typed_before_is_gone(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["word"])
    write(page, "cake")
    reviewer.back(cards["word"])
    reviewer.front(cards["word"])
    assert page.locator(".mq-field").input_value() == ""
    reviewer.back(cards["word"])
    assert verdict(page) == ""


def test_keys_in_a_field_are_nobody_elses(cards: Cards, page: Any) -> None:
    page.add_init_script(
        "window.heard = [];"
        "for (const name of ['keydown', 'keypress', 'keyup'])"
        "  document.addEventListener(name, (event) => heard.push(name + event.key));"
    )
    reviewer = Phone(page)
    reviewer.front(cards["word"])
    page.locator(".mq-field").click()
    page.keyboard.type("1 e")
    assert page.evaluate("() => heard") == []
    assert page.locator(".mq-field").input_value() == "1 e"
    page.keyboard.press("Enter")  # which shows the answer in clients that listen for it
    assert page.evaluate("() => heard")[0] == "keydownEnter"


def test_enter_goes_on_and_shows_the_answer(cards: Cards, page: Any) -> None:
    page.add_init_script("window.asked = []; window.pycmd = (name) => asked.push(name);")
    reviewer = Desktop(page)
    reviewer.front(cards["gaps"])
    page.locator(".mq-field").first.click()
    page.keyboard.type("positive")
    page.keyboard.press("Enter")
    page.keyboard.type("negative")
    assert page.evaluate("() => asked") == []
    page.keyboard.press("Enter")
    assert page.evaluate("() => asked") == ["ans"]
    reviewer.back(cards["gaps"])
    assert verdict(page) == "\u2713 Correct Right: 2 of 2"


def test_a_field_is_ready_where_there_is_a_keyboard(cards: Cards, browser: Any) -> None:
    for is_phone in (False, True):
        context = browser.new_context(has_touch=is_phone, is_mobile=is_phone, offline=True)
        page = context.new_page()
        Desktop(page).front(cards["word"])
        name = page.evaluate("() => document.activeElement.className")
        assert name == ("" if is_phone else "mq-field") or (is_phone and name.startswith("card"))
        context.close()


@pytest.mark.parametrize("kind", REVIEWERS)
@pytest.mark.parametrize(
    ("card", "typed", "said", "shown"),
    [
        (
            "gaps",
            ["positive", "negative"],
            "\u2713 Correct Right: 2 of 2",
            "makes \u2713positive myoclonus, a lapse makes \u2713negative myoclonus",
        ),
        (
            "gaps",
            ["Positive", "positive"],
            "~ Partly right Right: 1 of 2",
            "makes \u2713positive myoclonus, a lapse makes \u2717positive negative myoclonus",
        ),
        (
            "gaps",
            ["", "cake"],
            "\u2717 Not right Right: 0 of 2",
            "makes \u2717positive myoclonus, a lapse makes \u2717cake negative myoclonus",
        ),
        ("gaps", ["", ""], "", "makes positive myoclonus, a lapse makes negative myoclonus"),
        (
            "gaps+2",
            ["suden"],
            "\u2713 Correct, but for the spelling",
            "Both are \u2713suden sudden.",
        ),
        ("gaps+2", ["slow"], "\u2717 Not right", "Both are \u2717slow sudden."),
    ],
)
def test_gaps(
    kind: type[Desktop] | type[Phone],
    card: str,
    typed: list[str],
    said: str,
    shown: str,
    cards: Cards,
    page: Any,
) -> None:
    reviewer = kind(page)
    reviewer.front(cards[card])
    assert page.locator(".mq-field").count() == len(typed)
    write(page, *typed)
    reviewer.back(cards[card])
    assert verdict(page) == said
    assert shown in " ".join(page.locator(".mq-text").inner_text().split())


def test_the_front_of_gaps(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["gaps"])
    assert page.get_by_role("textbox", name="Gap 1", exact=True).count() == 1
    assert page.get_by_role("textbox", name="Gap 2 its opposite", exact=True).count() == 1
    hints = [field.get_attribute("placeholder") for field in page.locator(".mq-field").all()]
    assert hints == ["", "its opposite"]
    assert "Both are sudden." in page.locator(".mq-text").inner_text()


GAPS = r"""
- id: near
  type: cloze
  text: Both {{c1::dystonia::the movement, with its ending}} and {{c1::ataxia}}, not {{c2::chorea}}.
- id: any
  type: cloze
  text: The two are {{c1::oxygen}} and {{c1::nitrogen}}.
  any_order: true
- id: math
  type: cloze
  text: So \(x = {{c1::5}}\), and y is {{c1::6}}.
"""


def test_gaps_in_any_order(page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(GAPS)) as made:
        for typed, said in (
            (["nitrogen", "oxygen"], "\u2713 Correct Right: 2 of 2"),
            (["oxygen", "oxygen"], "~ Partly right Right: 1 of 2"),
        ):
            reviewer.front(made["any"])
            write(page, *typed)
            reviewer.back(made["any"])
            assert verdict(page) == said


@pytest.mark.parametrize("kind", REVIEWERS)
def test_a_text_stands_where_it_was_held_to(kind: type[Desktop] | type[Phone], page: Any) -> None:
    reviewer = kind(page)
    with rendered(read(GAPS)) as made:
        reviewer.front(made["any"])
        write(page, "nitrogen", "cake")
        reviewer.back(made["any"])
        assert page.locator(".mq-text").inner_text() == (
            "The two are \u2717cake oxygen and \u2713nitrogen."
        )


@pytest.mark.parametrize(
    ("texts", "said", "shown"),
    [
        (
            ["dystonic", "ataxia"],
            "~ Close, but not right Right: 1 of 2",
            "Both ~dystonic dystonia and \u2713ataxia, not chorea.",
        ),
        (
            ["dystonic", "cake"],
            "\u2717 Not right Right: 0 of 2",
            "Both ~dystonic dystonia and \u2717cake ataxia, not chorea.",
        ),
    ],
)
def test_a_gap_that_is_near_says_so(texts: list[str], said: str, shown: str, page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(GAPS)) as made:
        reviewer.front(made["near"])
        write(page, *texts)
        reviewer.back(made["near"])
        assert verdict(page) == said
        assert page.locator(".mq-text").inner_text() == shown


@pytest.mark.parametrize("width", [160, 320, 760])
@pytest.mark.parametrize("hint", ["the movement, with its ending", "two words, " * 9])
def test_the_hint_of_a_gap_is_seen_whole(hint: str, width: int, page: Any) -> None:
    page.set_viewport_size({"width": width, "height": 568})
    with rendered(read(GAPS.replace("the movement, with its ending", hint))) as made:
        Desktop(page).front(made["near"])
        write(page, "dys")  # and it stays while one types
        shown = page.locator(".mq-help").first
        assert shown.inner_text() == hint.strip()
        box, field = shown.bounding_box(), page.locator(".mq-field").first.bounding_box()
        assert shown.evaluate("(it) => it.scrollWidth <= it.clientWidth")
        assert field["y"] + field["height"] <= box["y"] < field["y"] + field["height"] + 8
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        # The field is as wide as what stands below it, and is seen whole as well.
        assert (field["x"], field["width"]) == (box["x"], box["width"])
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [160, 320, 760])
def test_a_short_hint_stands_in_its_gap_until_one_types(width: int, page: Any) -> None:
    page.set_viewport_size({"width": width, "height": 568})
    with rendered(read(GAPS.replace("the movement, with its ending", "one word"))) as made:
        Desktop(page).front(made["near"])
        field, twin = page.locator(".mq-field").first, page.locator(".mq-twin").first
        seen = "(it) => it.scrollWidth <= it.clientWidth"
        assert field.get_attribute("placeholder") == "one word"
        assert twin.text_content() == "one word"
        assert twin.evaluate(seen)
        wide = field.bounding_box()["width"]
        field.fill("dys")
        assert 44 <= field.bounding_box()["width"] < wide
        field.fill("dystonia, and more of it")
        assert wide < field.bounding_box()["width"] <= width - 40 or width == 160
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


def test_the_enter_that_ends_a_composition_is_the_fields(cards: Cards, page: Any) -> None:
    page.add_init_script(
        "window.heard = 0; document.addEventListener('keydown', () => { heard += 1; });"
    )
    Phone(page).front(cards["gaps"])
    page.locator(".mq-field").first.focus()
    pressed = "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, isComposing: true})"
    page.evaluate(f"() => document.activeElement.dispatchEvent({pressed})")
    assert page.evaluate("() => heard") == 0
    assert page.locator(".mq-field").first.evaluate("(it) => it === document.activeElement")


def test_gaps_in_mathematics_are_read(page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(GAPS)) as made:
        reviewer.front(made["math"])
        assert not page.locator(".mq-field").count()
        assert "y is [...]" in page.locator(".mq-text").inner_text()
        reviewer.back(made["math"])
        assert "y is 6" in page.locator(".mq-text").inner_text()
        assert verdict(page) == ""


PAIRS = {"levetiracetam": "Keppra", "valproic acid": "Depakene", "primidone": "Mysoline"}


def lefts(page: Any) -> list[str]:
    found: list[str] = page.locator(".lefts .mq-words").all_inner_texts()
    return found


@pytest.mark.parametrize("kind", REVIEWERS)
def test_pairs(kind: type[Desktop] | type[Phone], cards: Cards, page: Any) -> None:
    reviewer = kind(page)
    orders = set()
    for wrong in range(4):
        reviewer.front(cards["pairs"])
        front = lefts(page)
        orders.add(tuple(front))
        for place, left in enumerate(front):
            tap(page, "Tegretol" if place < wrong else PAIRS[left])
        reviewer.back(cards["pairs"])
        assert page.locator(".pairs dt").all_inner_texts() == front
        right = page.locator(".pairs dd").all_inner_texts()
        for place, left in enumerate(front):
            shown = "".join(right[place].split())
            assert shown == (
                f"{PAIRS[left]}\u2717Tegretol" if place < wrong else f"\u2713{PAIRS[left]}"
            )
        assert (
            verdict(page)
            == [
                "\u2713 Correct",
                "~ Partly right Points: 0.67 of 1 Right: 2 of 3",
                "~ Partly right Points: 0.33 of 1 Right: 1 of 3",
                "\u2717 Not right Right: 0 of 3",
            ][wrong]
        )
    reviewer.front(cards["pairs"])
    front = lefts(page)
    reviewer.back(cards["pairs"])
    assert page.locator(".pairs dt").all_inner_texts() == front
    assert verdict(page) == ""


def test_a_pair_can_be_changed(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["pairs"])
    for _ in PAIRS:
        tap(page, "Tegretol")
    for left, right in PAIRS.items():
        tap(page, left)
        assert page.locator(".lefts [aria-pressed=true] ~ .mq-words").inner_text() == left
        tap(page, right)
    reviewer.back(cards["pairs"])
    assert verdict(page) == "\u2713 Correct"


def test_what_is_taken_is_told(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["pairs"])
    taken = page.locator(".rights [aria-pressed=true] ~ .mq-words")
    for texts in (["Keppra"], ["Keppra", "Mysoline"], ["Keppra", "Mysoline"]):
        tap(page, texts[-1])
        assert sorted(taken.all_inner_texts()) == texts
    tap(page, "Tegretol")  # no row is left for it
    assert sorted(taken.all_inner_texts()) == ["Keppra", "Mysoline"]
    first = lefts(page)[0]
    tap(page, first)
    tap(page, "Tegretol")
    assert sorted(taken.all_inner_texts()) == ["Mysoline", "Tegretol"]


@pytest.mark.parametrize(
    ("taps", "said", "notes"),
    [
        (
            "Monday Tuesday Thursday Saturday",
            "\u2713 Correct",
            "\u2713 \u2713 \u2713 \u2713",
        ),
        (
            "Monday Thursday Tuesday Saturday",
            "~ Partly right Points: 0.67 of 1 Right: 2 of 4",
            "\u2713 Your place: 3 Your place: 2 \u2713",
        ),
        (
            "Saturday Thursday Tuesday Monday",
            "\u2717 Not right Right: 0 of 4",
            "Your place: 4 Your place: 3 Your place: 2 Your place: 1",
        ),
        (
            "Monday Tuesday",
            "\u2717 Not right Right: 2 of 4",
            "\u2713 \u2713 Missed Missed",
        ),
        (
            "Saturday Monday Saturday Tuesday Thursday Saturday",
            "\u2713 Correct",
            "\u2713 \u2713 \u2713 \u2713",
        ),
        ("", "", ""),
    ],
)
def test_sequences(taps: str, said: str, notes: str, cards: Cards, page: Any) -> None:
    reviewer = Phone(page)
    reviewer.front(cards["sequence"])
    tap(page, *taps.split())
    reviewer.back(cards["sequence"])
    assert verdict(page) == said
    assert " ".join(page.locator(".sequence li > span").all_inner_texts()) == notes


def test_a_note_on_a_piece_is_a_word_of_its_own(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["sequence"])
    tap(page, "Tuesday")
    reviewer.back(cards["sequence"])
    pieces = page.locator(".sequence li").all_text_contents()
    assert pieces[:2] == ["Monday Missed", "Tuesday Your place: 1"]


def test_pieces_are_dealt_anew(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    orders = set()
    for _ in range(20):
        reviewer.front(cards["sequence"])
        orders.add(tuple(rows(page)))
    assert len(orders) > 5
