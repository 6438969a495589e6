"""Cards for everybody: axe, targets, narrow screens, the keyboard, both directions of writing."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from myoquiz.formats.anki.notes.labels import ALWAYS, USED, carried
from myoquiz.formats.labels import ENGLISH, labels, languages
from myoquiz.questions import TYPES
from tests.cards.decks import EVERY, Rendered, read, rendered
from tests.cards.reviewers import Desktop, Phone
from tests.cards.test_review import marks, tap, verdict
from tests.generate.pictures import ANSWERED

Cards = dict[str, Rendered]

THE_CLIENTS = ("landmark-one-main", "page-has-heading-one", "region")
"""Rules for a whole page, whose frame is Anki's."""


def violations(page: Any) -> list[str]:
    options = {"rules": {rule: {"enabled": False} for rule in THE_CLIENTS}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ANSWERED)
def test_axe_finds_nothing(name: str, night: bool, cards: Cards, page: Any) -> None:
    reviewer = Desktop(page, night)
    reviewer.front(cards[name])
    assert violations(page) == []
    ANSWERED[name](page)
    assert violations(page) == []
    reviewer.back(cards[name])
    assert violations(page) == []
    reviewer.front(cards[name])
    reviewer.back(cards[name])
    assert violations(page) == []


TARGETS = ".mq-hit, .mq-field, .mq-hint summary, .mq-report, label"

SMALL = f"""() => [...document.querySelectorAll("{TARGETS}")]
  .map((target) => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([html, box]) => `${{html}} ${{box.width}} ${{box.height}}`)"""


@pytest.mark.parametrize("name", ANSWERED)
def test_targets_and_narrow_screens(name: str, cards: Cards, page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    reviewer = Phone(page)
    for show in (reviewer.front, reviewer.back):
        show(cards[name])
        if show == reviewer.front:
            ANSWERED[name](page)
        assert page.evaluate(SMALL) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2

WIDE = f"""
- id: wide
  type: multiple-choice
  prompt: "{LONG}"
  choices:
    - right: "{LONG}"
    - wrong: |-
        ```
        {"a = b + c; " * 20}
        ```
    - wrong: "`{"x" * 200}`"
      feedback: "{LONG}"
  explanation: "{LONG}"
- id: pairs
  type: matching
  prompt: Q
  pairs: {{ {LONG}: b, c: {LONG} }}
- id: gap
  type: cloze
  text: A {{{{{LONG}}}}} b
- id: typed
  type: numerical
  prompt: Q
  answer: 1
  unit: "{LONG}"
"""


def test_long_words_and_wide_code(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    reviewer = Desktop(page)
    with rendered(read(WIDE)) as made:
        for card in made.values():
            for show in (reviewer.front, reviewer.back):
                show(card)
                assert page.evaluate("() => document.documentElement.scrollWidth") == 320


LARGE = """
- id: slip
  type: cloze
  text: Both are {{sudden}}.
- {id: report, type: flashcard, prompt: Q, answer: A}
- id: one
  type: multiple-choice
  prompt: Q
  choices: [{right: conversation}, {wrong: breakfast}]
"""


def test_large_letters_on_a_small_screen(page: Any) -> None:
    page.set_viewport_size({"width": 160, "height": 284})  # 320 pixels at 200 %
    reviewer = Desktop(page)
    with rendered(read(LARGE)) as made:
        reviewer.front(made["slip"])
        page.locator(".mq-field").fill("suden")
        reviewer.back(made["slip"])
        glyph, words = page.locator(".mq-verdict > *").all()[:2]
        assert glyph.bounding_box()["y"] - words.bounding_box()["y"] < 8  # on one line
        reviewer.back(made["report"])
        assert 44 <= page.locator(".mq-report").bounding_box()["height"] < 80  # of two lines
        reviewer.front(made["one"])
        room = page.locator(".mq-words").first.bounding_box()["width"]
        assert room > 80


def test_short_lefts_leave_the_room_to_their_rights(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    long = "an irregular flow of movements from one part of the body to another"
    bank = f"- {{id: a, type: matching, prompt: Q, pairs: {{tic: {long}, chorea: {long} part}}}}\n"
    with rendered(read(bank)) as made:
        Desktop(page).back(made["a"])
        left, right = (page.locator(f".pairs {name}").first for name in ("dt", "dd"))
        assert right.bounding_box()["width"] > 2 * left.bounding_box()["width"]


def test_what_else_is_right_is_set_apart(page: Any) -> None:
    bank = "- {id: a, type: short-answer, prompt: Q, answer: dystonia, accept: [one two, three]}\n"
    with rendered(read(bank)) as made:
        Desktop(page).back(made["a"])
        items = page.locator(".mq-accept li")
        signs = "(all) => all.map((item) => getComputedStyle(item, '::after').content)"
        # The dot ends a line and begins none.
        assert items.evaluate_all(signs) == ['"\u00a0\u00b7 "', "none"]


def test_the_keyboard_picks(cards: Cards, page: Any) -> None:
    page.add_init_script(
        "window.heard = [];document.addEventListener('keydown', (event) => heard.push(event.key));"
    )
    reviewer = Phone(page)
    reviewer.front(cards["several"])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("input:checked").count() == 2
    assert page.locator("input").nth(2).is_checked()
    reviewer.front(cards["one"])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("input").nth(1).is_checked()
    assert set(page.evaluate("() => heard")) == {"Tab"}  # a space would turn the card over
    page.keyboard.press("1")
    assert page.evaluate("() => heard.pop()") == "1"


def test_after_a_tap_the_keys_are_the_clients(cards: Cards, page: Any) -> None:
    page.add_init_script(
        "window.heard = [];document.addEventListener('keydown', (event) => heard.push(event.key));"
    )
    reviewer = Phone(page)
    reviewer.front(cards["one"])
    page.locator(".mq-row").first.click(position={"x": 250, "y": 5})
    assert page.locator("input").first.is_checked()
    page.locator("summary").click()
    assert page.locator(".mq-hint[open]").count() == 1
    page.keyboard.press("Space")
    assert page.evaluate("() => heard") == [" "]
    page.locator("summary").focus()
    page.keyboard.press("Space")
    assert page.locator(".mq-hint[open]").count() == 0
    assert page.evaluate("() => heard") == [" "]


def test_roles_and_names(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    reviewer.front(cards["one"])
    group = page.get_by_role("radiogroup", name="When are such jerks most common?")
    assert group.get_by_role("radio").count() == 4
    tap(page, "eating")
    letter = marks(page)["While eating"]
    assert page.get_by_role("radio", name=f"{letter} While eating", checked=True).count() == 1
    reviewer.front(cards["several"])
    assert page.get_by_role("group").get_by_role("checkbox").count() == 4
    reviewer.front(cards["sequence"])
    tap(page, "Monday")
    assert page.get_by_role("button", name="1 Monday", pressed=True).count() == 1
    reviewer.front(cards["word"])
    assert page.get_by_role("textbox", name="Your answer").count() == 1
    # The cursor stands in the field at once, so the question is read out with it.
    told = page.locator(".mq-field").get_attribute("aria-describedby")
    assert page.locator(f"#{told}").inner_text().startswith("What is a jerk called")
    write_and_turn(reviewer, cards["word"])
    assert "Correct" in page.get_by_role("status").inner_text()


def write_and_turn(reviewer: Desktop, card: Rendered) -> None:
    reviewer.page.locator(".mq-field").fill("negative")
    reviewer.back(card)


@pytest.mark.parametrize("language", ["he", "ar-EG"])
def test_right_to_left(language: str, page: Any) -> None:
    reviewer = Desktop(page)
    code = "While eating\n\n        ```\n        x = 1\n        ```"
    with rendered(read(EVERY.replace("While eating", f"|-\n        {code}"), language)) as made:
        reviewer.front(made["one"])
        assert page.locator("article").get_attribute("lang") == language
        row = page.locator(".mq-row").first
        box, mark = row.bounding_box(), row.locator(".mq-mark").bounding_box()
        assert mark["x"] > box["x"] + box["width"] / 2
        words = row.locator(".mq-words")
        assert words.evaluate("(words) => getComputedStyle(words).textAlign") == "right"
        assert words.evaluate("(words) => getComputedStyle(words).direction") == "ltr"
        code = page.locator("pre").evaluate("(it) => getComputedStyle(it).textAlign")
        assert code == "left"
        assert violations(page) == []


def test_a_card_keeps_its_direction_in_a_client_of_the_other(cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
    reviewer.front(cards["one"])
    row = page.locator(".mq-row").first
    box, mark = row.bounding_box(), row.locator(".mq-mark").bounding_box()
    assert mark["x"] < box["x"] + box["width"] / 2


@pytest.mark.parametrize("language", [*sorted(languages()), "pt-BR", "DE-at", "en-GB", "eo"])
def test_every_word_is_in_the_banks_language(language: str, page: Any) -> None:
    said = labels(language)
    reviewer = Phone(page)
    with rendered(read(EVERY, language)) as made:
        reviewer.front(made["several"])
        assert page.locator(".mq-task").inner_text() == said["all"]
        tap(page, "Stress")
        reviewer.back(made["several"])
        shown = page.locator("article").inner_text()
        for name in ("partial", "picked", "missed", "report"):
            assert said[name] in shown
        reviewer.front(made["truth"])
        rows = page.locator(".mq-words").all_inner_texts()
        assert rows == [said["true"], said["false"]]
        reviewer.front(made["word"])
        assert page.get_by_role("textbox", name=said["answer"]).count() == 1
        assert page.locator("summary").inner_text() == said["hint"]
        page.locator(".mq-field").fill("positive")
        reviewer.back(made["word"])
        assert said["wrong"] in verdict(page)
        opposite = said["opposite"].replace("$1", "positive").replace("$2", "negative")
        assert opposite in verdict(page)
        assert said["accept"] in page.locator(".mq-accept").inner_text()
        reviewer.back(made["one"])
        assert said["source"] in page.locator(".mq-source").inner_text()


def test_the_languages_say_the_same() -> None:
    english = labels(ENGLISH)
    for language in languages():
        said = labels(language)
        assert list(said) == list(english), language
        for name, text in said.items():
            for place in ("$1", "$2"):
                assert (place in text) == (place in english[name]), (language, name)
            assert text.strip() == text
    assert list(USED) == list(TYPES)
    used = {name for names in USED.values() for name in names} | set(ALWAYS)
    assert used == set(english) - {"true", "false"}


@pytest.mark.parametrize("language", ["en", "en-US", "EN", "tlh"])
def test_english_travels_with_the_template(language: str) -> None:
    assert carried(language, "cloze") == {}


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("https://example.org/r?a=1", "https://example.org/r?a=1"),
        ("mailto:a@example.org", "mailto:a@example.org?subject=look%2Fone"),
        ("mailto:a@example.org?cc=b", "mailto:a@example.org?cc=b&subject=look%2Fone"),
        ("http://example.org", None),
    ],
)
def test_reports(contact: str, address: str | None, page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(read(EVERY, contact=contact)) as made:
        reviewer.front(made["one"])
        assert not page.locator(".mq-report").count()
        reviewer.back(made["one"])
        links = page.locator(".mq-report")
        assert [link.get_attribute("href") for link in links.all()] == [address] * bool(address)


@pytest.mark.parametrize("name", ["nightMode", "night_mode", "night-mode"])
@pytest.mark.parametrize("place", ["body", "html"])
def test_every_clients_night(name: str, place: str, cards: Cards, page: Any) -> None:
    reviewer = Desktop(page)
    page.add_style_tag(
        content=f".{name} {{ background: black; color: white; }} body.{name} {{ color: white; }}"
    )
    reviewer.front(cards["one"])
    seen = "() => { const it = getComputedStyle(document.body);"
    seen += " return [it.backgroundColor, it.color, it.colorScheme]; }"
    assert page.evaluate(seen) == ["rgb(251, 251, 249)", "rgb(31, 36, 41)", "light"]
    page.evaluate(f"() => document.querySelector('{place}').classList.add('{name}')")
    assert page.evaluate(seen) == ["rgb(24, 27, 30)", "rgb(230, 232, 234)", "dark"]


def test_nothing_moves_and_contrast_can_be_forced(cards: Cards, browser: Any) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", offline=True)
    page = context.new_page()
    reviewer = Desktop(page)
    reviewer.front(cards["one"])
    tap(page, "eating")
    widths = page.locator(".mq-hit").evaluate_all(
        "(all) => all.map((one) => [one.checked, getComputedStyle(one).borderTopWidth])"
    )
    assert sorted(map(tuple, widths)) == [(False, "1px")] * 3 + [(True, "4px")]
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))"
        ".filter((style) => style.animationName !== 'none'"
        " || style.transitionDuration.split(', ').some((time) => time !== '0s')).length"
    )
    assert moving == 0
    reviewer.back(cards["one"])
    right = page.locator(".mq-right").evaluate("(it) => getComputedStyle(it).borderTopWidth")
    assert right == "3px"
    context.close()
