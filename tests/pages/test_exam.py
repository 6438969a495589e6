"""An exam in a page: what is marked by the learner, and what is remembered between two visits."""

from pathlib import Path
from typing import Any

from myoquiz.formats.page.settings import PageSettings
from tests.cards.decks import read
from tests.pages.sites import ESSAY, begin, go_on, opened, press

EXAM = PageSettings(exam=True, seed=1)
CARD = "- {id: card, type: flashcard, prompt: F, answer: B}\n"
HINT_IS_KEPT = 'JSON.stringify(localStorage).includes(`hint\\\\":true`)'
HINTED = """
- {id: one, type: short-answer, prompt: Which medicine?, answer: clonazepam, hint: It ends in am.}
- {id: two, type: short-answer, prompt: Which other one?, answer: clobazam}
"""


def test_a_typed_essay_is_marked_in_an_exam(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(ESSAY), settings=EXAM)
    begin(page)
    page.locator("#field").fill("A lapse")
    press(page, "End")
    assert page.locator(".said").inner_text().startswith("Not answered yet: 1.")
    press(page, "Show the answer")
    assert "A contraction, and a lapse." in page.locator(".said").inner_text()
    page.locator(".more .row").nth(1).click()
    press(page, "Done")
    assert page.locator("#field").input_value() == "A lapse"
    assert page.locator(".more input").evaluate_all("all => all.map((one) => one.checked)") == [
        False,
        True,
    ]
    press(page, "Hand in")
    assert "Points: 0.75 of 1" in page.locator("#app").inner_text()


def test_own_marks_of_an_exam_can_be_seen_and_changed(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(CARD + ESSAY), settings=EXAM)
    begin(page)
    for _ in range(2):
        go_on(page)
        if page.get_by_role("button", name="I knew it").count():
            press(page, "I knew it")
        else:
            page.locator(".more .row").first.click()
            press(page, "Done")
    essay, card = page.locator(".map button").all()
    if not page.get_by_role("button", name="I knew it").count():
        essay, card = card, essay
    card.click()
    said = "all => all.map((one) => [one.textContent, one.ariaPressed])"
    marks = dict(page.locator(".actions button").evaluate_all(said))
    assert (marks["I knew it"], marks["I did not know it"]) == ("true", "false")
    assert page.locator(".said").inner_text().startswith("B")
    press(page, "I did not know it")
    essay.click()
    page.locator(".more .row").nth(1).click()
    page.locator(".map button").first.click()
    press(page, "End")
    assert page.locator(".score").inner_text().startswith("0% Points: 0 of 1")
    assert "By your own marks: Points: 1 of 1" in page.locator("#app").inner_text()


def test_a_hint_of_an_exam_is_remembered(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(HINTED), settings=EXAM)
    begin(page)
    first, second = page.locator(".map button").all()
    if page.locator("#ask").inner_text() != "Which medicine?":
        first, second = second, first
    first.click()
    page.locator("#app .hint summary").click()
    page.locator("#app .hint[open]").wait_for()
    page.wait_for_function(HINT_IS_KEPT)
    second.click()
    assert first.get_attribute("class") is None
    first.click()
    assert page.locator("#app .hint").evaluate("(hint) => hint.open")
    page.locator("#field").fill("clonazepam")
    second.click()
    first.click()
    page.locator("#field").fill("clonazepam 1 mg")
    for _ in range(2):
        press(page, "End")
    page.locator(".copy summary").click()
    lines = page.locator(".copy textarea").input_value()
    assert lines.count('"hint":true') == lines.count('"hint":false') == 1


def test_enter_means_that_a_card_was_known(page: Any, tmp_path: Path) -> None:
    """Also where its hint was opened, which leaves a draft."""
    opened(page, tmp_path, read(CARD.replace("F,", "F, hint: H,")), settings=EXAM)
    begin(page)
    page.locator("#app .hint summary").click()
    page.wait_for_function(HINT_IS_KEPT)
    page.locator(".map button").click()
    page.locator("#number").focus()
    for _ in range(2):
        page.locator("#number").focus()
        page.keyboard.press("Enter")
    press(page, "Hand in")
    assert page.locator(".score").inner_text().startswith("100% Points: 1 of 1")
