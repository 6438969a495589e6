"""What a page keeps in the browser: all that fits, beside what other tabs have written."""

import json
from pathlib import Path
from typing import Any

from tests.cards.decks import read
from tests.pages.sites import begin, go_on, opened, press

ONE = "- {id: one, type: true-false, prompt: It is so., answer: true}\n"
KEY = "myoquiz answers"
FILL = """() => {
  for (let size = 2 ** 22; size > 1000; size /= 2) {
    try {
      localStorage.setItem("other", (localStorage.getItem("other") || "") + "y".repeat(size));
    } catch (full) {}
  }
}"""
"""Leaves no room in the browser."""


def entry(number: int, text: str = "") -> dict[str, Any]:
    """An answer of long ago, to a question of another page."""
    return {
        "entry": "answer", "id": f"{number:014x}" + "0" * 10, "sitting": "0" * 24, "number": 1,
        "bank": "old", "question": f"q{number}", "content": "0" * 16, "key": "0" * 16,
        "given": text, "manner": "given", "verdict": "right", "score": 1, "points": 1, "worth": 1,
        "hint": False, "seconds": 1, "day": 20_000,
    }  # fmt: skip


def lines(entries: list[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in entries)


def kept(page: Any) -> list[dict[str, Any]]:
    """The answers that the browser keeps, and what belongs to them."""
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def ids(entries: list[dict[str, Any]]) -> set[str]:
    return {each["id"] for each in entries if each["entry"] == "answer"}


def sit(page: Any) -> None:
    """A sitting of one question, answered right, to its end."""
    begin(page)
    page.locator("form .row").first.click()
    go_on(page)
    go_on(page)


def saved(page: Any, file: Path) -> list[dict[str, Any]]:
    """What a learner has in the file of all answers."""
    with page.expect_download() as waiting:
        press(page, "Save all answers")
    waiting.value.save_as(file)
    heading, *entries = map(json.loads, file.read_text().splitlines())
    assert heading == {"myoquiz": "history", "v": 1}
    return entries


def test_a_large_history_is_kept_whole(page: Any, tmp_path: Path) -> None:
    old = [entry(n, "x" * 1000) for n in range(1, 2501)]
    opened(page, tmp_path, read(ONE))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, lines(old)])
    opened(page, tmp_path, read(ONE))
    sit(page)
    assert page.locator(".warn").count() == 0
    assert ids(kept(page)) > ids(old)
    assert len(ids(kept(page))) == 2501


def test_what_finds_no_room_is_told_and_can_be_saved(page: Any, tmp_path: Path) -> None:
    old = [entry(n, "x" * 1000) for n in range(1, 3701)]
    opened(page, tmp_path, read(ONE))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, lines(old)])
    page.evaluate(FILL)
    opened(page, tmp_path, read(ONE))
    sit(page)
    here = ids(kept(page))
    gone = ids(old) - here
    assert 0 < len(gone) < 400
    assert max(gone) < min(here)
    assert (
        page.locator(".warn")
        .inner_text()
        .startswith(f"Answers that this browser cannot keep: {len(gone)}. ")
    )
    everything = ids(saved(page, tmp_path / "all.jsonl"))
    assert everything == here | gone
    assert len(everything) == 3701
    press(page, "New round")
    assert page.locator("p.warn:visible").count() == 1


def test_two_tabs_keep_the_answers_of_both(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, read(ONE))
    other = page.context.new_page()
    opened(other, tmp_path, read(ONE))
    sit(page)
    sit(other)
    assert len(ids(kept(page))) == 2
    press(page, "New round")
    page.locator(".history summary").click()
    assert len(ids(saved(page, tmp_path / "all.jsonl"))) == 2


def test_an_open_sitting_does_not_take_the_answers_of_another(page: Any, tmp_path: Path) -> None:
    bank = read(ONE + ONE.replace("one", "two"))
    opened(page, tmp_path, bank)
    begin(page)
    press(page, "I don’t know")
    other = page.context.new_page()
    opened(other, tmp_path, bank)
    begin(other)
    press(other, "I don’t know")
    assert len(ids(kept(page))) == 1
    press(page, "End")
    assert len(ids(kept(page))) == 2
    opened(page, tmp_path, bank)
    press(page, "Go on where you were: 1 of 2")
    press(page, "End")
    assert len(ids(kept(page))) == 2
